/** The one base class of every widget: language, backend, way out, focus, announcements, privacy, and the fallback when all fails. */
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Backend } from '@foyer/core/backend/backend';
import type { validated } from '@foyer/core/backend/validated';
import type { Organisation } from '@foyer/core/model/organisation';
import type { Telemetry, TelemetryDetail, TelemetryGroup, TelemetrySink } from '@foyer/core/telemetry/telemetry';
import { locales } from '../i18n/locales.ts';
import { msg, speaking, type Speaker } from '../i18n/msg.ts';
import type { StringOverrides } from '../i18n/catalogue.ts';
import { ownWords } from '../i18n/own-words.ts';
import { controls } from '../theme/controls.styles.ts';
import { root } from '../theme/root.styles.ts';
import { providedBackend, resolveBackend, systemOf, type BackendFactory, type BackendSource } from './backend-source.ts';
import { FoyerErrorEvent, FoyerHelpEvent, FoyerReadyEvent } from './events.ts';
import { LanguageController } from './language.ts';
import { onceGone } from './leaving.ts';
import { keepTyping } from './privacy.ts';
import { onPress } from './press.ts';
import { tell } from './tell.ts';
import { pageIsSane } from './self-test.ts';
import type { wayOut } from './way-out-box.ts';

export abstract class WidgetElement extends LitElement implements Speaker {
  static override styles = [root, controls];

  static override properties: PropertyDeclarations = {
    backend: {},
    baseUrl: { attribute: 'base-url' },
    tokenUrl: { attribute: 'token-url' },
    getToken: { attribute: false },
    strings: { attribute: false },
    display: {},
    sharedDevice: { type: Boolean, attribute: 'shared-device' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    telemetryLabel: { attribute: 'telemetry-label' },
    telemetry: { attribute: false },
    group: { attribute: false },
  };

  /** What `backend="name"` may say; set by `define`. */
  static backends: Readonly<Record<string, BackendFactory>> = {};

  /** A backend, or the name of one that `define` registered. */
  declare backend: Backend | string | undefined;
  /** Address of the API, for a named backend. */
  declare baseUrl: string | undefined;
  /** Address that gives a guest a token, for a named backend. */
  declare tokenUrl: string | undefined;
  /** Gives the signed-in patient's token. Kept by the host, never stored here. */
  declare getToken: BackendSource['getToken'];
  /** The vendor's own words. */
  declare strings: StringOverrides | undefined;
  /** `dialog` shows the widget in a dialog that the element in slot `button` opens. */
  declare display: 'inline' | 'dialog';
  /** A device that several people use: nothing is stored, and everything is wiped after a while without action, and when the page is left. */
  declare sharedDevice: boolean;
  /** Level of the widget's heading in the page, 1 to 6. */
  declare headingLevel: number;
  /** An opaque word in telemetry, `[a-z0-9-]{1,16}`. */
  declare telemetryLabel: string | undefined;
  /** Receives telemetry; nothing is reported without it. */
  declare telemetry: TelemetrySink | undefined;
  /** A coarse group for telemetry, where the host knows and may. */
  declare group: TelemetryGroup | undefined;

  protected readonly language = new LanguageController(this);
  #painted: Promise<void> | undefined;
  /** True from when a patient can do something. */
  ready = false;
  protected connection: Backend | undefined;
  #madeFrom: readonly unknown[] | undefined;
  #sourceBefore: unknown;
  #setUpError: unknown;
  /** What was said last of what keeps the backend from being made. */
  #toldSetUp: string | undefined;
  protected abstract readonly checking: typeof validated;
  protected known: Organisation | undefined;
  #asked = new AbortController();
  /** Nobody could say who the patient deals with. */
  #unread = false;
  #announcement: readonly [words: () => string, mark: string] | undefined;
  #focusWanted: string | undefined;
  #focusedBefore: Element | null | undefined;
  #reporting: Promise<Telemetry> | undefined;
  /** Which system the widget speaks to; see `systemOf`. @internal */
  system = '';
  #broken = false;
  #toldReady = false;

  constructor() {
    super();
    this.display = 'inline';
    this.sharedDevice = false;
    this.headingLevel = 2;
    onPress(this, painted => { this.#painted = painted; });
  }

  get locale(): string { return this.language.shown; }
  /** The locale in which a clinic's own words are asked for: also before ours have arrived. @internal */
  get wantedLocale(): string { return this.language.wanted; }
  get templates(): Speaker['templates'] { return locales.get(this.language.shown); }
  get overrides(): Speaker['overrides'] { return ownWords(this.strings?.[this.locale] ?? this.strings?.[this.locale.slice(0, 2)]); }
  /** Runs something that needs words outside of an update. @internal */
  say<T>(words: () => T): T { return speaking(this, words); }
  // ---- Life ---------------------------------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved on the page, it goes on as it was; under another provider it speaks to that.
    if (this.#madeFrom && this.#source === this.#sourceBefore) return;
    this.#drop();
    if (pageIsSane()) return this.#connect();
    this.#broken = true;
    this.fail('script', 'Array or Object was replaced');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    onceGone(this, () => this.#drop());
  }

  /** Ends all calls: the element left the page, or speaks to another system now. */
  #drop(): void {
    this.#asked.abort();
    this.disconnectBackend();
    this.forget();
    this.connection = this.#madeFrom = this.#toldSetUp = undefined;
  }

  /** The backend is here: begin. */
  protected abstract connectBackend(): void;
  /** The element left the page, or its backend changed: end all calls. */
  protected abstract disconnectBackend(): void;
  /** Name in telemetry, e.g. `booking`. */
  protected abstract readonly widgetName: string;
  /** Who to turn to, once that can be said. */
  protected abstract wayOut: typeof wayOut | undefined;
  /** The screen inside of the root. */
  protected abstract renderScreen(): unknown;

  /** Once from what is given; again at each update while that is not enough: a framework may set a property after connecting. */
  #connect(): void {
    const madeFrom = this.#madeFrom = this.#given;
    const [, baseUrl, tokenUrl, getToken] = madeFrom;
    const isWanted = () => this.#madeFrom === madeFrom;
    try {
      const made = resolveBackend(this.#sourceBefore = this.#source, { baseUrl, tokenUrl, getToken }, (this.constructor as typeof WidgetElement).backends);
      this.#setUpError = undefined;
      if (!(made instanceof Promise)) return this.#use(made);
      // A browser does not fetch a module again that failed once: nothing is tried until something else is given.
      made.then(backend => { if (isWanted()) this.#use(backend); }, (error: unknown) => { if (isWanted()) this.#unusable('script', error); });
    } catch (error) {
      this.#setUpError = error;
      if (!this.connection) this.#madeFrom = undefined;
    }
  }

  #unusable(code: 'set-up' | 'script', error: unknown): void {
    this.fail(code, this.#setUpError = error);
    this.requestUpdate();
  }

  #use(backend: Backend): void {
    const missing = ['describe', 'organisation', 'outcome'].filter(name => !Object(backend)[name]);
    if (missing[0]) return this.#unusable('set-up', new TypeError(`The backend has no ${missing.join()}`));
    const system = this.system = systemOf(backend);
    this.connection = this.checking(backend, (thrown, method) => tell(words => words.sayFailed(this.localName, system, method, thrown)));
    this.#readOrganisation();
    this.connectBackend();
    this.requestUpdate();
  }

  /** What a backend is made from. Compared, since a property that was set before the element was defined arrives with the first update only. */
  get #given() { return [this.backend, this.baseUrl, this.tokenUrl, this.getToken] as const; }
  get #source() { return this.backend ?? providedBackend(this, (this.constructor as typeof WidgetElement).backends); }

  /** Reads who the patient deals with, in the language that is wanted now. What was read stays until something newer is here. */
  #readOrganisation(): void {
    this.#asked.abort();
    this.#unread = false;
    const { signal } = this.#asked = new AbortController();
    const arrived = (organisation?: Organisation) => {
      if (signal.aborted) return;
      this.known = organisation;
      this.#unread = !organisation;
      this.requestUpdate();
    };
    this.connection?.organisation({ signal, locale: this.wantedLocale }).then(arrived, () => arrived());
  }

  /** The system answers again: what could not be read about the organisation is asked for once more. @internal */
  answersAgain(): void { if (this.#unread) this.#readOrganisation(); }

  protected override willUpdate(_changed: Map<PropertyKey, unknown>): void {
    this.#focusedBefore = this.shadowRoot?.activeElement;
    if (this.#madeFrom && this.#given.some((value, i) => value !== this.#madeFrom?.[i])) {
      this.#drop();
      this.known = undefined;
      this.#unread = false;
    }
    if (!this.#madeFrom && this.isConnected && !this.#broken) {
      this.#connect();
      const error = this.#setUpError;
      if (error !== undefined && this.#toldSetUp !== (this.#toldSetUp = String(error))) this.fail('set-up', error);
    }
    this.ready ||= this.connection !== undefined && this.isReady;
  }

  protected override async scheduleUpdate(): Promise<void> {
    const before = this.locale;
    await this.#painted;
    await this.language.ready();
    if (this.hasUpdated && this.locale !== before) this.languageChanged();
    await super.scheduleUpdate();
  }

  /** Another language is shown: the clinic's words are asked for again. */
  protected languageChanged(): void { this.#readOrganisation(); }

  protected override performUpdate(): void {
    try {
      speaking(this, () => super.performUpdate());
    } catch (error) {
      this.#broken = true;
      // The page's own fallback, by DOM calls alone: even where no template can be rendered.
      this.renderRoot.replaceChildren(document.createElement('slot'));
      this.fail('render', error);
    }
  }

  protected override updated(): void {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    const root = find('.root');
    if (root) keepTyping(root);
    const target = this.#focusWanted && find(this.#focusWanted);
    if (target) this.#focusWanted = undefined;
    // What had the focus may have gone.
    (target || (this.#focusedBefore && !this.shadowRoot?.activeElement ? find('#heading') : null))?.focus();
    if (this.ready && !this.#toldReady) {
      this.#toldReady = true;
      this.report('shown');
      this.dispatchEvent(new FoyerReadyEvent());
    }
  }

  /** True once a patient can do something. */
  protected abstract readonly isReady: boolean;
  /** True where the screen says that it could not be made, and offers to try again. */
  protected abstract readonly hasFailed: boolean;

  /** Tells the host that something failed. Codes only. */
  protected fail(code: 'set-up' | 'script' | 'render', error?: unknown): void {
    console.error(`<${this.localName}>: ${code}.`, error);
    this.ready = false;
    this.dispatchEvent(new FoyerErrorEvent(code));
  }

  // ---- Telemetry, focus and announcements --------------------------------------------------------------------------------

  /** Reports what happened, if anybody listens. @internal */
  report(name: Parameters<Telemetry['report']>[0], detail: TelemetryDetail = {}, now = Date.now()): void {
    // A sink that was set before the element was defined arrives with the first update.
    if (!this.hasUpdated && !this.telemetry) return void this.updateComplete.then(() => { if (this.hasUpdated) this.report(name, detail, now); });
    const { widgetName: widget, locale, telemetryLabel: label, group, telemetry: sink } = this;
    if (!sink) return;
    const context = { widget, locale, narrow: this.clientWidth < 480, label, group };
    // The vocabulary is fetched only now.
    this.#reporting ??= import('@foyer/core/telemetry/telemetry').then(module => new module.Telemetry());
    this.#reporting.then(telemetry => {
      telemetry.sink = sink;
      telemetry.report(name, detail, context, now);
    }, () => { this.#reporting = undefined; });
  }

  /** On a shared device somebody else is next: nothing ties them to who was here. @internal */
  forget(): void {
    if (!this.sharedDevice) return;
    this.connection?.forget?.();
    this.#reporting = undefined;
  }

  /** After the next update, focus goes there. A selector inside of the shadow root. @internal */
  focusOn(selector: string): void {
    this.#focusWanted = selector;
    this.requestUpdate();
  }

  /** Said politely by a screen reader. A function, so that it is said in the language shown. @internal */
  announce(words: () => string): void {
    // What is said twice is heard twice only where something changes.
    this.#announcement = [words, this.#announcement?.[1] ? '' : '\u00a0'];
    this.requestUpdate();
  }

  // ---- Render -------------------------------------------------------------------------------------------------------------

  protected override render(): TemplateResult {
    const { known, isShown } = this;
    const asDialog = this.display === 'dialog';
    // The page's own words stand until the widget can be used, and where it knows no other way out.
    const fallback = (!this.ready && !this.hasFailed) || this.#unread || (known !== undefined && !known.phone && !known.contactLink);
    // Markers keep session-replay tools out (rrweb, Sentry, PostHog, FullStory, Datadog, Hotjar, Clarity); on the host they fail where a recording began before.
    const content = html`
      <div class="root rr-block sentry-block ph-no-capture fs-exclude" part="root" lang=${this.locale} dir=${this.language.direction}
        data-dd-privacy="mask" data-hj-suppress data-clarity-mask="true">
        ${asDialog ? html`<button type="button" class="link close no-print" part="close" @click=${() => this.close()}>${msg('Close', { id: 'action.close' })}</button>` : nothing}
        ${this.#broken || this.#setUpError !== undefined ? nothing : this.renderScreen()}
        ${known && this.wayOut?.(known, this.#help)}
        ${isShown && fallback ? html`<div class="fallback"><slot></slot></div>` : nothing}
        <div class="quiet" role="status">${this.#announcement && this.#announcement[0]() + this.#announcement[1]}</div>
      </div>`;
    if (!asDialog) return content;
    const button = this.querySelector('[slot=button]');
    return html`
      <slot name="button" @click=${this.showModal}></slot>
      ${(fallback || !button) && !isShown ? html`<slot></slot>` : nothing}
      <dialog part="dialog" aria-label=${button?.textContent?.trim() || nothing} @close=${() => this.requestUpdate()}>
        ${content}
      </dialog>`;
  }

  readonly #help = (channel: 'call' | 'link'): void => {
    this.report('help_used', { outcome: channel });
    this.dispatchEvent(new FoyerHelpEvent(channel));
  };

  /** Opens the dialog of `display="dialog"`. */
  readonly showModal = (): void => {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    this.focusOn('#heading');
  };

  /** True while the patient can see the widget: inline, or in an open dialog. */
  get isShown(): boolean { return this.display !== 'dialog' || this.renderRoot.querySelector('dialog')?.open === true; }

  /** Closes the dialog; everything typed is kept. */
  close(): void { this.renderRoot.querySelector('dialog')?.close(); }
}

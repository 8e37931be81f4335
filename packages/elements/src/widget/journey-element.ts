/** A widget that walks a patient through a journey: begins it, shows its steps, fetches the later ones, and says what became of it. */
import { adoptStyles, html, nothing, type CSSResultOrNative, type PropertyDeclarations, type TemplateResult } from 'lit';
import { one } from '@foyer/core/internal/checks';
import type { JourneyDefinition, JourneyOptions, JourneyShape } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { sayKept } from './error-words.ts';
import { JourneyController } from './journey-controller.ts';
import { failed, stepFrame, waiting } from './journey-frame.ts';
import type { JourneyScreen, StepViews } from './journey-screen.ts';
import { OnDemand, oneMoment } from './on-demand.ts';
import type { Progress } from './progress.ts';
import { tell } from './tell.ts';
import { WidgetElement } from './widget-element.ts';

/** Where `open()` hands over, e.g. from a chatbot. */
export interface OpenOptions<Pins> {
  /** Id of the step to go to as soon as everything before it is known. */
  readonly step?: string;
  readonly pins?: Pins;
}

/** A schema of an object: for what the page sets. */
type Checks<T> = Parameters<typeof one<T>>[0] & { readonly shape: object };

/** What a journey shows after its first steps, in a chunk of its own: fetched once the patient can do something. */
export interface LaterSteps<S extends JourneyShape, P = unknown> {
  readonly views: StepViews<S, P>;
  readonly styles: readonly CSSResultOrNative[];
  /** Why the patient was brought back, or why sending failed. */
  notice(journey: Journey<S>, organisation: Organisation | undefined): unknown;
  /** What became of it: booked, asked for, or not known yet. */
  outcome(screen: JourneyScreen<S, P>): TemplateResult;
}

export abstract class JourneyElement<S extends JourneyShape, P = unknown> extends WidgetElement {
  static override properties: PropertyDeclarations = {
    ...WidgetElement.properties,
    prefill: { attribute: false },
    definition: { attribute: false },
    views: { attribute: false },
  };

  /** What the page knows about the patient: only ever set as a property. Fills empty fields. */
  declare prefill: P | undefined;
  /** The journey; a vendor may insert, hide or replace steps. Undefined is the widget's own. */
  declare definition: JourneyDefinition<S> | undefined;
  /** A vendor's own views, by step id. */
  declare views: StepViews<S, P> | undefined;

  readonly #controller = new JourneyController<S>(this);
  #pins: Partial<S['pins']> = {};
  #wanted: string | undefined;
  #begunFrom: readonly unknown[] | undefined;
  readonly #later = new OnDemand(() => this.#loadLater());
  /** On a shared device: wipes, and renders a warning before. */
  readonly #guard = new OnDemand(async () => (await import('./shared-device.ts')).guard(this, this.#controller));
  /** A step was shown: from now on there is always a heading. */
  #begun = false;
  #told = '';
  /** The step whose view was missed last. */
  #lacked = '';

  // ---- What a widget says about its journey -------------------------------------------------------------------------------

  /** Checks of the pins; each is a property of the element with the same name. */
  protected abstract readonly pinChecks: Checks<S['pins']>;
  /** What is pinned is not asked. */
  protected readonly pinsSkip: boolean = true;
  protected abstract readonly prefillChecks: Checks<P>;
  /** The journey: by the page's `definition`, else by the widget's own. @internal */
  abstract journeyWith(options: JourneyOptions<S>): Journey<S>;
  /** Views of the steps that may come first. */
  protected abstract readonly firstViews: StepViews<S, P>;
  protected abstract fetchLater(): Promise<LaterSteps<S, P>>;
  /** How far a journey is. */
  protected abstract readonly progress: (journey: Journey<S>) => Progress;
  /** What stands between the heading of a step and its content, such as how long a time is kept. */
  protected aboveStep(): unknown { return nothing; }
  /** Tells the host that it is done. */
  protected abstract finished(state: 'confirmed' | 'requested'): void;

  // ---- What a host can see and do -----------------------------------------------------------------------------------------

  /** @internal */
  get journey(): Journey<S> | undefined { return this.#controller.journey; }

  /** What the finished submission gave; undefined before. */
  protected get result(): S['result'] | undefined {
    const submission = this.journey?.submission;
    return submission && 'result' in submission ? submission.result : undefined;
  }

  /** Goes to a step, with pins set: a chatbot or a CRM hands over here. Opens the dialog of `display="dialog"`. */
  open({ step, pins }: OpenOptions<S['pins']> = {}): void {
    if (pins) {
      this.#pins = one(this.pinChecks)(pins) as Partial<S['pins']>;
      this.#begin(step);
    } else if (step !== undefined) {
      if (this.journey) this.journey.open(step);
      else this.#wanted = step;
    }
    void this.updateComplete.then(this.showModal);
  }

  // ---- Life ---------------------------------------------------------------------------------------------------------------

  protected connectBackend(): void { this.#begin(this.#wanted); }
  protected disconnectBackend(): void { this.#controller.end(); }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (this.#begunFrom && this.#given.some((value, i) => value !== this.#begunFrom?.[i])) this.#begin(this.#wanted);
    super.willUpdate(changed);
    const state = this.journey?.submission.state ?? '';
    if (state === this.#told) return;
    this.#told = state;
    if (state === 'confirmed' || state === 'requested') this.finished(state);
  }

  protected override updated(): void {
    super.updated();
    // Once something can be used: a connection that drops later does not matter then.
    if (this.ready) void this.#later.fetch(this);
    if (this.sharedDevice) void this.#guard.fetch(this);
  }

  protected override languageChanged(): void {
    super.languageChanged();
    this.journey?.reloadEarly();
  }

  /** A step that says its own wait is something to look at; any other once what it shows is here. */
  protected get isReady(): boolean {
    const { journey } = this;
    return journey !== undefined && (journey.submission.state !== 'idle' || ['here', 'idle'].includes(this.#loaded) || !this.#views[journey.step]?.waiting);
  }

  protected get hasFailed(): boolean { return this.#loaded === 'failed'; }

  /** How the load of the current step stands. */
  get #loaded(): string { return this.journey?.resource(this.journey.step as never).state ?? ''; }

  get #pinNames(): readonly string[] { return Object.keys(this.pinChecks.shape); }

  /** What a journey begins with. Compared, since a property that was set before the element was defined arrives with the first update only. */
  get #given(): readonly unknown[] { return [...this.#pinNames.map(name => Reflect.get(this, name) as unknown), this.definition]; }

  #begin(step?: string): void {
    if (!this.connection) return;
    this.#begunFrom = this.#given;
    const given = this.#fitting(this.pinChecks, name => Reflect.get(this.#pins, name) ?? Reflect.get(this, name));
    // Pins take first steps away, so what comes later is what is shown first.
    if (this.pinsSkip && Object.keys(given).length > 0) void this.#later.fetch(this, true);
    this.#controller.begin(this.connection, given, step);
  }

  /** What the page sets, each value if it can be one. One that is mistyped takes no other with it; an empty one is missing. */
  #fitting<T>(checks: Checks<T>, valueOf: (name: string) => unknown): T {
    return Object.assign({}, ...Object.keys(checks.shape).map(name => {
      const value = valueOf(name);
      const parsed = checks.safeParse(value ? { [name]: value } : {});
      if (!parsed.success) tell(words => words.sayLeftOut(this.localName, name));
      return parsed.data;
    })) as T;
  }

  // ---- Later steps --------------------------------------------------------------------------------------------------------

  async #loadLater(): Promise<LaterSteps<S, P>> {
    try {
      // Nothing personal is asked for where nobody would erase it.
      if (this.sharedDevice) await this.#guard.fetch(this, true);
      if (this.#guard.failed) throw new Error('No guard');
      const later = await this.fetchLater();
      adoptStyles(this.renderRoot as ShadowRoot, [...(this.constructor as typeof JourneyElement).elementStyles, ...later.styles]);
      return later;
    } catch (error) {
      this.fail('script');
      throw error;
    }
  }

  get #views(): StepViews<S, P> { return { ...this.firstViews, ...this.#later.part?.views, ...this.views }; }

  // ---- Render -------------------------------------------------------------------------------------------------------------

  protected override renderScreen(): unknown {
    const { journey } = this;
    if (!journey) return nothing;
    const { screen: shown } = this.#controller;
    const screen = this.#screen(journey);
    return html`
      ${this.#guard.part?.()}
      ${shown === journey.step ? this.#step(screen) : this.#later.part?.outcome(screen) ?? this.#missing(screen, true)}`;
  }

  #screen(journey: Journey<S>): JourneyScreen<S, P> {
    const { known: organisation, headingLevel, sharedDevice, locale } = this;
    return {
      journey, organisation, headingLevel, sharedDevice, locale, views: this.#views,
      prefill: this.prefill && this.#fitting(this.prefillChecks, name => (this.prefill as Record<string, unknown>)[name]),
      requestUpdate: () => this.requestUpdate(), announce: words => this.announce(words), focusOn: selector => this.focusOn(selector), say: words => this.say(words),
    };
  }

  /** The code of a step is on its way, or did not arrive. */
  #missing(screen: JourneyScreen<S, P>, entered: boolean): TemplateResult {
    void this.#later.fetch(screen);
    return this.#later.instead(screen, html`${entered ? html`<p>${sayKept()}</p>` : nothing}<slot></slot>`);
  }

  /** A vendor's step without a view: the page's own words, until there is one. */
  #lacking(step: string): TemplateResult {
    if (this.#lacked !== step) this.fail('set-up', new TypeError(`No view for the step "${this.#lacked = step}"`));
    return html`<slot></slot>`;
  }

  #step(screen: JourneyScreen<S, P>): TemplateResult {
    const { journey, organisation } = screen;
    const view = screen.views[journey.step];
    if (!view) return this.#later.part ? this.#lacking(journey.step) : this.#missing(screen, journey.index > 0);
    const resource = journey.resource(journey.step as never);
    const wait = waiting(view.waiting?.(screen) ?? oneMoment(), organisation, resource);
    // Pins and only choices may still take this step away: no heading yet.
    if (!this.#begun && !this.isReady && !this.hasFailed) return wait;
    this.#begun = true;
    const content = view.waiting === undefined || resource.state === 'here' ? view.render(screen)
      : resource.state === 'failed' ? failed(resource.error, screen) : wait;
    return stepFrame(screen, view.title(screen), this.progress(journey), this.#later.part?.notice(journey, organisation), html`${this.aboveStep()}${content}`);
  }
}

/** The language of one widget: nearest `lang` across shadow roots, followed as it changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Catalogue } from '../i18n/catalogue.ts';
import { locales, SOURCE_LOCALE } from '../i18n/locales.ts';
import { prepareOwnWords } from '../i18n/own-words.ts';
import { outwards } from './outwards.ts';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly strings: Readonly<Record<string, Catalogue>> | undefined;
  readonly ready: boolean;
}

/** The value of the nearest `lang` attribute, from the element outwards; empty where there is none. */
function langAround(element: Element): string {
  for (const node of outwards(element)) {
    const lang = node instanceof Element && node.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

export class LanguageController implements ReactiveController {
  /** The locale whose words are shown. Stays what it was until the wanted one is here. */
  shown = SOURCE_LOCALE;
  readonly #host: Host;
  #observer: MutationObserver | undefined;
  #painted = false;
  #checked: Host['strings'];

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** The locale that the page asks for, as far as there is one. */
  get wanted(): string {
    return locales.match(langAround(this.#host)) ?? (this.#painted ? this.shown : SOURCE_LOCALE);
  }

  /** Writing direction of what is shown. */
  get direction(): 'ltr' | 'rtl' {
    return /^(ar|fa|he|ur|ps|yi)\b/.test(this.shown) ? 'rtl' : 'ltr';
  }

  hostConnected(): void {
    // A page translator, a router or the host itself may rewrite `lang` anywhere around us.
    this.#observer = new MutationObserver(() => { if (this.wanted !== this.shown) this.#host.requestUpdate(); });
    for (const node of outwards(this.#host)) if (!node.parentNode) this.#observer.observe(node, { attributes: true, attributeFilter: ['lang'], subtree: true });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void { this.#observer?.disconnect(); }

  /** Words that replace nothing are said to whoever wrote them, once the patient can do something. Where the code does not arrive, nothing is said. */
  hostUpdated(): void {
    const { strings } = this.#host;
    if (!strings || strings === this.#checked || !this.#host.ready) return;
    this.#checked = strings;
    import('../i18n/check-strings.ts').then(module => module.checkStrings(this.#host, strings), () => undefined);
  }

  /** Resolves when an update may paint: at once, or, before the first paint, when its language is here or a second has passed. */
  async ready(): Promise<void> {
    const { wanted } = this;
    // Where they do not arrive, ours are shown.
    if (this.#host.strings) await prepareOwnWords().catch(() => undefined);
    if (!locales.has(wanted)) {
      const arrived = locales.load(wanted).catch(() => undefined);
      if (!this.#painted) await Promise.race([arrived, new Promise(resolve => setTimeout(resolve, 1000))]);
      if (!locales.has(wanted)) void arrived.then(() => { if (locales.has(wanted) && this.wanted === wanted) this.#host.requestUpdate(); });
    }
    this.#painted = true;
    if (locales.has(wanted)) this.shown = wanted;
  }
}

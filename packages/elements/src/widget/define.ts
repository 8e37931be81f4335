/** Registers an element under a prefix: always a fresh subclass, guarded, and never an exception into the host page. */
import { type Loader, locales } from '../i18n/locales.ts';
import type { BackendFactory } from './backend-source.ts';
import { tell } from './tell.ts';

export interface DefineOptions {
  /** `foyer` gives `<foyer-booking>`, `acme` gives `<acme-booking>`. */
  readonly prefix?: string;
  /** What `backend="name"` may say. */
  readonly backends?: Readonly<Record<string, BackendFactory>>;
  /** More languages: catalogues by BCP 47 tag, plain text by message id, `{0}` for what is filled in. */
  readonly locales?: Readonly<Record<string, Loader>>;
}

/** A widget's class, as far as registering it goes. */
export interface WidgetClass extends CustomElementConstructor {
  readonly backends: Readonly<Record<string, BackendFactory>>;
}

/** Registers, and returns the tag. A tag that is taken is left as it is and said on the console. */
export function defineWidget(name: string, widget: WidgetClass, { prefix = 'foyer', backends, locales: more = {} }: DefineOptions = {}): string {
  const tag = `${prefix}-${name}`;
  for (const [locale, loader] of Object.entries(more)) locales.add(locale, loader);
  try {
    customElements.define(tag, class extends widget { static override backends = { ...widget.backends, ...backends }; });
  } catch (error) {
    tell(words => words.sayNotDefined(tag, error));
  }
  return tag;
}

/** Which languages there are, and their catalogues, loaded on demand and kept for all widgets of this bundle. */
import type { Catalogue } from './catalogue.ts';

/** Fetches a catalogue. May fail, and is then called again when the language is next wanted. */
export type Loader = () => Promise<{ readonly templates: Catalogue }>;

export const SOURCE_LOCALE = 'en-CA';

export class Locales {
  readonly #ready = new Map<string, Catalogue | undefined>([[SOURCE_LOCALE, undefined]]);
  readonly #loading = new Map<string, Promise<void>>();
  readonly #loaders: Record<string, Loader>;

  constructor(loaders: Record<string, Loader>) {
    this.#loaders = { ...loaders };
  }

  /** Adds a language, e.g. a vendor's Punjabi. */
  add(locale: string, loader: Loader): void {
    this.#loaders[locale] = loader;
  }

  /** True when this locale can be shown now. */
  has(locale: string): boolean { return this.#ready.has(locale); }

  get(locale: string): Catalogue | undefined { return this.#ready.get(locale); }

  /** The locale of ours that serves a language tag: the same, else one of the same language, else undefined. */
  match(tag: string): string | undefined {
    const wanted = tag.toLowerCase();
    const all = [SOURCE_LOCALE, ...Object.keys(this.#loaders)];
    return all.find(locale => locale.toLowerCase() === wanted) ?? all.find(locale => locale.toLowerCase().split('-')[0] === wanted.split('-')[0]);
  }

  load(locale: string): Promise<void> {
    const loader = this.#loaders[locale];
    if (this.has(locale) || !loader) return Promise.resolve();
    const begun = this.#loading.get(locale);
    if (begun) return begun;
    const loading = loader().then(({ templates }) => void this.#ready.set(locale, templates)).finally(() => this.#loading.delete(locale));
    this.#loading.set(locale, loading);
    return loading;
  }
}

export const locales = new Locales({ 'fr-CA': () => import('./locales/fr-CA.ts') });

/**
 * Words, in the language of the widget that speaks. `msg` is typed so that lit-localize's tools extract it, but its locale is
 * per widget and never global. The one file that imports lit-localize's internals; its version is pinned.
 */
import { joinStringsAndValues } from '@lit/localize/internal/str-tag.js';
import type { MsgFn, MsgOptions, TemplateLike } from '@lit/localize/internal/types.js';
import type { Catalogue } from './catalogue.ts';
import { messagePlace } from './message-place.ts';

export { str } from '@lit/localize/internal/str-tag.js';

/** Whoever speaks: a widget. */
export interface Speaker {
  /** The locale that is shown, e.g. `fr-CA`. */
  readonly locale: string;
  /** Undefined for the source language. */
  readonly templates: Catalogue | undefined;
  /** The vendor's own words, before ours. */
  readonly overrides: Catalogue | undefined;
}

let speaker: Speaker | undefined;

/** Runs something in a widget's language. */
export function speaking<T>(who: Speaker, run: () => T): T {
  const before = speaker;
  speaker = who;
  try {
    return run();
  } finally {
    speaker = before;
  }
}

function whoSpeaks(): Speaker {
  if (speaker === undefined) throw new Error('No widget speaks');
  return speaker;
}

/** The locale in which is spoken now. */
export const spokenLocale = (): string => whoSpeaks().locale;

/** A sentence by its id. Outside of a widget's update, wrap it: `this.say(() => msg(…))`. */
export const msg: MsgFn = ((template: TemplateLike, options?: MsgOptions) => {
  const filled = typeof template === 'object' && 'strTag' in template ? template : { strings: [template as string], values: [] };
  // In bundles, messages have no ids.
  const id = options?.id ?? messagePlace(filled.strings.join(''));
  const { overrides, templates } = whoSpeaks();
  const words = overrides?.[id] ?? templates?.[id];
  if (words === undefined) return joinStringsAndValues(filled.strings as TemplateStringsArray, filled.values);
  return words.replace(/\{(\d)\}/g, (whole, i: string) => String(filled.values[Number(i)] ?? whole));
}) as MsgFn;

/** What costs much to make, made once a language: formats and lists of names. On a slow phone each takes longer than a frame. */
export function onceALanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const locale = spokenLocale();
    const one = made.get(locale) ?? make(locale);
    made.set(locale, one);
    return one;
  };
}

const pluralRules = onceALanguage(locale => new Intl.PluralRules(locale));

/** Picks the words for a number by the locale's own plural rule. `other` is always there. */
export function plural(n: number, forms: { readonly one?: () => string; readonly many?: () => string; readonly other: () => string }): string {
  const category = pluralRules().select(n);
  return ((category === 'one' || category === 'many') && forms[category] ? forms[category] : forms.other)();
}

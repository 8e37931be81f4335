/**
 * Words, in the language of the widget that speaks. `msg` is typed so that lit-localize's tools extract it, but its locale is
 * per widget and never global. The one file that imports lit-localize's internals; its version is pinned.
 */
import { runtimeMsg } from '@lit/localize/internal/runtime-msg.js';
import type { MsgFn, MsgOptions, TemplateLike, TemplateMap } from '@lit/localize/internal/types.js';

export { str } from '@lit/localize/internal/str-tag.js';
export type { TemplateMap } from '@lit/localize/internal/types.js';

/** Whoever speaks: a widget. */
export interface Speaker {
  /** The locale that is shown, e.g. `fr-CA`. */
  readonly locale: string;
  /** Undefined for the source language. */
  readonly templates: TemplateMap | undefined;
  /** The vendor's own words by id, plain text with `{0}`, `{1}` for what is filled in. */
  readonly overrides: Readonly<Record<string, string>> | undefined;
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

/** The locale in which is spoken now. */
export function spokenLocale(): string {
  if (speaker === undefined) throw new Error('Words are asked for outside of a widget');
  return speaker.locale;
}

/** A sentence by its id. Outside of a widget's update, wrap it: `this.say(() => msg(…))`. */
export const msg: MsgFn = ((template: TemplateLike, options?: MsgOptions) => {
  const id = options?.id ?? '';
  if (speaker === undefined) throw new Error(`msg(${id}) outside of a widget`);
  const own = speaker.overrides?.[id];
  if (own === undefined) return runtimeMsg(speaker.templates, template as string, options);
  const values = typeof template === 'object' && 'values' in template ? template.values : [];
  return own.replace(/\{(\d)\}/g, (whole, i: string) => String(values[Number(i)] ?? whole));
}) as MsgFn;

/** Picks the words for a number by the locale's own plural rule. `other` is always there. */
export function plural(n: number, forms: { readonly one?: () => string; readonly many?: () => string; readonly other: () => string }): string {
  const category = new Intl.PluralRules(spokenLocale()).select(n);
  return ((category === 'one' || category === 'many') && forms[category] ? forms[category] : forms.other)();
}

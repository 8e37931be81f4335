/** The form's own words in a language: FHIR `translation` beside a text. */
import type { Beside } from '../model/questionnaire.ts';
import { extensions, valueIn } from './read/extensions.ts';

export interface FormText {
  readonly text: string;
  /** BCP 47, where the words are in another language than the one that was asked for and it is known which. */
  readonly lang?: string | undefined;
}

const part = (of: { readonly extension?: readonly { readonly url?: string }[] }, url: string): unknown => {
  const found = of.extension?.find(one => one?.url === url);
  return found && valueIn(found);
};

/** Characters. Nobody reads more at once, and to lay it out would stop the page. */
const LONGEST = 20_000;

const base = (tag: string) => tag.toLowerCase().split('-')[0];

/**
 * @param source the text as the form has it
 * @param beside what stands beside it, e.g. `_text`
 * @param locale the language that is wanted
 * @param own the language of the form, where it says it
 */
export function textIn(source: unknown, beside: Beside | undefined, locale: string, own: string | undefined): FormText | undefined {
  const translated = extensions(beside, 'translation').map(one => ({ lang: part(one, 'lang'), text: part(one, 'content') }));
  const fits = (same: (tag: string) => boolean) => translated.find(({ lang, text }) => typeof lang === 'string' && typeof text === 'string' && same(lang))?.text as string | undefined;
  const found = fits(tag => tag.toLowerCase() === locale.toLowerCase());
  if (found !== undefined) return { text: found };
  const isOwn = own !== undefined && base(own) === base(locale);
  const near = isOwn ? undefined : fits(tag => base(tag) === base(locale));
  if (near !== undefined) return { text: near };
  if (typeof source !== 'string' || source.trim() === '') return undefined;
  const text = source.length > LONGEST ? `${source.slice(0, LONGEST)}…` : source;
  return isOwn || own === undefined ? { text } : { text, lang: own };
}

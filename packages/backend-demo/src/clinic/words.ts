/** Words in both official languages, side by side. */

/** English, French. */
export type Words = readonly [en: string, fr: string];

/** True for every French tag: `fr`, `fr-CA`, `FR-ca`. */
export function isFrench(locale: string): boolean {
  return /^fr(-|$)/i.test(locale);
}

/** The words in the language of a locale; English for every language that is not French. */
export function say(words: Words, locale: string): string {
  return isFrench(locale) ? spaced(words[1]) : words[0];
}

/** French spaces that must not break a line: in guillemets, before a colon, and around the `h` of an hour. */
function spaced(text: string): string {
  return text
    .replaceAll('« ', '«\u00A0')
    .replaceAll(' »', '\u00A0»')
    .replaceAll(' :', '\u00A0:')
    .replace(/(\d) h\b/g, '$1\u00A0h')
    .replace(/\bh (\d)/g, 'h\u00A0$1');
}

/**
 * Where a message stands in a bundle's languages: by its English, so that no id travels with it. Two messages that would stand at one
 * place are told apart when the bundle is built.
 */

/** How many places there are: enough that few messages meet, few enough that gaps cost little. */
export const PLACES = 4093;

/** The place of English words, without what is filled in. */
export function messagePlace(words: string): number {
  let place = 0;
  for (let i = 0; i < words.length; i++) place = (place * 76 + words.charCodeAt(i)) % PLACES;
  return place;
}

/** A page's own words in a bundle, where messages have places: the ids are fetched where a page brings words. */
import type { Catalogue } from './catalogue.ts';

let byPlace: ((words: Catalogue) => Catalogue) | undefined;

/** Resolves once `ownWords` can be asked. */
export async function prepareOwnWords(): Promise<void> {
  byPlace ??= (await import('./message-ids.ts')).byPlace;
}

export const ownWords = (words: Catalogue | undefined): Catalogue | undefined => words && byPlace?.(words);

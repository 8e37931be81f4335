/** A page's own words in a bundle, where messages have places: the ids are fetched where a page brings words. */
import type { Catalogue } from './catalogue.ts';

let placeOf: ((id: string) => number) | undefined;
const byPlace = new WeakMap<Catalogue, Catalogue>();

/** Resolves once `ownWords` can be asked. */
export async function prepareOwnWords(): Promise<void> {
  placeOf ??= (await import('./message-ids.ts')).placeOf;
}

export function ownWords(words: Catalogue | undefined): Catalogue | undefined {
  if (!words || !placeOf) return undefined;
  const known = byPlace.get(words) ?? Object.fromEntries(Object.entries(words).map(([id, text]) => [placeOf?.(id), text]));
  byPlace.set(words, known);
  return known;
}

/** A page's own words in a bundle, where messages have numbers: the ids are fetched where a page brings words. */
import type { Catalogue } from './catalogue.ts';

let ids: readonly string[] = [];
const byNumber = new WeakMap<Catalogue, Catalogue>();

/** Resolves once `ownWords` can be asked. */
export async function prepareOwnWords(): Promise<void> {
  if (ids.length === 0) ids = (await import('./message-ids.ts')).IDS;
}

export function ownWords(words: Catalogue | undefined): Catalogue | undefined {
  if (!words || ids.length === 0) return undefined;
  const known = byNumber.get(words) ?? Object.fromEntries(Object.entries(words).map(([id, text]) => [ids.indexOf(id), text]));
  byNumber.set(words, known);
  return known;
}

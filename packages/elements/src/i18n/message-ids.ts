/** Ids of all messages, in one order, and where each stands in a bundle's languages. */
import type { Catalogue } from './catalogue.ts';
import { MESSAGE_IDS, MESSAGE_PLACES } from './message-ids.generated.ts';

export const IDS: readonly string[] = MESSAGE_IDS.trim().split('\n').flatMap(line => {
  const [group, ...rests] = line.split(' ');
  return rests.map(rest => `${group}.${rest}`);
});

/** -1 for an id that is not known: no message stands there. */
export function placeOf(id: string): number {
  return MESSAGE_PLACES[IDS.indexOf(id)] ?? -1;
}

const known = new WeakMap<Catalogue, Catalogue>();

/** Words by place instead of id. What has an unknown id is said nowhere. */
export function byPlace(words: Catalogue): Catalogue {
  const made = known.get(words) ?? Object.fromEntries(Object.entries(words).map(([id, text]) => [placeOf(id), text]));
  known.set(words, made);
  return made;
}

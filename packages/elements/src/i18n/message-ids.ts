/** Ids of all messages, in one order, and where each stands in a bundle's languages. */
import { MESSAGE_IDS, MESSAGE_PLACES } from './message-ids.generated.ts';

export const IDS: readonly string[] = MESSAGE_IDS.trim().split('\n').flatMap(line => {
  const [group, ...rests] = line.split(' ');
  return rests.map(rest => `${group}.${rest}`);
});

/** -1 for an id that is not known: no message stands there. */
export function placeOf(id: string): number {
  return MESSAGE_PLACES[IDS.indexOf(id)] ?? -1;
}

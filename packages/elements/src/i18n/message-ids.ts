/** Ids of all messages, in one order. */
import { MESSAGE_IDS } from './message-ids.generated.ts';

export const IDS: readonly string[] = MESSAGE_IDS.trim().split('\n').flatMap(line => {
  const [group, ...rests] = line.split(' ');
  return rests.map(rest => `${group}.${rest}`);
});

/** How long something takes, in words. */
import { msg, plural, str } from './msg.ts';

/** "15 minutes" */
export function sayMinutes(n: number): string {
  return plural(n, {
    one: () => msg(str`${n} minute`, { id: 'minutes.one' }),
    other: () => msg(str`${n} minutes`, { id: 'minutes.other' }),
  });
}

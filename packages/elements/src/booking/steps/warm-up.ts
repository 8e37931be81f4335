/** What the first use of costs a slow phone more than two frames: done before, while nobody waits. */
import { sayDate } from '../../i18n/day-words.ts';
import { sayLanguage } from '../words.ts';

const idly = (run: () => void): void => void (globalThis.requestIdleCallback?.(run) ?? setTimeout(run, 300));

/**
 * The browser reads its names of languages and of days when they are first asked for. Asked for by the patient's own choice,
 * that is 60 and 15 ms before the next paint, with a processor four times slower than a desktop's.
 */
export function warmUp(say: (words: () => unknown) => unknown): void {
  for (const words of [() => sayDate({ year: 2026, month: 1, day: 1 }), () => sayLanguage('en')]) idly(() => say(words));
}

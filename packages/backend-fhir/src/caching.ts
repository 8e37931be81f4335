/** What is asked for once and then shared by all who need it. */
import { until } from './client.ts';

/** Ten minutes, in milliseconds: a page in a waiting room stays open for weeks, and clinics change. */
const LIFETIME = 600_000;

/**
 * Loads once and shares the answer. A caller's abort ends its own waiting, not the load that others wait for; a failure is
 * not kept.
 */
export function remembered<T>(load: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let kept: { at: number; answer: Promise<T> } | undefined;
  return signal => {
    if (!kept || Date.now() - kept.at > LIFETIME) {
      const entry = { at: Date.now(), answer: load(new AbortController().signal) };
      kept = entry;
      entry.answer.catch(() => { if (kept === entry) kept = undefined; });
    }
    return until(kept.answer, signal);
  };
}

/** How long a form waits for others. */
import type { Clock } from '../journey/clock.ts';

/** A form waits so long for what it begins with; then it begins without. Milliseconds. */
export const PATIENCE = 6000;

/** Fails when it takes too long. */
export function within<T>(clock: Clock, ms: number, promise: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error('Too slow')));
    void Promise.resolve(promise).then(resolve, reject).finally(cancel);
  });
}

/** Modules that are fetched when they are needed. */
import { BackendError } from './backend-error.ts';

/**
 * Fetches a module once and keeps it, because even one that is there takes the browser a moment to find again. Where it does not
 * arrive nothing was sent yet, so even for a write that is a definite failure, and a later try may go well.
 */
export function fetchedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let fetched: T | undefined;
  return async () => {
    try {
      return fetched ??= await load();
    } catch (cause) {
      throw new BackendError('offline', { cause });
    }
  };
}

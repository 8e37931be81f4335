/** Parts of this package that are fetched when they are needed. */
import { BackendError } from '@foyer/core/backend/backend-error';

/** The part. Where it does not come nothing was sent yet, so even for a write this is a definite failure, and a later try may go well. */
export async function fetched<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    throw new BackendError('offline', { cause });
  }
}

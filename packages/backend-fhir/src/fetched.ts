/** Parts of this package that are fetched when they are needed. */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';

/**
 * The part. Where it does not come before something is sent, even for a write that is a definite failure, and a later try may go well.
 * Once something was sent, `unknown-outcome` is what has to be said: without the part nobody can tell what became of it.
 */
export async function fetched<T>(part: Promise<T>, otherwise: BackendErrorKind = 'offline'): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    throw new BackendError(otherwise, { cause });
  }
}

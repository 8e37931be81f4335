/** What few bookings ever need: to tell a refusal, to look again, to take back. It is fetched when that happens. */
import { BackendError } from '@foyer/core/backend/backend-error';
import { fetched } from './fetched.ts';

const part = () => import('./write/again.ts');

/** Before anything was sent, or once it was answered. Errors: `offline` where it does not come. */
export const again = () => fetched(part());

/** After something was sent. Errors: `unknown-outcome` where it does not come. */
export const afterwards = () => fetched(part(), 'unknown-outcome');

/** Nobody knows what became of a write. */
export function unknown(cause: unknown): BackendError {
  return new BackendError('unknown-outcome', { cause });
}

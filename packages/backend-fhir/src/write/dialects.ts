/** The ways of writing that a server uses or does not. A transaction, the commonest, is at hand; of the others only the one that is used is fetched. */
import type { Dialect } from '../capability-statement.ts';
import { fetched } from '../fetched.ts';

export const operations = () => fetched(import('./operations.ts'));
export const finding = () => fetched(import('../find.ts'));
export const claiming = () => fetched(import('./claiming.ts'));

/** Fetches what a server's way needs long before anything is sent: a connection that drops until then does not matter. */
export function prepare(dialect: Dialect): void {
  if (dialect === 'transaction') return;
  // Where it does not come now, it is asked for again when it is needed.
  (dialect === 'operations' ? operations : claiming)().catch(() => undefined);
}

/** A backend that can do nothing, for journeys that need none. */
import type { Backend } from '../backend/backend.ts';

export function quietBackend(change: Partial<Backend> = {}): Backend {
  return {
    describe: () => Promise.resolve({}),
    organisation: () => Promise.resolve({ name: 'Sample Clinic' }),
    outcome: () => Promise.resolve({ state: 'none' }),
    ...change,
  };
}

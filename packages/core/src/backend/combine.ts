/** One backend made of several: scheduling from one system, forms from another. */
import { isAbort, toBackendError } from './backend-error.ts';
import type { Backend, Capabilities, Outcome } from './backend.ts';

/**
 * The first backend that has a port serves it. Words about the organisation come from the first backend. Capabilities are
 * joined, the first one winning where two speak of the same. An outcome is asked of all: "none" is said only when all of
 * them said so, because a write may have gone to any.
 */
export function combineBackends(first: Backend, ...rest: Backend[]): Backend {
  const all = [first, ...rest];
  const scheduling = all.find(b => b.scheduling)?.scheduling;
  const forms = all.find(b => b.forms)?.forms;
  return {
    describe: async options => Object.assign({}, ...(await Promise.all(all.map(b => b.describe(options)))).reverse()) as Capabilities,
    organisation: options => first.organisation(options),
    outcome: async (attempt, options) => {
      const answers = await Promise.allSettled(all.map(b => b.outcome(attempt, options)));
      const found = answers.flatMap(a => (a.status === 'fulfilled' ? [a.value] : []));
      const known = (['confirmed', 'requested', 'pending'] as const).flatMap(state => found.filter(o => o.state === state))[0];
      if (known) return known;
      const failed = answers.find(a => a.status === 'rejected');
      if (failed) throw isAbort(failed.reason) ? failed.reason : toBackendError(failed.reason, 'read');
      return { state: 'none' } satisfies Outcome;
    },
    forget: () => all.forEach(b => b.forget?.()),
    ...(scheduling && { scheduling }),
    ...(forms && { forms }),
  };
}

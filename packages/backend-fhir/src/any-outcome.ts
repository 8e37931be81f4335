/** What became of an attempt that may have booked a visit, or sent a form. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Outcome } from '@foyer/core/backend/backend';
import { again } from './doubt.ts';
import { isKind } from './failure.ts';
import { outcome as formOutcome } from './forms/sent.ts';
import { list } from './raw.ts';
import type { Call } from './scheduling-backend.ts';

export async function outcome(call: Call, attempt: AttemptId): Promise<Outcome> {
  const { body } = await call.statement();
  const visits = again().then(found => found.outcome(call, attempt));
  const knowsForms = list(body.rest).some(rest => list(rest.resource).some(one => one.type === 'QuestionnaireResponse'));
  if (!knowsForms) return visits;
  const [visit, form] = await Promise.allSettled([visits, formOutcome(call, attempt)]);
  const known = [visit, form].flatMap(one => (one.status === 'fulfilled' && one.value.state !== 'none' ? [one.value] : []));
  // What is there goes before what is still awaited: both look at what was taken for later.
  const found = known.find(({ state }) => state !== 'pending') ?? known[0];
  if (found) return found;
  // A server for forms only may know no visits. Of what it does know, not being able to look is no "none".
  if (form.status === 'rejected') throw form.reason;
  if (visit.status === 'rejected' && !isKind(visit.reason, 'gone', 'not-allowed')) throw visit.reason;
  return { state: 'none' };
}

/** Sending a form: what stands in the way of it, and what somebody else changed meanwhile. */
import { BackendError } from '../backend/backend-error.ts';
import type { WriteOptions } from '../backend/backend.ts';
import { fetchedOnce } from '../backend/fetched.ts';
import type { FiledForm } from '../backend/forms-port.ts';
import type { Issue, StepCall, Submitted } from '../journey/definition.ts';
import { lenient, unaskable, wholeIssues } from './closing.ts';
import { finished } from './finished.ts';
import type { Form } from './form.ts';
import { formsOf, type IntakeGiven } from './given.ts';

const conflicts = fetchedOnce(() => import('./conflict.ts'));

/** What stands in the way of sending that is about no page: codes, each with the id of a node, or none. */
export async function reviewed(form: Form): Promise<Issue[]> {
  await form.settled();
  if (!lenient.has(form)) {
    const unasked = unaskable(form).map(({ id }) => ({ path: id, code: 'unasked' }));
    if (unasked.length > 0) return unasked;
  }
  const whole = wholeIssues(form).get().map(({ code }) => ({ path: '', code }));
  if (whole.length > 0) return whole;
  const { conflict } = form;
  if (!conflict || (await conflicts()).settleConflict(form)) return [];
  return conflict.differences.filter(({ choice }) => choice === undefined).map(({ node }) => ({ path: node.id, code: 'choose' }));
}

/** What somebody else changed at the same time again and again is not fought over. */
const TRIES = 3;

/** Sends it. Where somebody else changed it meanwhile, `form.conflict` says how, and nothing was written. */
export async function send(form: Form, call: StepCall & WriteOptions, given: IntakeGiven): Promise<Submitted<FiledForm>> {
  await form.settled();
  for (let i = 0; i < TRIES; i++) {
    const filed = await formsOf(call).submit(finished(form, call.locale, given), call);
    if (filed.state !== 'conflict') return { state: filed.state, result: filed };
    // Where nothing differs that the patient could choose, it is sent over what is there.
    if (!filed.response || (await conflicts()).noteConflict(form, filed.response)) break;
  }
  throw new BackendError('stale');
}

/** A form that an attempt sent, on the server. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Outcome } from '@foyer/core/backend/backend';
import { sameAnswers } from '@foyer/core/internal/same-answers';
import { Id } from '@foyer/core/model/primitives';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import type { ServerCall } from '../server.ts';
import { raw, type Raw } from '../raw.ts';
import { fit } from '../reading.ts';
import { attempted, attemptIdentifier } from '../write/attempted.ts';
import { canonical } from './questionnaire.ts';
import { target } from './self.ts';

const STANDING: readonly unknown[] = ['completed', 'amended'];

/** A form as a server has it; undefined for anything else. */
export const responseIn = (of: Raw | undefined) => (of?.resourceType === 'QuestionnaireResponse' ? of as unknown as QuestionnaireResponse : undefined);

const form = ({ questionnaire }: QuestionnaireResponse) => canonical(String(questionnaire))[0];

/** True where what is there stands, and says what was sent: of the same form, whatever its version, about the same person, with the same answers. `surely`: see `sameAnswers`. */
export function isAsSent(there: QuestionnaireResponse, sent: QuestionnaireResponse, surely = false): boolean {
  const subject = target(sent.subject);
  return STANDING.includes(there.status) && form(there) === form(sent) && (!subject || target(there.subject) === subject) && sameAnswers(there, sent, surely);
}

/** Whether a form is of this attempt; undefined where it names none. Some servers keep no identifier, or one of their own. */
export function isOf(attempt: AttemptId, { identifier }: Pick<Raw, 'identifier'>): boolean | undefined {
  const { system, value } = raw(identifier);
  const own = attempted(attempt);
  return system === own.system ? value === own.value : undefined;
}

/** What a server has when it is asked for an attempt. One that does not know the parameter may answer with everything it has. */
export async function sentBy({ search }: ServerCall, attempt: AttemptId): Promise<QuestionnaireResponse | undefined> {
  const { entries } = await search('QuestionnaireResponse', [['identifier', attemptIdentifier(attempt)]], { personal: true });
  return responseIn(entries.find(of => responseIn(of) && isOf(attempt, of) && STANDING.includes(of.status)));
}

const sent = new WeakMap<ServerCall['accepted'], Map<AttemptId, QuestionnaireResponse>>();

/** The last forms that were to be sent in a session, by attempt: what is found is compared with them. */
export function sentIn({ accepted }: ServerCall): Map<AttemptId, QuestionnaireResponse> {
  const all = sent.get(accepted) ?? new Map<AttemptId, QuestionnaireResponse>();
  sent.set(accepted, all);
  return all;
}

/** `confirmed` only of what is as it was sent. After a reload, nobody knows here what that was. */
export async function outcome(call: ServerCall, attempt: AttemptId): Promise<Outcome> {
  const found = await sentBy(call, attempt);
  if (!found) return { state: call.accepted.has(attempt) ? 'pending' : 'none' };
  call.accepted.delete(attempt);
  const was = sentIn(call).get(attempt);
  return { state: was && isAsSent(found, was) ? 'confirmed' : 'requested', form: { id: fit(Id, found.id) } };
}

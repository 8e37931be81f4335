/** A form that an attempt sent, on the server. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Outcome } from '@foyer/core/backend/backend';
import { Id } from '@foyer/core/model/primitives';
import type { ServerCall } from '../server.ts';
import { raw, text, type Raw } from '../raw.ts';
import { fit } from '../reading.ts';
import { attempted, attemptIdentifier } from '../write/attempted.ts';

const STANDING: readonly unknown[] = ['completed', 'amended'];

/** What a server has when it is asked for an attempt. One that does not know the parameter may answer with everything it has. */
export async function sentBy({ search }: ServerCall, attempt: AttemptId): Promise<Raw | undefined> {
  const { entries } = await search('QuestionnaireResponse', [['identifier', attemptIdentifier(attempt)]], { personal: true });
  const own = attempted(attempt);
  return entries.find(of => {
    const { system, value } = raw(of.identifier);
    return of.resourceType === 'QuestionnaireResponse' && system === own.system && value === own.value && STANDING.includes(of.status);
  });
}

export async function outcome(call: ServerCall, attempt: AttemptId): Promise<Outcome> {
  const found = await sentBy(call, attempt);
  if (!found) return { state: call.accepted.has(attempt) ? 'pending' : 'none' };
  call.accepted.delete(attempt);
  return { state: 'confirmed', form: { id: fit(Id, text(found.id)) } };
}

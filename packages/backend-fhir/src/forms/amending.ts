/** Changing a form that was sent before: only where nobody else changed it meanwhile. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { FiledForm } from '@foyer/core/backend/forms-port';
import { Id } from '@foyer/core/model/primitives';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { isKind, unless, write } from '../failure.ts';
import type { ServerWriteCall } from '../server.ts';
import { fit } from '../reading.ts';
import { attempted } from '../write/attempted.ts';
import { readBack } from './sending.ts';
import { isAsSent, responseIn } from './sent.ts';

/** Where another attempt wrote what is there, a file that cannot be compared may be another one. */
const isThere = (there: QuestionnaireResponse, wanted: QuestionnaireResponse, { attempt }: ServerWriteCall): boolean => isAsSent(there, wanted, there.identifier?.value !== attempt);

/** What is there, where it is not what was to be sent. Where it says the same, nothing has to be written: it may be our own, whose reply was lost. */
const standing = (there: QuestionnaireResponse, wanted: QuestionnaireResponse, call: ServerWriteCall): FiledForm =>
  ({ state: isThere(there, wanted, call) ? 'confirmed' : 'conflict', id: there.id, response: there });

async function read(call: ServerWriteCall, id: string): Promise<QuestionnaireResponse | undefined> {
  const { body } = await call.send(`QuestionnaireResponse/${id}`);
  return body.id === id ? responseIn(body) : undefined;
}

/**
 * Writes over the version on which the answers were built (https://hl7.org/fhir/R4/http.html#concurrency). A response whose version is not known is
 * never written over: what is there is shown first. The attempt is noted in `identifier`, unless the clinic has its own there.
 */
export async function amend(call: ServerWriteCall, response: QuestionnaireResponse & { readonly id: string }): Promise<FiledForm> {
  if (fit(Id, response.id) === undefined) throw new BackendError('gone', { cause: new Error('No id of a resource') });
  const { id, meta: { versionId, ...meta } = {}, identifier = attempted(call.attempt), ...rest } = response;
  if (versionId === undefined) {
    const there = await read(call, id);
    if (there) return standing(there, response, call);
  }
  const own = identifier.system === attempted(call.attempt).system ? attempted(call.attempt) : identifier;
  try {
    const { status, body } = await write(call, 'update', `QuestionnaireResponse/${id}`, { ...rest, id, ...(Object.keys(meta).length > 0 && { meta }), identifier: own }, {
      method: 'PUT', headers: { 'if-match': `W/"${versionId ?? ''}"` },
    });
    if (status !== 202) return await readBack(call, body, response, id);
    call.accepted.add(call.attempt);
    return { state: 'requested', id };
  } catch (error) {
    if (!isKind(error, 'stale', 'unknown-outcome')) throw error;
    const there = await unless(read(call, id));
    // A lost reply may have been a success; one that shows the old version may still be on its way.
    if (there && (error.kind === 'stale' || isThere(there, response, call))) return standing(there, response, call);
    throw error;
  }
}

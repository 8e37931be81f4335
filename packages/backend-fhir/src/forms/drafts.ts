/** What is kept of a form that is not sent yet: a QuestionnaireResponse that is `in-progress`. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { FormDraft } from '@foyer/core/backend/forms-port';
import { sameAnswers } from '@foyer/core/internal/same-answers';
import { Id } from '@foyer/core/model/primitives';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { isKind, unless, write } from '../failure.ts';
import type { ServerCall, ServerWriteCall } from '../server.ts';
import { raw, text, type Raw } from '../raw.ts';
import { extension, fit } from '../reading.ts';
import { versionOf } from '../write/attempted.ts';
import { selfOf, target } from './self.ts';
import { BY_ID, canonical, questionnaire } from './questionnaire.ts';

/** Under this identifier system a draft says in which filling in it was saved: an own save is never in the way. It is not the attempt that sends the form. */
const DRAFT_SYSTEM = 'urn:foyer:draft';

const responseIn = (of: Raw) => of as unknown as QuestionnaireResponse;
const fillingIn = (of: Raw) => (raw(of.identifier).system === DRAFT_SYSTEM ? raw(of.identifier).value : undefined);
const formOf = (of: Pick<Raw, 'questionnaire'>) => canonical(String(of.questionnaire))[0];
/** `id version`. */
const stateOf = (of: Raw) => `${String(of.id)} ${versionOf(of) ?? ''}`;

/** A form's canonical address without its version; for one that has none, how it is referred to. */
async function addressOf(call: ServerCall, reference: string): Promise<string> {
  const id = BY_ID.exec(reference)?.[1];
  if (id === undefined) return canonical(reference)[0];
  const form = await unless(questionnaire(call, id), 'gone');
  return form?.url ?? `Questionnaire/${id}`;
}

/** The newest draft of this patient for a form, whatever its version. A credential may show other patients' too, and a server pass over what it is asked for. */
async function find(call: ServerCall, reference: string): Promise<Raw | undefined> {
  const subject = await selfOf(call);
  if (subject === undefined) return undefined;
  const [address, { entries }] = await Promise.all([addressOf(call, reference), call.search('QuestionnaireResponse', [['status', 'in-progress'], ['subject', subject], ['_count', '100']], { personal: true })]);
  const at = (of: Raw) => Date.parse(text(raw(of.meta).lastUpdated) ?? '') || 0;
  return entries
    .filter(of => of.resourceType === 'QuestionnaireResponse' && fit(Id, of.id) && of.status === 'in-progress' && target(of.subject) === subject && formOf(of) === address)
    .toSorted((a, b) => at(b) - at(a))[0];
}

function draftIn(call: ServerCall, of: Raw): FormDraft {
  call.drafted.add(formOf(of));
  const expires = Date.parse(text(extension(of, 'urn:foyer:expires').valueInstant) ?? '');
  const saved = Date.parse(text(raw(of.meta).lastUpdated) ?? '');
  return { response: responseIn(of), savedAt: saved || call.now(), expiresAt: expires || undefined, version: stateOf(of) };
}

export async function draft(call: ServerCall, reference: string): Promise<FormDraft | null> {
  const found = await find(call, reference);
  return found ? draftIn(call, found) : null;
}

/** Writes over the draft of a state that is known, or begins one. */
async function put(call: ServerWriteCall, response: QuestionnaireResponse, state: string | undefined): Promise<Raw> {
  const { id: _, meta: __, ...rest } = response;
  const [id, version] = state?.split(' ') ?? [];
  if (state !== undefined && !fit(Id, id)) throw new BackendError('gone');
  const reference = await selfOf(call);
  const { subject = { reference } } = rest;
  // Nobody would find it again.
  if (reference === undefined || target(subject) !== reference) throw new BackendError('not-allowed', { cause: new Error('A draft of nobody who is signed in') });
  const resource = { ...rest, identifier: { system: DRAFT_SYSTEM, value: call.attempt }, subject };
  const { body } = state === undefined
    ? await write(call, 'update', 'QuestionnaireResponse', resource)
    : await write(call, 'update', `QuestionnaireResponse/${String(id)}`, { ...resource, id }, { method: 'PUT', headers: { 'if-match': `W/"${version ?? ''}"` } });
  return body;
}

export async function saveDraft(call: ServerWriteCall, { response, version }: Pick<FormDraft, 'response' | 'version'>): Promise<FormDraft> {
  const reference = response.questionnaire ?? '';
  call.drafted.add(formOf(response));
  /** Where there is one that this filling in has not seen, it is looked at whose it is. */
  const over = async (found: Raw | undefined): Promise<Raw> => {
    if (found && fillingIn(found) !== call.attempt) throw new BackendError('stale');
    return put(call, response, found && stateOf(found));
  };
  try {
    return draftIn(call, await (version === undefined ? over(await find(call, reference)) : put(call, response, version)));
  } catch (error) {
    // It may be gone, or be our own save of a moment ago; and a lost reply may have been a success.
    if (!isKind(error, 'stale', 'gone', 'not-allowed', 'unknown-outcome') || (version === undefined && error.kind !== 'unknown-outcome')) throw error;
    const found = await find(call, reference).catch(() => { throw error; });
    if (error.kind !== 'unknown-outcome') return draftIn(call, await over(found));
    if (found && fillingIn(found) === call.attempt && sameAnswers(responseIn(found), response, true)) return draftIn(call, found);
    throw error;
  }
}

/** Throws a draft away; where the server deletes nothing for patients, it is emptied and stopped. */
export async function discardDraft(call: ServerWriteCall, reference: string): Promise<void> {
  const found = await find(call, reference);
  if (!found) return;
  try {
    await write(call, 'update', `QuestionnaireResponse/${String(found.id)}`, undefined, { method: 'DELETE' });
  } catch (error) {
    if (!isKind(error)) throw error;
    const left = await find(call, reference);
    if (!left) return;
    const { item: _, ...emptied } = responseIn(left);
    await put(call, { ...emptied, status: 'stopped' }, stateOf(left));
  }
}

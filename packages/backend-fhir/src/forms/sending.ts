/** Sending a form: once for each attempt, read back, and looked up where it is not certain what became of it. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { FiledForm } from '@foyer/core/backend/forms-port';
import { Id } from '@foyer/core/model/primitives';
import type { QuestionnaireResponse, ResponseAnswer, ResponseItem } from '@foyer/core/model/questionnaire';
import { isKind, unless, write } from '../failure.ts';
import { fetched } from '../fetched.ts';
import type { ServerWriteCall } from '../server.ts';
import type { Raw } from '../raw.ts';
import { fit } from '../reading.ts';
import { attempted, onlyOnce } from '../write/attempted.ts';
import { canonical } from './questionnaire.ts';
import { selfOf } from './self.ts';
import { isAsSent, isOf, responseIn, sentBy, sentIn } from './sent.ts';

/** What the attempt has on the server, compared with what was to be sent. Errors: `duplicate` where the attempt has sent something else. */
function filed(there: QuestionnaireResponse, sent: QuestionnaireResponse): FiledForm {
  if (!isAsSent(there, sent)) throw new BackendError('duplicate');
  return { state: 'confirmed', id: fit(Id, there.id), response: there };
}

/** The form as it stands now, by its id; what was returned where this credential may send and not look; undefined where neither says it. */
async function asItStands(call: ServerWriteCall, id: string, made: Raw): Promise<Raw | undefined> {
  const { body } = await call.send(`QuestionnaireResponse/${id}`).catch((error: unknown) => {
    if (isKind(error)) return { body: error.kind === 'not-allowed' ? made : {} };
    throw error;
  });
  return body.id === id ? body : undefined;
}

/** What became of a form that was taken: `confirmed` only where it is seen to be there as it was sent, by its id or by its attempt. `id`: its own, where the server need not say it. */
export async function readBack(call: ServerWriteCall, made: Raw, sent: QuestionnaireResponse, id = responseIn(made) && fit(Id, made.id)): Promise<FiledForm> {
  let there = responseIn(id && await asItStands(call, id, made) || {});
  if (!there || isOf(call.attempt, there) === false || !isAsSent(there, sent)) there = await unless(sentBy(call, call.attempt));
  return there && isAsSent(there, sent) ? { state: 'confirmed', id: id ?? fit(Id, there.id), response: there } : { state: 'requested', id };
}

/** The link id of the question that an issue's place names, e.g. `QuestionnaireResponse.item[0].answer[0].item[2]` or `….item.where(linkId='a')`. */
function linkIdAt(place: string, { item }: QuestionnaireResponse): string {
  let items: readonly ResponseItem[] | undefined = item;
  let answers: readonly ResponseAnswer[] | undefined;
  let linkId = '';
  for (const [, part, index, named] of place.matchAll(/\.(item|answer)(?:\[(\d+)\]|\.where\(linkId ?= ?'([^']*)'\))/g)) {
    if (part === 'answer') items = answers?.[Number(index)]?.item;
    else {
      const one: ResponseItem | undefined = named === undefined ? items?.[Number(index)] : items?.find(other => other.linkId === named);
      linkId = one?.linkId ?? named ?? linkId;
      [items, answers] = [one?.item, one?.answer];
    }
  }
  return linkId;
}

/** Says by questions what a server says by places in the response. */
function byQuestion(error: unknown, response: QuestionnaireResponse): unknown {
  if (!isKind(error, 'rejected')) return error;
  return new BackendError('rejected', { issues: error.issues.map(({ path, code }) => ({ path: linkIdAt(path, response), code })), cause: error.cause });
}

/** As many as anybody waits for. */
const KEPT = 10;

/** Keeps what is to be sent, to be compared with what is found later. */
function keep(call: ServerWriteCall, response: QuestionnaireResponse): void {
  const { attempt } = call;
  const sent = sentIn(call);
  sent.delete(attempt);
  for (const [oldest] of sent.set(attempt, response)) if (sent.size > KEPT) sent.delete(oldest);
}

async function send(call: ServerWriteCall, response: QuestionnaireResponse): Promise<FiledForm> {
  const { id: _, meta: __, ...rest } = response;
  const reference = rest.subject ? undefined : await selfOf(call);
  const resource = { ...rest, identifier: attempted(call.attempt), ...(reference !== undefined && { subject: { reference } }) };
  keep(call, resource);
  try {
    const { status, body } = await write(call, 'form', 'QuestionnaireResponse', resource, { headers: { 'if-none-exist': onlyOnce(call.attempt) } });
    if (status !== 202) return await readBack(call, body, resource);
    call.accepted.add(call.attempt);
    return { state: 'requested' };
  } catch (error) {
    if (!isKind(error, 'duplicate', 'unknown-outcome')) throw byQuestion(error, response);
    const found = await unless(sentBy(call, call.attempt));
    if (found) return filed(found, resource);
    throw error;
  }
}

async function filing(call: ServerWriteCall, response: QuestionnaireResponse): Promise<FiledForm> {
  const { id, status } = response;
  if (status !== 'amended' || id === undefined) return send(call, response);
  const { amend } = await fetched(import('./amending.ts'));
  try {
    return await amend(call, { ...response, id });
  } catch (error) {
    throw byQuestion(error, response);
  }
}

export async function submit(call: ServerWriteCall, response: QuestionnaireResponse): Promise<FiledForm> {
  keep(call, response);
  // A retry after a reload comes from a page that remembers nothing, so the server is asked each time.
  const before = await unless(sentBy(call, call.attempt), 'gone', 'not-allowed');
  const done = before ? filed(before, response) : await filing(call, response);
  if (done.state === 'conflict') return done;
  // What was sent stands, whether or not its draft could be thrown away.
  if (call.drafted.has(canonical(String(response.questionnaire))[0])) await unless(fetched(import('./drafts.ts')).then(({ discardDraft }) => discardDraft(call, String(response.questionnaire))));
  return done;
}

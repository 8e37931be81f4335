/** Changing a form that was sent: only where nobody else changed it meanwhile. */
import { newAttemptId, type AttemptId } from '@foyer/core/backend/attempt';
import type { FiledForm } from '@foyer/core/backend/forms-port';
import { sameAnswers } from '@foyer/core/internal/same-answers';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { holds, refused, same } from './assertions.ts';
import { NOTHING, type FormsCheck, type FormsScene } from './forms-scene.ts';

/** What was filed, with other answers on top of the version that it has. */
const amended = (scene: FormsScene, { response, id }: FiledForm, number: number): QuestionnaireResponse =>
  ({ ...scene.response(number), ...(id !== undefined && { id }), ...(response?.meta && { meta: response.meta }), status: 'amended' });

const send = (scene: FormsScene, response: QuestionnaireResponse, attempt: AttemptId = newAttemptId()) => scene.port.submit(response, scene.writing(attempt));

/** Runs where what was sent can be changed. Elsewhere, and where nothing can be read, it is checked that it stays as it is. */
const amending = (name: string, run: (scene: FormsScene, first: FiledForm, attempt: AttemptId) => Promise<void>): FormsCheck => ({
  name,
  run: async scene => {
    const attempt = newAttemptId();
    const first = await scene.submit(1, attempt);
    if (scene.subject.promised.amend && !scene.subject.promised.requestOnly) return run(scene, first, attempt);
    await send(scene, amended(scene, first, 2)).catch(() => undefined);
    const there = await scene.subject.stored(attempt);
    holds(there && sameAnswers(there, scene.response(1)), 'what was sent first');
  },
});

export const AMENDING_CHECKS: readonly FormsCheck[] = [
  amending('changes what was sent, where nobody else did meanwhile', async (scene, first) => {
    const before = await scene.counts();
    const attempt = newAttemptId();
    const filed = await send(scene, amended(scene, first, 2), attempt);
    same([filed.state, filed.id], ['confirmed', first.id], 'the state and the id');
    const there = await scene.subject.stored(attempt);
    holds(there && sameAnswers(there, scene.response(2)), 'the new answers');
    same([there.status, await scene.since(before)], ['amended', NOTHING], 'the status, and what it adds');
  }),
  amending('writes over nothing that changed meanwhile, and shows what is there', async (scene, first) => {
    const theirs = newAttemptId();
    await send(scene, amended(scene, first, 2), theirs);
    const conflict = await send(scene, amended(scene, first, 3));
    same(conflict.state, 'conflict', 'the state');
    holds(conflict.response && sameAnswers(conflict.response, scene.response(2)), 'what is there');
    const there = await scene.subject.stored(theirs);
    holds(there && sameAnswers(there, scene.response(2)), 'what was there');
    same((await send(scene, amended(scene, conflict, 3))).state, 'confirmed', 'the state, built on what is there');
  }),
  amending('writes over nothing whose version it was not told', async (scene, first, attempt) => {
    const { meta: _, ...blind } = amended(scene, first, 2);
    same((await send(scene, blind)).state, 'conflict', 'the state');
    const there = await scene.subject.stored(attempt);
    holds(there && sameAnswers(there, scene.response(1)), 'what was there');
  }),
  amending('changes it once for an attempt', async (scene, first) => {
    const attempt = newAttemptId();
    const states = [await send(scene, amended(scene, first, 2), attempt), await send(scene, amended(scene, first, 2), attempt)].map(({ state }) => state);
    same(states, ['confirmed', 'confirmed'], 'the states');
  }),
  amending('finds a change whose reply was lost', async (scene, first) => {
    const attempt = newAttemptId();
    await scene.subject.lose('after', 'submit');
    const [told] = await Promise.allSettled([send(scene, amended(scene, first, 2), attempt)]);
    if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'unknown-outcome');
    else same(told.value.state, 'confirmed', 'the state');
    same((await scene.main.outcome(attempt, scene.reading())).state, 'confirmed', 'the outcome');
  }),
  amending('lets nobody else change it', async (scene, first, attempt) => {
    await refused(scene.stranger.forms.submit(amended(scene, first, 2), scene.writing()), 'gone', 'not-allowed', 'sign-in');
    const there = await scene.subject.stored(attempt);
    holds(there && sameAnswers(there, scene.response(1)), 'what was there');
  }),
];

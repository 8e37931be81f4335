/** Sending a form: once, as it was filled in, and what became of it. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import { sameAnswers } from '@foyer/core/internal/same-answers';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { aborted, holds, refused, same, textOf } from './assertions.ts';
import { NOTHING, ONE_RESPONSE, PRIVATE_WORDS, type FormsCheck, type FormsScene, type FormsSide } from './forms-scene.ts';

function sameForm(found: QuestionnaireResponse | undefined, sent: QuestionnaireResponse): void {
  holds(found, 'the form that was sent');
  holds(sameAnswers(found, sent), 'the answers that were sent');
  same([found.status, found.questionnaire], [sent.status, sent.questionnaire], 'the status and the version of the form');
}

export const SENDING_CHECKS: readonly FormsCheck[] = [
  {
    name: 'files a form, and says confirmed or requested as the clinic works',
    run: async scene => {
      const before = await scene.counts();
      same((await scene.submit()).state, scene.settled, 'the state of the form');
      same(await scene.since(before), ONE_RESPONSE, 'what a form adds');
    },
  },
  {
    name: 'reads back what was sent, where it can be read',
    run: async scene => {
      const filed = await scene.submit(2);
      if (scene.subject.promised.requestOnly) return;
      holds(filed.id, 'an id');
      sameForm(filed.response, scene.response(2));
    },
  },
  {
    name: 'shows staff what was sent, and of which version',
    run: async scene => {
      const attempt = newAttemptId();
      await scene.submit(3, attempt);
      sameForm(await scene.subject.stored(attempt), scene.response(3));
    },
  },
  {
    name: 'files a form that was filled in in French',
    run: async scene => {
      const attempt = newAttemptId();
      const response = { ...scene.response(1), language: 'fr-CA' };
      same((await scene.port.submit(response, scene.writing(attempt, 'fr-CA'))).state, scene.settled, 'the state of the form');
      same((await scene.subject.stored(attempt))?.language, 'fr-CA', 'the language');
    },
  },
  {
    name: 'files a form for a guest and for a signed-in patient',
    run: async scene => {
      for (const side of [scene.guest, scene.signedIn]) {
        if (side) same((await side.forms.submit(scene.response(1), scene.writing())).state, scene.settled, 'the state of the form');
      }
    },
  },
  {
    name: 'throws the draft of a form away when it is sent, and no other',
    run: async scene => {
      if (!scene.can('drafts')) return;
      const { other } = scene.subject;
      const attempt = newAttemptId();
      await scene.save(1, attempt);
      await scene.port.saveDraft({ response: scene.unfinished(1, other) }, scene.writing());
      await scene.submit(1, attempt);
      same(await scene.draft(), null, 'the draft of the form');
      holds(await scene.draft(other), 'the draft of the other form');
    },
  },
  {
    name: 'files two forms of two attempts',
    run: async scene => {
      const before = await scene.counts();
      const [one, two] = [await scene.submit(1), await scene.submit(1)];
      same(await scene.since(before), { ...NOTHING, responses: 2 }, 'what two forms add');
      holds(one.id === undefined || one.id !== two.id, 'two forms with ids of their own');
    },
  },
  {
    name: 'answers a repeated attempt with the form that it filed',
    run: async scene => {
      const attempt = newAttemptId();
      const before = await scene.counts();
      const one = await scene.submit(1, attempt);
      same((await scene.submit(1, attempt)).id, one.id, 'the id of the repeated attempt');
      same(await scene.since(before), ONE_RESPONSE, 'what both add');
    },
  },
  {
    name: 'files one form of twenty that are sent at once under one attempt',
    run: async scene => {
      const attempt = newAttemptId();
      const before = await scene.counts();
      const all = await Promise.allSettled(Array.from({ length: 20 }, () => scene.submit(1, attempt)));
      holds(all.some(one => one.status === 'fulfilled'), 'at least one that succeeds');
      for (const one of all) if (one.status === 'rejected') await refused(Promise.reject(one.reason), 'duplicate', 'busy', 'unknown-outcome');
      same(new Set(all.flatMap(one => (one.status === 'fulfilled' ? [one.value.id] : []))).size, 1, 'the number of different ids');
      same(await scene.since(before), ONE_RESPONSE, 'what all add');
    },
  },
  {
    name: 'refuses other answers under an attempt that was used, and keeps the first',
    run: async scene => {
      const attempt = newAttemptId();
      const before = await scene.counts();
      await scene.submit(1, attempt);
      await refused(scene.submit(2, attempt), 'duplicate');
      sameForm(await scene.subject.stored(attempt), scene.response(1));
      same(await scene.since(before), ONE_RESPONSE, 'what both add');
    },
  },
  {
    name: 'says which questions are to blame where answers are not accepted, and files nothing',
    run: async scene => {
      const { answers, linkIds } = scene.form.refused;
      const before = await scene.counts();
      const error = await refused(scene.port.submit(scene.response(1, scene.form, answers), scene.writing()), 'rejected');
      for (const linkId of linkIds) holds(error.issues.some(issue => issue.path === linkId), `an issue of the question ${linkId}`);
      same(await scene.since(before), NOTHING, 'what a refused form adds');
    },
  },
  {
    name: 'refuses a form of a version that is over, as stale',
    run: async scene => {
      const before = await scene.counts();
      await refused(scene.port.submit({ ...scene.response(1), questionnaire: `${scene.form.url}|0.0.0-none` }, scene.writing()), 'stale');
      same(await scene.since(before), NOTHING, 'what a refused form adds');
    },
  },
  {
    name: 'refuses a form that nobody knows',
    run: async scene => {
      const before = await scene.counts();
      await refused(scene.port.submit({ ...scene.response(1), questionnaire: `${scene.form.url}-no-such-form|1` }, scene.writing()), 'gone', 'rejected');
      same(await scene.since(before), NOTHING, 'what a refused form adds');
    },
  },
  {
    name: 'files nothing that was aborted before',
    run: async scene => {
      const before = await scene.counts();
      const attempt = newAttemptId();
      await aborted(scene.port.submit(scene.response(1), scene.writing(attempt, 'en-CA', AbortSignal.abort())));
      same(await scene.since(before), NOTHING, 'what an aborted form adds');
      same((await scene.main.outcome(attempt, scene.reading())).state, 'none', 'the outcome');
    },
  },
];

/** A form whose reply was lost: it may have found out by itself, but what it says is true. */
async function sendAndLose(scene: FormsScene, when: 'before' | 'after') {
  const attempt = newAttemptId();
  const before = await scene.counts();
  await scene.subject.lose(when, 'submit');
  const [told] = await Promise.allSettled([scene.submit(1, attempt)]);
  if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'unknown-outcome');
  return { attempt, before, told };
}

const isAnswered = async (scene: FormsScene, side: FormsSide, attempt: string) => (await side.outcome(attempt, scene.reading())).state;

export const OUTCOME_CHECKS: readonly FormsCheck[] = [
  { name: 'knows of nothing that an unknown attempt sent', run: async scene => same(await scene.main.outcome(newAttemptId(), scene.reading()), { state: 'none' }, 'the outcome') },
  {
    name: 'tells what became of a form, as the sending itself did',
    run: async scene => {
      for (const side of [scene.guest, scene.signedIn]) {
        if (!side) continue;
        const attempt = newAttemptId();
        const filed = await side.forms.submit(scene.response(1), scene.writing(attempt));
        const outcome = await side.outcome(attempt, scene.reading());
        same(outcome.state, scene.settled, 'the outcome');
        holds('form' in outcome, 'an outcome with a form');
        if (filed.id !== undefined) same(outcome.form.id, filed.id, 'the id of the form');
      }
    },
  },
  {
    name: 'tells each attempt of its own form, and changes nothing by being asked',
    run: async scene => {
      const [one, two] = [newAttemptId(), newAttemptId()];
      const first = await scene.submit(1, one);
      await scene.submit(2, two);
      const before = await scene.counts();
      const outcome = await scene.main.outcome(one, scene.reading());
      if (first.id !== undefined) same('form' in outcome && outcome.form.id, first.id, 'the form of the first attempt');
      same(await scene.counts(), before, 'what there is after asking');
    },
  },
  {
    name: 'says none of a form that was refused',
    run: async scene => {
      const attempt = newAttemptId();
      await refused(scene.port.submit(scene.response(1, scene.form, scene.form.refused.answers), scene.writing(attempt)), 'rejected');
      same(await isAnswered(scene, scene.main, attempt), 'none', 'the outcome');
    },
  },
  {
    name: 'never says that a form was filed, or failed, when its request was lost on the way',
    run: async scene => {
      const { attempt, before, told } = await sendAndLose(scene, 'before');
      const filed = told.status === 'fulfilled';
      same(await isAnswered(scene, scene.main, attempt), filed ? scene.settled : 'none', 'the outcome');
      same(await scene.since(before), filed ? ONE_RESPONSE : NOTHING, 'what there is');
    },
  },
  {
    name: 'finds a form whose reply was lost',
    run: async scene => {
      const { attempt, before } = await sendAndLose(scene, 'after');
      const outcome = await scene.main.outcome(attempt, scene.reading());
      same([outcome.state, 'form' in outcome], [scene.settled, true], 'the outcome');
      sameForm(await scene.subject.stored(attempt), scene.response(1));
      same(await scene.since(before), ONE_RESPONSE, 'what there is');
    },
  },
  ...(['before', 'after'] as const).map((when): FormsCheck => ({
    name: `files one form of a sending whose reply was lost ${when} it was carried out, and its retry`,
    run: async scene => {
      const { attempt, before } = await sendAndLose(scene, when);
      same((await scene.submit(1, attempt)).state, scene.settled, 'the state of the retry');
      same(await scene.since(before), ONE_RESPONSE, 'what there is');
    },
  })),
  {
    name: 'asks again for an outcome after a lost reply, and never takes the loss for none',
    run: async scene => {
      const attempt = newAttemptId();
      await scene.submit(1, attempt);
      await scene.subject.lose('before', 'outcome');
      const [told] = await Promise.allSettled([isAnswered(scene, scene.main, attempt)]);
      if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'offline', 'timeout', 'busy');
      else same(told.value, scene.settled, 'the outcome');
      same(await isAnswered(scene, scene.main, attempt), scene.settled, 'the outcome');
    },
  },
  {
    name: 'shows what was sent to nobody else',
    run: async scene => {
      const { id } = await scene.submit(1);
      if (!scene.can('search') || id === undefined) return;
      for (const query of [`QuestionnaireResponse/${id}`, 'QuestionnaireResponse?status=completed', `QuestionnaireResponse?_id=${id}`]) {
        const [told] = await Promise.allSettled([scene.stranger.forms.search!(query, scene.reading())]);
        if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'gone', 'not-allowed', 'sign-in', 'invalid');
        else holds(!JSON.stringify(told.value).includes('"linkId"'), 'no answers of anybody else');
      }
    },
  },
];

/** Errors of every sort that somebody with these answers can meet, as the backend itself throws them. */
async function gatherErrors(scene: FormsScene): Promise<unknown[]> {
  const errors: unknown[] = [];
  const port = (scene.subject.guest ?? scene.subject.signedIn)?.forms;
  holds(port, 'a forms port');
  const secret = (response: QuestionnaireResponse): QuestionnaireResponse => ({ ...response, item: [...response.item ?? [], { linkId: 'no-such-question', answer: [{ valueString: PRIVATE_WORDS }] }] });
  const collect = async (call: Promise<unknown>) => void await call.catch((error: unknown) => errors.push(error));
  await collect(port.submit(secret(scene.response(1)), scene.writing()));
  await collect(port.submit({ ...secret(scene.response(1)), questionnaire: `${scene.form.url}|0.0.0-none` }, scene.writing()));
  await collect(port.submit({ ...secret(scene.response(1)), questionnaire: 'urn:no-such-form' }, scene.writing()));
  await scene.subject.lose('before', 'submit');
  await collect(port.submit(secret(scene.response(1)), scene.writing()));
  await collect(port.questionnaire('no-such-form', scene.reading()));
  return errors;
}

export const ERROR_CHECKS: readonly FormsCheck[] = [
  {
    name: 'fails only with errors of the closed set',
    run: async scene => {
      const errors = await gatherErrors(scene);
      holds(errors.length >= 4, 'at least four of five bad calls to be refused');
      for (const error of errors) holds(error instanceof BackendError, `a BackendError, not ${error instanceof Error ? error.name : typeof error}`);
    },
  },
  {
    name: 'repeats nothing that was answered in any error',
    run: async scene => {
      for (const text of (await gatherErrors(scene)).map(textOf)) holds(!text.includes('Sample words'), 'errors without what the patient typed');
    },
  },
];

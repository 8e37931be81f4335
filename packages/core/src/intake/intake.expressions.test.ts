/** The journey waits for what is calculated. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormsPort } from '../backend/forms-port.ts';
import type { QuestionnaireItem, QuestionnaireResponse } from '../model/questionnaire.ts';
import { Journey } from '../journey/journey.ts';
import { at, calculated, constraint, question, questionnaireOf, value } from '../test-support/dynamic-form.ts';
import { rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import type { FormWarning } from './form.ts';
import type { IntakeGiven } from './given.ts';
import { intake, type IntakeShape } from './intake.ts';

async function started(items: readonly QuestionnaireItem[], given: IntakeGiven = {}, forms: Partial<FormsPort> = {}) {
  const sent: QuestionnaireResponse[] = [];
  const port: FormsPort = {
    questionnaire: () => Promise.resolve(questionnaireOf(items)),
    submit: response => {
      sent.push(response);
      return Promise.resolve({ state: 'confirmed' });
    },
    ...forms,
  };
  const journey = new Journey<IntakeShape>(intake(() => given), { backend: quietBackend({ forms: port }), pins: { questionnaire: 'f' }, locale: () => 'en-CA' });
  journey.start();
  for (let i = 0; i < 50 && !journey.view.loaded.form; i++) await new Promise(resolve => setTimeout(resolve, 2));
  const form = journey.view.loaded.form?.form;
  assert.ok(form);
  return { journey, form, sent };
}

const slow = (log: string[] = []) => ({ expressions: () => {
  log.push('fetched');
  return Promise.resolve(smallFhirpath(async values => {
    await rest();
    return values;
  }));
} });

test('a page is looked at once everything on it is calculated', async () => {
  const { journey, form } = await started([question('a'), question('b', calculated(`${value('a')} * 2`), constraint('answer.value < 10'))], slow());
  at(form, 'a').type('7');
  assert.equal(await journey.answer({}), false);
  assert.deepEqual(journey.issues, [{ path: 'b', code: 'constraint' }]);
  at(form, 'a').type('2');
  assert.equal(await journey.answer({}), true);
  assert.equal(journey.step, 'review');
});

test('what is sent has what was calculated last', async () => {
  const { journey, form, sent } = await started([question('a'), question('b', calculated(`${value('a')} * 2`))], slow());
  assert.equal(await journey.answer({}), true);
  at(form, 'a').type('4');
  await journey.answer({});
  for (let i = 0; i < 50 && sent.length === 0; i++) await new Promise(resolve => setTimeout(resolve, 2));
  assert.deepEqual(sent[0]?.item?.map(({ linkId, answer }) => [linkId, answer]), [['a', [{ valueInteger: 4 }]], ['b', [{ valueInteger: 8 }]]]);
});

test('what is calculated on the last page may make another one wrong: it is not sent', async () => {
  const { journey, form, sent } = await started([question('a'), question('b', calculated(`${value('a')} * 2`), constraint('answer.value < 10'))], slow());
  assert.equal(await journey.answer({}), true);
  at(form, 'a').type('9');
  await journey.answer({});
  await form.settled();
  await rest();
  assert.deepEqual([sent, journey.path], [[], journey.path]);
  assert.equal(journey.submission.state, 'idle');
});

test('what evaluates is fetched once, and only for a form that has expressions', async () => {
  const log: string[] = [];
  await started([question('a')], slow(log));
  await started([question('a')], slow(log), { populate: () => Promise.resolve(null) });
  assert.deepEqual(log, []);
  await started([{ linkId: 'g', type: 'group', item: [question('a', calculated('1'))] }, question('b', constraint('true'))], slow(log));
  assert.deepEqual(log, ['fetched']);
});

test('without anything that evaluates, the page hears of each expression', async () => {
  const warnings: FormWarning[] = [];
  await started([question('a', calculated('1'))], { onWarning: one => warnings.push(one) });
  assert.deepEqual(warnings, [{ code: 'expression', linkId: 'a' }]);
});

/** What is waited for before a form with expressions is shown, and what is not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormsPort } from '../backend/forms-port.ts';
import type { QuestionnaireItem } from '../model/questionnaire.ts';
import { at, calculated, constraint, cqf, enabledWhen, initially, question, questionnaireOf, value, variable } from '../test-support/dynamic-form.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import type { IntakeGiven } from './given.ts';
import { loadForm } from './load-form.ts';
import { valueTyped } from './typed.ts';

async function opened(item: readonly QuestionnaireItem[], given: IntakeGiven = {}, forms?: Partial<FormsPort>) {
  let fetched = 0;
  const expressions = () => {
    fetched++;
    return Promise.resolve(smallFhirpath());
  };
  const call = { backend: quietBackend(forms && { forms: forms as FormsPort }), signal: new AbortController().signal, locale: 'en-CA', now: 0 };
  const here = await loadForm({ questionnaire: questionnaireOf(item) }, { expressions, ...given }, call);
  here.form.read(valueTyped);
  return { ...here, fetched: () => fetched };
}

const sum = question('sum', calculated(`${value('a')} + ${value('b')}`));
const ab = [question('a'), question('b')];

describe('a form with expressions', () => {
  it('does not wait for what only calculates: that comes with what was typed meanwhile', async () => {
    const { form, ready, fetched } = await opened([...ab, { ...sum, readOnly: true }]);
    assert.equal(fetched(), 0);
    at(form, 'a').type('2');
    at(form, 'b').type('3');
    await ready();
    await form.settled();
    assert.deepEqual([fetched(), at(form, 'sum').values], [1, [{ valueInteger: 5 }]]);
    await ready();
    assert.equal(fetched(), 1, 'once');
    at(form, 'a').type('4');
    await form.settled();
    assert.deepEqual(at(form, 'sum').values, [{ valueInteger: 7 }]);
  });

  it('keeps what a person typed before that came', async () => {
    const { form, ready } = await opened([...ab, sum]);
    for (const [linkId, typed] of [['a', '2'], ['b', '3'], ['sum', '9']] as const) at(form, linkId).type(typed);
    await ready();
    await form.settled();
    assert.deepEqual(at(form, 'sum').values, [{ valueInteger: 9 }]);
  });

  it('does not wait for rules and variables either', async () => {
    const { fetched } = await opened([{ ...question('a', variable('x', '1'), constraint('%resource.item.count() > 0')) }]);
    assert.equal(fetched(), 0);
  });

  it('waits for what says what is asked, or what is answered at first', async () => {
    const first: readonly QuestionnaireItem[][] = [
      [question('a', initially('1'))], [question('a', enabledWhen('true'))], [{ ...question('a'), _text: cqf('\'A\'') }],
    ];
    for (const item of first) assert.equal((await opened(item)).fetched(), 1, JSON.stringify(item));
    const response = { resourceType: 'QuestionnaireResponse' as const, status: 'in-progress' as const, item: [{ linkId: 'a', answer: [{ valueInteger: 2 }] }, { linkId: 'b', answer: [{ valueInteger: 3 }] }] };
    const { form, fetched } = await opened([...ab, sum], { response });
    assert.deepEqual([fetched(), at(form, 'sum').values], [1, [{ valueInteger: 5 }]]);
    assert.equal((await opened([...ab, sum], {}, { populate: () => Promise.resolve(null) })).fetched(), 1);
  });
});

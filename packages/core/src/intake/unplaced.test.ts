import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { Source } from './cells.ts';
import { Form } from './form.ts';
import { randomEdits, randomForm, valuesFor } from '../test-support/random-forms.ts';
import { codingOptions, type Options } from './options.ts';
import { logic } from './logic.ts';
import { isQuestion } from './read/item.ts';
import { responseOf } from './response.ts';
import { mapped, setAside, watchOptions } from './unplaced.ts';
import { valueTyped } from './typed.ts';

const formOf = (...item: QuestionnaireItem[]): Questionnaire => ({ resourceType: 'Questionnaire', item });
const came = (...item: ResponseItem[]): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'in-progress', item });

/** The form with a response taken up, and what is said about it. */
function takenUp(questionnaire: Questionnaire, response: QuestionnaireResponse) {
  const warnings: string[] = [];
  const taken = mapped(questionnaire, response);
  const form = new Form(questionnaire, { logic, valueTyped, response: taken.response, onWarning: ({ code, linkId }) => void warnings.push(`${code} ${linkId}`) });
  setAside(form, taken.unplaced);
  return { form, warnings, answersTo: (linkId: string) => [...form.nodes()].filter(({ item }) => item.linkId === linkId).flatMap(node => node.values) };
}

const apart = ({ unplaced }: Form) => unplaced.map(({ linkId, text, answers }) => [linkId, text, answers.map(({ item: _, ...value }) => Object.values(value)[0])]);

const WHOLE = formOf(
  { linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'q', type: 'string', item: [{ linkId: 'n', type: 'decimal', repeats: true }] }] },
  { linkId: 'one', type: 'group', item: [{ linkId: 'when', type: 'dateTime' }, { linkId: 'many', type: 'integer', repeats: true }] },
  { linkId: 'c', type: 'choice', answerOption: [{ valueCoding: { system: 's', code: 'a' } }, { valueCoding: { system: 's', code: 'b' } }] },
);

test('answers that an older form had are kept apart with what is below them, and the page is told', () => {
  const { form, warnings, answersTo } = takenUp(WHOLE, came(
    { linkId: 'old', text: 'Old question', answer: [{ valueString: 'kept', item: [{ linkId: 'older', answer: [{ valueInteger: 4 }] }] }] },
    { linkId: 'g', item: [{ linkId: 'gone', answer: [{ valueBoolean: true }] }, { linkId: 'q', answer: [{ valueString: 'placed' }] }] },
  ));
  assert.deepEqual(apart(form), [['old', 'Old question', ['kept']], ['older', undefined, [4]], ['gone', undefined, [true]]]);
  assert.deepEqual(warnings, ['unplaced old', 'unplaced older', 'unplaced gone']);
  assert.deepEqual(answersTo('q'), [{ valueString: 'placed' }]);
});

test('a value of another type is kept apart; one that says the same in another type is taken', () => {
  const { form, answersTo } = takenUp(WHOLE, came(
    { linkId: 'g', item: [{ linkId: 'q', text: 'Was a number', answer: [{ valueInteger: 7 }] }] },
    { linkId: 'g', item: [{ linkId: 'q', answer: [{ valueString: 'x', item: [{ linkId: 'n', answer: [{ valueInteger: 2 }, { valueDecimal: 1.5 }] }] }] }] },
    { linkId: 'one', item: [{ linkId: 'when', answer: [{ valueDate: '2026-11' }] }] },
  ));
  assert.deepEqual(apart(form), [['q', 'Was a number', [7]]]);
  assert.deepEqual([answersTo('n'), answersTo('when')], [[{ valueDecimal: 2 }, { valueDecimal: 1.5 }], [{ valueDateTime: '2026-11' }]]);
});

test('of several answers to a question that takes one, the others are kept apart; so is a second of a group that is there once', () => {
  const { form, answersTo } = takenUp(WHOLE, came(
    { linkId: 'one', item: [{ linkId: 'when', answer: [{ valueDateTime: '2026' }, { valueDateTime: '2027' }] }, { linkId: 'many', answer: [{ valueInteger: 1 }, { valueInteger: 2 }] }] },
    { linkId: 'one', item: [{ linkId: 'when', answer: [{ valueDateTime: '2028' }] }] },
  ));
  assert.deepEqual(apart(form), [['when', undefined, ['2027']], ['when', undefined, ['2028']]]);
  assert.deepEqual([answersTo('when'), answersTo('many')], [[{ valueDateTime: '2026' }], [{ valueInteger: 1 }, { valueInteger: 2 }]]);
});

test('what stands elsewhere in the form now is put there, with all of its instances', () => {
  const { form, warnings, answersTo } = takenUp(
    formOf({ linkId: 'around', type: 'group', item: [...WHOLE.item ?? []] }),
    came({ linkId: 'g', item: [{ linkId: 'q', answer: [{ valueString: 'x' }] }] }, { linkId: 'g', item: [{ linkId: 'q', answer: [{ valueString: 'y' }] }] }, { linkId: 'was-around', item: [{ linkId: 'many', answer: [{ valueInteger: 3 }] }] }),
  );
  assert.deepEqual([apart(form), warnings], [[], []]);
  assert.deepEqual([answersTo('q'), answersTo('many')], [[{ valueString: 'x' }, { valueString: 'y' }], [{ valueInteger: 3 }]]);
});

test('what could stand at several places is not guessed, and what is there already is not written over', () => {
  const { form, answersTo } = takenUp(WHOLE, came({ linkId: 'q', answer: [{ valueString: 'loose' }] }, { linkId: 'c', answer: [{ valueCoding: { code: 'a' } }] }, { linkId: 'x', item: [{ linkId: 'c', answer: [{ valueCoding: { code: 'b' } }] }] }));
  assert.deepEqual(apart(form), [['q', undefined, ['loose']], ['c', undefined, [{ code: 'b' }]]]);
  assert.deepEqual(answersTo('c'), [{ valueCoding: { code: 'a' } }]);
});

test('an option that is gone is kept apart, at once or when its list arrives; what a person did meanwhile stands', () => {
  const { form, answersTo } = takenUp(
    formOf(...WHOLE.item ?? [], { linkId: 'v', type: 'choice', answerValueSet: 'urn:v' }, { linkId: 'w', type: 'choice', answerValueSet: 'urn:v' }),
    came({ linkId: 'c', text: 'Which?', answer: [{ valueCoding: { system: 's', code: 'gone', display: 'Gone' } }] }, ...['v', 'w'].map(linkId => ({ linkId, answer: [{ valueCoding: { code: 'x' } }] }))),
  );
  const list = new Source<Options>({ state: 'waiting' });
  form.valueSets.set('urn:v', list);
  watchOptions(form);
  assert.deepEqual(apart(form), [['c', 'Which?', [{ system: 's', code: 'gone', display: 'Gone' }]]]);
  [...form.nodes()].find(({ item }) => item.linkId === 'w')?.choose([{ valueCoding: { code: 'z' } }]);
  list.set({ state: 'here', options: codingOptions([{ code: 'y' }]) });
  form.changed();
  assert.deepEqual(apart(form).map(([linkId]) => linkId), ['c', 'v']);
  assert.deepEqual([answersTo('c'), answersTo('v'), answersTo('w')], [[], [], [{ valueCoding: { code: 'z' } }]]);
});

test('what stands below an option that is gone is kept apart with it, unless it has a place still', () => {
  const option = (code: string) => ({ valueCoding: { system: 's', code } });
  const below = (code: string) => ({ ...option(code), item: [{ linkId: 'n', text: 'Since when?', answer: [{ valueString: `below ${code}`, item: [{ linkId: 'deep', answer: [{ valueInteger: 1 }] }] }] }] });
  const form = formOf({ linkId: 'q', type: 'choice', repeats: true, answerOption: [option('b')], item: [{ linkId: 'n', type: 'string', item: [{ linkId: 'deep', type: 'integer' }] }] });
  const some = takenUp(form, came({ linkId: 'q', answer: [below('a'), below('b'), below('c')] }));
  watchOptions(some.form);
  const gone = (code: string) => [['n', 'Since when?', [`below ${code}`]], ['deep', undefined, [1]]];
  assert.deepEqual(apart(some.form), [['q', undefined, [{ system: 's', code: 'a' }, { system: 's', code: 'c' }]], ...gone('a'), ...gone('c')]);
  assert.deepEqual(some.answersTo('n'), [{ valueString: 'below b' }]);
  assert.deepEqual(some.warnings, ['unplaced q', 'unplaced n', 'unplaced deep']);
  const none = takenUp(form, came({ linkId: 'q', answer: [below('a'), below('c')] }));
  watchOptions(none.form);
  assert.deepEqual(apart(none.form), [['q', undefined, [{ system: 's', code: 'a' }, { system: 's', code: 'c' }]], ...gone('c')]);
  assert.deepEqual([none.answersTo('q'), none.answersTo('n')], [[], [{ valueString: 'below a' }]]);
});

test('what stands below an option that is gone is kept apart once, also where it is offered no more itself', () => {
  const [q, n] = ['q', 'n'].map(linkId => ({ linkId, type: 'choice', repeats: true, answerOption: [{ valueCoding: { code: 'b' } }] }));
  const { form } = takenUp(formOf({ ...q, item: [n!] }), came({ linkId: 'q', answer: ['a', 'b'].map(code => ({ valueCoding: { code }, item: [{ linkId: 'n', answer: [{ valueCoding: { code: 'x' } }] }] })) }));
  watchOptions(form);
  assert.deepEqual(apart(form), [['q', undefined, [{ code: 'a' }]], ['n', undefined, [{ code: 'x' }]], ['n', undefined, [{ code: 'x' }]]]);
});

test('what is not chosen from a list stays, whatever list the form names beside it', () => {
  const { form, answersTo } = takenUp(
    formOf({ linkId: 'd', type: 'date', answerValueSet: 'urn:v' }, { linkId: 't', type: 'choice', answerOption: [] }),
    came({ linkId: 'd', answer: [{ valueDate: '2005-01-18' }] }, { linkId: 't', answer: [{ valueCoding: { display: 'In words' } }] }),
  );
  form.valueSets.set('urn:v', new Source<Options>({ state: 'here', options: codingOptions([{ code: 'y' }]) }));
  watchOptions(form);
  assert.deepEqual([apart(form), answersTo('d'), answersTo('t')], [[], [{ valueDate: '2005-01-18' }], [{ valueCoding: { display: 'In words' } }]]);
});

test('a draft keeps what has no place until a version has one again; what is sent does not have it', () => {
  const before = takenUp(WHOLE, came({ linkId: 'old', text: 'Old question', answer: [{ valueString: 'kept' }, { valueString: 'too' }] })).form;
  assert.equal(responseOf(before, { status: 'completed' }).extension, undefined);
  const draft = responseOf(before, { status: 'in-progress', all: true });
  const still = takenUp(WHOLE, draft).form;
  assert.deepEqual(apart(still), [['old', 'Old question', ['kept', 'too']]]);
  assert.deepEqual(responseOf(still, { status: 'in-progress', all: true }), draft);
  const again = takenUp(formOf({ linkId: 'old', type: 'string', repeats: true }), draft);
  assert.deepEqual([apart(again.form), again.answersTo('old')], [[], [{ valueString: 'kept' }, { valueString: 'too' }]]);
  assert.doesNotMatch(JSON.stringify(responseOf(again.form, { status: 'completed' })), /unplaced/);
});

test('a response of the form itself is taken as it came, and of any other form no answer is lost', () => {
  const count = (items: readonly ResponseItem[] = []): number => items.reduce((sum, { answer = [], item }) => sum + answer.filter(one => Object.keys(one).some(key => key.startsWith('value'))).length + answer.reduce((n, one) => n + count(one.item), 0) + count(item), 0);
  fc.assert(fc.property(randomForm, randomForm, randomEdits, (questionnaire, other, edits) => {
    const form = new Form(questionnaire, { logic, valueTyped });
    for (const { node, value } of edits) {
      const questions = [...form.nodes()].filter(({ item }) => isQuestion(item));
      const one = questions[node % Math.max(1, questions.length)];
      one?.choose(valuesFor(one.item.kind).slice(value % 2, 1 + (value % 2)));
    }
    const response = responseOf(form, { status: 'in-progress', all: true });
    assert.equal(mapped(questionnaire, response).response, response);
    const taken = mapped(other, response);
    assert.equal(count(taken.response.item) + taken.unplaced.reduce((n, { answers }) => n + answers.length, 0), count(response.item));
    assert.equal(mapped(other, taken.response).response, taken.response);
  }), { numRuns: 200 });
});

test('whatever a response holds, it is read', () => {
  const deep = JSON.parse(`{"linkId":"a","item":[`.repeat(3000) + '{"linkId":"z","answer":[{"valueString":"deep"}]}' + ']}'.repeat(3000)) as ResponseItem;
  const { form } = takenUp(WHOLE, came(deep, null as never, 7 as never, { linkId: 'g', item: {} as never, answer: 'x' as never }, { linkId: 'c', answer: [null, 'x', {}] as never }));
  assert.deepEqual(apart(form), [['z', undefined, ['deep']]]);
});

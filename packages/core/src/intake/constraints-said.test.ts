/** Constraints by expression, and the two extensions of our own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, constraint, dynamicForm, given, question, type, value } from '../test-support/dynamic-form.ts';
import { askedOn, nodesOn, pagesOf } from './pages.ts';
import { responseOf } from './response.ts';
import type { Form } from './form.ts';

const wrong = (form: Form, linkId: string) => at(form, linkId).issues.get();

test('a constraint that is false is said in the words of the form, with their translations beside', async () => {
  const _human = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'fr' }, { url: 'content', valueString: 'Trop peu' }] }] };
  const form = await dynamicForm([question('a', constraint('answer.value > 3', { human: 'Too few', _human }))]);
  assert.deepEqual(wrong(form, 'a'), [], 'nothing is answered yet');
  await type(form, { a: '3' });
  assert.deepEqual(wrong(form, 'a'), [{ code: 'constraint', text: 'Too few', _text: _human }]);
  await type(form, { a: '4' });
  assert.deepEqual(wrong(form, 'a'), []);
});

test('a warning is a hint, and stops nobody', async () => {
  const form = await dynamicForm([question('a', constraint('answer.value > 3', { severity: 'warning', human: 'Sure?' }))]);
  await type(form, { a: '3' });
  assert.deepEqual(wrong(form, 'a'), []);
  assert.deepEqual(at(form, 'a').hints, [{ code: 'constraint', text: 'Sure?' }]);
});

test('several constraints are each said', async () => {
  const form = await dynamicForm([question('a', constraint('answer.value > 3', { human: 'A' }), constraint('answer.value != 2', { human: 'B' }), constraint('answer.value > 5', { human: 'C', severity: 'warning' }))]);
  const said = () => [...wrong(form, 'a'), ...at(form, 'a').hints].map(({ text }) => text);
  await type(form, { a: '2' });
  assert.deepEqual(said(), ['A', 'B', 'C']);
  await type(form, { a: '4' });
  assert.deepEqual(said(), ['C']);
});

test('the older extension of R4 says the same', async () => {
  const old = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint', extension: [
    { url: 'key', valueId: 'c' }, { url: 'severity', valueCode: 'error' }, { url: 'expression', valueString: `%context.answer.value = ${value('a')}` }, { url: 'human', valueString: 'Not the same' },
  ] };
  const form = await dynamicForm([question('a'), question('b', old)]);
  await type(form, { a: '1', b: '2' });
  assert.deepEqual(wrong(form, 'b'), [{ code: 'constraint', text: 'Not the same' }]);
  await type(form, { a: '2' });
  assert.deepEqual(wrong(form, 'b'), []);
});

test('a constraint of a group says where it counts', async () => {
  const form = await dynamicForm([{ linkId: 'g', type: 'group', extension: [
    constraint("item.where(linkId='b').answer.value > item.where(linkId='a').answer.value", { location: "item.where(linkId='b')" }),
  ], item: [question('a'), question('b')] }]);
  await type(form, { a: '3', b: '2' });
  assert.deepEqual([wrong(form, 'g').length, wrong(form, 'b').length], [0, 1]);
});

test('a constraint of the whole form is said at the last question that it looks at', async () => {
  const form = await dynamicForm([question('z'), question('a'), question('b')], { extension: [constraint("item.where(linkId='z').answer.value < item.where(linkId='a').answer.value")] });
  await type(form, { z: '3', a: '2' });
  assert.deepEqual(['z', 'a', 'b'].map(id => wrong(form, id).length), [0, 1, 0]);
  await type(form, { a: '4' });
  assert.deepEqual(wrong(form, 'a'), []);
});

test('a broken constraint stops nobody', async () => {
  const form = await dynamicForm([question('a', constraint('frobnicate('))]);
  await type(form, { a: '3' });
  assert.deepEqual(wrong(form, 'a'), []);
  assert.deepEqual(form.warnings, [{ code: 'expression', linkId: 'a' }]);
});

// ---- Our own --------------------------------------------------------------------------------------------------------------

const requiredWhen = (expression: string) => ({ url: 'urn:foyer:form-required-when', valueExpression: { language: 'text/fhirpath', expression } });
const copyWhenHidden = (expression: string, linkId: string) => ({
  url: 'urn:foyer:form-copy-when-hidden', extension: [{ url: 'when', valueExpression: { language: 'text/fhirpath', expression } }, { url: 'question', valueString: linkId }],
});

test('an answer is required when another one says so', async () => {
  const form = await dynamicForm([question('a'), question('b', requiredWhen(`${value('a')} = 1`))]);
  assert.deepEqual(wrong(form, 'b'), []);
  await type(form, { a: '1' });
  assert.deepEqual(wrong(form, 'b'), [{ code: 'required' }]);
});

test('a question that is not shown has the answer of another one, and its own when it is shown again', async () => {
  const form = await dynamicForm([question('home'), question('same'), { ...question('mail', copyWhenHidden(`${value('same')} = 1`, 'home')), required: true }]);
  await type(form, { home: '5', mail: '6' });
  assert.deepEqual(given(form, 'mail'), [6]);
  await type(form, { same: '1' });
  assert.deepEqual(given(form, 'mail'), [5]);
  const [page] = pagesOf(form);
  assert.ok(page);
  assert.deepEqual(nodesOn(form, page).map(({ id }) => id), ['home', 'same']);
  await type(form, { home: '7' });
  assert.deepEqual(responseOf(form, { status: 'completed' }).item?.at(-1), { linkId: 'mail', answer: [{ valueInteger: 7 }] });
  await type(form, { same: '2' });
  assert.deepEqual([given(form, 'mail'), askedOn(form, page).length], [[6], 3]);
});

test('a group that is not shown has the answers of another one, by their order', async () => {
  const address = (id: string, ...extension: object[]) => ({ linkId: id, type: 'group', extension: extension as never, item: [question(`${id}-street`), { linkId: `${id}-more`, type: 'group', item: [question(`${id}-zip`)] }] });
  const form = await dynamicForm([address('home'), question('same'), address('mail', copyWhenHidden(`${value('same')} = 1`, 'home'))]);
  await type(form, { 'home-street': '1', 'home-zip': '2', same: '1' });
  assert.deepEqual([given(form, 'mail-street'), given(form, 'mail-zip'), at(form, 'mail').hidden], [[1], [2], true]);
  await type(form, { same: '' });
  assert.deepEqual([given(form, 'mail-street'), at(form, 'mail').hidden], [[], false]);
});

test('where nothing can be copied, or nobody can say when, the question is shown', async () => {
  const form = await dynamicForm([question('a'), question('b', copyWhenHidden('true', 'nowhere')), question('c', copyWhenHidden('frobnicate()', 'a')), { linkId: 'd', type: 'string', extension: [copyWhenHidden('true', 'a')] }]);
  assert.deepEqual(['b', 'c', 'd'].map(id => at(form, id).hidden), [false, false, false]);
});

/** Expressions on questions: what they make of a form, and how little is evaluated. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, calculated, cqf, dynamicForm, enabledWhen, given, hl7, initially, question, sdc, type, value, variable } from '../test-support/dynamic-form.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import { responseOf } from './response.ts';
import { addInstance, removeInstance } from './instances.ts';

test('asks a question while its expression is true, and not while it is false or says nothing', async () => {
  const form = await dynamicForm([question('a'), question('b', enabledWhen(`${value('a')} > 3`))]);
  const asked = () => at(form, 'b').enabled.get();
  assert.equal(asked(), false);
  await type(form, { a: '4' });
  assert.equal(asked(), true);
  await type(form, { a: '3' });
  assert.equal(asked(), false);
});

test('calculates an answer, and again when what it is made of changes', async () => {
  const form = await dynamicForm([question('a'), question('b'), question('sum', calculated(`${value('a')} + ${value('b')}`))]);
  assert.deepEqual(given(form, 'sum'), []);
  await type(form, { a: '1', b: '2' });
  assert.deepEqual(given(form, 'sum'), [3]);
  await type(form, { b: '5' });
  assert.deepEqual(given(form, 'sum'), [6]);
  await type(form, { b: '' });
  assert.deepEqual(given(form, 'sum'), []);
});

test('a text that begins at the response by the name of its type looks at all of it, wherever it stands', async () => {
  const all = "QuestionnaireResponse.item.where(linkId='a').answer.value";
  const form = await dynamicForm([question('a'), question('b', calculated(all)), question('c', calculated(`(${all}) + ${all}`)), { ...question('d', calculated("'QuestionnaireResponse.item'")), type: 'string' }]);
  await type(form, { a: '2' });
  assert.deepEqual(['b', 'c', 'd'].map(linkId => given(form, linkId)), [[2], [4], ['QuestionnaireResponse.item']]);
});

test('knows the response also by its type, as some forms call it', async () => {
  const form = await dynamicForm([question('a'), question('double', calculated("%QuestionnaireResponse.item.where(linkId='a').answer.value * 2"))]);
  await type(form, { a: '2' });
  assert.deepEqual(given(form, 'double'), [4]);
  assert.deepEqual(form.warnings, []);
});

test('what a person typed stands over what is calculated, until it is cleared', async () => {
  const form = await dynamicForm([question('a'), question('double', calculated(`${value('a')} * 2`))]);
  await type(form, { a: '2' });
  await type(form, { double: '5' });
  await type(form, { a: '10' });
  assert.deepEqual(given(form, 'double'), [5]);
  await type(form, { double: '' });
  assert.deepEqual(given(form, 'double'), [20]);
});

test('a calculation follows a calculation, in any order', async () => {
  const form = await dynamicForm([question('c', calculated(`${value('b')} + 1`)), question('b', calculated(`${value('a')} + 1`)), question('a')]);
  await type(form, { a: '1' });
  assert.deepEqual(given(form, 'c'), [3]);
});

test('what is calculated under a name is known by it where a variable would be', async () => {
  const named = (name: string, expression: string) => ({ ...variable(name, expression), url: String(calculated('').url) });
  const form = await dynamicForm([
    question('a'), { ...question('b', named('more', `${value('a')} + 1`)), item: [question('inner', calculated('%more + 1'))] }, question('c', variable('most', '%whole + 1'), calculated('%most + 1')),
    question('same', variable('x', '7'), named('x', '%x')),
  ], { extension: [named('whole', `${value('b')} + 2`)] });
  await type(form, { a: '1' });
  assert.deepEqual(['b', 'inner', 'c', 'same'].map(id => given(form, id)), [[2], [3], [6], [7]]);
  assert.deepEqual(form.warnings, []);
});

test('evaluates only what an answer makes a difference to', async () => {
  const engine = smallFhirpath();
  const items = Array.from({ length: 1000 }, (_, i) => question(`q${i}`, ...i % 20 === 0 ? [calculated(`${value(`q${i + 1}`)} + ${value(`q${i + 2}`)}`)] : []));
  const form = await dynamicForm(items, { engine });
  assert.equal(engine.evaluated.length, 50);
  assert.equal(engine.compiled.length, 50);
  engine.evaluated.length = engine.reads = 0;
  await type(form, { q5: '1' });
  assert.equal(engine.evaluated.length, 0);
  await type(form, { q1: '1' });
  assert.equal(engine.evaluated.length, 1);
  await type(form, { q1: '12' });
  assert.equal(engine.evaluated.length, 2);
  assert.ok(engine.reads < 30, `${engine.reads} reads`);
  await type(form, { q1: '12 ' });
  assert.equal(engine.evaluated.length, 2, 'the same value again');
});

test('an answer beside the one that is looked at makes no difference, also where it is the first of a group', async () => {
  const engine = smallFhirpath();
  const form = await dynamicForm([{ linkId: 'g', type: 'group', item: [question('a'), question('b')] }, question('r', calculated("%resource.descendants().where(linkId='b').answer.value"))], { engine });
  engine.evaluated.length = 0;
  await type(form, { a: '1' });
  assert.deepEqual(engine.evaluated, []);
  await type(form, { b: '2' });
  assert.deepEqual(given(form, 'r'), [2]);
});

test('an expression that has to look at everything depends on what is there, and on no more', async () => {
  const engine = smallFhirpath();
  const form = await dynamicForm([question('a1'), question('a2'), question('b'), question('sum', calculated("%resource.item.where(linkId.startsWith('a')).answer.value.sum()"))], { engine });
  await type(form, { a1: '1', a2: '2', b: '3' });
  assert.deepEqual(given(form, 'sum'), [3]);
  engine.evaluated.length = 0;
  await type(form, { b: '4' });
  assert.equal(engine.evaluated.length, 0);
  await type(form, { a2: '5' });
  assert.deepEqual(given(form, 'sum'), [6]);
});

test('says once a run that something changed, and nothing where nothing did', async () => {
  const form = await dynamicForm([question('a'), ...Array.from({ length: 30 }, (_, i) => question(`c${i}`, calculated(`${value('a')} + ${i}`))), question('d', enabledWhen(`${value('a')} > 100`))]);
  let changes = 0;
  form.subscribe(() => { changes++; });
  await type(form, { a: '1' });
  assert.equal(changes, 2, 'the answer, and what follows');
  const quiet = await dynamicForm([question('a'), question('d', enabledWhen(`${value('a')} > 100`))]);
  changes = 0;
  quiet.subscribe(() => { changes++; });
  await type(quiet, { a: '1' });
  assert.equal(changes, 1, 'only the answer');
});

test('a text is parsed once, wherever it stands', async () => {
  const engine = smallFhirpath();
  await dynamicForm(Array.from({ length: 5 }, (_, i) => question(`c${i}`, calculated('1 + 1'))), { engine });
  assert.deepEqual(engine.compiled, ['1 + 1']);
});

test('what is not asked or not answered is not there for an expression', async () => {
  const form = await dynamicForm([
    question('a'), { ...question('b'), enableWhen: [{ question: 'a', operator: '=', answerInteger: 1 }] }, { ...question('n', calculated('%resource.item.count()')) },
    { ...question('m', calculated("%resource.item.where(linkId='b').count()")) },
  ]);
  assert.deepEqual(given(form, 'm'), [0]);
  await type(form, { a: '1', b: '5' });
  assert.deepEqual(given(form, 'm'), [1]);
  await type(form, { a: '2' });
  assert.deepEqual(given(form, 'm'), [0]);
});

// ---- Variables ------------------------------------------------------------------------------------------------------------

test('variables see those before them, and are seen below', async () => {
  const form = await dynamicForm([
    { linkId: 'g', type: 'group', extension: [variable('a', "%context.item.where(linkId='a').answer.value"), variable('b', '%a * %ten')], item: [question('a'), question('r', calculated('%b + %a'))] },
  ], { extension: [variable('ten', '10')] });
  await type(form, { a: '3' });
  assert.deepEqual(given(form, 'r'), [33]);
});

test('variables that are declared in another order than they need are found, and one of the same name further out', async () => {
  const form = await dynamicForm([
    question('a', calculated('%first')), { linkId: 'g', type: 'group', extension: [variable('n', '%n + 1')], item: [question('b', calculated('%n'))] },
  ], { extension: [variable('first', '%second + 1'), variable('second', '2'), variable('n', '10')] });
  assert.deepEqual([given(form, 'a'), given(form, 'b')], [[3], [11]]);
  assert.deepEqual(form.warnings, []);
});

test('a variable is evaluated when somebody uses it, and once for all', async () => {
  const engine = smallFhirpath();
  const form = await dynamicForm([question('a'), ...['x', 'y', 'z'].map(id => question(id, calculated('%v + 1')))], { engine, extension: [variable('v', `${value('a')} * 2`), variable('idle', '1 + 1')] });
  await type(form, { a: '1' });
  assert.deepEqual(given(form, 'z'), [3]);
  engine.evaluated.length = 0;
  await type(form, { a: '2' });
  assert.deepEqual(engine.evaluated.toSorted(), [`${value('a')} * 2`, '%v + 1', '%v + 1', '%v + 1'].toSorted());
});

test('a variable that finds whole items can be looked into, and what is looked at is known', async () => {
  const form = await dynamicForm([
    { linkId: 'g', type: 'group', item: [question('a'), question('b')] }, question('r', calculated("%g.item.where(linkId='b').answer.value")),
  ], { extension: [variable('g', "%resource.item.where(linkId='g').first()")] });
  await type(form, { b: '1' });
  assert.deepEqual(given(form, 'r'), [1]);
  await type(form, { b: '2' });
  assert.deepEqual(given(form, 'r'), [2]);
});

test('a variable that finds whole answers has what stands under them', async () => {
  const form = await dynamicForm([{ ...question('q'), item: [question('sub')] }, question('r', calculated("%answer.item.where(linkId='sub').answer.value"))], { extension: [variable('answer', "%resource.item.where(linkId='q').answer")] });
  await type(form, { q: '1', sub: '2' });
  assert.deepEqual(given(form, 'r'), [2]);
  await type(form, { sub: '3' });
  assert.deepEqual(given(form, 'r'), [3]);
});

test('names with a dash are used as forms write them', async () => {
  const form = await dynamicForm([question('a'), question('b', enabledWhen('%has-fever'))], { extension: [variable('has-fever', `${value('a')} = 1`)] });
  await type(form, { a: '1' });
  assert.equal(at(form, 'b').enabled.get(), true);
  assert.deepEqual(form.warnings, []);
});

// ---- Beginning ------------------------------------------------------------------------------------------------------------

test('begins with what an expression says, once', async () => {
  const form = await dynamicForm([{ ...question('a'), initial: [{ valueInteger: 2 }] }, question('b', initially(`${value('a')} + 1`))]);
  assert.deepEqual(given(form, 'b'), [3]);
  assert.equal(at(form, 'b').edited, false);
  await type(form, { a: '10' });
  assert.deepEqual(given(form, 'b'), [3]);
});

test('what the form itself begins with, and what a response says, is kept', async () => {
  const items = [{ ...question('a', initially('5')), initial: [{ valueInteger: 2 }] }, question('b', initially('7'))];
  assert.deepEqual(given(await dynamicForm(items), 'a'), [2]);
  const form = await dynamicForm(items, { response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: 'a', answer: [{ valueInteger: 9 }] }] } });
  assert.deepEqual([given(form, 'a'), given(form, 'b')], [[9], []]);
});

test('a new instance of a group begins like the first, and calculates for itself', async () => {
  const form = await dynamicForm([{ linkId: 'g', type: 'group', repeats: true, item: [question('a', initially('1')), question('b', calculated('%n * 2'))], extension: [variable('n', "%context.item.where(linkId='a').answer.value")] }]);
  addInstance(at(form, 'g'));
  await form.settled();
  assert.deepEqual([given(form, 'a', 1), given(form, 'b', 1)], [[1], [2]]);
  at(form, 'a', 1).type('7');
  await form.settled();
  assert.deepEqual([given(form, 'b', 0), given(form, 'b', 1)], [[2], [14]]);
});

test('what was taken away is evaluated no more', async () => {
  const engine = smallFhirpath();
  const form = await dynamicForm([question('t'), { linkId: 'g', type: 'group', repeats: true, item: [question('b', calculated(`${value('t')} * 2`))] }], { engine });
  const second = addInstance(at(form, 'g'));
  await form.settled();
  if (second) removeInstance(second);
  engine.evaluated.length = 0;
  await type(form, { t: '1' });
  assert.equal(engine.evaluated.length, 1);
});

// ---- A response that is opened ------------------------------------------------------------------------------------------------

const stored = (sum: number) => ({ resourceType: 'QuestionnaireResponse' as const, status: 'completed' as const, item: [{ linkId: 'a', answer: [{ valueInteger: 2 }] }, { linkId: 'sum', answer: [{ id: 'x', valueInteger: sum }] }] });
const sumForm = (more: object) => [question('a'), question('other'), { ...question('sum', calculated(`${value('a')} * 10`)), ...more }];

test('a response that is opened stays as it is', async () => {
  for (const more of [{}, { readOnly: true }]) {
    const form = await dynamicForm(sumForm(more), { response: stored(99) });
    await type(form, { other: '1' });
    assert.deepEqual(responseOf(form, { status: 'completed' }).item?.find(({ linkId }) => linkId === 'sum'), stored(99).item[1]);
  }
});

test('once what it is made of changes, the calculation counts where nobody can type', async () => {
  const form = await dynamicForm(sumForm({ readOnly: true }), { response: stored(99) });
  await type(form, { a: '3' });
  assert.deepEqual(given(form, 'sum'), [30]);
  await type(form, { a: '2' });
  assert.deepEqual(given(form, 'sum'), [99], 'typed back, it is as it came');
});

test('where somebody can type, another value than the calculated one was typed, and stands', async () => {
  const typed = await dynamicForm(sumForm({}), { response: stored(99) });
  await type(typed, { a: '3' });
  assert.deepEqual(given(typed, 'sum'), [99]);
  const calculatedBefore = await dynamicForm(sumForm({}), { response: stored(20) });
  await type(calculatedBefore, { a: '3' });
  assert.deepEqual(given(calculatedBefore, 'sum'), [30]);
});

// ---- What else a form says ----------------------------------------------------------------------------------------------------

test('text, required, readOnly, repeats and limits follow their expressions, and the form where they say nothing', async () => {
  const limit = (name: string, expression: string) => hl7(name, { valueInteger: 1, _valueInteger: cqf(expression) } as Record<`value${string}`, unknown>);
  const form = await dynamicForm([question('a'), {
    ...question('b', limit('minValue', value('a')), limit('questionnaire-maxOccurs', `${value('a')} - 1`)), repeats: true,
    _text: cqf(`iif(${value('a')} > 2, 'Many', {})`), ...{ _required: cqf(`${value('a')} > 2`), _readOnly: cqf(`${value('a')} > 5`), _repeats: cqf(`${value('a')} < 9`) },
  }]);
  const b = at(form, 'b');
  const said = () => [b.said('text', 'b'), b.said('required', false), b.readOnly, b.said('repeats', true), b.said('minValue', undefined), b.said('maxOccurs', undefined)];
  assert.deepEqual(said(), ['b', false, false, true, undefined, undefined]);
  await type(form, { a: '3' });
  assert.deepEqual(said(), ['Many', true, false, true, 3, 2]);
  assert.deepEqual(b.issues.get().map(({ code }) => code), ['required']);
  await type(form, { a: '10' });
  assert.deepEqual(said(), ['Many', true, true, false, 10, 9]);
});

test('how often a question may be answered follows what says whether it repeats', async () => {
  const form = await dynamicForm([question('a'), { ...question('b'), ...{ _repeats: cqf(`${value('a')} > 1`) } }]);
  at(form, 'b').choose([{ valueInteger: 1 }, { valueInteger: 2 }]);
  const wrong = () => at(form, 'b').issues.get().map(({ code }) => code);
  await type(form, { a: '1' });
  assert.deepEqual(wrong(), ['many']);
  await type(form, { a: '2' });
  assert.deepEqual(wrong(), []);
});

test('what is known ahead is never put over what a person did', async () => {
  const form = await dynamicForm([question('a')]);
  await type(form, { a: '1' });
  at(form, 'a').begin([{ valueInteger: 2 }]);
  assert.deepEqual(given(form, 'a'), [1]);
});

test('a limit in the unit of a quantity', async () => {
  const form = await dynamicForm([question('a'), { linkId: 'q', type: 'quantity', extension: [{
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity', valueQuantity: { value: 0, unit: 'mg', ...cqf(`${value('a')} * 2`) },
  }] }]);
  await type(form, { a: '5' });
  at(form, 'q').put({ valueQuantity: { value: 9, unit: 'mg' } });
  assert.deepEqual(at(form, 'q').issues.get().map(({ code }) => code), ['low']);
});

test('options are what an expression finds', async () => {
  const form = await dynamicForm([{ linkId: 'names', type: 'string', repeats: true }, { linkId: 'pick', type: 'choice', extension: [sdc('answerExpression', value('names'))] }]);
  at(form, 'names').choose([{ valueString: 'Red' }, { valueString: 'Blue' }]);
  await form.settled();
  const options = at(form, 'pick').said<{ options: { value: unknown }[] } | undefined>('options', undefined)?.options.map(one => one.value);
  assert.deepEqual(options, [{ valueCoding: { display: 'Red' } }, { valueCoding: { display: 'Blue' } }]);
});

test('options are there while one of the expressions that switch them is true', async () => {
  const toggle = (expression: string, ...codes: string[]) => ({
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerOptionsToggleExpression',
    extension: [...codes.map(code => ({ url: 'option', valueCoding: { code } })), { url: 'expression', valueExpression: { language: 'text/fhirpath', expression } }],
  });
  const form = await dynamicForm([question('a'), {
    linkId: 'pick', type: 'choice', answerOption: ['x', 'y', 'z'].map(code => ({ valueCoding: { code } })), extension: [toggle(`${value('a')} > 1`, 'x', 'y'), toggle(`${value('a')} = 1`, 'y')],
  }]);
  const off = () => at(form, 'pick').said<{ valueCoding: { code: string } }[]>('toggled', []).map(one => one.valueCoding.code);
  assert.deepEqual(off(), ['x', 'y', 'y']);
  await type(form, { a: '1' });
  assert.deepEqual(off(), ['x']);
  await type(form, { a: '2' });
  assert.deepEqual(off(), []);
});

test('a question under a calculated answer is asked of that answer', async () => {
  const form = await dynamicForm([question('a'), { ...question('c', calculated(`${value('a')} + 1`)), item: [{ ...question('why'), enableWhen: [{ question: 'c', operator: '=', answerInteger: 3 }] }] }]);
  await type(form, { a: '2', why: '7' });
  assert.deepEqual(responseOf(form, { status: 'completed' }).item?.[1]?.answer, [{ valueInteger: 3, item: [{ linkId: 'why', answer: [{ valueInteger: 7 }] }] }]);
});

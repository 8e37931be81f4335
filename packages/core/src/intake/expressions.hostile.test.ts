/** Expressions that are broken, go round in circles, never end or lie: each costs its own question only. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deferred } from '../test-support/deferred.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { at, calculated, constraint, during, dynamicForm, enabledWhen, given, initially, question, sdc, type, value, variable } from '../test-support/dynamic-form.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import type { Extension } from '../model/questionnaire.ts';
import type { ExpressionEngine } from './expression-engine.ts';
import type { Form } from './form.ts';

const warned = (form: Form, code: string) => form.warnings.filter(one => one.code === code).map(({ linkId }) => linkId).toSorted();

test('a broken expression costs its own question only', async () => {
  const form = await dynamicForm([
    question('a'), question('syntax', calculated('1 +')), question('function', calculated('frobnicate()')), question('name', calculated('%nobody + 1')), question('good', calculated(`${value('a')} + 1`)),
  ]);
  await type(form, { a: '1' });
  assert.deepEqual(given(form, 'good'), [2]);
  assert.deepEqual(warned(form, 'expression'), ['function', 'name', 'syntax']);
});

test('a question whose expression cannot be decided is asked', async () => {
  const form = await dynamicForm([{ ...question('a', enabledWhen('frobnicate()')), required: true }, question('b', enabledWhen('%v')), question('c', enabledWhen('1 | 2'))], { extension: [variable('v', 'oh dear(')] });
  assert.deepEqual(['a', 'b', 'c'].map(id => at(form, id).enabled.get()), [true, true, true]);
  assert.deepEqual(at(form, 'a').issues.get().map(({ code }) => code), ['required']);
  assert.deepEqual(warned(form, 'expression'), ['', 'a', 'b', 'c']);
});

test('another language is said, and left', async () => {
  const cql = { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression', valueExpression: { language: 'text/cql', expression: 'Facility' } };
  const form = await dynamicForm([question('a', cql), question('b', initially('1'))]);
  assert.deepEqual(given(form, 'b'), [1]);
  assert.deepEqual(warned(form, 'expression'), ['a']);
});

test('without anything that evaluates, the form is there', async () => {
  for (const engine of [() => Promise.reject(new Error('offline'))]) {
    const form = await dynamicForm([question('a', enabledWhen('true')), question('b')], { engine });
    assert.equal(at(form, 'a').enabled.get(), true);
    assert.deepEqual(warned(form, 'expression'), ['a']);
  }
});

test('an expression where nobody knows what it means is said, and left', async () => {
  const bare = { url: 'http://hl7.org/fhir/StructureDefinition/cqf-expression', valueExpression: { language: 'text/fhirpath', expression: '1' } };
  const form = await dynamicForm([question('a', bare), question('b', { ...bare, valueExpression: { language: 'text/cql.identifier', expression: 'Name' } }), question('c', calculated('1'))]);
  assert.deepEqual(warned(form, 'expression'), ['a', 'b']);
  assert.deepEqual(given(form, 'c'), [1]);
});

// ---- Circles --------------------------------------------------------------------------------------------------------------------

test('calculations that are made of each other are found, and come to an end', async () => {
  const engine = smallFhirpath();
  const form = await dynamicForm([question('x'), question('a', calculated(`${value('b')} + ${value('x')}`)), question('b', calculated(`${value('a')} + 1`)), question('c', calculated(`${value('x')} * 2`))], { engine });
  assert.deepEqual(warned(form, 'circular'), ['a', 'b']);
  at(form, 'a').type('1');
  await type(form, { x: '5' });
  at(form, 'a').type('');
  await form.settled();
  assert.ok(engine.evaluated.length < 200, `${engine.evaluated.length}`);
  assert.deepEqual(given(form, 'c'), [10]);
  engine.evaluated.length = 0;
  await type(form, { x: '6' });
  assert.deepEqual(given(form, 'c'), [12], 'everything else goes on');
  assert.deepEqual(engine.evaluated, [`${value('x')} * 2`], 'they stand');
});

test('two that agree with each other are told about, and go on', async () => {
  const form = await dynamicForm([question('c', calculated(`(${value('f')} - 32) / 2`)), question('f', calculated(`${value('c')} * 2 + 32`))]);
  assert.deepEqual(warned(form, 'circular'), ['c', 'f']);
  await type(form, { c: '10' });
  assert.deepEqual(given(form, 'f'), [52]);
  await type(form, { c: '' , f: '132' });
  assert.deepEqual(given(form, 'c'), [50]);
});

test('a question that is asked while it is not answered is left as it is', async () => {
  const form = await dynamicForm([question('a', enabledWhen("%resource.item.where(linkId='a').empty()")), question('b')]);
  await type(form, { a: '1' });
  await type(form, { b: '1' });
  assert.deepEqual(warned(form, 'circular'), ['a']);
});

test('a total in the group that it adds up is no circle', async () => {
  const all = "%resource.item.where(linkId='g').item";
  const form = await dynamicForm([{ linkId: 'g', type: 'group', item: [
    question('a'), question('b'), question('t', calculated(`${all}.where(linkId='a' or linkId='b').answer.value.sum()`)), question('u', calculated("%resource.item.item.where(linkId.startsWith('a')).answer.value.sum()")),
  ] }]);
  await type(form, { a: '1', b: '2' });
  assert.deepEqual([given(form, 't'), given(form, 'u')], [[3], [1]]);
  assert.deepEqual(form.warnings, []);
});

test('variables that are made of each other are found by name', async () => {
  const form = await dynamicForm([question('r', calculated('%a')), question('s', calculated('%c + 1')), question('ok', calculated('%d'))], {
    extension: [variable('a', '%b'), variable('b', '%a'), variable('c', '%c'), variable('d', '4')],
  });
  assert.deepEqual(given(form, 'ok'), [4]);
  assert.deepEqual(warned(form, 'circular'), ['']);
  assert.deepEqual(warned(form, 'expression'), ['r', 's']);
});

test('a sum is made anew with each part of a long chain, and is no circle', async () => {
  const n = 60;
  const chain = Array.from({ length: n }, (_, i) => question(`c${i}`, calculated(i === 0 ? value('a') : `${value(`c${i - 1}`)} + 1`)));
  const sum = question('sum', calculated(Array.from({ length: n }, (_, i) => value(`c${i}`)).join(' + ')));
  const form = await dynamicForm([sum, ...chain.toReversed(), question('a')]);
  await type(form, { a: '1' });
  assert.deepEqual(given(form, 'sum'), [n * (n + 1) / 2]);
  assert.deepEqual(form.warnings, []);
});

test('a chain of thousands comes to an end', async () => {
  const form = await dynamicForm([question('a'), ...Array.from({ length: 3000 }, (_, i) => question(`c${i}`, calculated(i === 0 ? value('a') : `${value(`c${i - 1}`)} + 1`)))]);
  await type(form, { a: '1' });
  assert.deepEqual(given(form, 'c2999'), [3000]);
});

// ---- Engines that take their time -----------------------------------------------------------------------------------------------

test('answers that come later count the same, and what changed meanwhile is seen', async () => {
  const engine = smallFhirpath(async values => {
    await rest();
    return values;
  });
  const form = await dynamicForm([question('a'), question('b', calculated(`${value('a')} + 1`)), question('c', calculated('%v + 1')), question('d', enabledWhen(`${value('c')} > 20`))], { engine, extension: [variable('v', `${value('b')} * 2`)] });
  at(form, 'a').type('1');
  await rest();
  await type(form, { a: '10' });
  assert.deepEqual([given(form, 'b'), given(form, 'c'), at(form, 'd').enabled.get()], [[11], [23], true]);
});

test('an answer that never comes is not waited for', async () => {
  const clock = new FakeClock();
  const engine = smallFhirpath((values, text) => (text.includes('99') ? new Promise<never>(() => {}) : values));
  const form = await during(clock, dynamicForm([question('a'), question('never', enabledWhen(`${value('a')} < 99`)), question('b', calculated(`${value('a')} + 1`))], { engine, clock }));
  assert.deepEqual(warned(form, 'expression'), ['never']);
  assert.equal(at(form, 'never').enabled.get(), true);
  at(form, 'a').type('1');
  await during(clock, form.settled());
  assert.deepEqual(given(form, 'b'), [2]);
  assert.equal(clock.waiting, 0);
});

test('what evaluates may come later than the form, or never', async () => {
  const clock = new FakeClock();
  const late = deferred<ExpressionEngine>();
  const items = [question('a'), question('b', enabledWhen(`${value('a')} = 1`)), question('c', initially('7')), question('d', initially('8'))];
  const form = await during(clock, dynamicForm(items, { engine: () => late.promise, clock }));
  assert.equal(at(form, 'b').enabled.get(), false);
  at(form, 'a').type('1');
  at(form, 'c').type('5');
  late.resolve(smallFhirpath());
  await form.settled();
  assert.deepEqual([at(form, 'b').enabled.get(), given(form, 'c'), given(form, 'd')], [true, [5], [8]]);
  const never = await during(clock, dynamicForm(items, { engine: () => new Promise(() => {}), clock }));
  await during(clock, never.settled());
  assert.equal(at(never, 'b').enabled.get(), true);
  assert.deepEqual(warned(never, 'expression'), ['b', 'c', 'd']);
});

// ---- Engines that lie -----------------------------------------------------------------------------------------------------------

const circular: Record<string, unknown> = {};
circular['self'] = circular;
const GARBAGE: readonly unknown[] = [
  undefined, null, 0, 'text', {}, circular, [circular], [[]], [null, undefined], [Symbol('s')], [() => 1], [NaN, Infinity], [{ value: 'x' }], [new Date(0)], [10n], ['a'.repeat(100_000)],
  Promise.reject(new Error('later')), Promise.resolve(undefined), Promise.resolve([circular]),
];
for (const one of GARBAGE) if (one instanceof Promise) one.catch(() => {});

test('whatever an engine returns, the rest of the form works', async () => {
  for (const garbage of GARBAGE) {
    const good = smallFhirpath();
    const engine: ExpressionEngine = { compile: text => (text === 'garbage' ? { evaluate: () => garbage as readonly unknown[] } : good.compile(text)) };
    const kinds = ['string', 'integer', 'decimal', 'boolean', 'date', 'dateTime', 'time', 'choice', 'open-choice', 'quantity', 'reference', 'url', 'attachment'];
    const form = await dynamicForm([
      question('a'), ...kinds.flatMap(kind => ['calculatedExpression', 'initialExpression', 'enableWhenExpression', 'answerExpression'].map(name => ({ linkId: `${kind}-${name}`, type: kind, extension: [sdc(name, 'garbage')] }))),
      question('v', calculated('%v')), question('good', calculated(`${value('a')} + 1`)),
    ], { engine, extension: [variable('v', 'garbage')] });
    await type(form, { a: '1' });
    assert.deepEqual(given(form, 'good'), [2]);
    for (const node of form.nodes()) for (const answer of node.values) assert.ok(JSON.stringify(answer).length > 2);
  }
});

test('an expression of a megabyte is not parsed', async () => {
  const engine = smallFhirpath();
  const form = await dynamicForm([question('a', calculated(`1${' + 1'.repeat(250_000)}`)), question('b', calculated('1 + 1'))], { engine });
  assert.deepEqual(engine.compiled, ['1 + 1']);
  assert.deepEqual(warned(form, 'expression'), ['a']);
});

test('extensions that are anything', async () => {
  const url = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
  const odd = [null, 1, 'x', [], {}, { url }, { url, valueExpression: null }, { url, valueExpression: { expression: 1 } }, { url, valueExpression: [] }, { url: 'http://hl7.org/fhir/StructureDefinition/targetConstraint', extension: [null, { url: 'expression' }] }];
  for (const extension of [null, 'x', odd, [...odd, calculated('1')]]) {
    const form = await dynamicForm([{ ...question('a'), extension } as never, question('b', calculated('2'))], { extension: extension as never });
    assert.deepEqual(given(form, 'b'), [2]);
  }
});

test('extensions that are nested without end', async () => {
  let deep: Extension = { url: 'x' };
  for (let i = 0; i < 50_000; i++) deep = { url: 'x', extension: [deep] };
  const form = await dynamicForm([question('a', deep, calculated('1'))], { extension: [deep, constraint('true')] });
  assert.deepEqual(given(form, 'a'), [1]);
});

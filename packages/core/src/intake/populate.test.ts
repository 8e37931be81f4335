/** What a form begins with: launch contexts, queries, what the systems know. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormsPort } from '../backend/forms-port.ts';
import { deferred } from '../test-support/deferred.ts';
import { at, calculated, context, during, dynamicForm, given, initially, query, question, type, value, variable } from '../test-support/dynamic-form.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import type { Extension, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { responseOf } from './response.ts';
import { addInstance } from './instances.ts';

const patient = { resourceType: 'Patient', id: 'p&1', name: [{ given: ['Sam'], family: 'Sample' }] };
const launchContext: FormsPort['launchContext'] = names => Promise.resolve(names.includes('patient') ? { patient } : {});
const text = (linkId: string, ...extension: Extension[]): QuestionnaireItem => ({ linkId, type: 'string', ...(extension.length > 0 && { extension }) });
const response = (...item: ResponseItem[]): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'in-progress', item });

test('begins with what the form was opened with', async () => {
  const asked: (readonly string[])[] = [];
  const form = await dynamicForm([text('family', initially('%patient.name.family')), text('visit', initially('%encounter.id'))], {
    extension: [context('patient'), context('client')], forms: { launchContext: (names, options) => { asked.push(names); return launchContext(names, options); } },
  });
  assert.deepEqual([given(form, 'family'), given(form, 'visit')], [['Sample'], []]);
  assert.deepEqual(asked, [['patient', 'client', 'encounter']]);
  assert.deepEqual(form.warnings, []);
});

test('without anybody who knows, the form begins empty', async () => {
  const form = await dynamicForm([text('family', initially('%patient.name.family'))], { extension: [context('patient')] });
  assert.deepEqual(given(form, 'family'), []);
});

test('a query is asked once, with values that stay in their place, and its answer is there', async () => {
  const queries: string[] = [];
  const form = await dynamicForm([question('w', initially('%weight.entry.resource.value.value')), question('v', calculated('%again.entry.count()'))], {
    extension: [context('patient'), ...['weight', 'again'].map(name => variable(name, 'Observation?code=29463-7&patient={{%patient.id}}', 'application/x-fhir-query'))],
    forms: { launchContext, search: one => {
      queries.push(one);
      return Promise.resolve({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Observation', valueQuantity: { value: 70 } } }] });
    } },
  });
  assert.deepEqual(queries, ['Observation?code=29463-7&patient=p%261']);
  assert.deepEqual([given(form, 'w'), given(form, 'v')], [[70], [1]]);
});

test('a query that fails costs what is made of it', async () => {
  const form = await dynamicForm([question('w', initially('%x.entry.count()')), question('a', initially('1'))], {
    extension: [variable('x', 'Observation', 'application/x-fhir-query')], forms: { search: () => Promise.reject(new Error('busy')) },
  });
  assert.deepEqual([given(form, 'w'), given(form, 'a')], [[], [1]]);
  assert.deepEqual(form.warnings.map(({ code }) => code).toSorted(), ['expression', 'query']);
});

test('a group is there once for each thing that a query finds', async () => {
  const relatives = ['Ann', 'Bob', 'Cy'].map((name, i) => ({ resource: { resourceType: 'RelatedPerson', id: `r${i}`, name: [{ given: [name] }] } }));
  const form = await dynamicForm([{ linkId: 'g', type: 'group', repeats: true, extension: [query('itemPopulationContext', 'RelatedPerson?patient={{%25patient.id}}', { name: 'relative' }), variable('n', '%relative.name')], item: [
    text('id', initially('%relative.id')), text('name', initially('%n.given')),
  ] }], { forms: { launchContext, search: () => Promise.resolve({ resourceType: 'Bundle', entry: relatives }) } });
  assert.deepEqual([0, 1, 2].map(i => [given(form, 'id', i), given(form, 'name', i)]), [[['r0'], ['Ann']], [['r1'], ['Bob']], [['r2'], ['Cy']]]);
  addInstance(at(form, 'g'));
  await form.settled();
  assert.deepEqual([given(form, 'id', 3), [...form.nodes()].filter(node => node.item.linkId === 'g').length], [[], 4]);
});

test('options come from a query', async () => {
  const form = await dynamicForm([{ linkId: 'who', type: 'reference', extension: [query('answerExpression', 'Practitioner?active=true')] }], {
    forms: { search: () => Promise.resolve({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Practitioner', id: 'd1', name: [{ text: 'Dr. Amrit Gill' }] } }] }) },
  });
  const options = at(form, 'who').said<{ options: { value: unknown }[] } | undefined>('options', undefined)?.options;
  assert.deepEqual(options?.map(one => one.value), [{ valueReference: { reference: 'Practitioner/d1', display: 'Dr. Amrit Gill' } }]);
});

// ---- $populate --------------------------------------------------------------------------------------------------------------

const known = response(
  { linkId: 'a', answer: [{ valueInteger: 7 }] }, { linkId: 'gone', answer: [{ valueInteger: 1 }] },
  ...[1, 2].map(n => ({ linkId: 'g', item: [{ linkId: 'x', answer: [{ valueInteger: n, item: [{ linkId: 'y', answer: [{ valueInteger: n * 10 }] }] }] }] })),
);
const items: QuestionnaireItem[] = [
  { ...question('a', initially('3')), initial: [{ valueInteger: 1 }] }, { ...question('b'), initial: [{ valueInteger: 2 }] }, question('sum', calculated(`${value('a')} + ${value('b')}`)),
  { linkId: 'g', type: 'group', repeats: true, item: [{ ...question('x'), item: [question('y')] }] },
];

test('what the systems know is filled in, and the form says the rest', async () => {
  const form = await dynamicForm(items, { forms: { populate: () => Promise.resolve(known) } });
  assert.deepEqual([given(form, 'a'), given(form, 'b'), given(form, 'sum'), given(form, 'x', 1), given(form, 'y', 1)], [[7], [2], [9], [2], [20]]);
  assert.equal([...form.nodes()].some(node => node.edited), false);
  assert.equal(form.touched, false);
  assert.equal(form.source, undefined);
});

test('a response that is opened is not filled in', async () => {
  const form = await dynamicForm(items, { response: response(), forms: { populate: () => Promise.reject(new Error('never asked')) } });
  assert.deepEqual(responseOf(form, { status: 'completed' }).item, []);
  assert.deepEqual(form.warnings, []);
});

test('a slow system does not keep the patient from the form, and is not put over what was typed', async () => {
  const clock = new FakeClock();
  const late = deferred<QuestionnaireResponse>();
  const contexts = deferred<Record<string, unknown>>();
  const form = await during(clock, dynamicForm([...items, question('c'), text('family', initially('%patient.name.family'))], { clock, forms: { populate: () => late.promise, launchContext: () => contexts.promise } }));
  assert.deepEqual([given(form, 'a'), given(form, 'c')], [[1], []]);
  await type(form, { a: '5' });
  late.resolve(response(...known.item ?? [], { linkId: 'b', answer: [{ valueInteger: 50 }] }, { linkId: 'c', answer: [{ valueInteger: 9 }] }));
  contexts.resolve({ patient });
  await rest();
  await form.settled();
  assert.deepEqual([given(form, 'a'), given(form, 'b'), given(form, 'c'), given(form, 'sum'), given(form, 'family')], [[5], [2], [9], [7], []]);
});

test('a system that fails is told about, and the form begins', async () => {
  const form = await dynamicForm([question('a', initially('1'))], { forms: { populate: () => Promise.reject(new Error('busy')) } });
  assert.deepEqual(given(form, 'a'), [1]);
  assert.deepEqual(form.warnings, [{ code: 'populate', linkId: '' }]);
});

test('what fails while something else is waited for is no surprise', async () => {
  const slow = async () => {
    await rest();
    return null;
  };
  const form = await dynamicForm([question('a', initially('%patient.n')), question('b', initially('1'))], { extension: [context('patient')], forms: { populate: slow, launchContext: () => Promise.reject(new Error('busy')) } });
  assert.deepEqual([given(form, 'a'), given(form, 'b')], [[], [1]]);
});

test('a port may be an object that knows itself', async () => {
  class Port {
    readonly count = 3;
    search() { return Promise.resolve({ resourceType: 'Bundle', n: this.count }); }
  }
  const form = await dynamicForm([question('a', initially('%x.n'))], { extension: [variable('x', 'Observation', 'application/x-fhir-query')], forms: new Port() });
  assert.deepEqual(given(form, 'a'), [3]);
});

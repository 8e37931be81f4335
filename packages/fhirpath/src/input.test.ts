/** What an expression may do with the data that it is given: read what it needs, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fhirpathEngine } from './fhirpath-engine.ts';
import { patient, questionnaire, response } from './test-support/fixtures.ts';

const engine = fhirpathEngine();

/** A copy whose properties are getters that note every read by path, as the form engine's are. Frozen, so that writing throws. */
function watched<T>(value: T, reads: string[], path = ''): T {
  if (typeof value !== 'object' || value === null) return value;
  const into: object = Array.isArray(value) ? [] : {};
  for (const [name, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`;
    const child: unknown = watched(inner, reads, place);
    const get = () => {
      reads.push(place);
      return child;
    };
    // Lists are read as a whole; what counts is which property of what.
    Object.defineProperty(into, name, Array.isArray(value) ? { value: child, enumerable: true } : { get, enumerable: true });
  }
  return Object.freeze(into) as T;
}

function readsOf(expression: string, focus: unknown, variables: Readonly<Record<string, unknown>> = {}): [unknown, Set<string>] {
  const reads: string[] = [];
  const given = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, watched(value, reads, `%${name}`)]));
  const values = engine.compile(expression).evaluate(watched(focus, reads), given);
  return [values, new Set(reads.filter(place => !place.endsWith('.resourceType')))];
}

test('a path reads what is on it and nothing beside it', () => {
  const [values, reads] = readsOf('name[1].use', patient);
  assert.deepEqual(values, ['usual']);
  assert.deepEqual([...reads], ['.name', '.name[1].use']);
});

test('items are looked for by their link ids: no answer is read but the one that is asked for', () => {
  const [values, reads] = readsOf('%resource.repeat(item).where(linkId = \'mood-2\').answer.value.code', undefined, { resource: response });
  assert.deepEqual(values, ['much']);
  assert.deepEqual([...reads].filter(place => /answer/.test(place)), ['%resource.item[0].item[1].answer', '%resource.item[0].item[1].answer[0].valueCoding', '%resource.item[0].item[1].answer[0].valueCoding.code']);
});

test('an item is found by its link id alone, also among things that have none', () => {
  const [values, reads] = readsOf('item.where(linkId = \'b\').text', { resourceType: 'Questionnaire', item: [{ linkId: 'a', text: 'A' }, { text: 'none' }, { linkId: 'b', text: 'B' }, { linkId: ['b'], text: 'list' }] });
  assert.deepEqual(values, ['B', 'list']);
  assert.deepEqual([...reads].filter(place => place.endsWith('.text')), ['.item[2].text', '.item[3].text']);
  assert.deepEqual(engine.compile('(1 | \'x\').where(linkId = \'b\')').evaluate(undefined, {}), []);
  assert.deepEqual(engine.compile('(1 | \'x\').repeat(item)').evaluate(undefined, {}), []);
});

test('a variable that no expression names is never looked at', () => {
  const variables = Object.defineProperty({ seen: 1 }, 'unseen', { enumerable: true, get: () => assert.fail('it was read') });
  assert.deepEqual(engine.compile('%seen + 1').evaluate(undefined, variables), [2]);
});

test('a branch that is not taken is not read', () => {
  const [, reads] = readsOf('iif(active, gender, birthDate)', patient);
  assert.ok(reads.has('.gender') && !reads.has('.birthDate'), [...reads].join());
});

test('what has no resource around it is told by the names of its properties, not by what they hold', () => {
  const [values, reads] = readsOf('answer.value.code', response.item[0]?.item?.[0]);
  assert.deepEqual(values, ['some']);
  assert.deepEqual([...reads], ['.answer', '.answer[0].valueCoding', '.answer[0].valueCoding.code']);
});

test('weights read the option that was chosen by, and no text of the form', () => {
  const [values, reads] = readsOf('%resource.item[0].item[0].answer.value.weight()', undefined, { resource: response, questionnaire });
  assert.deepEqual(values, [1]);
  assert.equal([...reads].some(place => /display|contained/.test(place)), false);
});

test('nothing is written into what is given, nor into what comes out', () => {
  for (const expression of ['name', 'name.where(use = \'usual\')', 'descendants()', '$this', 'name | contact', 'name.repeat(period)', '%variable', 'name.given | name.family']) {
    const [values] = readsOf(expression, patient, { variable: patient.name });
    for (const value of values as unknown[]) {
      if (typeof value === 'object' && value !== null) assert.deepEqual(Object.getOwnPropertyNames(value).filter(name => name.startsWith('__')), []);
    }
  }
});

test('an object of the input comes out as itself', () => {
  const values = engine.compile('name.where(use = \'usual\')').evaluate(patient, {});
  assert.equal((values as unknown[])[0], patient.name[1]);
});

test('lists stand for several values, and nothing for none', () => {
  const compiled = engine.compile('%list.count()');
  assert.deepEqual(compiled.evaluate(undefined, { list: [1, 2, null, undefined] }), [2]);
  assert.deepEqual(compiled.evaluate(null, { list: undefined }), [0]);
  assert.deepEqual(engine.compile('given').evaluate(patient.name, {}), ['Sam', 'Robin', 'Sam', 'Sam', 'Robin']);
});

test('names that every object has are no variables and no elements', () => {
  assert.throws(() => engine.compile('%constructor').evaluate(undefined, {}), { name: 'ExpressionError', reason: 'unknown-variable' });
  assert.throws(() => engine.compile('%toString').evaluate(undefined, {}), { reason: 'unknown-variable' });
  for (const path of ['constructor', '__proto__', 'name.constructor.name', '`constructor`', '`\\u0063onstructor`', '`__proto\\_\\_`', 'name.select(toString)', 'name.family.at']) {
    assert.deepEqual(engine.compile(path).evaluate(patient, {}), [], path);
  }
});

test('two engines and two evaluations know nothing of each other', () => {
  const compiled = fhirpathEngine().compile('defineVariable(\'x\', %y).select(%x)');
  assert.deepEqual(compiled.evaluate({}, { y: 1 }), [1]);
  assert.deepEqual(compiled.evaluate({}, { y: 2 }), [2]);
  assert.throws(() => fhirpathEngine().compile('%x').evaluate({}, {}));
});

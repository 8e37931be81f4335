import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defineJourney, type Step, type View } from './definition.ts';
import { changedAnswers, pathOf, same } from './path.ts';

interface Toy {
  answers: Record<string, number>;
  pins: { pet?: number };
  loaded: Record<string, number[]>;
  obtained: object;
  queries: object;
  result: never;
}

function view(change: Partial<View<Toy>> = {}): View<Toy> {
  return { answers: {}, pins: {}, loaded: {}, obtained: {}, capabilities: undefined, ...change };
}

const ids = (steps: readonly Step<Toy>[]) => steps.map(step => step.id);

test('a step that is not needed is not shown, and its answer is remembered but does not count', () => {
  const journey = defineJourney<Toy>({ id: 'toy', steps: [{ id: 'a' }, { id: 'b', needed: v => v.answers['a'] === 1 }, { id: 'c' }] });
  const path = pathOf(journey, view({ answers: { a: 2, b: 5, c: 6 } }));
  assert.deepEqual(ids(path.shown), ['a', 'c']);
  assert.deepEqual(path.answers, { a: 2, c: 6 });
  assert.deepEqual(pathOf(journey, view({ answers: { a: 1, b: 5 } })).answers, { a: 1, b: 5 });
});

test('a preset answers its step, wins over what was given, and hides the step', () => {
  const journey = defineJourney<Toy>({ id: 'toy', steps: [
    { id: 'a', preset: v => v.pins.pet },
    { id: 'b', preset: v => (v.loaded['b']?.length === 1 ? v.loaded['b'][0] : undefined) },
    { id: 'c' },
  ] });
  assert.deepEqual(ids(pathOf(journey, view()).shown), ['a', 'b', 'c']);
  const path = pathOf(journey, view({ pins: { pet: 3 }, loaded: { b: [8] }, answers: { a: 9 } }));
  assert.deepEqual(ids(path.shown), ['c']);
  assert.deepEqual(path.answers, { a: 3, b: 8 });
});

test('a step sees the answers of earlier steps only', () => {
  const seen: unknown[] = [];
  const look = (v: View<Toy>) => { seen.push(v.answers); return true; };
  const journey = defineJourney<Toy>({ id: 'toy', steps: ['a', 'b', 'c'].map(id => ({ id, needed: (v: View<Toy>) => look({ ...v, answers: { ...v.answers } }) })) });
  pathOf(journey, view({ answers: { a: 1, b: 2, c: 3 } }));
  assert.deepEqual(seen, [{}, { a: 1 }, { a: 1, b: 2 }]);
});

test('plain data is compared by value, and anything else by identity', () => {
  assert.equal(same({ a: [1, { b: null }] }, { a: [1, { b: null }] }), true);
  assert.equal(same({ a: undefined }, {}), true);
  assert.equal(same([], {}), false);
  assert.equal(same([1], [1, 2]), false);
  assert.equal(same(null, {}), false);
  assert.equal(same(new File(['1'], 'front.png'), new File(['2'], 'back.png')), false);
  const file = new File(['1'], 'front.png');
  assert.equal(same({ file }, { file }), true);
});

test('two pieces of plain data are the same exactly when their JSON is', () => {
  const data = fc.jsonValue({ maxDepth: 3 }).map(value => JSON.parse(JSON.stringify(value)) as unknown);
  const sorted = (value: unknown): unknown => (
    Array.isArray(value) ? value.map(sorted)
      : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]))
        : value);
  fc.assert(fc.property(data, data, (a, b) => {
    assert.equal(same(a, structuredClone(a)), true);
    assert.equal(same(a, b), JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
  }));
});

test('an answer that is gone has changed, and one that says the same has not', () => {
  assert.deepEqual(changedAnswers({ a: 1, b: { c: 2 }, d: 3 }, { b: { c: 2 }, d: 4, e: 5 }), new Set(['a', 'd', 'e']));
});

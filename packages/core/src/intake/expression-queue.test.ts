/** A slice at a time, and what waits for the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculated, dynamicForm, given, question, type, value } from '../test-support/dynamic-form.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import { at } from '../test-support/dynamic-form.ts';

test('everything else has its turn between slices', async () => {
  const busy = smallFhirpath(values => {
    const until = performance.now() + 10;
    while (performance.now() < until);
    return values;
  });
  const form = await dynamicForm([question('a'), ...Array.from({ length: 5 }, (_, i) => question(`c${i}`, calculated(`${value('a')} + ${i}`)))], { engine: busy });
  let turns = 0;
  const turn = () => {
    turns++;
    if (form.busy) setTimeout(turn);
  };
  at(form, 'a').type('1');
  setTimeout(turn);
  await form.settled();
  assert.ok(turns >= 4, `${turns}`);
  assert.deepEqual(given(form, 'c4'), [5]);
});

test('is busy from the answer on, until everything followed', async () => {
  const form = await dynamicForm([question('a'), question('b', calculated(`${value('a')} + 1`))]);
  assert.equal(form.busy, false);
  at(form, 'a').type('1');
  assert.equal(form.busy, true);
  const seen: boolean[] = [];
  form.subscribe(() => seen.push(form.busy));
  await form.settled();
  assert.deepEqual(seen, [false]);
});

test('what a listener changes is waited for as well', async () => {
  const form = await dynamicForm([question('a'), question('b', calculated(`${value('a')} + 1`)), question('c', calculated(`${value('x')} + 1`)), question('x')]);
  form.subscribe(() => { if (given(form, 'b')[0] === 2 && given(form, 'x').length === 0) at(form, 'x').type('7'); });
  await type(form, { a: '1' });
  assert.deepEqual(given(form, 'c'), [8]);
});

test('without expressions nothing is waited for', async () => {
  const form = await dynamicForm([question('a')]);
  await form.settled();
  assert.equal(form.busy, false);
});

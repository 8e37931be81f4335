import assert from 'node:assert/strict';
import { it } from 'node:test';
import { byTurns } from './by-turns.ts';

it('measures by turns, each first as often as the other, and leaves the first time of each out', async () => {
  const order: string[] = [];
  const one = async () => { order.push('one'); return order.length === 1 ? 1000 : 20; };
  const other = async () => { order.push('other'); return order.length === 2 ? 1000 : 10; };
  const { ratio, one: ones, other: others } = await byTurns(4, one, other);
  assert.equal(ratio, 2);
  assert.deepEqual([ones.runs, others.runs, ones.median, others.median], [4, 4, 20, 10]);
  assert.deepEqual(order.slice(2), ['one', 'other', 'other', 'one', 'one', 'other', 'other', 'one']);
});

/** What looks at itself in the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { circlesIn } from './circles.ts';

test('finds exactly what can be reached from itself, with what reaches it', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 10 }), graph => {
    const looksAt = (one: number) => (graph[one] ?? []).filter(other => other < graph.length);
    const reach = (from: number) => {
      const seen = new Set<number>();
      const open = [...looksAt(from)];
      for (let one = open.pop(); one !== undefined; one = open.pop()) {
        if (seen.has(one)) continue;
        seen.add(one);
        open.push(...looksAt(one));
      }
      return seen;
    };
    const wanted = [...graph.keys()].filter(one => reach(one).has(one)).map(one => [...reach(one)].filter(other => reach(other).has(one)).toSorted((a, b) => a - b).join(' '));
    assert.deepEqual(new Set(circlesIn(graph.keys(), looksAt).map(circle => circle.toSorted((a, b) => a - b).join(' '))), new Set(wanted));
  }), { numRuns: 2000 });
});

test('a chain longer than calls can be nested', () => {
  assert.equal(circlesIn([0], n => [(n + 1) % 200_000])[0]?.length, 200_000);
});

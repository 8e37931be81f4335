import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { find, formWith } from '../test-support/editing.ts';
import { compare } from './compare.ts';

test('a leap second is after the second before it, and not after the next', () => {
  assert.ok((compare('2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z') ?? 0) > 0);
  assert.ok((compare('2016-12-31T18:59:60.5-05:00', '2016-12-31T23:59:59.9Z') ?? 0) > 0);
  assert.equal(compare('2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'), 0);
  assert.ok((compare('2024-12-31T23:59:60Z', '2000-01-01T00:00:00Z') ?? 0) > 0);
});

test('a leap second past a limit is past it', () => {
  const form = formWith([{ linkId: 'q', type: 'dateTime', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueDateTime: '2000-01-01T00:00:00Z' }] }]);
  const q = find(form, 'q');
  q.type('2024-12-31T23:59:60Z');
  assert.deepEqual(q.issues.get().map(({ code }) => code), ['high']);
});

test('what is no number and no instant is not the same as anything', () => {
  const values = fc.constantFrom<unknown>(NaN, 5, Infinity, '2024-01-01T25:00:00Z', '2024-01-01T12:00:00Z', '2024-01-01Tnever', 'a', { value: NaN }, { value: 5 }, null);
  fc.assert(fc.property(values, values, (a, b) => {
    const found = compare(a, b);
    assert.ok(found === undefined || !Number.isNaN(found));
  }));
  assert.deepEqual([compare(NaN, 5), compare({ value: NaN }, { value: 5 }), compare('2024-01-01T25:00:00Z', '2024-01-01T12:00:00Z')], [undefined, undefined, undefined]);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compare, median, percentile, quantile, summary } from './statistics.ts';

const some = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('statistics', () => {
  it('takes the middle, or half way between the two in the middle, in whatever order they come', () => {
    assert.equal(median([30, 10, 20]), 20);
    assert.equal(median([40, 10, 30, 20]), 25);
    assert.equal(median([7]), 7);
  });

  it('leaves what it was given as it was', () => {
    const values = [3, 1, 2];
    summary(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it('says the quarters around the middle', () => {
    assert.deepEqual(summary([1, 2, 3, 4, 5]), { median: 3, spread: [2, 4], runs: 5 });
    assert.equal(quantile([0, 10], 0.25), 2.5);
  });

  it('gives a percentile that was really measured', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    assert.equal(percentile(twenty, 0.95), 19);
    assert.equal(percentile([...twenty, 21], 0.95), 20);
    assert.equal(percentile([8], 0.95), 8);
    fc.assert(fc.property(some, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const at = percentile(values, share);
      assert.ok(values.includes(at));
      assert.ok(values.filter(value => value <= at).length >= values.length * share - 1e-9);
    }));
  });

  it('compares medians, and does not care by how much the slow runs were slow', () => {
    const { ratio, one, other } = compare([20, 22, 900], [10, 11, 12]);
    assert.equal(ratio, 2);
    assert.deepEqual([one.median, other.median], [22, 11]);
  });

  it('sees no difference between a thing and itself', () => {
    fc.assert(fc.property(some, values => {
      assert.deepEqual([compare(values, values).ratio, ...compare(values, values).spread], [1, 1, 1]);
    }));
  });

  it('refuses nothing, what is no number, and runs that are not in pairs', () => {
    assert.throws(() => median([]), RangeError);
    assert.throws(() => median([1, Number.NaN]), RangeError);
    assert.throws(() => compare([1, 2], [1]), RangeError);
  });
});

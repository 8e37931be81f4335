import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Computed, Source } from './cells.ts';

/** A computed value that counts how often it was made. */
function counted<T>(make: () => T) {
  let made = 0;
  return { cell: new Computed(() => { made++; return make(); }), made: () => made };
}

test('a value is made when it is read, and not again while what it was made of stays', () => {
  const a = new Source(1);
  const sum = counted(() => a.get() + 1);
  assert.equal(sum.made(), 0);
  assert.equal(sum.cell.get(), 2);
  assert.equal(sum.cell.get(), 2);
  a.set(1);
  assert.equal(sum.cell.get(), 2);
  assert.equal(sum.made(), 1);
  a.set(5);
  assert.equal(sum.cell.get(), 6);
  assert.equal(sum.made(), 2);
});

test('what comes out the same makes nothing else anew', () => {
  const a = new Source(1);
  const isOdd = counted(() => a.get() % 2 === 1);
  const words = counted(() => (isOdd.cell.get() ? 'odd' : 'even'));
  words.cell.get();
  a.set(3);
  assert.equal(words.cell.get(), 'odd');
  assert.deepEqual([isOdd.made(), words.made()], [2, 1]);
  a.set(4);
  assert.equal(words.cell.get(), 'even');
});

test('what is not looked at any more does not count', () => {
  const [which, a, b] = [new Source(true), new Source('a'), new Source('b')];
  const chosen = counted(() => (which.get() ? a.get() : b.get()));
  chosen.cell.get();
  which.set(false);
  chosen.cell.get();
  a.set('other');
  assert.equal(chosen.cell.get(), 'b');
  assert.equal(chosen.made(), 2);
});

test('a value that is made of itself throws, and can be made later', () => {
  const circle = new Source(true);
  const self: Computed<number> = new Computed(() => (circle.get() ? self.get() : 1));
  assert.throws(() => self.get(), RangeError);
  circle.set(false);
  assert.equal(self.get(), 1);
});

test('ten thousand values, each made of the one before, are made and hear of a change, each once', () => {
  const first = new Source(0);
  let made = 0;
  const chain: Computed<number>[] = [];
  for (let i = 0; i < 10_000; i++) {
    chain.push(new Computed(() => {
      const before = i === 0 ? first.get() : (chain[i - 1] as Computed<number>).get();
      made++;
      return before + 1;
    }));
  }
  const last = chain.at(-1) as Computed<number>;
  assert.equal(last.get(), 10_000);
  first.set(1);
  assert.equal(last.get(), 10_001);
  assert.equal(made, 20_000);
});

test('what throws while it is made leaves nothing behind', () => {
  const bad = new Source(true);
  const cell = new Computed(() => { if (bad.get()) throw new Error('bad'); return 1; });
  const outer = new Computed(() => cell.get() + 1);
  for (let i = 0; i < 300; i++) assert.throws(() => outer.get(), /bad/);
  bad.set(false);
  assert.equal(outer.get(), 2);
});

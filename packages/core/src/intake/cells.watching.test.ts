/** Watching over a while, as who waits for a promise does; and reading without being made of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areStale, Computed, Source, untracked, watched } from './cells.ts';

test('what was read at one version, and again at another, is stale', () => {
  const source = new Source(1);
  const who = { stale() { /* Not asked here. */ } };
  const { reads } = watched(who, () => source.get());
  source.set(2);
  watched(who, () => source.get(), reads);
  assert.equal(areStale(reads), true);
});

test('what is read without being watched makes no difference', () => {
  const [seen, unseen] = [new Source(1), new Source(1)];
  const sum = new Computed(() => seen.get() + untracked(() => unseen.get()) + unseen.peek());
  assert.equal(sum.get(), 3);
  unseen.set(2);
  assert.equal(sum.get(), 3);
  seen.set(2);
  assert.equal(sum.get(), 6);
});

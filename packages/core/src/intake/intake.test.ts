import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intake } from './intake.ts';

test('a form whose reply was lost is known to be there once its outcome says so', () => {
  const { submitted } = intake();
  assert.deepEqual(submitted?.({ state: 'confirmed', form: { id: 'r1' } }), { state: 'confirmed', result: { state: 'confirmed', id: 'r1' } });
  assert.equal(submitted?.({ state: 'requested', form: {} })?.state, 'requested');
  for (const state of ['none', 'pending'] as const) assert.equal(submitted?.({ state }), undefined);
});

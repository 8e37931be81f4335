import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fetched } from './fetched.ts';

it('is a definite failure that a later try may mend when a part does not come', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  await assert.rejects(fetched(Promise.reject(cause)), { name: 'BackendError', kind: 'offline', retryable: true, cause });
  assert.equal(await fetched(Promise.resolve('a part')), 'a part');
});

it('leaves the outcome open when a part does not come after something was sent', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  await assert.rejects(fetched(Promise.reject(cause), 'unknown-outcome'), { name: 'BackendError', kind: 'unknown-outcome', cause });
});

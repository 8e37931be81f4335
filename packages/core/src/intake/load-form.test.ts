import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepCall } from '../journey/definition.ts';
import { finished } from './later.ts';
import { loadForm } from './load-form.ts';

test('a response says when it was finished, not when the form was opened', async () => {
  const opened = 1000;
  const call = { backend: {}, signal: new AbortController().signal, locale: 'en-CA', now: opened } as unknown as StepCall;
  const { form } = await loadForm({ questionnaire: { resourceType: 'Questionnaire', item: [{ linkId: 'a', type: 'string', text: 'A' }] } }, {}, call);
  assert.ok(Date.parse(finished(form, 'en-CA', {}).authored ?? '') > opened + 1e9);
});

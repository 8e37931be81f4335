import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedName } from './signed-name.ts';

const typed = (data: unknown) => signedName({ contentType: 'text/plain', data } as Parameters<typeof signedName>[0]);

test('a typed signature is a name, in any script', () => {
  for (const name of ['Sam Sample', 'Zoé', 'ਸੈਮ']) assert.equal(typed(Buffer.from(name).toString('base64')), name);
});

test('a drawing has no name, nor has what is no base64: neither stops the form', () => {
  assert.equal(signedName({ contentType: 'image/png', data: 'AAAA' }), undefined);
  for (const data of ['not base64!', '=', 7, null, undefined]) assert.equal(typed(data), undefined);
});

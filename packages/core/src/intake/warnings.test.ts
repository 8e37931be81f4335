import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FORM_WARNINGS } from './warnings.ts';

test('the guide says of each warning what it means, and of none that is not there', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/forms.md', import.meta.url), 'utf8');
  const table = guide.split('### Warnings')[1]?.split(/^#/m)[0] ?? '';
  const said = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, codes = '']) => [...codes.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code));
  assert.deepEqual(said.filter(code => code !== 'code').toSorted(), [...FORM_WARNINGS].toSorted());
});

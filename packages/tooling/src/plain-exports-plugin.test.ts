/** What chunks export to each other, after names were changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingImports } from './plain-exports-plugin.ts';

test('an import of what is not exported is noticed', () => {
  const chunks = [
    { fileName: 'chunks/later-abc.js', code: 'var a=1,b=2;export{a,b as c};' },
    { fileName: 'chunks/rare-abc.js', code: 'import{a,c as e}from"./later-abc.js";import x from"elsewhere";e(a,x);' },
    { fileName: 'entry.js', code: 'import{b}from"./chunks/later-abc.js";b();' },
  ];
  assert.deepEqual(missingImports(chunks), ['entry.js imports b, which is not exported.']);
});

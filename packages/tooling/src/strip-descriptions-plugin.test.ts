import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripDescriptions } from './strip-descriptions-plugin.ts';

const strip = (code: string) => stripDescriptions(code, 'view.ts');

test('a note for translators goes, its id stays, wherever the note stands', () => {
  assert.equal(strip(`msg('Book', { id: 'book', desc: 'A button' })`), `msg('Book', { id: 'book' })`);
  assert.equal(strip(`msg('Book', { desc: 'A button', id: 'book' })`), `msg('Book', { id: 'book' })`);
  assert.equal(strip(`msg('Book', { 'desc': 'A button' })`), `msg('Book', {  })`);
});

test('messages with expressions, types and nesting are read right', () => {
  const code = "html`${msg(html`<b>${msg('In', { id: 'in', desc: 'x' })}</b>`, { id: 'out', desc: 'y, z' }) as string}`";
  assert.equal(strip(code), "html`${msg(html`<b>${msg('In', { id: 'in' })}</b>`, { id: 'out' }) as string}`");
});

test('other objects and other functions keep theirs', () => {
  const code = `const a = { desc: 'x' }; sort({ desc: true }); msg('Book', options); other('Book', { id: 'a', desc: 'b' });`;
  assert.equal(strip(code), code);
});

/** Numbers for ids in bundles: the same everywhere, and never a guess. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownWords, prepareOwnWords } from '@foyer/elements/i18n/own-words-by-number';
import { IDS } from '@foyer/elements/i18n/message-ids';
import { numberedLanguage, numberMessages } from './numbered-messages-plugin.ts';

const TWO = ['action.back', 'action.next'];

test('each message has the number of its id, and nothing else changes', () => {
  const code = "const a = msg('Back', { id: 'action.back' }) + msg(str`${n} next`, { id: 'action.next', desc: 'x' }) + other({ id: 'action.back' });";
  assert.equal(numberMessages(code, 'a.ts', TWO), "const a = msg('Back', { id: 0 }) + msg(str`${n} next`, { id: 1, desc: 'x' }) + other({ id: 'action.back' });");
});

test('an id that is made up, or computed, stops the build', () => {
  assert.throws(() => numberMessages("msg('x', { id: 'no.such' })", 'a.ts', TWO), /a\.ts: a message needs an id/);
  assert.throws(() => numberMessages("msg('x', { id: name })", 'a.ts', TWO), /needs an id/);
});

test('a language is a list in the order of the ids, with a gap where it says the same as the source', async () => {
  const code = numberedLanguage('action\nnext Suivant {0}\nback Retour «\u00a0ici\u00a0»', ['action.back', 'action.ok', 'action.next']);
  const { templates } = await import(`data:text/javascript,${encodeURIComponent(code)}`) as { templates: string[] };
  assert.deepEqual(templates, ['Retour «\u00a0ici\u00a0»', undefined, 'Suivant {0}']);
  assert.throws(() => numberedLanguage('action\nback Retour', ['action.next']), /"action\.back" is no message/);
});

test('a page’s own words are found by number once the ids are here, and unknown ones nowhere', async () => {
  const words = { 'action.back': 'Return', 'no.such': 'Nowhere' };
  assert.equal(ownWords(words), undefined);
  await prepareOwnWords();
  assert.equal(ownWords(words)?.[IDS.indexOf('action.back')], 'Return');
  assert.equal(ownWords(undefined), undefined);
});

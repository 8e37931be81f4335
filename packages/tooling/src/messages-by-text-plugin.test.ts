/** Words instead of ids in bundles: the same place everywhere, and never a guess. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IDS, placeOf } from '@foyer/elements/i18n/message-ids';
import { messagePlace, PLACES } from '@foyer/elements/i18n/message-place';
import { ownWords, prepareOwnWords } from '@foyer/elements/i18n/own-words-by-place';
import { placesInLanguages } from './generate-messages.ts';
import { languageByPlace, messagesByText } from './messages-by-text-plugin.ts';

/** Two messages at the places of their words, and one whose place was taken. */
const THREE = (id: string) => ({ 'action.back': messagePlace('Back'), 'action.next': messagePlace(' next'), 'action.moved': 7 })[id] ?? -1;

test('a message is found by its words; one whose place was taken says where it stands', () => {
  const code = "const a = msg('Back', { id: 'action.back' }) + msg(str`${n} next`, { id: 'action.next', desc: 'x' }) + msg('Moved', { id: 'action.moved' }) + other({ id: 'action.back' });";
  assert.equal(messagesByText(code, 'a.ts', THREE), "const a = msg('Back') + msg(str`${n} next`) + msg('Moved', { id: 7 }) + other({ id: 'action.back' });");
});

test('an id that is made up or computed, and words that are computed, stop the build', () => {
  assert.throws(() => messagesByText("msg('x', { id: 'no.such' })", 'a.ts', THREE), /a\.ts: a message needs words and an id/);
  assert.throws(() => messagesByText("msg('x', { id: name })", 'a.ts', THREE), /written out/);
  assert.throws(() => messagesByText("msg('x')", 'a.ts', THREE), /written out/);
  assert.throws(() => messagesByText("msg(words, { id: 'action.back' })", 'a.ts', THREE), /written out/);
});

test('a language is a list by place, with a gap where it says the same as the source', async () => {
  const code = languageByPlace({ 'action.back': 'Retour «\u00a0ici\u00a0»', 'action.moved': 'Là' }, THREE);
  const { templates } = await import(`data:text/javascript,${encodeURIComponent(code)}`) as { templates: string[] };
  assert.deepEqual(templates.flatMap((words, place) => (words ? [[place, words]] : [])), [[7, 'Là'], [messagePlace('Back'), 'Retour «\u00a0ici\u00a0»']]);
  assert.throws(() => languageByPlace({ 'action.first': 'Premier' }, THREE), /"action\.first" is no message/);
  assert.throws(() => languageByPlace({ 'action.back': 'Re\ntour' }, THREE), /"action\.back" has a line end/);
});

test('no two messages stand at one place, and each at its own unless an earlier one stands there', () => {
  const places = placesInLanguages([['a', 'Back {0}'], ['b', 'Back '], ['c', 'Next']]);
  assert.deepEqual([...places], [['a', messagePlace('Back ')], ['b', (messagePlace('Back ') + 1) % PLACES], ['c', messagePlace('Next')]]);
  const all = IDS.map(placeOf);
  assert.equal(new Set(all).size, IDS.length);
  assert.ok(all.every(place => place >= 0 && place < PLACES));
  assert.equal(placeOf('no.such'), -1);
});

test('a page’s own words are found by place once the ids are here, and unknown ones nowhere', async () => {
  const words = { 'action.back': 'Return', 'no.such': 'Nowhere' };
  assert.equal(ownWords(words), undefined);
  await prepareOwnWords();
  assert.equal(ownWords(words)?.[placeOf('action.back')], 'Return');
  assert.equal(ownWords(undefined), undefined);
});

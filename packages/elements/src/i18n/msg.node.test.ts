import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalogue } from './catalogue.ts';
import { msg, plural, speaking, spokenLocale, str, type Speaker } from './msg.ts';

const speaker = (locale: string, templates?: Catalogue, overrides?: Catalogue): Speaker => ({ locale, templates, overrides });
const english = speaker('en-CA');
const french = speaker('fr-CA', { 'action.back': 'Retour', 'progress.step': 'Étape {0} sur {1}', 'test.turned': '{1}, puis {0}' });

const back = () => msg('Back', { id: 'action.back' });
const step = (n: number, of: number) => msg(str`Step ${n} of ${of}`, { id: 'progress.step' });

test('two widgets speak two languages in turn', () => {
  const said = Array.from({ length: 6 }, (_, i) => speaking(i % 2 ? french : english, () => `${back()}, ${step(i, 5)}`));
  assert.deepEqual(said, ['Back, Step 0 of 5', 'Retour, Étape 1 sur 5', 'Back, Step 2 of 5', 'Retour, Étape 3 sur 5', 'Back, Step 4 of 5', 'Retour, Étape 5 sur 5']);
});

test('one widget that speaks inside of another gives the word back', () => {
  const said = speaking(french, () => [back(), speaking(english, back), back(), spokenLocale()]);
  assert.deepEqual(said, ['Retour', 'Back', 'Retour', 'fr-CA']);
});

test('a widget that throws gives the word back too', () => {
  speaking(french, () => {
    assert.throws(() => speaking(english, () => { throw new Error('broken'); }), /broken/);
    assert.equal(back(), 'Retour');
  });
});

test('what is filled in may change its order, and stays as it is: nothing in it is a placeholder', () => {
  const turned = (a: string, b: string) => msg(str`${a}, then ${b}`, { id: 'test.turned' });
  assert.equal(speaking(french, () => turned('un', 'deux')), 'deux, puis un');
  assert.equal(speaking(french, () => turned('{1}', '$&')), '$&, puis {1}');
});

test('a message without a translation is said in the source language', () => {
  assert.equal(speaking(french, () => msg('Alberta', { id: 'province.AB' })), 'Alberta');
  assert.equal(speaking(french, () => msg(str`${2} things`, { id: 'test.none' })), '2 things');
});

test('the vendor\'s own words come first, in every language, with what is filled in', () => {
  const own = speaker('fr-CA', french.templates, { 'progress.step': '{1} étapes, celle-ci est la {0}', 'action.back': 'Reculer' });
  assert.equal(speaking(own, () => step(2, 5)), '5 étapes, celle-ci est la 2');
  assert.equal(speaking(own, back), 'Reculer');
  assert.equal(speaking(speaker('en-CA', undefined, { 'action.back': 'Previous' }), back), 'Previous');
});

test('a placeholder that the message does not have is left as it is written', () => {
  assert.equal(speaking(speaker('en-CA', undefined, { 'progress.step': '{0} {7}' }), () => step(2, 5)), '2 {7}');
});

test('outside of a widget there is no language to speak', () => {
  assert.throws(back, /No widget speaks/);
  assert.throws(spokenLocale, /No widget speaks/);
  speaking(english, () => undefined);
  assert.throws(back, /No widget speaks/);
});

test('plural forms follow the language: nothing is plural in English and singular in French', () => {
  const count = (n: number) => plural(n, { one: () => 'one', other: () => 'other' });
  const said = (who: Speaker) => [0, 1, 1.5, 2, 5].map(n => speaking(who, () => count(n)));
  assert.deepEqual(said(french), ['one', 'one', 'one', 'other', 'other']);
  assert.deepEqual(said(english), ['other', 'one', 'other', 'other', 'other']);
});

test('a plural form that a message does not have is its "other"', () => {
  assert.equal(speaking(french, () => plural(1, { other: () => 'other' })), 'other');
  assert.equal(speaking(french, () => plural(1_000_000, { one: () => 'one', other: () => 'other' })), 'other');
  assert.equal(speaking(french, () => plural(1_000_000, { one: () => 'one', many: () => 'de', other: () => 'other' })), 'de');
  assert.equal(speaking(speaker('ar-XB'), () => plural(2, { one: () => 'one', other: () => 'other' })), 'other');
});

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { speaking, type Speaker } from '../i18n/msg.ts';
import { sayMinutes } from '../i18n/minutes.ts';
import { sayLanguage, sayLanguageAlone } from './words.ts';

const speaker = (locale: string): Speaker => ({ locale, templates: undefined, overrides: undefined });
const english = speaker('en-CA');
const french = speaker('fr-CA');
const CODES = ['ar', 'pa', 'yue', 'tl', 'iu'];

/** How often a format is made from here on. */
function counted(t: TestContext, name: 'DisplayNames' | 'PluralRules') {
  const original = Intl[name] as unknown as new (...args: unknown[]) => object;
  return t.mock.method(Intl, name, function make(...args: unknown[]) { return new original(...args); } as never);
}

test('names languages in the language that is spoken, also by turns', () => {
  assert.equal(speaking(english, () => sayLanguage('ar')), 'Arabic');
  assert.equal(speaking(french, () => sayLanguage('ar')), 'arabe');
  assert.equal(speaking(french, () => sayLanguageAlone('ar')), 'Arabe');
  assert.equal(speaking(english, () => sayLanguage('ar')), 'Arabic');
  assert.equal(speaking(english, () => sayLanguage('qqq')), 'qqq');
});

test('makes the names of languages once, not for every practitioner', t => {
  const names = counted(t, 'DisplayNames');
  speaking(speaker('en-NZ'), () => CODES.forEach(sayLanguage));
  assert.equal(names.mock.callCount(), 1);
});

test('makes the rule of plurals once', t => {
  const rules = counted(t, 'PluralRules');
  assert.deepEqual(speaking(speaker('en-NZ'), () => [1, 2, 15].map(sayMinutes)), ['1 minute', '2 minutes', '15 minutes']);
  assert.equal(rules.mock.callCount(), 1);
});

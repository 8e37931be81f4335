import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accented, mirrored, withPseudoTargets } from './pseudo-locales.ts';
import { readable, type Sentence } from './xliff.ts';

const SENTENCE: Sentence = ['Step ', { id: '0', text: '${position}' }, ' of the five that are left, with ', { id: '1', text: '${name}' }, ' at 911.'];
const placeholders = (sentence: Sentence) => sentence.filter(piece => typeof piece !== 'string');

test('the long pseudo-locale is accented, in brackets, and about 40 % longer', () => {
  const text = readable(accented(['Choose a time that suits you, and say for whom the visit is']));
  assert.match(text, /^\[Ç.*\]$/u);
  const longer = (text.length - 2) / 'Choose a time that suits you, and say for whom the visit is'.length;
  assert.ok(longer > 1.3 && longer < 1.5, String(longer));
  assert.doesNotMatch(text, /[aeiouy]/, 'every vowel has its accent');
});

test('the mirrored pseudo-locale turns words round and leaves numbers', () => {
  assert.deepEqual(mirrored(['Call 911 now']), ['\u200f\u202eCall\u202c\u200f 911 \u200f\u202enow\u202c\u200f']);
});

test('what is filled in stays as it is', () => {
  assert.deepEqual(placeholders(accented(SENTENCE)), placeholders(SENTENCE));
  assert.deepEqual(placeholders(mirrored(SENTENCE)), placeholders(SENTENCE));
});

test('every message of a pseudo-locale is made anew, and no other locale is touched', () => {
  const units = [{ id: 'a.b', source: SENTENCE, target: ['old'], note: undefined }];
  const made = withPseudoTargets({ sourceLocale: 'en-CA', locale: 'ar-XB', units });
  assert.equal(readable(made.units[0]?.target ?? []), readable(mirrored(SENTENCE)));
  const french = { sourceLocale: 'en-CA', locale: 'fr-CA', units };
  assert.equal(withPseudoTargets(french), french);
});

import assert from 'node:assert/strict';
import { beforeEach, test, type TestContext } from 'node:test';
import { checkStrings } from './check-strings.ts';

let said: string[];
beforeEach(context => {
  said = [];
  (context as TestContext).mock.method(console, 'warn', (line: string) => { said.push(line); });
});

test('an unknown id is said once, with those that are like it, whatever language has it and however often', () => {
  for (let i = 0; i < 2; i++) checkStrings({ localName: 'foyer-booking' }, { 'en-CA': { 'time.titel': 'When?', 'time.title': 'When?' }, 'fr-CA': { 'time.titel': 'Quand?' } });
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /^<foyer-booking>: strings has an unknown message id "time\.titel"; did you mean time\.title( or [\w.-]+){0,2}\? All ids are in docs\/reference\/messages\.md\.$/);
});

test('an id like no other is said without a guess', () => {
  checkStrings({ localName: 'foyer-booking' }, { en: { xyzzy: 'Hello' } });
  assert.deepEqual(said, ['<foyer-booking>: strings has an unknown message id "xyzzy". All ids are in docs/reference/messages.md.']);
});

test('ids that are the same in both languages, and ids of several parts, are known', () => {
  checkStrings({ localName: 'foyer-booking' }, { en: { 'province.ON': 'Ont.', 'card.number.missing': 'Number?', 'outcome.next.booked': 'Next' } });
  assert.deepEqual(said, []);
});

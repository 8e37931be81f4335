import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayOwnTime, sayWhen, sayZone } from './date-words.ts';
import { sayBirthDate, sayDate, sayTime } from './day-words.ts';
import { locales } from './locales.ts';
import { speaking, type Speaker } from './msg.ts';

await locales.load('fr-CA');
const english: Speaker = { locale: 'en-CA', templates: undefined, overrides: undefined };
const french: Speaker = { locale: 'fr-CA', templates: locales.get('fr-CA'), overrides: undefined };

const inEnglish = <T>(words: () => T) => speaking(english, words);
const inFrench = <T>(words: () => T) => speaking(french, words);
/** No-break spaces as `_`, so that they are seen. */
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', '_');

/** Instant, zone, English, French. */
const TIMES: readonly [string, string, string, string][] = [
  ['2026-12-08T19:30:00Z', 'America/Toronto', 'Tuesday, 8 December 2026, 2:30_p.m. (Eastern time)', 'mardi 8 décembre 2026, 14_h_30 (heure de l’Est)'],
  ['2026-12-15T18:00:00Z', 'America/St_Johns', 'Tuesday, 15 December 2026, 2:30_p.m. (Newfoundland time)', 'mardi 15 décembre 2026, 14_h_30 (heure de Terre-Neuve)'],
  ['2026-12-15T18:00:00Z', 'America/Regina', 'Tuesday, 15 December 2026, 12:00_noon (Saskatchewan time)', 'mardi 15 décembre 2026, 12_h (heure de la Saskatchewan)'],
  // British Columbia and Alberta stay on summer time from 2026 on.
  ['2026-12-15T18:00:00Z', 'America/Vancouver', 'Tuesday, 15 December 2026, 11:00_a.m. (Pacific time)', 'mardi 15 décembre 2026, 11_h (heure du Pacifique)'],
  ['2026-12-15T18:00:00Z', 'America/Edmonton', 'Tuesday, 15 December 2026, 12:00_noon (Mountain time)', 'mardi 15 décembre 2026, 12_h (heure des Rocheuses)'],
  ['2026-12-15T18:00:00Z', 'America/Whitehorse', 'Tuesday, 15 December 2026, 11:00_a.m. (Yukon time)', 'mardi 15 décembre 2026, 11_h (heure du Yukon)'],
  ['2026-12-15T18:00:00Z', 'America/Winnipeg', 'Tuesday, 15 December 2026, 12:00_noon (Central time)', 'mardi 15 décembre 2026, 12_h (heure du Centre)'],
  ['2026-12-15T18:00:00Z', 'America/Halifax', 'Tuesday, 15 December 2026, 2:00_p.m. (Atlantic time)', 'mardi 15 décembre 2026, 14_h (heure de l’Atlantique)'],
  // The two days on which clocks change: just before and just after.
  ['2026-03-08T06:59:00Z', 'America/Toronto', 'Sunday, 8 March 2026, 1:59_a.m. (Eastern time)', 'dimanche 8 mars 2026, 1_h_59 (heure de l’Est)'],
  ['2026-03-08T07:00:00Z', 'America/Toronto', 'Sunday, 8 March 2026, 3:00_a.m. (Eastern time)', 'dimanche 8 mars 2026, 3_h (heure de l’Est)'],
  ['2026-11-01T05:59:00Z', 'America/Toronto', 'Sunday, 1 November 2026, 1:59_a.m. (Eastern time)', 'dimanche 1er novembre 2026, 1_h_59 (heure de l’Est)'],
  ['2026-11-01T06:00:00Z', 'America/Toronto', 'Sunday, 1 November 2026, 1:00_a.m. (Eastern time)', 'dimanche 1er novembre 2026, 1_h (heure de l’Est)'],
  ['2026-03-08T05:30:00Z', 'America/St_Johns', 'Sunday, 8 March 2026, 3:00_a.m. (Newfoundland time)', 'dimanche 8 mars 2026, 3_h (heure de Terre-Neuve)'],
  ['2026-11-01T08:00:00Z', 'America/Vancouver', 'Sunday, 1 November 2026, 1:00_a.m. (Pacific time)', 'dimanche 1er novembre 2026, 1_h (heure du Pacifique)'],
];

for (const [instant, zone, en, fr] of TIMES) {
  test(`${instant} in ${zone} is "${en.replaceAll('_', ' ')}"`, () => {
    assert.equal(plain(inEnglish(() => sayWhen(instant, zone))), en);
    assert.equal(plain(inFrench(() => sayWhen(instant, zone))), fr);
  });
}

test('the offset that a server states for the clinic\'s own clock wins', () => {
  assert.equal(plain(inEnglish(() => sayWhen('2026-12-15T10:00:00-08:00', 'America/Vancouver'))), 'Tuesday, 15 December 2026, 10:00_a.m. (Pacific time)');
});

test('times are said as people say them', () => {
  const at = (hour: number, minute = 0) => [inEnglish, inFrench].map(speak => plain(speak(() => sayTime({ hour, minute }))));
  assert.deepEqual(at(0), ['12:00_a.m.', '0_h']);
  assert.deepEqual(at(0, 5), ['12:05_a.m.', '0_h_05']);
  assert.deepEqual(at(12), ['12:00_noon', '12_h']);
  assert.deepEqual(at(14), ['2:00_p.m.', '14_h']);
  assert.deepEqual(at(14, 30), ['2:30_p.m.', '14_h_30']);
  assert.deepEqual(at(23, 59), ['11:59_p.m.', '23_h_59']);
});

test('days and birth dates have their month in words', () => {
  assert.equal(inEnglish(() => sayDate({ year: 2027, month: 2, day: 1 })), 'Monday, 1 February 2027');
  assert.equal(inFrench(() => sayDate({ year: 2027, month: 2, day: 1 })), 'lundi 1er février 2027');
  assert.equal(inEnglish(() => sayBirthDate('1985-03-27')), '27 March 1985');
  assert.equal(inFrench(() => sayBirthDate('1985-03-27')), '27 mars 1985');
  assert.equal(inFrench(() => sayBirthDate('1985-08-01')), '1er août 1985');
});

test('a zone outside of Canada is called by its city', () => {
  assert.equal(inEnglish(() => sayZone('America/New_York')), 'New York time');
  assert.equal(plain(inFrench(() => sayZone('Europe/Paris'))), 'heure locale_: Paris');
});

test('the device\'s own time is said only where its clock differs from the clinic\'s', () => {
  const own = (zone: string, device: string | undefined) => plain(inEnglish(() => sayOwnTime('2026-12-15T18:00:00Z', zone, device)));
  assert.equal(own('America/Toronto', 'America/Toronto'), undefined);
  assert.equal(own('America/Toronto', 'America/Montreal'), undefined);
  for (const nowhere of ['Etc/Unknown', '']) assert.equal(own('America/Toronto', nowhere), undefined);
  assert.equal(own('America/Regina', 'America/Winnipeg'), undefined, 'another zone, the same clock');
  assert.equal(own('America/Toronto', 'America/Vancouver'), 'That is 11:00_a.m. where this device is (Pacific time).');
  assert.equal(plain(inFrench(() => sayOwnTime('2026-12-15T18:00:00Z', 'America/Toronto', 'America/Vancouver'))), 'À l’heure de cet appareil_: 11_h (heure du Pacifique).');
});

test('the device\'s own day is said where it is another day there', () => {
  const late = '2026-12-31T23:30:00Z';
  assert.equal(plain(inEnglish(() => sayOwnTime(late, 'America/Toronto', 'Europe/Paris'))), 'That is Friday, 1 January 2027, 12:30_a.m. where this device is (Paris time).');
  assert.equal(plain(inFrench(() => sayOwnTime(late, 'America/Toronto', 'Europe/Paris'))), 'À l’heure de cet appareil_: vendredi 1er janvier 2027, 0_h_30 (heure locale_: Paris).');
});

test('another language says dates in its own way, by the same calendar', () => {
  const persian: Speaker = { locale: 'fa-IR', templates: undefined, overrides: undefined };
  const year = speaking(persian, () => sayDate({ year: 2026, month: 12, day: 15 }));
  assert.match(year, /۲۰۲۶/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Form } from '@foyer/core/intake/form';
import type { Value } from '@foyer/core/model/questionnaire';
import { speaking } from '../i18n/msg.ts';
import { sayTime } from './controls/times.ts';
import { valueText } from './value-words.ts';

const form = new Form({ resourceType: 'Questionnaire' });
const said = (value: Value) => speaking({ locale: 'en-CA', templates: undefined, overrides: undefined }, () => valueText(value, form));

test('a day is said in words; one that does not exist as it is written, never as another', () => {
  assert.equal(said({ valueDate: '2024-02-29' }), '29 February 2024');
  assert.equal(said({ valueDate: '2024-02' }), 'February 2024');
  assert.equal(said({ valueDateTime: '2024-02-29T12:30:00Z' }), '29 February 2024, 12:30');
  for (const day of ['2023-02-29', '2024-13-01', '2024-13', '2024-00-10', 'gestern', '02/03/1985', '']) assert.equal(said({ valueDate: day }), day);
  assert.equal(said({ valueDateTime: '2023-02-29T12:30:00Z' }), '2023-02-29, 12:30');
});

test('a time is said as in the language that is shown; with seconds, or where it is none, as it is written', () => {
  const time = (text: string, locale = 'en-CA') => speaking({ locale, templates: undefined, overrides: undefined }, () => sayTime(text));
  assert.equal(time('14:30:00'), '2:30\u00a0p.m.');
  assert.equal(time('14:30:00', 'fr-CA'), '14\u00a0h\u00a030');
  assert.equal(time('08:05:00.000-05:00', 'fr-CA'), '8\u00a0h\u00a005');
  for (const text of ['14:30:15', '24:30:00', '9:30', 'noon', '']) assert.equal(time(text), text);
});

test('whatever stands in place of a date, its own year and day are what is shown', () => {
  fc.assert(fc.property(fc.integer({ min: 1900, max: 2100 }), fc.nat(19), fc.nat(39), (year, month, day) => {
    const words = said({ valueDate: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` });
    assert.match(words, new RegExp(`\\b0?${day}\\b`));
    assert.match(words, new RegExp(`\\b${year}\\b`));
  }));
});

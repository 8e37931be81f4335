import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Form } from '@foyer/core/intake/form';
import { valueText } from './value-words.ts';

const form = new Form({ resourceType: 'Questionnaire' });

test('a day is said in words; one that does not exist as it is written, never as another', () => {
  assert.equal(valueText({ valueDate: '2024-02-29' }, form), '29 February 2024');
  assert.equal(valueText({ valueDate: '2024-02' }, form), 'February 2024');
  assert.equal(valueText({ valueDateTime: '2024-02-29T12:30:00Z' }, form), '29 February 2024, 12:30');
  for (const day of ['2023-02-29', '2024-13-01', '2024-13', '2024-00-10', 'gestern', '02/03/1985', '']) assert.equal(valueText({ valueDate: day }, form), day);
  assert.equal(valueText({ valueDateTime: '2023-02-29T12:30:00Z' }, form), '2023-02-29, 12:30');
});

test('whatever stands in place of a date, its own year and day are what is shown', () => {
  fc.assert(fc.property(fc.integer({ min: 1900, max: 2100 }), fc.nat(19), fc.nat(39), (year, month, day) => {
    const said = valueText({ valueDate: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }, form);
    assert.match(said, new RegExp(`\\b0?${day}\\b`));
    assert.match(said, new RegExp(`\\b${year}\\b`));
  }));
});

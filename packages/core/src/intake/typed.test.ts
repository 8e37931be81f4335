import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { find, formWith } from '../test-support/editing.ts';
import { isDate, isDateTime, isTime, numberTyped, valueTyped } from './typed.ts';

/** What a text is for a question of a type. */
const typed = (type: string, text: string): unknown => Object.values(valueTyped(find(formWith([{ linkId: 'q', type }]), 'q').item, text) ?? {})[0];

test('numbers are typed as in English and as in French', () => {
  const numbers: readonly (readonly [text: string, is: number | undefined])[] = [
    ['12', 12], [' 12 ', 12], ['12.5', 12.5], ['12,5', 12.5], ['-0,5', -0.5], ['+3', 3], ['.5', 0.5], [',5', 0.5], ['5.', 5], ['1 234', 1234], ['1\u202f234,5', 1234.5], ['1\u00a0234\u00a0567', 1_234_567],
    ['007', 7], ['', undefined], ['-', undefined], ['.', undefined], ['1,234.5', undefined], ['1 23', undefined], ['1e5', undefined], ['0x10', undefined], ['12kg', undefined], ['٣', undefined], ['Infinity', undefined], ['NaN', undefined], ['1.2.3', undefined],
  ];
  for (const [text, is] of numbers) assert.equal(typed('decimal', text), is, JSON.stringify(text));
});

test('a whole number has no decimals, and 32 bits', () => {
  for (const [text, is] of [['12', 12], ['12,0', 12], ['12.5', undefined], ['2147483647', 2_147_483_647], ['2147483648', undefined], ['-2147483648', undefined], ['9'.repeat(400), undefined]] as const) assert.equal(typed('integer', text), is, text);
  assert.equal(typed('decimal', '9'.repeat(400)), undefined);
});

test('a number that is typed as it is written is that number', () => {
  fc.assert(fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.nat(999), (whole, part) => {
    const text = `${whole}.${String(part).padStart(3, '0')}`;
    assert.equal(typed('decimal', text), Number(text));
    assert.equal(typed('decimal', text.replace('.', ',')), Number(text));
    assert.equal(numberTyped(`${whole}`), `${whole}`);
  }));
});

test('dates are years, months or days that exist', () => {
  for (const text of ['2024', '2024-02', '2024-02-29', '1900-01-01']) assert.equal(isDate(text), true, text);
  for (const text of ['2023-02-29', '2024-13', '2024-00', '2024-2', '24', '2024-02-30', '2024-02-29T', ' 2024', '2024-02-29Z', '20240229', '']) assert.equal(isDate(text), false, text);
});

test('a dateTime with a time has seconds and a zone', () => {
  for (const text of ['2024', '2024-02', '2024-02-29', '2024-02-29T12:30:00Z', '2024-02-29T12:30:00.123-05:00', '2024-02-29T23:59:60+14:00']) assert.equal(isDateTime(text), true, text);
  for (const text of ['2024-02-29T12:30', '2024-02-29T12:30:00', '2023-02-29T12:30:00Z', '2024-02T12:30:00Z', '2024-02-29T24:00:00Z', '2024-02-29T12:30:00+15:00']) assert.equal(isDateTime(text), false, text);
});

test('a time is typed with or without seconds', () => {
  for (const [text, is] of [['12:30', '12:30:00'], ['12:30:45', '12:30:45'], ['24:00', undefined], ['9:30', undefined], ['12:60', undefined], ['12:30:00Z', undefined]] as const) assert.equal(typed('time', text), is, text);
  assert.equal(isTime('12:30'), false);
});

test('texts keep their lines, strings lose what is around them, addresses have no spaces', () => {
  assert.deepEqual([typed('string', ' a '), typed('text', ' a\nb '), typed('url', ' urn:x '), typed('url', 'a b'), typed('open-choice', ' other ')], ['a', ' a\nb ', 'urn:x', undefined, 'other']);
  assert.deepEqual(typed('choice', 'a'), { display: 'a' }, 'where a form has no list for it');
  assert.deepEqual([typed('boolean', 'true'), typed('quantity', '5'), typed('attachment', 'a')], [undefined, undefined, undefined]);
});

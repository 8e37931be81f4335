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
  fc.assert(fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.nat(9999), (whole, part) => {
    const text = `${whole}.${String(part).padStart(4, '0')}`;
    assert.equal(typed('decimal', text), Number(text));
    assert.equal(typed('decimal', text.replace('.', ',')), Number(text));
    assert.equal(numberTyped(`${whole}`), whole);
  }));
});

test('a comma before three digits may be of thousands or of thousandths: it is no number', () => {
  for (const text of ['1,000', '2,000', '10,000', '1,500', '-1,500', '+999,999', ' 72,125 ']) for (const type of ['integer', 'decimal']) assert.equal(typed(type, text), undefined, text);
  for (const text of ['1,000,000', '1,234.5', '1.234,5', '1.234.567']) for (const type of ['integer', 'decimal']) assert.equal(typed(type, text), undefined, text);
  for (const text of ['2.000', '2.500', '1 000,000']) assert.equal(typed('integer', text), undefined, text);
  for (const [text, is] of [['1,5', 1.5], ['1,50', 1.5], ['72,5', 72.5], ['1,5000', 1.5], ['1.500', 1.5], ['1234,567', 1234.567], ['0,125', 0.125], ['-0,500', -0.5], [',500', 0.5]] as const) assert.equal(typed('decimal', text), is, text);
});

test('spaces are left out only where they stand between thousands', () => {
  for (const [text, is] of [['1 000', 1000], ['1 000,5', 1000.5], ['12\u00a0345', 12_345], ['1\u202f000\u202f000', 1_000_000], ['1\u2009000', 1000], ['-1 000.25', -1000.25], ['1 000,500', 1000.5]] as const) assert.equal(typed('decimal', text), is, text);
  for (const text of ['1234 567', '12 34', '1 0000', '0 123', '1 000\u00a0000', '1.5 000', '1,234 567', '1  000', '1\n000', '- 5', '10 000 0']) assert.equal(typed('decimal', text), undefined, JSON.stringify(text));
});

test('more digits than a number can hold are none, rather than another number', () => {
  for (const text of ['12345678901234567890.123', '9007199254740993', '0.1000000000000000055', '12.0000000000000000001', `0.${'0'.repeat(400)}1`]) assert.equal(typed('decimal', text), undefined, text);
  assert.equal(typed('integer', '12.0000000000000000001'), undefined);
  for (const [text, is] of [['9007199254740992', 9_007_199_254_740_992], ['0.30000000000000004', 0.1 + 0.2], ['1000000000000000000000', 1e21], ['0012.500000000000000000000', 12.5], ['0.00', 0]] as const) assert.equal(typed('decimal', text), is, text);
});

test('what is a number has all digits that were typed, and is the same number where it is written out and read again', () => {
  const digit = fc.constantFrom(...'0123456789', '0', ',', '.', ' ', '\u00a0', '\u202f', '000');
  const texts = fc.tuple(fc.constantFrom('', '-', '+'), fc.array(digit, { minLength: 1, maxLength: 24 })).map(([sign, digits]) => sign + digits.join(''));
  const said = ['en-CA', 'fr-CA'].map(locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false }));
  fc.assert(fc.property(fc.oneof(texts, fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map(n => n.toFixed(4)), fc.integer().map(String)), text => {
    const n = numberTyped(text);
    if (n === undefined) return;
    const digits = (of: string) => of.replace(/\D/g, '').replace(/^0+|0+$/g, '');
    assert.equal(digits(n.toLocaleString('en', { maximumSignificantDigits: 21, useGrouping: false })), digits(text));
    for (const format of said) assert.ok([n, undefined].includes(numberTyped(format.format(n))), `${text}: ${format.format(n)}`);
    if (Math.abs(n) >= 1e-6 && Math.abs(n) < 1e21) assert.equal(numberTyped(String(n)), n);
  }), { numRuns: 2000 });
});

test('characters that FHIR has in no text are left out; lines and tabs stay', () => {
  assert.deepEqual([typed('string', 'a\u0000b\u001f'), typed('text', 'a\tb\r\nc\u0007\u000b\u0085'), typed('choice', '\u0001a'), typed('url', 'urn:\u0000x'), typed('integer', '1\u00002')], ['ab', 'a\tb\r\nc\u0085', { display: 'a' }, 'urn:x', 12]);
  assert.equal(typed('string', '\u0000 '), undefined, 'nothing is left');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
    for (const type of ['string', 'text', 'open-choice', 'url']) assert.doesNotMatch(String(typed(type, text) ?? ''), /[^\P{Cc}\t\n\r\x7f-\x9f]/u);
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CalendarUnit, movedBy } from './date-arithmetic.ts';

const MOVES: readonly (readonly [text: string, amount: number, unit: CalendarUnit, moved: string | undefined])[] = [
  ['2026-01-31', 1, 'month', '2026-02-28'],
  ['2024-01-31', 1, 'month', '2024-02-29'],
  ['2024-02-29', -4, 'year', '2020-02-29'],
  ['2026-03-31', -1, 'month', '2026-02-28'],
  ['2026-12-31', 1, 'day', '2027-01-01'],
  ['2026-01-01', 1.9, 'week', '2026-01-08'],
  ['2026-01-01', 36, 'hour', '2026-01-02'],
  ['2026', 25, 'month', '2028'],
  ['2026', 800, 'day', '2028'],
  ['2026-01', 65, 'day', '2026-03'],
  ['2026-03-08T01:30:00-05:00', 1, 'hour', '2026-03-08T02:30:00-05:00'],
  ['2026-03-08T01:30', 1, 'day', '2026-03-09T01:30'],
  ['2026-01-01T10', 90, 'minute', '2026-01-01T11'],
  ['2026-01-01T00:00:00Z', 0.5, 'second', '2026-01-01T00:00:00.500Z'],
  ['2026-01-01T00:00:00.000Z', -1, 'millisecond', '2025-12-31T23:59:59.999Z'],
  ['23:30:00', 45, 'minute', '00:15:00'],
  ['T08:00', -9, 'hour', '23:00'],
  ['9999-12-31', 1, 'day', undefined],
  ['0001-01-01', -1, 'day', undefined],
  ['0099-01-01', 1, 'day', '0099-01-02'],
];

test('moments are moved by the calendar, and keep their precision and offset', () => {
  for (const [text, amount, unit, moved] of MOVES) assert.equal(movedBy(text, amount, unit), moved, `${text} ${amount} ${unit}`);
});

test('a time of day is not moved by days', () => {
  for (const unit of ['day', 'week', 'month', 'year'] as const) assert.throws(() => movedBy('10:00', 1, unit));
});

test('days there and back are where one began, whatever the browser\'s clock does', () => {
  const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map(date => date.toISOString().replace('Z', '-03:30'));
  fc.assert(fc.property(moment, fc.integer({ min: -9999, max: 9999 }), fc.constantFrom<CalendarUnit>('week', 'day', 'hour', 'minute', 'second', 'millisecond'), (text, amount, unit) => {
    assert.equal(movedBy(movedBy(text, amount, unit) ?? '', -amount, unit), text);
  }));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantAt } from '../time/wall-time.ts';
import { calendarFile, type CalendarEntry } from './calendar-file.ts';

const entry: CalendarEntry = {
  uid: 'visit-1@example.org', title: 'Appointment', start: '2026-12-08T14:30:00-05:00', end: '2026-12-08T15:00:00-05:00', now: Date.UTC(2026, 10, 22, 15, 4, 5),
};

/** RFC 5545 §3.1 backwards. */
const unfolded = (file: string) => file.replace(/\r\n[ \t]/g, '');
const field = (file: string, name: string) => unfolded(file).split('\r\n').find(line => line.startsWith(`${name}:`))?.slice(name.length + 1);
/** RFC 5545 §3.3.11 backwards. */
const plain = (text: string | undefined) => text?.replace(/\\([\\;,nN])/g, (_, c: string) => (c.toLowerCase() === 'n' ? '\n' : c));

test('a visit is written in UTC, with nothing that it does not need', () => {
  assert.equal(calendarFile(entry), [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Foyer//Booking//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:visit-1@example.org',
    'DTSTAMP:20261122T150405Z', 'DTSTART:20261208T193000Z', 'DTEND:20261208T200000Z', 'SUMMARY:Appointment', 'CLASS:PRIVATE', 'TRANSP:OPAQUE', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n'));
});

test('ten o\'clock stays ten o\'clock across change days, under old and new rules', () => {
  for (const [zone, day, stamp] of [
    ['America/Toronto', 7, '20260307T150000Z'], ['America/Toronto', 8, '20260308T140000Z'], ['America/St_Johns', 7, '20260307T133000Z'], ['America/St_Johns', 8, '20260308T123000Z'],
    ['America/Regina', 8, '20260308T160000Z'], ['America/Vancouver', 8, '20260308T170000Z'],
  ] as const) {
    assert.equal(field(calendarFile({ ...entry, start: instantAt(zone, 2026, 3, day, 10) }), 'DTSTART'), stamp);
  }
  assert.equal(field(calendarFile({ ...entry, start: instantAt('America/Toronto', 2026, 11, 1, 10) }), 'DTSTART'), '20261101T150000Z');
  assert.equal(field(calendarFile({ ...entry, start: instantAt('America/Vancouver', 2026, 12, 15, 11) }), 'DTSTART'), '20261215T180000Z');
});

test('commas, semicolons, backslashes and line ends are escaped', () => {
  const file = calendarFile({ ...entry, location: '12, Elm St; Unit \\3', description: 'Bring:\r\nyour card\rand\nmedicine' });
  assert.equal(field(file, 'LOCATION'), '12\\, Elm St\\; Unit \\\\3');
  assert.equal(field(file, 'DESCRIPTION'), 'Bring:\\nyour card\\nand\\nmedicine');
});

test('control characters do not get in', () => {
  assert.equal(field(calendarFile({ ...entry, location: 'Elm\u0000 \u0007Street\u001b\tNorth' }), 'LOCATION'), 'Elm Street\tNorth');
});

test('whatever the words are, lines have at most 75 octets, no character is cut, and the words can be read back', () => {
  const words = fc.string({ unit: fc.oneof(fc.constantFrom('é', '診', '👩🏽‍⚕️', ',', ';', '\\', '\n', ' ', ':'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 200 });
  const clean = (s: string) => s.replace(/\r\n|\r/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '');
  fc.assert(fc.property(words, words, (location, description) => {
    const file = calendarFile({ ...entry, location, description });
    const bytes = new TextEncoder().encode(file);
    assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(bytes), file);
    for (const line of file.split('\r\n')) {
      assert.ok(new TextEncoder().encode(line).length <= 75, line);
      assert.ok(line.isWellFormed());
      assert.doesNotMatch(line, /[\r\n]/);
    }
    assert.equal(plain(field(file, 'LOCATION')) ?? '', clean(location));
    assert.equal(plain(field(file, 'DESCRIPTION')) ?? '', clean(description));
  }), { numRuns: 500 });
});

test('the longest line that fits is not folded', () => {
  const title = 'x'.repeat(75 - 'SUMMARY:'.length);
  assert.ok(calendarFile({ ...entry, title }).includes(`SUMMARY:${title}\r\n`));
  assert.ok(calendarFile({ ...entry, title: `${title}y` }).includes(`SUMMARY:${title}\r\n y\r\n`));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, dayPart, instantAt, offsetAt, wallTime, zoneRule } from './wall-time.ts';
import { ZONES } from './zones.generated.ts';

/** `2026-12-15 Tue 11:00` */
function shown(instant: string, zone: string): string {
  const w = wallTime(instant, zone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dayOf(w)} ${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][w.weekday]} ${two(w.hour)}:${two(w.minute)}`;
}

function hourOf(instant: string, zone: string): string {
  return shown(instant, zone).slice(-5);
}

const CANADIAN = ZONES.flatMap(([, , , , zones]) => zones.split(' ').map(zone => `America/${zone}`));

/** What this Node's Intl says, which has rules at least as new as the table's. */
const formats = new Map<string, Intl.DateTimeFormat>();
function intl(zone: string, at: number): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const m = /([+-])(\d\d):(\d\d)/.exec(format.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? '');
  return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0;
}

// Facts from public tests and issues: calcom/cal.com packages/lib/date-ranges.test.ts (working hours around clock changes).
const WORKING_HOURS: readonly [zone: string, day: string, hour: number, instant: string][] = [
  ['America/New_York', '2023-11-06', 9, '2023-11-06T14:00:00.000Z'],
  ['America/New_York', '2023-11-06', 17, '2023-11-06T22:00:00.000Z'],
  ['America/New_York', '2023-11-30', 9, '2023-11-30T14:00:00.000Z'],
  ['America/New_York', '2023-06-12', 8, '2023-06-12T12:00:00.000Z'],
  ['America/New_York', '2023-06-12', 17, '2023-06-12T21:00:00.000Z'],
  ['Europe/Berlin', '2023-06-12', 8, '2023-06-12T06:00:00.000Z'],
  ['Europe/London', '2023-06-14', 8, '2023-06-14T07:00:00.000Z'],
];

test('working hours around clock changes are the known instants, both ways', () => {
  for (const [zone, day, hour, instant] of WORKING_HOURS) {
    const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
    assert.equal(instantAt(zone, y, m, d, hour), instant);
    assert.equal(shown(instant, zone).replace(/ \w+ /, ' '), `${day} ${String(hour).padStart(2, '0')}:00`);
  }
  assert.equal(hourOf('2023-01-06T02:30:00Z', 'Asia/Kolkata'), '08:00');
});

test('a weekly visit keeps its wall time across both clock changes', () => {
  // calcom/cal.diy#6217 (New York, 12:30 through March and November 2023) and #4702 (Chicago, 7:30 in November 2022).
  assert.deepEqual(['2023-03-05T17:30:00Z', '2023-03-12T16:30:00Z', '2023-10-29T16:30:00Z', '2023-11-05T17:30:00Z'].map(i => hourOf(i, 'America/New_York')), Array(4).fill('12:30'));
  assert.deepEqual(['2022-11-01T12:30:00Z', '2022-11-08T13:30:00Z'].map(i => hourOf(i, 'America/Chicago')), ['07:30', '07:30']);
  assert.equal(instantAt('America/Toronto', 2023, 3, 16, 9), '2023-03-16T13:00:00.000Z');
});

test('a slot that stays at 14:00Z across the change of 14 March 2021 moves from 9 to 10 on the wall', () => {
  // smart-scheduling-links/slots-2021-W10 and W11.
  assert.equal(hourOf('2021-03-13T14:00:00Z', 'America/New_York'), '09:00');
  assert.equal(hourOf('2021-03-14T14:00:00Z', 'America/New_York'), '10:00');
});

test('December 2026 across Canada, under the rules of tzdata 2026c', () => {
  const at = '2026-12-15T18:00:00Z';
  const wall = Object.fromEntries(['St_Johns', 'Halifax', 'Toronto', 'Winnipeg', 'Regina', 'Edmonton', 'Whitehorse', 'Vancouver'].map(z => [z, hourOf(at, `America/${z}`)]));
  assert.deepEqual(wall, {
    St_Johns: '14:30', Halifax: '14:00', Toronto: '13:00', Winnipeg: '12:00', Regina: '12:00', Edmonton: '12:00', Whitehorse: '11:00', Vancouver: '11:00',
  });
  assert.equal(shown(at, 'America/Vancouver'), '2026-12-15 Tue 11:00');
  // The last winter with the old rules.
  assert.deepEqual([hourOf('2025-12-15T18:00:00Z', 'America/Vancouver'), hourOf('2025-12-15T18:00:00Z', 'America/Edmonton')], ['10:00', '11:00']);
});

test('both change days of Toronto and of St. John\'s, to the minute', () => {
  for (const [zone, spring, autumn] of [
    ['America/Toronto', '2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'], ['America/St_Johns', '2026-03-08T05:30:00Z', '2026-11-01T04:30:00Z'],
  ] as const) {
    const before = (instant: string) => new Date(Date.parse(instant) - 60_000).toISOString();
    assert.deepEqual([hourOf(before(spring), zone), hourOf(spring, zone)], ['01:59', '03:00']);
    assert.deepEqual([hourOf(before(autumn), zone), hourOf(autumn, zone)], ['01:59', '01:00']);
  }
});

test('the offset that a server states wins where the clinic\'s clock can show it', () => {
  assert.equal(shown('2026-12-15T10:00:00-08:00', 'America/Vancouver'), '2026-12-15 Tue 10:00');
  assert.equal(shown('2026-12-15T11:00:00-07:00', 'America/Vancouver'), '2026-12-15 Tue 11:00');
  assert.equal(wallTime('2026-12-15T10:00:00-08:00', 'America/Vancouver').offset, -480);
});

test('an offset that is only the server\'s way of writing does not win', () => {
  for (const instant of ['2026-12-15T13:00:00-05:00', '2026-12-15T18:00:00Z', '2026-12-15T18:00:00+00:00', '2026-12-15T18:00Z']) {
    assert.equal(shown(instant, 'America/Vancouver'), '2026-12-15 Tue 11:00');
  }
  // Saskatchewan never changes its clocks, so its summer offset is nobody's wall.
  assert.equal(hourOf('2026-07-15T13:00:00-05:00', 'America/Regina'), '12:00');
  // Where the table does not know the zone, nobody can say what is credible.
  assert.equal(hourOf('2026-07-15T13:00:00-05:00', 'Europe/Berlin'), '20:00');
});

test('the table says what Intl says, in every Canadian zone from 2025 to 2037', () => {
  const HOUR = 3600e3;
  for (const zone of CANADIAN) {
    for (let year = 2025; year <= 2037; year++) {
      const around = (month: number, day: number, days: number) => Array.from({ length: days * 24 }, (_, h) => Date.UTC(year, month, day) + h * HOUR);
      const weeks = Array.from({ length: 52 }, (_, w) => Date.UTC(year, 0, 1 + 7 * w));
      for (const at of [...around(2, 7, 9), ...around(10, 1, 8), ...weeks]) {
        if (offsetAt(zone, at) !== intl(zone, at)) assert.fail(`${zone} at ${new Date(at).toISOString()}: ${offsetAt(zone, at)}, Intl ${intl(zone, at)}`);
      }
    }
  }
});

test('a Canadian zone has its own rules however its letters are written', () => {
  for (const zone of ['america/vancouver', 'AMERICA/VANCOUVER', 'America/st_johns']) assert.ok(zoneRule(zone), zone);
  assert.equal(hourOf('2026-12-15T18:00:00Z', 'america/vancouver'), hourOf('2026-12-15T18:00:00Z', 'America/Vancouver'));
});

test('every Canadian zone that Intl lists is in the table', () => {
  const canonical = new Set(Intl.supportedValuesOf('timeZone'));
  // One of each clock that is kept in Canada; links such as Canada/Pacific are left to Intl.
  for (const zone of ['St_Johns', 'Halifax', 'Toronto', 'Winnipeg', 'Regina', 'Edmonton', 'Vancouver', 'Whitehorse', 'Iqaluit', 'Inuvik', 'Moncton', 'Dawson_Creek']) {
    assert.ok(canonical.has(`America/${zone}`));
    assert.ok(zoneRule(`America/${zone}`));
  }
  assert.equal(hourOf('2026-07-15T18:00:00Z', 'Canada/Pacific'), '11:00');
});

test('a wall time is the instant that first shows it, in every zone of the world', () => {
  const zones = fc.constantFrom(...CANADIAN, ...Intl.supportedValuesOf('timeZone'));
  const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2037-12-31'), noInvalidDate: true });
  // Half of the days are in months with clock changes.
  const often = fc.oneof(day, day.map(d => new Date(Date.UTC(d.getUTCFullYear(), d.getUTCDate() % 2 === 0 ? 2 : 10, 1 + (d.getUTCDate() % 15)))));
  fc.assert(fc.property(zones, often, fc.nat(23), (zone, d, hour) => {
    const [y, m, day] = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()];
    const at = Date.parse(instantAt(zone, y, m, day, hour));
    const wanted = Date.UTC(y, m - 1, day, hour);
    const wall = (t: number) => t + offsetAt(zone, t) * 60_000;
    if (wall(at) === wanted) {
      for (const earlier of [0.5, 1, 2, 3, 24]) assert.notEqual(wall(at - earlier * 3600e3), wanted);
    } else {
      // The clocks jump over it.
      assert.ok(wall(at) > wanted && wall(at - 60_000) < wanted, `${zone} ${new Date(wanted).toISOString()} gave ${new Date(at).toISOString()}`);
    }
  }), { numRuns: 3000 });
});

test('gaps and overlaps', () => {
  // 2 a.m. on 8 March 2026 is not there in Toronto; 1 a.m. on 1 November 2026 is there twice.
  assert.equal(instantAt('America/Toronto', 2026, 3, 8, 2), '2026-03-08T07:00:00.000Z');
  assert.equal(instantAt('America/Toronto', 2026, 11, 1, 1), '2026-11-01T05:00:00.000Z');
  assert.equal(instantAt('America/St_Johns', 2026, 12, 8), '2026-12-08T03:30:00.000Z');
  assert.equal(instantAt('America/Vancouver', 2026, 12, 8), '2026-12-08T07:00:00.000Z');
});

test('an unknown zone throws', () => {
  for (const zone of ['America/Torontoo', 'Toronto', '', 'America/', 'America/America/Toronto', 'St_Johns']) {
    assert.throws(() => offsetAt(zone, 0), RangeError, zone);
    assert.throws(() => wallTime('2026-12-08T15:00:00Z', zone), RangeError, zone);
  }
});

test('morning ends at noon, the afternoon at five', () => {
  assert.deepEqual([0, 11, 12, 16, 17, 23].map(hour => dayPart({ hour })), ['morning', 'morning', 'afternoon', 'afternoon', 'evening', 'evening']);
});

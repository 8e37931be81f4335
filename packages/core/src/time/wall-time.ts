/**
 * A clinic's wall clock. A browser's own rules are never asked about a Canadian zone: clock rules change, and phones do not
 * (on 15 December 2026 a phone with old rules shows Vancouver an hour wrong).
 */
import { ZONES } from './zones.generated.ts';

/** What the clock on a clinic's wall shows at an instant. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** What a Canadian zone is called in words; the words are in `elements`. `other` has none of ours. */
export type ZoneName = 'newfoundland' | 'atlantic' | 'eastern' | 'central' | 'saskatchewan' | 'mountain' | 'yukon' | 'pacific' | 'other';

/** One zone's rule: standard offset in minutes, whether it changes its clocks, and from when (epoch ms) it stays on summer time. */
export interface ZoneRule {
  readonly name: ZoneName;
  readonly standard: number;
  readonly changes: boolean;
  readonly summerFrom: number | undefined;
}

const HOUR = 3600e3;
const MINUTE = 60e3;

/** The rule of a Canadian zone, or undefined. */
export function zoneRule(zone: string): ZoneRule | undefined {
  const city = /^America\/(.+)$/.exec(zone)?.[1];
  if (city === undefined) return undefined;
  for (const [name, standard, changes, summerFrom, zones] of ZONES) {
    if (zones.split(' ').includes(city)) {
      return { name, standard, changes: changes === 1, summerFrom: summerFrom === 0 ? undefined : summerFrom * 1000 };
    }
  }
  return undefined;
}

/** The nth Sunday of a month as a day of the month. */
function sunday(year: number, month: number, nth: number): number {
  return 1 + ((7 - new Date(Date.UTC(year, month - 1, 1)).getUTCDay()) % 7) + 7 * (nth - 1);
}

/** Canada's summer time since 2007: from the second Sunday of March to the first of November, at 2 a.m. by the clock. */
function isSummer(at: number, standard: number): boolean {
  const year = new Date(at + standard * MINUTE).getUTCFullYear();
  const begins = Date.UTC(year, 2, sunday(year, 3, 2), 2) - standard * MINUTE;
  const ends = Date.UTC(year, 10, sunday(year, 11, 1), 2) - (standard + 60) * MINUTE;
  return at >= begins && at < ends;
}

function ruleOffset(rule: ZoneRule, at: number): number {
  if (!rule.changes) return rule.standard;
  const summer = rule.summerFrom !== undefined && at >= rule.summerFrom ? true : isSummer(at, rule.standard);
  return rule.standard + (summer ? 60 : 0);
}

// Making a format costs far more than using it, and a list may have thousands of times.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

function intlOffset(zone: string, at: number): number {
  const parts = formatOf(zone).formatToParts(at);
  const n = (type: string) => Number(parts.find(p => p.type === type)?.value);
  const wall = Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'));
  return Math.round((wall - Math.floor(at / 1000) * 1000) / MINUTE);
}

/** Minutes east of UTC in a zone at an instant (epoch ms). An unknown zone throws a RangeError. */
export function offsetAt(zone: string, at: number): number {
  const rule = zoneRule(zone);
  return rule ? ruleOffset(rule, at) : intlOffset(zone, at);
}

/** The offset that the text of an instant states, in minutes; undefined for `Z`, which states none. */
function statedOffset(instant: string): number | undefined {
  const m = /([+-])(\d\d):(\d\d)$/.exec(instant);
  return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : undefined;
}

/**
 * The wall time of an instant in a zone. The offset that a server states wins where the zone's clocks can show it: then it is
 * the clinic's own word about its wall. Another offset is only the server's way of writing an instant.
 */
export function wallTime(instant: string, zone: string): WallTime {
  const at = Date.parse(instant);
  const stated = statedOffset(instant);
  const rule = zoneRule(zone);
  const credible = stated !== undefined && rule !== undefined && (stated === rule.standard || (rule.changes && stated === rule.standard + 60));
  const offset = credible ? stated : offsetAt(zone, at);
  return { ...wallFields(at + offset * MINUTE), offset };
}

function wallFields(wall: number): Omit<WallTime, 'offset'> {
  const d = new Date(wall);
  return {
    year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate(),
    hour: d.getUTCHours(), minute: d.getUTCMinutes(), weekday: d.getUTCDay(),
  };
}

/** The instant at which a clock in the zone first shows this day and hour. Where clocks jump over it, the instant of the jump. */
export function instantAt(zone: string, year: number, month: number, day: number, hour = 0): string {
  const wall = Date.UTC(year, month - 1, day, hour);
  const guesses = [wall - offsetAt(zone, wall - 26 * HOUR) * MINUTE, wall - offsetAt(zone, wall + 26 * HOUR) * MINUTE];
  const exact = guesses.filter(at => at + offsetAt(zone, at) * MINUTE === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...guesses)).toISOString();
}

/** The day of a wall time, `YYYY-MM-DD`. */
export function dayOf(wall: Pick<WallTime, 'year' | 'month' | 'day'>): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}

/** In their order. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Morning until noon, afternoon until 5 p.m., evening from then. */
export function dayPart(wall: Pick<WallTime, 'hour'>): DayPart {
  if (wall.hour < 12) return 'morning';
  return wall.hour < 17 ? 'afternoon' : 'evening';
}

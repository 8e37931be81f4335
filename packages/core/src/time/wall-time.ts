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

/** The rule of a Canadian zone, or undefined. Case does not matter, as it does not to a browser. */
export function zoneRule(zone: string): ZoneRule | undefined {
  const found = ZONES.find(([, , , , cities]) => cities.toLowerCase().split(' ').some(city => zone.toLowerCase() === `america/${city}`));
  if (!found) return undefined;
  const [name, standard, changes, summerFrom] = found;
  return { name, standard, changes: changes === 1, summerFrom: summerFrom === 0 ? undefined : summerFrom * 1000 };
}

/** 2 a.m. on the last Sunday up to a day; `month` is from 0. */
function sundayUpTo(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day - new Date(Date.UTC(year, month, day)).getUTCDay(), 2);
}

/** Canada's summer time since 2007: from the second Sunday of March to the first of November, at 2 a.m. by the clock. `wall` is standard time. */
function isSummer(wall: number): boolean {
  const year = new Date(wall).getUTCFullYear();
  return wall >= sundayUpTo(year, 2, 14) && wall < sundayUpTo(year, 10, 7) - HOUR;
}

// Making a format costs far more than using it, and a list may have thousands of times.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}

/** Minutes east of UTC in a zone at an instant (epoch ms). An unknown zone throws a RangeError. */
export function offsetAt(zone: string, at: number): number {
  const rule = zoneRule(zone);
  if (!rule) return statedOffset(formatOf(zone).format(at)) ?? 0;
  const { standard, changes, summerFrom = Infinity } = rule;
  return changes && (at >= summerFrom || isSummer(at + standard * MINUTE)) ? standard + 60 : standard;
}

/** The offset that a text states, such as an instant, in minutes; undefined for `Z` and `GMT`, which state none. */
function statedOffset(text: string): number | undefined {
  const m = /([+-])(\d\d):(\d\d)/.exec(text);
  return m ? Number(`${m[1]}1`) * (Number(m[2]) * 60 + Number(m[3])) : undefined;
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
  const wall = new Date(at + offset * MINUTE);
  return {
    year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate(),
    hour: wall.getUTCHours(), minute: wall.getUTCMinutes(), weekday: wall.getUTCDay(), offset,
  };
}

/** The instant at which a clock in the zone first shows this day and hour. Where clocks jump over it, the instant of the jump. */
export function instantAt(zone: string, year: number, month: number, day: number, hour = 0): string {
  const wall = Date.UTC(year, month - 1, day, hour);
  const guesses = [-26, 26].map(hours => wall - offsetAt(zone, wall + hours * HOUR) * MINUTE);
  const exact = guesses.filter(at => at + offsetAt(zone, at) * MINUTE === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...guesses)).toISOString();
}

/** The day of a wall time, `YYYY-MM-DD`. */
export function dayOf({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** In their order. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Morning until noon, afternoon until 5 p.m., evening from then. */
export function dayPart(wall: Pick<WallTime, 'hour'>): DayPart {
  if (wall.hour < 12) return 'morning';
  return wall.hour < 17 ? 'afternoon' : 'evening';
}

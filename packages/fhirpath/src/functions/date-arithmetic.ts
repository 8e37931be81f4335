/**
 * A date, dateTime or time and a duration (https://hl7.org/fhirpath/N1/#datetime-arithmetic). The library's own goes through the browser's
 * clock and answers in the browser's zone; here the offset that is written stays, and no clock rule of any browser matters.
 */

export type CalendarUnit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** Finer and finer. A time begins at the hour. */
const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
/** How many of a unit are one of the next coarser, as the specification reckons where a date is not precise enough. */
const OF_NEXT: Readonly<Record<string, number>> = { month: 12, day: 30, hour: 24, minute: 60, second: 60 };
const MS: Readonly<Partial<Record<CalendarUnit, number>>> = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 };
const TEXT = /^(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?T?)?(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?(Z|[+-]\d\d:\d\d)?$/;

interface Moment {
  /** Year, month, day, hour, minute, second; undefined where nothing is written. */
  readonly parts: readonly (number | undefined)[];
  readonly fraction: string | undefined;
  readonly zone: string;
}

function read(text: string): Moment | undefined {
  const isTime = /^T?\d\d(:|$)/.test(text);
  const match = TEXT.exec(isTime ? text.replace(/^T/, '') : text);
  if (!match) return undefined;
  return { parts: match.slice(1, 7).map(part => (part === undefined ? undefined : Number(part))), fraction: match[7], zone: match[8] ?? '' };
}

/** Weeks are days, milliseconds are fractions of seconds, and above seconds a fraction is not looked at. */
function inParts(amount: number, unit: CalendarUnit): [number, (typeof PARTS)[number]] {
  if (unit === 'week') return [Math.trunc(amount) * 7, 'day'];
  if (unit === 'millisecond') return [amount / 1000, 'second'];
  return [unit === 'second' ? amount : Math.trunc(amount), unit];
}

/** An amount in the finest unit that is written: months added to a year count by twelve. */
function coarsened(amount: number, unit: (typeof PARTS)[number], finest: number): [number, (typeof PARTS)[number]] {
  let at = PARTS.indexOf(unit);
  let rest = amount;
  // Days of a year are reckoned as 365, not as twelve times thirty.
  if (finest === 0 && at >= 2) [rest, at] = [rest / (365 * PARTS.slice(3, at + 1).reduce((all, part) => all * (OF_NEXT[part] ?? 1), 1)), 0];
  for (; at > finest; at -= 1) rest /= OF_NEXT[PARTS[at] ?? ''] ?? 1;
  return [at === PARTS.length - 1 ? rest : Math.trunc(rest), PARTS[at] ?? unit];
}

function plusMonths(at: Date, months: number): Date {
  const day = at.getUTCDate();
  const moved = new Date(at);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}

function moved(at: Date, amount: number, unit: (typeof PARTS)[number]): Date {
  if (unit === 'year') return plusMonths(at, amount * 12);
  if (unit === 'month') return plusMonths(at, amount);
  return new Date(at.getTime() + Math.round(amount * (MS[unit] ?? 0)));
}

function written(at: Date, { parts, fraction, zone }: Moment): string {
  const iso = at.toISOString();
  const [date = '', time = ''] = iso.slice(0, -1).split('T');
  const milliseconds = fraction !== undefined || at.getUTCMilliseconds() !== 0 ? time.slice(8) : '';
  const [, , , hour, minute, second] = parts;
  const clock = hour === undefined ? '' : time.slice(0, minute === undefined ? 2 : second === undefined ? 5 : 8) + (second === undefined ? '' : milliseconds);
  if (parts[0] === undefined) return clock;
  const day = date.slice(0, parts[1] === undefined ? 4 : parts[2] === undefined ? 7 : 10);
  return clock === '' ? day : `${day}T${clock}${zone}`;
}

/**
 * A moment that is so much later, with the precision and the offset that it was written with.
 * @param text as FHIR writes dates, dateTimes, instants and times
 * @returns undefined where there is no such moment: beyond the years 1 to 9999
 * @throws where a time is moved by days or more, or the text is no moment
 */
export function movedBy(text: string, amount: number, unit: CalendarUnit): string | undefined {
  const moment = read(text);
  if (!moment) throw new Error('This is no date and no time.');
  const isTime = moment.parts[0] === undefined;
  const finest = moment.parts.findLastIndex(part => part !== undefined);
  const [asParts, part] = inParts(amount, unit);
  if (isTime && PARTS.indexOf(part) < 3) throw new Error('A time of day is not moved by days.');
  const [year = 2000, month = 1, day = 1, hour = 0, minute = 0, second = 0] = moment.parts;
  const start = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, Number((moment.fraction ?? '').padEnd(3, '0').slice(0, 3))));
  start.setUTCFullYear(year, month - 1, day);
  const end = moved(start, ...coarsened(asParts, part, finest));
  const inRange = !Number.isNaN(end.getTime()) && end.getUTCFullYear() >= 1 && end.getUTCFullYear() <= 9999;
  return isTime ? written(end, moment) : inRange ? written(end, moment) : undefined;
}

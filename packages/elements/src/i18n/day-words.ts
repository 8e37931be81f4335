/**
 * Days and times of day in words. Intl only supplies names of days and months, as UTC, so that no browser's clock rules and no change of its
 * formats can move an appointment.
 */
import type { WallTime } from '@foyer/core/time/wall-time';
import { onceALanguage, spokenLocale } from './msg.ts';

type Day = Pick<WallTime, 'year' | 'month' | 'day'>;

const formats = onceALanguage(() => new Map<string, Intl.DateTimeFormat>());

/** Parts of a date, as UTC. A format is made once. */
function intl(part: Intl.DateTimeFormatOptions, at: number): string {
  const key = JSON.stringify(part);
  const format = formats().get(key) ?? new Intl.DateTimeFormat(spokenLocale(), { ...part, timeZone: 'UTC', calendar: 'gregory' });
  formats().set(key, format);
  return format.format(at);
}

const language = () => spokenLocale().slice(0, 2);
const NBSP = '\u00a0';

/** "8 December 2026" · « 8 décembre 2026 », with the day of the week where that is wanted. */
function sayDay(day: Day, weekday?: 'long'): string {
  const at = Date.UTC(day.year, day.month - 1, day.day);
  const french = language() === 'fr';
  if (!french && language() !== 'en') return intl({ weekday, day: 'numeric', month: 'long', year: 'numeric' }, at);
  const date = `${french && day.day === 1 ? '1er' : day.day} ${intl({ month: 'long' }, at)} ${day.year}`;
  return weekday ? `${intl({ weekday }, at)}${french ? '' : ','} ${date}` : date;
}

/** "Tuesday, 8 December 2026" · « mardi 8 décembre 2026 » */
export const sayDate = (day: Day): string => sayDay(day, 'long');

/** "27 March 1985" · « 27 mars 1985 », for a birth date. */
export function sayBirthDate(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return sayDay({ year, month, day });
}

/** "2:30 p.m." · « 14 h 30 »; noon by its name, because "12 p.m." is read both ways. */
export function sayTime({ hour, minute }: Pick<WallTime, 'hour' | 'minute'>): string {
  const two = String(minute).padStart(2, '0');
  if (language() === 'en') return `${hour % 12 || 12}:${two}${NBSP}${hour < 12 ? 'a.m.' : hour === 12 && minute === 0 ? 'noon' : 'p.m.'}`;
  if (language() === 'fr') return `${hour}${NBSP}h${minute === 0 ? '' : NBSP + two}`;
  return intl({ hour: 'numeric', minute: '2-digit' }, Date.UTC(2026, 0, 1, hour, minute));
}

/** "Tuesday, 8 December 2026, 2:30 p.m." */
export const sayDateAndTime = (wall: WallTime): string => `${sayDate(wall)}, ${sayTime(wall)}`;

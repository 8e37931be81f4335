/**
 * Dates and times in words. The wall time comes from core; Intl only supplies names of days and months, as UTC, so that no
 * browser's clock rules and no change of its formats can move an appointment.
 */
import { isZone } from '@foyer/core/model/primitives';
import { offsetAt, wallTime, zoneRule, type WallTime, type ZoneName } from '@foyer/core/time/wall-time';
import { msg, onceALanguage, spokenLocale, str } from './msg.ts';

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

const ZONE_WORDS: Record<Exclude<ZoneName, 'other'>, () => string> = {
  newfoundland: () => msg('Newfoundland time', { id: 'zone.newfoundland' }),
  atlantic: () => msg('Atlantic time', { id: 'zone.atlantic' }),
  eastern: () => msg('Eastern time', { id: 'zone.eastern' }),
  central: () => msg('Central time', { id: 'zone.central' }),
  saskatchewan: () => msg('Saskatchewan time', { id: 'zone.saskatchewan' }),
  mountain: () => msg('Mountain time', { id: 'zone.mountain' }),
  yukon: () => msg('Yukon time', { id: 'zone.yukon' }),
  pacific: () => msg('Pacific time', { id: 'zone.pacific' }),
};

/** "Eastern time"; a zone outside of Canada by its city. */
export function sayZone(zone: string): string {
  const name = zoneRule(zone)?.name;
  if (name !== undefined && name !== 'other') return ZONE_WORDS[name]();
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  return msg(str`${city} time`, { id: 'zone.city' });
}

/** "Tuesday, 8 December 2026, 2:30 p.m." */
export const sayDateAndTime = (wall: WallTime): string => `${sayDate(wall)}, ${sayTime(wall)}`;

/** "Tuesday, 8 December 2026, 2:30 p.m. (Eastern time)" */
export const sayWhen = (instant: string, zone: string): string => `${sayDateAndTime(wallTime(instant, zone))} (${sayZone(zone)})`;

/** The patient's own zone, where the browser knows one. */
function ownZone(): string | undefined {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "11:30 a.m. where this device is", where that differs from the clinic's clock; else undefined. */
export function sayOwnTime(instant: string, zone: string, own = ownZone()): string | undefined {
  // Some browsers name a zone that they then refuse: `Etc/Unknown`.
  if (own === undefined || !isZone(own)) return undefined;
  const at = Date.parse(instant);
  const clinic = wallTime(instant, zone);
  if (offsetAt(own, at) === clinic.offset) return undefined;
  const wall = wallTime(new Date(at).toISOString(), own);
  const time = (wall.day === clinic.day ? sayTime : sayDateAndTime)(wall);
  return msg(str`That is ${time} where this device is (${sayZone(own)}).`, { id: 'zone.own' });
}

/** Moments in words, with the clock that they are on. The wall time comes from core. */
import { isZone } from '@foyer/core/model/primitives';
import { offsetAt, wallTime, zoneRule, type ZoneName } from '@foyer/core/time/wall-time';
import { sayDateAndTime, sayTime } from './day-words.ts';
import { msg, str } from './msg.ts';

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

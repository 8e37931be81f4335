/**
 * The sample clinic's appointment book: working hours by the clock on each site's wall, cut into slots. 9:00 stays 9:00 when
 * the clocks change. What is busy follows from the seed and the slot's id alone, so any day can be made on its own.
 */
import type { Modality } from '@foyer/core/model/primitives';
import { dayOf, instantAt, offsetAt } from '@foyer/core/time/wall-time';
import { PRACTITIONERS, type Duty, type SamplePractitioner, type Session } from './practitioners.ts';
import { SERVICES } from './services.ts';
import { SITE_ZONES, type SiteId } from './sites.ts';

/** One visit's worth of time in a practitioner's book. */
export interface ClinicSlot {
  readonly id: string;
  /** With the clinic's own offset, e.g. `2026-12-08T14:30:00-05:00`. */
  readonly start: string;
  readonly end: string;
  readonly schedule: string;
  readonly practitioner: string;
  readonly location: string;
  /** Every way in which one of its services can be given in it. */
  readonly modalities: readonly Modality[];
  readonly services: readonly string[];
  readonly timeZone: string;
  /** Taken by somebody else from the start. */
  readonly busy: boolean;
}

/** A practitioner's book at one site (FHIR R4 `Schedule`). */
export interface ClinicSchedule {
  readonly id: string;
  readonly practitioner: string;
  readonly location: string;
}

/** Days on which every site is closed. */
const CLOSED = new Set(['01-01', '07-01', '12-25', '12-26']);
const DAY = 24 * 3600e3;

const scheduleId = (person: SamplePractitioner, site: SiteId) => `schedule-${person.id}-${site}`;

export function schedules(): ClinicSchedule[] {
  const all = PRACTITIONERS.flatMap(person => person.duties.map(
    duty => ({ id: scheduleId(person, duty.site), practitioner: person.id, location: duty.site }),
  ));
  return [...new Map(all.map(schedule => [schedule.id, schedule])).values()];
}

/** A number from 0 to 1 that depends on nothing but its arguments (FNV-1a, then MurmurHash3's finaliser). */
function chance(seed: number, text: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

const two = (n: number) => String(n).padStart(2, '0');
const timeText = (minutes: number) => `${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;

function offsetText(minutes: number): string {
  return `${minutes < 0 ? '-' : '+'}${timeText(Math.abs(minutes))}`;
}

/** Days since 1970 of a calendar day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** The calendar day of a number of days since 1970. */
export function dayText(number: number): string {
  const date = new Date(number * DAY);
  return dayOf({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
}

function modalitiesOf(session: Session): Modality[] {
  return [...new Set(session.services.flatMap(id => SERVICES.find(service => service.id === id)?.modalities ?? []))];
}

/** Mornings go first, and the time around noon last; about three in ten are taken over a year. */
function isBusy(seed: number, id: string, minutes: number): boolean {
  return chance(seed, id) < (minutes < 11 * 60 ? 0.38 : minutes < 14 * 60 ? 0.22 : 0.27);
}

interface Day {
  readonly number: number;
  readonly text: string;
  readonly weekday: number;
  /** Minutes east of UTC at a site, worked out once a day. */
  readonly east: (site: SiteId) => number;
}

/** True on a duty's days, but not when its practitioner is away: a week here and there, and now and then a day. */
function works(seed: number, person: SamplePractitioner, duty: Duty, day: Day): boolean {
  const week = Math.floor((day.number + 3) / 7);
  return duty.weekdays.includes(day.weekday)
    && (duty.fortnight === undefined || week % 2 === duty.fortnight)
    && chance(seed, `${person.id} week ${week}`) > 0.06
    && chance(seed, `${person.id} day ${day.number}`) > 0.03;
}

/** Minutes east of UTC during a site's opening hours: clocks change at night, so noon speaks for the day. */
function offsetOn(site: SiteId, text: string): number {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  return offsetAt(SITE_ZONES[site], Date.parse(instantAt(SITE_ZONES[site], year, month, date, 12)));
}

/** A slot and when it starts (minutes after midnight UTC of its day), which is what a day is sorted by. */
type Timed = readonly [at: number, slot: ClinicSlot];

function dutySlots(seed: number, person: SamplePractitioner, duty: Duty, day: Day): Timed[] {
  const made: Timed[] = [];
  const east = day.east(duty.site);
  const offset = offsetText(east);
  const schedule = scheduleId(person, duty.site);
  for (const session of duty.sessions) {
    const modalities = modalitiesOf(session);
    for (let at = session.from; at + session.length <= session.to; at += session.length) {
      const time = timeText(at);
      const id = `${person.id}-${duty.site}-${day.text.replaceAll('-', '')}-${time.replace(':', '')}`;
      made.push([at - east, {
        id,
        start: `${day.text}T${time}:00${offset}`,
        end: `${day.text}T${timeText(at + session.length)}:00${offset}`,
        schedule,
        practitioner: person.id,
        location: duty.site,
        modalities,
        services: session.services,
        timeZone: SITE_ZONES[duty.site],
        busy: isBusy(seed, id, at),
      }]);
    }
  }
  return made;
}

/** The slots of one calendar day at every site, in the order of their start. Empty on Sundays and when all is closed. */
export function slotsOfDay(seed: number, number: number): readonly ClinicSlot[] {
  const text = dayText(number);
  if (CLOSED.has(text.slice(5))) return [];
  const offsets = new Map<SiteId, number>();
  const east = (site: SiteId) => {
    const known = offsets.get(site) ?? offsetOn(site, text);
    offsets.set(site, known);
    return known;
  };
  const day: Day = { number, text, weekday: (number + 4) % 7, east };
  const slots = PRACTITIONERS.flatMap(person => person.duties
    .filter(duty => works(seed, person, duty, day))
    .flatMap(duty => dutySlots(seed, person, duty, day)));
  return slots
    .sort(([a, first], [b, second]) => a - b || (first.id < second.id ? -1 : 1))
    .map(([, slot]) => slot);
}

/** The day in a slot's id, as days since 1970; undefined for the id of something else. */
export function dayOfSlotId(id: string): number | undefined {
  const match = /-(\d{4})(\d\d)(\d\d)-\d{4}$/.exec(id);
  return match ? dayNumber(`${match[1]}-${match[2]}-${match[3]}`) : undefined;
}

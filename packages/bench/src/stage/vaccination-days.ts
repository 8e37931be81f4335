/** The sample clinic with another appointment book: two sites alike in all but how many times are free. */
import { sampleClinic } from '@foyer/backend-demo/clinic';
import { offsetAt } from '@foyer/core/time/wall-time';
import type { ClinicSeed, SlotSeed } from '../../../dev-server/src/seed/seed.ts';

export const SERVICE = 'flu-vaccine';
/** Free times by site. Both sites have the same clock. */
export const FREE_TIMES = { toronto: 20, gatineau: 10_000 } as const;
export type FewOrMany = keyof typeof FREE_TIMES;

const SITES = Object.keys(FREE_TIMES) as FewOrMany[];
const DAY = 24 * 3600e3;
const MINUTE = 60e3;
/** A time every minute from 7 a.m. to 7 p.m., as where many are vaccinated at once: half of the 10,000 are in the first week. */
const OPENS = 7 * 60;
const A_DAY = 12 * 60;

const nurse = (site: FewOrMany) => `nurse-${site}`;
const schedule = (site: FewOrMany) => `days-${site}`;

function slot(site: FewOrMany, first: number, number: number): SlotSeed {
  const midnight = first + Math.floor(number / A_DAY) * DAY - offsetAt('America/Toronto', first) * MINUTE;
  const at = midnight + (OPENS + (number % A_DAY)) * MINUTE;
  const iso = (time: number) => new Date(time).toISOString();
  return { id: `${site}-${number}`, start: iso(at), end: iso(at + 15 * MINUTE), schedule: schedule(site), modalities: ['in-person'], services: [SERVICE], busy: false };
}

/**
 * @param from first day of the book, `YYYY-MM-DD`
 */
export function vaccinationDays(from: string): ClinicSeed {
  const first = Date.parse(`${from}T00:00:00Z`);
  return {
    ...sampleClinic({ from, days: 1 }),
    services: locale => sampleClinic().services(locale).map(service => (service.id === SERVICE ? { ...service, locations: SITES } : service)),
    practitioners: () => SITES.map(site => ({ id: nurse(site), name: `Nurse at ${site}`, services: [SERVICE], locations: [site] })),
    schedules: SITES.map(site => ({ id: schedule(site), practitioner: nurse(site), location: site })),
    slots: () => SITES.flatMap(site => Array.from({ length: FREE_TIMES[site] }, (_, number) => slot(site, first, number))),
  };
}

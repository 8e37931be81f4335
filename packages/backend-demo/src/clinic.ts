/**
 * The sample clinic: a group of six sites in five provinces, in English and French, with an appointment book. The same seed
 * gives the same clinic, always. Nobody in it exists.
 */
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Location } from '@foyer/core/model/location';
import type { Organisation } from '@foyer/core/model/organisation';
import type { Practitioner } from '@foyer/core/model/practitioner';
import { PATIENTS, type SamplePatient } from './clinic/patients.ts';
import { practitioners, sitesOfServices } from './clinic/practitioners.ts';
import { dayNumber, dayOfSlotId, dayText, schedules, slotsOfDay, type ClinicSchedule, type ClinicSlot } from './clinic/schedules.ts';
import { services } from './clinic/services.ts';
import { locations, organisation } from './clinic/sites.ts';

export type { ClinicSchedule, ClinicSlot } from './clinic/schedules.ts';
export type { SamplePatient } from './clinic/patients.ts';

export interface ClinicOptions {
  /** Decides which times are taken and who is away. Default 1. */
  readonly seed?: number;
  /** First day of the schedules, `YYYY-MM-DD`. Default: today (UTC). */
  readonly from?: string;
  /** Days of schedules. Default 365. */
  readonly days?: number;
}

/** Words are in French for every locale that starts with `fr`, in English for all others. */
export interface SampleClinic {
  organisation(locale: string): Organisation;
  services(locale: string): HealthcareService[];
  locations(locale: string): Location[];
  practitioners(locale: string): Practitioner[];
  /** An adult who can sign in (relationship `self`) and a child. */
  readonly patients: readonly SamplePatient[];
  readonly schedules: readonly ClinicSchedule[];
  /** First day and the day after the last one, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  /** Every slot, free and busy, in the order of start and then id. Made on the first call. */
  slots(): readonly ClinicSlot[];
  /** The slots of one calendar day (of each site's own calendar), `YYYY-MM-DD`. Made day by day, so it is quick. */
  slotsOn(day: string): readonly ClinicSlot[];
  slot(id: string): ClinicSlot | undefined;
}

export function sampleClinic(options: ClinicOptions = {}): SampleClinic {
  const seed = options.seed ?? 1;
  const first = dayNumber(options.from ?? new Date().toISOString().slice(0, 10));
  const end = first + (options.days ?? 365);
  const made = new Map<number, readonly ClinicSlot[]>();
  let all: readonly ClinicSlot[] | undefined;

  const day = (number: number): readonly ClinicSlot[] => {
    if (!(number >= first && number < end)) return [];
    const slots = made.get(number) ?? slotsOfDay(seed, number);
    made.set(number, slots);
    return slots;
  };
  return {
    organisation,
    services: locale => services(locale, sitesOfServices()),
    locations,
    practitioners,
    patients: PATIENTS,
    schedules: schedules(),
    from: dayText(first),
    until: dayText(end),
    slots: () => all ??= Array.from({ length: end - first }, (_, i) => day(first + i)).flat(),
    slotsOn: text => day(dayNumber(text)),
    slot: id => {
      const number = dayOfSlotId(id);
      return number === undefined ? undefined : day(number).find(slot => slot.id === id);
    },
  };
}

/** The sample clinic as FHIR R4 resources. */
import type { Questionnaire, Schedule, Slot } from '@medplum/fhirtypes';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Location } from '@foyer/core/model/location';
import type { Organisation } from '@foyer/core/model/organisation';
import type { Practitioner } from '@foyer/core/model/practitioner';
import type { Modality } from '@foyer/core/model/primitives';
import type { ClinicStore } from '../clinic-store.ts';
import { SERVICE_SYSTEM } from '../terms.ts';
import { pairs } from './bilingual.ts';
import { forms } from './forms.ts';
import { patient, practitioner, practitionerRole, relatedPerson, type PatientSeed } from './people.ts';
import { location, modeConcept, organization, service } from './places.ts';

export interface SlotSeed {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly schedule: string;
  readonly modalities: readonly Modality[];
  readonly services: readonly string[];
  readonly busy: boolean;
}

export interface ScheduleSeed {
  readonly id: string;
  readonly practitioner: string;
  readonly location: string;
}

/** What the server needs of a clinic; `sampleClinic()` of backend-demo has it all. */
export interface ClinicSeed {
  organisation(locale: string): Organisation;
  services(locale: string): HealthcareService[];
  locations(locale: string): Location[];
  practitioners(locale: string): Practitioner[];
  readonly patients: readonly PatientSeed[];
  readonly schedules: readonly ScheduleSeed[];
  slots(): readonly SlotSeed[];
  /** Forms besides those of the sample clinic. */
  readonly forms?: readonly Questionnaire[] | undefined;
}

function serviceConcept(id: string) {
  return { coding: [{ system: SERVICE_SYSTEM, code: id }] };
}

function schedule(seed: ScheduleSeed, services: readonly string[]): Schedule {
  return {
    resourceType: 'Schedule',
    id: seed.id,
    active: true,
    actor: [{ reference: `Practitioner/${seed.practitioner}` }, { reference: `Location/${seed.location}` }],
    serviceType: services.map(serviceConcept),
  };
}

export function slotResource(seed: SlotSeed): Slot {
  return {
    resourceType: 'Slot',
    id: seed.id,
    schedule: { reference: `Schedule/${seed.schedule}` },
    status: seed.busy ? 'busy' : 'free',
    start: seed.start,
    end: seed.end,
    serviceType: seed.services.map(serviceConcept),
    serviceCategory: seed.modalities.map(modeConcept),
  };
}

function servicesBySchedule(slots: readonly SlotSeed[]): Map<string, Set<string>> {
  const services = new Map<string, Set<string>>();
  for (const slot of slots) {
    const known = services.get(slot.schedule) ?? new Set();
    services.set(slot.schedule, known);
    for (const id of slot.services) known.add(id);
  }
  return services;
}

export async function seedClinic(store: ClinicStore, clinic: ClinicSeed): Promise<void> {
  const adult = clinic.patients.find(p => p.relationship === 'self');
  const practitioners = pairs(clinic.practitioners('en-CA'), clinic.practitioners('fr-CA'));
  const slots = clinic.slots();
  const services = servicesBySchedule(slots);
  const resources = [
    organization([clinic.organisation('en-CA'), clinic.organisation('fr-CA')]),
    ...pairs(clinic.locations('en-CA'), clinic.locations('fr-CA')).map(location),
    ...pairs(clinic.services('en-CA'), clinic.services('fr-CA')).map(service),
    ...practitioners.map(practitioner),
    ...practitioners.map(practitionerRole),
    ...clinic.patients.map(seed => patient(seed, clinic.patients)),
    ...clinic.patients.filter(p => adult && p !== adult).map(seed => relatedPerson(seed, adult as PatientSeed)),
    ...forms(),
    ...clinic.forms ?? [],
    ...clinic.schedules.map(seed => schedule(seed, [...services.get(seed.id) ?? []])),
  ];
  for (const resource of resources) await store.createResource(resource);
  for (const seed of slots) await store.createResource(slotResource(seed));
}

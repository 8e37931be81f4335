/** For this package's tests: what a client sends to book. The people are invented. */
import type { Appointment, Bundle, Patient, Slot } from '@medplum/fhirtypes';
import { claimantOf } from './claim.ts';
import { CLAIM, SERVICE_SYSTEM } from './terms.ts';

export type FreeSlot = Slot & { id: string };

const identifier = (attempt: string) => [{ system: 'urn:foyer:attempt', value: attempt }];

export function patientOf(attempt: string): Patient {
  return { resourceType: 'Patient', identifier: identifier(attempt), name: [{ given: ['Toni'], family: 'Test' }], birthDate: '1990-02-03', telecom: [{ system: 'phone', value: '416-555-0177' }] };
}

export function visitOf(attempt: string, slot: FreeSlot, patient = '#patient', status: Appointment['status'] = 'booked'): Appointment {
  return {
    resourceType: 'Appointment',
    status,
    identifier: identifier(attempt),
    serviceType: [{ coding: [{ system: SERVICE_SYSTEM, code: 'check-up' }] }],
    slot: [{ reference: `Slot/${slot.id}` }],
    start: slot.start,
    end: slot.end,
    participant: [{ actor: { reference: patient }, status: 'accepted' }],
    ...(patient === '#patient' && { contained: [{ ...patientOf(attempt), id: 'patient' }] }),
  };
}

export function claimOn(slot: FreeSlot, attempt: string, expires: number): FreeSlot {
  return {
    ...slot,
    status: 'busy-tentative',
    extension: [{ url: CLAIM, extension: [{ url: 'by', valueString: claimantOf(attempt) }, { url: 'expires', valueInstant: new Date(expires).toISOString() }] }],
  };
}

export const tagOf = (slot: FreeSlot) => `W/"${slot.meta?.versionId ?? ''}"`;

/** Patient, visit and slot in one transaction. */
export function bookingBundle(attempt: string, slot: FreeSlot, ifMatch = tagOf(slot)): Bundle {
  const ifNoneExist = `identifier=urn:foyer:attempt|${attempt}`;
  const patient = `urn:uuid:${attempt}`;
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { fullUrl: patient, resource: patientOf(attempt), request: { method: 'POST', url: 'Patient', ifNoneExist } },
      { resource: visitOf(attempt, slot, patient), request: { method: 'POST', url: 'Appointment', ifNoneExist } },
      { resource: { ...slot, status: 'busy' }, request: { method: 'PUT', url: `Slot/${slot.id}`, ifMatch } },
    ],
  };
}

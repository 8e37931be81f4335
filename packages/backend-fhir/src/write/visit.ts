/** From what a patient asked for to the resources that are written: Appointment, and for a new patient Patient and RelatedPerson. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { REFERENCE_SYSTEM, referenceOf } from '@foyer/core/backend/reference';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { HumanName } from '@foyer/core/model/patient';
import type { Slot } from '@foyer/core/model/slot';
import type { Resource } from '../failure.ts';
import { fetched } from '../fetched.ts';
import { list } from '../raw.ts';
import { attempted } from './attempted.ts';
import type { Booking } from './transaction.ts';

/** What is written for one request, with references among the parts still open. */
export interface Visit {
  readonly appointment: Resource & { readonly participant: readonly object[]; readonly extension: readonly object[] };
  /** Contained or posted, as the dialect has it; missing for somebody whom the server knows. */
  readonly patient?: Resource | undefined;
  readonly relatedPerson?: Resource | undefined;
}

/** How the parts of a visit refer to each other. */
export interface References {
  readonly patient: string;
  readonly relatedPerson: string;
}

/** An extension of ours, where there is something to say. */
export const own = (name: string, key: string, value: unknown) => (value === undefined ? [] : [{ url: `urn:foyer:${name}`, [key]: value }]);

/** A language that somebody speaks. */
export const speaking = (code: string, preferred?: true) => ({ language: { coding: [{ system: 'urn:ietf:bcp:47', code }] }, preferred });

export function person(resourceType: string, { family, given }: HumanName, attempt: AttemptId): Resource {
  return { resourceType, active: true, identifier: [attempted(attempt)], name: [{ use: 'official', family, given: [given] }] };
}

/** True for a request with something that few have. */
function isSpecial({ time, patient, bookedBy, needs, reminders, referral }: BookingRequest): boolean {
  const rare = patient.kind === 'known' || patient.healthCard;
  return [...needs.accessibility, ...reminders, time.kind === 'waitlist', rare, bookedBy, needs.interpreter, referral].some(Boolean);
}

/** The visit of a new patient at a time, which is what most ask for. Of the other requests this is the part that is alike. */
function ordinaryVisit({ request, attempt, service, codings }: Booking, status: string, who: string): Visit {
  const { time, patient, modality, needs, contact, language } = request;
  const { id, start, end, location, practitioner }: Partial<Slot> = time.kind === 'slot' ? time.slot : time;
  const type = list(service.type)[0];
  const newcomer = patient.kind === 'new' ? patient : undefined;
  const standing = status === 'booked' ? 'accepted' : 'needs-action';
  const actor = (kind: string, one: string | undefined) => (one === undefined ? [] : [{ actor: { reference: `${kind}/${one}` }, status: standing }]);
  return {
    appointment: {
      resourceType: 'Appointment',
      status, start, end,
      identifier: [attempted(attempt), { system: REFERENCE_SYSTEM, value: referenceOf(attempt) }],
      serviceType: type && [type],
      serviceCategory: [{ coding: [codings[modality]] }],
      slot: id && [{ reference: `Slot/${id}` }],
      comment: needs.note,
      participant: [{ actor: { reference: who }, status: 'accepted' }, ...actor('Practitioner', practitioner), ...actor('Location', location)],
      extension: [...own('language', 'valueCode', language), ...own('seen-before', 'valueBoolean', newcomer?.seenBefore)],
    },
    patient: newcomer && {
      ...person('Patient', newcomer.name, attempt),
      birthDate: newcomer.birthDate,
      telecom: Object.entries(contact).flatMap(([system, value]) => (value === undefined ? [] : [{ system, value }])),
      communication: [speaking(language, true)],
    },
  };
}

/** The resources of one request. `status` is what the Appointment is created with. Nothing is sent yet. */
export async function visitOf(booking: Booking, status: string, references: References): Promise<Visit> {
  const visit = ordinaryVisit(booking, status, references.patient);
  return isSpecial(booking.request) ? (await fetched(import('./special-visit.ts'))).specialVisit(visit, booking, references) : visit;
}

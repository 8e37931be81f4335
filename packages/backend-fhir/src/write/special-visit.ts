/** What few requests say: a health card, somebody who books for another, an interpreter, needs, reminders, the waiting list. Fetched for them only. */
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { HealthCard } from '@foyer/core/model/patient';
import type { Resource } from '../failure.ts';
import { some } from '../reading.ts';
import type { Booking } from './transaction.ts';
import { attempted } from './attempted.ts';
import { own, person, speaking, type References, type Visit } from './visit.ts';

/** Canada Health Infoway's identifier systems of health cards; of the other provinces there is none. */
function cardSystem(province: HealthCard['province']): string | undefined {
  const name = province === 'ON' ? 'on-patient-hcn' : ['QC', 'BC', 'PE', 'SK', 'YT'].includes(province) ? `${province.toLowerCase()}-patient-healthcare-id` : undefined;
  return name && `https://fhir.infoway-inforoute.ca/NamingSystem/ca-${name}`;
}

/** v3 RoleCode of the person who books, seen from the patient. Anybody else is said in words. */
const ROLES: Readonly<Record<string, string>> = { parent: 'PRN', child: 'CHILD', partner: 'SIGOTHR', guardian: 'GUARD' };

const concept = (system: string, code: string) => ({ coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] });
const extension = (url: string, key: string, value: unknown) => ({ url, [key]: value });

function cardIdentifier({ province, number, version }: HealthCard) {
  const system = cardSystem(province);
  return {
    // Where Infoway names no system for a province, the province itself says whose number it is.
    ...(system ? { system } : { assigner: { display: province } }),
    type: concept('v2-0203', 'JHN'),
    value: number,
    // HL7 Canada baseline: Ontario's version code is no part of the number.
    ...(version !== undefined && { extension: [extension('http://hl7.org/fhir/ca/baseline/StructureDefinition/ext-identifierversion', 'valueString', version)] }),
  };
}

function specialPatient(patient: Resource | undefined, { request, attempt }: Booking): Resource | undefined {
  if (!patient || request.patient.kind === 'known') return undefined;
  const { language, needs: { interpreter }, patient: { healthCard } } = request;
  return {
    ...patient,
    ...(healthCard && { identifier: [attempted(attempt), cardIdentifier(healthCard)] }),
    ...(interpreter !== undefined && {
      communication: [speaking(interpreter, true), speaking(language)],
      extension: [extension('http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', 'valueBoolean', true)],
    }),
  };
}

function relatedPerson({ request: { bookedBy }, attempt }: Booking, patient: string): Resource | undefined {
  if (!bookedBy) return undefined;
  const { name, relationship } = bookedBy;
  const code = ROLES[relationship];
  return {
    ...person('RelatedPerson', name, attempt),
    patient: { reference: patient },
    relationship: [{ ...(code && concept('v3-RoleCode', code)), text: relationship }],
  };
}

function extensionsOf({ patient, contact, needs, reminders, referral }: BookingRequest): object[] {
  const points = Object.entries(contact).filter(([, value]) => value !== undefined).map(([name, value]) => extension(name, 'valueString', value));
  return [
    ...needs.accessibility.flatMap(need => own('accessibility-need', 'valueCode', need)),
    ...reminders.flatMap(channel => own('reminder', 'valueCode', channel)),
    ...own('referral', 'valueString', referral),
    // A new patient's record says this itself.
    ...(patient.kind === 'known' ? [...own('interpreter', 'valueCode', needs.interpreter), ...own('contact', 'extension', some(points))] : []),
  ];
}

/** The visit with all that the request says. */
export function specialVisit({ appointment, patient }: Visit, booking: Booking, references: References): Visit {
  const { request } = booking;
  const who = request.patient.kind === 'known' ? `Patient/${request.patient.id}` : references.patient;
  const present = (reference: string) => ({ actor: { reference }, status: 'accepted' });
  return {
    appointment: {
      ...appointment,
      ...(request.time.kind === 'waitlist' && { requestedPeriod: [{ start: request.time.from }] }),
      participant: [present(who), ...(request.bookedBy ? [present(references.relatedPerson)] : []), ...appointment.participant.slice(1)],
      extension: [...appointment.extension, ...extensionsOf(request)],
    },
    patient: specialPatient(patient, booking),
    relatedPerson: relatedPerson(booking, who),
  };
}

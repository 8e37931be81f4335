/** From what a patient asked for to the resources that are written: Appointment, and for a new patient Patient and RelatedPerson. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { ATTEMPT_SYSTEM, REFERENCE_SYSTEM, referenceOf } from '@foyer/core/backend/reference';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { HealthCard, HumanName } from '@foyer/core/model/patient';
import type { Resource } from '../failure.ts';
import { list, raw, some } from '../raw.ts';
import type { Booking } from './transaction.ts';

/** What is written for one request, with references among the parts still open. */
export interface Visit {
  readonly appointment: Resource;
  /** Contained or posted, as the dialect has it; missing for somebody whom the server knows. */
  readonly patient: Resource | undefined;
  readonly relatedPerson: Resource | undefined;
}

/** How the parts of a visit refer to each other. */
export interface References {
  readonly patient: string;
  readonly relatedPerson: string;
}

/** Canada Health Infoway's identifier systems of health cards; of the other provinces there is none. */
function cardSystem(province: HealthCard['province']): string | undefined {
  const name = province === 'ON' ? 'on-patient-hcn' : ['QC', 'BC', 'PE', 'SK', 'YT'].includes(province) ? `${province.toLowerCase()}-patient-healthcare-id` : undefined;
  return name && `https://fhir.infoway-inforoute.ca/NamingSystem/ca-${name}`;
}

/** v3 RoleCode of the person who books, seen from the patient. Anybody else is said in words. */
const ROLES: Readonly<Record<string, string>> = { parent: 'PRN', child: 'CHILD', partner: 'SIGOTHR', guardian: 'GUARD' };

const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const extension = (url: string, key: string, value: unknown) => (value === undefined ? [] : [{ url, [key]: value }]);

export const attemptIdentifier = (attempt: AttemptId) => `${ATTEMPT_SYSTEM}|${attempt}`;

const attempted = (attempt: AttemptId) => ({ system: ATTEMPT_SYSTEM, value: attempt });

function cardIdentifier({ province, number, version }: HealthCard) {
  const system = cardSystem(province);
  return {
    // Where Infoway names no system for a province, the province itself says whose number it is.
    ...(system ? { system } : { assigner: { display: province } }),
    type: concept('http://terminology.hl7.org/CodeSystem/v2-0203', 'JHN'),
    value: number,
    // HL7 Canada baseline: Ontario's version code is no part of the number.
    extension: some(extension('http://hl7.org/fhir/ca/baseline/StructureDefinition/ext-identifierversion', 'valueString', version)),
  };
}

function person(resourceType: string, { family, given }: HumanName, attempt: AttemptId, ...identifiers: readonly object[]): Resource {
  return { resourceType, active: true, identifier: [attempted(attempt), ...identifiers], name: [{ use: 'official', family, given: [given] }] };
}

function patientOf({ patient, contact, language, needs }: BookingRequest, attempt: AttemptId): Resource | undefined {
  if (patient.kind === 'known') return undefined;
  const speaks = (code: string, preferred?: true) => ({ language: concept('urn:ietf:bcp:47', code), preferred });
  const { interpreter } = needs;
  return {
    ...person('Patient', patient.name, attempt, ...(patient.healthCard ? [cardIdentifier(patient.healthCard)] : [])),
    birthDate: patient.birthDate,
    telecom: some((['phone', 'email'] as const).flatMap(system => (contact[system] === undefined ? [] : [{ system, value: contact[system] }]))),
    communication: interpreter === undefined ? [speaks(language, true)] : [speaks(interpreter, true), speaks(language)],
    extension: some(extension('http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', 'valueBoolean', interpreter && true)),
  };
}

function relatedPersonOf({ bookedBy }: BookingRequest, attempt: AttemptId, patient: string): Resource | undefined {
  if (!bookedBy) return undefined;
  const { name, relationship } = bookedBy;
  const code = ROLES[relationship];
  return {
    ...person('RelatedPerson', name, attempt),
    patient: { reference: patient },
    relationship: [{ ...(code && concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', code)), text: relationship }],
  };
}

function extensionsOf({ patient, contact, needs, reminders, referral, language }: BookingRequest) {
  const own = (name: string, key: string, ...values: readonly unknown[]) => values.flatMap(value => extension(`urn:foyer:${name}`, key, value));
  const known = patient.kind === 'known';
  return some([
    ...own('accessibility-need', 'valueCode', ...needs.accessibility),
    ...own('reminder', 'valueCode', ...reminders),
    ...own('referral', 'valueString', referral),
    ...own('language', 'valueCode', language),
    // A new patient's record says the rest itself.
    ...(known
      ? [...own('interpreter', 'valueCode', needs.interpreter),
        ...own('contact', 'extension', some(Object.entries(contact).flatMap(([name, value]) => extension(name, 'valueString', value))))]
      : own('seen-before', 'valueBoolean', patient.seenBefore)),
  ]);
}

/** The resources of one request. `status` is what the Appointment is created with. */
export async function visitOf({ request, attempt, services, codings }: Booking, status: string, references: References): Promise<Visit> {
  const { time, patient, bookedBy, service, modality, needs } = request;
  const type = list(raw((await services()).find(s => s.id === service)).type)[0];
  const { location, practitioner } = time.kind === 'slot' ? time.slot : time;
  const who = patient.kind === 'known' ? `Patient/${patient.id}` : references.patient;
  const standing = status === 'booked' ? 'accepted' : 'needs-action';
  const actor = (reference: string | undefined, agreed = standing) => (reference === undefined ? [] : [{ actor: { reference }, status: agreed }]);
  return {
    appointment: {
      resourceType: 'Appointment',
      status,
      identifier: [attempted(attempt), { system: REFERENCE_SYSTEM, value: referenceOf(attempt) }],
      serviceType: type && [{
        coding: type.coding, text: type.text,
        // Medplum wants the service itself; elsewhere it does no harm.
        extension: [{ url: 'https://medplum.com/fhir/service-type-reference', valueReference: { reference: `HealthcareService/${service}` } }],
      }],
      serviceCategory: [{ coding: [codings[modality]] }],
      ...(time.kind === 'slot'
        ? { start: time.slot.start, end: time.slot.end, slot: [{ reference: `Slot/${time.slot.id}` }] }
        : { requestedPeriod: [{ start: time.from }] }),
      comment: needs.note,
      participant: [
        ...actor(who, 'accepted'),
        ...actor(bookedBy && references.relatedPerson, 'accepted'),
        ...actor(practitioner && `Practitioner/${practitioner}`),
        ...actor(location && `Location/${location}`),
      ],
      extension: extensionsOf(request),
    },
    patient: patientOf(request, attempt),
    relatedPerson: relatedPersonOf(request, attempt, who),
  };
}

/** From what a patient asked for to the resources that are written: Appointment, and for a new patient Patient and RelatedPerson. */
import { ATTEMPT_SYSTEM, REFERENCE_SYSTEM, referenceOf, type AttemptId } from '@foyer/core/backend/attempt';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { HealthCard } from '@foyer/core/model/patient';
import type { Session } from '../fhir-backend.ts';
import { list, raw } from '../raw.ts';

/** A resource on its way out. JSON leaves out what is undefined. */
export type Resource = Readonly<Record<string, unknown>>;

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

/** Parts travel inside of the Appointment: https://hl7.org/fhir/R4/references.html#contained */
export const CONTAINED: References = { patient: '#patient', relatedPerson: '#related' };

const BCP47 = 'urn:ietf:bcp:47';
const INFOWAY = 'https://fhir.infoway-inforoute.ca/NamingSystem/ca-';
/** Canada Health Infoway's identifier systems of health cards. */
const CARD_SYSTEMS: Readonly<Record<string, string>> = {
  ON: 'on-patient-hcn', QC: 'qc-patient-healthcare-id', BC: 'bc-patient-healthcare-id',
  PE: 'pe-patient-healthcare-id', SK: 'sk-patient-healthcare-id', YT: 'yt-patient-healthcare-id',
};
/** v3 RoleCode of the person who books, seen from the patient. Anybody else is said in words. */
const ROLES: Readonly<Record<string, string>> = { parent: 'PRN', child: 'CHILD', partner: 'SIGOTHR', guardian: 'GUARD' };

const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const some = <T>(values: readonly T[]) => (values.length > 0 ? values : undefined);
const extensionIf = (url: string, key: string, value: unknown) => (value === undefined ? [] : [{ url: `urn:foyer:${url}`, [key]: value }]);

export const attemptIdentifier = (attempt: AttemptId) => `${ATTEMPT_SYSTEM}|${attempt}`;

const attempted = (attempt: AttemptId) => ({ system: ATTEMPT_SYSTEM, value: attempt });

function cardIdentifier({ province, number, version }: HealthCard) {
  const system = CARD_SYSTEMS[province];
  return {
    // Where Infoway names no system for a province, the province itself says whose number it is.
    ...(system !== undefined ? { system: INFOWAY + system } : { assigner: { display: province } }),
    type: concept('http://terminology.hl7.org/CodeSystem/v2-0203', 'JHN'),
    value: number,
    // HL7 Canada baseline: Ontario's version code is no part of the number.
    ...(version !== undefined && { extension: [{ url: 'http://hl7.org/fhir/ca/baseline/StructureDefinition/ext-identifierversion', valueString: version }] }),
  };
}

function telecom({ contact }: BookingRequest) {
  return some([
    ...(contact.phone === undefined ? [] : [{ system: 'phone', value: contact.phone }]),
    ...(contact.email === undefined ? [] : [{ system: 'email', value: contact.email }]),
  ]);
}

function patientOf(request: BookingRequest, attempt: AttemptId): Resource | undefined {
  const { patient, language, needs } = request;
  if (patient.kind === 'known') return undefined;
  const speaks = (code: string, preferred: boolean) => ({ language: concept(BCP47, code), ...(preferred && { preferred }) });
  return {
    resourceType: 'Patient',
    active: true,
    identifier: [attempted(attempt), ...(patient.healthCard ? [cardIdentifier(patient.healthCard)] : [])],
    name: [{ use: 'official', family: patient.name.family, given: [patient.name.given] }],
    birthDate: patient.birthDate,
    telecom: telecom(request),
    communication: needs.interpreter === undefined ? [speaks(language, true)] : [speaks(needs.interpreter, true), speaks(language, false)],
    extension: needs.interpreter === undefined ? undefined
      : [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true }],
  };
}

function relatedPersonOf({ bookedBy }: BookingRequest, attempt: AttemptId, patient: string): Resource | undefined {
  if (!bookedBy) return undefined;
  const code = ROLES[bookedBy.relationship];
  return {
    resourceType: 'RelatedPerson',
    active: true,
    identifier: [attempted(attempt)],
    patient: { reference: patient },
    relationship: [{ ...(code !== undefined && concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', code)), text: bookedBy.relationship }],
    name: [{ use: 'official', family: bookedBy.name.family, given: [bookedBy.name.given] }],
  };
}

function extensionsOf(request: BookingRequest) {
  const { patient, contact, needs } = request;
  const known = patient.kind === 'known';
  return [
    ...needs.accessibility.flatMap(n => extensionIf('accessibility-need', 'valueCode', n)),
    ...request.reminders.flatMap(c => extensionIf('reminder', 'valueCode', c)),
    ...extensionIf('referral', 'valueString', request.referral),
    ...extensionIf('seen-before', 'valueBoolean', known ? undefined : patient.seenBefore),
    ...extensionIf('language', 'valueCode', request.language),
    // A new patient's record says these itself.
    ...extensionIf('interpreter', 'valueCode', known ? needs.interpreter : undefined),
    ...(known ? [{
      url: 'urn:foyer:contact',
      extension: Object.entries(contact).flatMap(([url, valueString]) => (valueString === undefined ? [] : [{ url, valueString }])),
    }].filter(e => e.extension.length > 0) : []),
  ];
}

/** The resources of one request. `status` is what the Appointment is created with. */
export async function visitOf(session: Session, request: BookingRequest, attempt: AttemptId, status: string, references: References, signal: AbortSignal): Promise<Visit> {
  const services = await session.directory.services(signal);
  const { time, patient, bookedBy, service, modality, needs } = request;
  const type = list(raw(services.find(s => s.id === service)).type)[0];
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
      serviceCategory: [{ coding: [session.codings[modality]] }],
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
      extension: some(extensionsOf(request)),
    },
    patient: patientOf(request, attempt),
    relatedPerson: relatedPersonOf(request, attempt, who),
  };
}

/** The whole visit as one Appointment, with the people inside. */
export function contained({ appointment, patient, relatedPerson }: Visit): Resource {
  const inside = [...(patient ? [{ ...patient, id: CONTAINED.patient.slice(1) }] : []), ...(relatedPerson ? [{ ...relatedPerson, id: CONTAINED.relatedPerson.slice(1) }] : [])];
  return { ...appointment, contained: some(inside) };
}

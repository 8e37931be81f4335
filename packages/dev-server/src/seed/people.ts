/** Practitioner, PractitionerRole, Patient and RelatedPerson of the sample clinic. */
import type { Identifier, Patient, Practitioner, PractitionerRole, RelatedPerson } from '@medplum/fhirtypes';
import type { HealthCard, KnownPatient, Province } from '@foyer/core/model/patient';
import type { Practitioner as Person } from '@foyer/core/model/practitioner';
import { CARD_VERSION, ROLE_CODE } from '../terms.ts';
import { bilingual } from './bilingual.ts';
import { ORGANIZATION } from './places.ts';

export interface PatientSeed extends KnownPatient {
  readonly healthCard?: HealthCard;
}

const INFOWAY = 'https://fhir.infoway-inforoute.ca/NamingSystem/ca-';
/** Canada Health Infoway's identifier systems. */
const CARD_SYSTEMS: { readonly [P in Province]?: string } = {
  ON: `${INFOWAY}on-patient-hcn`,
  QC: `${INFOWAY}qc-patient-healthcare-id`,
  BC: `${INFOWAY}bc-patient-healthcare-id`,
  PE: `${INFOWAY}pe-patient-healthcare-id`,
  SK: `${INFOWAY}sk-patient-healthcare-id`,
  YT: `${INFOWAY}yt-patient-healthcare-id`,
};

function languages(codes: readonly string[] | undefined) {
  return (codes ?? []).map(code => ({ coding: [{ system: 'urn:ietf:bcp:47', code }] }));
}

export function practitioner([en, fr]: readonly [Person, Person]): Practitioner {
  return {
    resourceType: 'Practitioner',
    id: en.id,
    active: true,
    name: [bilingual('text', { en: en.name, fr: fr.name })],
    communication: languages(en.languages),
  };
}

export function practitionerRole([en, fr]: readonly [Person, Person]): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: `role-${en.id}`,
    active: true,
    practitioner: { reference: `Practitioner/${en.id}` },
    organization: { reference: `Organization/${ORGANIZATION}` },
    ...(en.role !== undefined && { code: [bilingual('text', { en: en.role, fr: fr.role })] }),
    location: (en.locations ?? []).map(id => ({ reference: `Location/${id}` })),
    healthcareService: (en.services ?? []).map(id => ({ reference: `HealthcareService/${id}` })),
  };
}

function identifiers(card: HealthCard | undefined): Identifier[] {
  const system = card && CARD_SYSTEMS[card.province];
  if (!card || !system) return [];
  return [{
    system,
    value: card.number,
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'JHN' }] },
    ...(card.version !== undefined && { extension: [{ url: CARD_VERSION, valueString: card.version }] }),
  }];
}

/** `RelatedPerson` by which the signed-in adult is tied to another patient. */
export function relationId(patient: KnownPatient): string {
  return `related-${patient.id}`;
}

export function patient(seed: PatientSeed, family: readonly PatientSeed[]): Patient {
  const dependants = seed.relationship === 'self' ? family.filter(other => other.relationship !== 'self') : [];
  return {
    resourceType: 'Patient',
    id: seed.id,
    active: true,
    identifier: identifiers(seed.healthCard),
    name: [{ given: [seed.name.given], family: seed.name.family }],
    ...(seed.birthDate && { birthDate: seed.birthDate }),
    telecom: [
      ...(seed.phone ? [{ system: 'phone' as const, value: seed.phone }] : []),
      ...(seed.email ? [{ system: 'email' as const, value: seed.email }] : []),
    ],
    communication: languages(seed.language ? [seed.language] : []).map(language => ({ language, preferred: true })),
    ...(dependants.length > 0 && { link: dependants.map(other => ({ other: { reference: `RelatedPerson/${relationId(other)}` }, type: 'seealso' as const })) }),
  };
}

/** What the signed-in adult is to a patient, in the codes of HL7 v3 RoleCode. `child` is the patient, so the adult is the parent. */
const ADULT_IS: Readonly<Record<KnownPatient['relationship'], string>> = { self: 'ONESELF', child: 'PRN', parent: 'CHILD', partner: 'SIGOTHR', other: 'FAMMEMB' };

export function relatedPerson(seed: PatientSeed, adult: PatientSeed): RelatedPerson {
  return {
    resourceType: 'RelatedPerson',
    id: relationId(seed),
    active: true,
    patient: { reference: `Patient/${seed.id}` },
    name: [{ given: [adult.name.given], family: adult.name.family }],
    relationship: [{ coding: [{ system: ROLE_CODE, code: ADULT_IS[seed.relationship] }] }],
  };
}

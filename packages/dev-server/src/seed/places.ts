/** Organization, Location, HealthcareService of the sample clinic. */
import type { ContactPoint, Extension, HealthcareService, Location, Organization } from '@medplum/fhirtypes';
import type { HealthcareService as Service } from '@foyer/core/model/healthcare-service';
import type { Location as Site } from '@foyer/core/model/location';
import type { Address, Organisation } from '@foyer/core/model/organisation';
import type { Modality } from '@foyer/core/model/primitives';
import { PARTICIPATION_MODE, SERVICE_SYSTEM, TIMEZONE } from '../terms.ts';
import { bilingual, wordsExtension } from './bilingual.ts';

export const MODES: Readonly<Record<Modality, string>> = { 'in-person': 'FACE', phone: 'PHONE', video: 'VIDEOCONF' };
export const ORGANIZATION = 'clinic';

export function modeConcept(modality: Modality) {
  return { coding: [{ system: PARTICIPATION_MODE, code: MODES[modality] }] };
}

function phone(value: string | undefined): ContactPoint[] {
  return value === undefined ? [] : [{ system: 'phone', value, use: 'work' }];
}

function address(from: Address) {
  const { line, city, state, postalCode, country } = from;
  return { line: [...line], ...(city && { city }), ...(state && { state }), ...(postalCode && { postalCode }), ...(country && { country }) };
}

function timeZone(zone: string | undefined): Extension[] {
  return zone === undefined ? [] : [{ url: TIMEZONE, valueCode: zone }];
}

export function organization([en, fr]: readonly [Organisation, Organisation]): Organization {
  const link = { system: 'url' as const, ...bilingual('value', { en: en.contactLink, fr: fr.contactLink }) };
  return {
    resourceType: 'Organization',
    id: ORGANIZATION,
    active: true,
    ...bilingual('name', { en: en.name, fr: fr.name }),
    telecom: [
      ...phone(en.phone),
      ...(en.contactLink === undefined ? [] : [link]),
      ...(en.relayPhone === undefined ? [] : [{ system: 'other' as const, value: en.relayPhone, extension: [{ url: 'urn:foyer:relay', valueBoolean: true }] }]),
    ],
    ...(en.address && { address: [address(en.address)] }),
    extension: [
      ...(en.languages ?? []).map(language => ({ url: 'urn:foyer:language', valueCode: language })),
      ...wordsExtension('urn:foyer:hours-text', { en: en.hours, fr: fr.hours }),
      ...wordsExtension('urn:foyer:privacy-link', { en: en.privacyLink, fr: fr.privacyLink }, 'valueUrl'),
      ...wordsExtension('urn:foyer:urgent-text', { en: en.urgent, fr: fr.urgent }),
    ],
  };
}

export function location([en, fr]: readonly [Site, Site]): Location {
  return {
    resourceType: 'Location',
    id: en.id,
    status: 'active',
    ...bilingual('name', { en: en.name, fr: fr.name }),
    ...(en.address && { address: address(en.address) }),
    telecom: phone(en.phone),
    managingOrganization: { reference: `Organization/${ORGANIZATION}` },
    extension: [
      ...timeZone(en.timeZone),
      ...wordsExtension('urn:foyer:hours-text', { en: en.hours, fr: fr.hours }),
      ...wordsExtension('urn:foyer:directions', { en: en.directions, fr: fr.directions }),
      ...wordsExtension('urn:foyer:accessibility', { en: en.accessibility, fr: fr.accessibility }),
    ],
  };
}

function elsewhere(en: Service, fr: Service): Extension[] {
  if (en.bookElsewhere === undefined) return [];
  if (en.bookElsewhere === 'phone') return [{ url: 'urn:foyer:book-elsewhere', valueString: 'phone' }];
  return wordsExtension('urn:foyer:book-elsewhere', { en: en.bookElsewhere, fr: fr.bookElsewhere }, 'valueUrl');
}

export function service([en, fr]: readonly [Service, Service]): HealthcareService {
  return {
    resourceType: 'HealthcareService',
    id: en.id,
    active: true,
    providedBy: { reference: `Organization/${ORGANIZATION}` },
    type: [{ coding: [{ system: SERVICE_SYSTEM, code: en.id }], ...bilingual('text', { en: en.name, fr: fr.name }) }],
    ...bilingual('name', { en: en.name, fr: fr.name }),
    ...bilingual('comment', { en: en.description, fr: fr.description }),
    ...bilingual('extraDetails', { en: en.preparation, fr: fr.preparation }),
    characteristic: en.modalities.map(modeConcept),
    ...(en.locations && { location: en.locations.map(id => ({ reference: `Location/${id}` })) }),
    ...(en.knownPatientsOnly && { eligibility: [{ code: { coding: [{ system: 'urn:foyer:eligibility', code: 'known-patients' }] } }] }),
    appointmentRequired: true,
    extension: [
      ...(en.duration === undefined ? [] : [{ url: 'urn:foyer:duration-minutes', valuePositiveInt: en.duration }]),
      ...wordsExtension('urn:foyer:booking-policy', { en: en.policy, fr: fr.policy }),
      ...elsewhere(en, fr),
    ],
  };
}

/** The systems and extensions by which the sample clinic says what FHIR R4 has no element for. See README.md. */
import type { Extension } from '@medplum/fhirtypes';

export { ATTEMPT_SYSTEM, REFERENCE_SYSTEM } from '@foyer/core/backend/reference';

export const SERVICE_SYSTEM = 'urn:foyer:sample:service';
export const PARTICIPATION_MODE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode';
export const ROLE_CODE = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
export const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
export const TIMEZONE = 'http://hl7.org/fhir/StructureDefinition/timezone';
export const MEDPLUM_SERVICE_REFERENCE = 'https://medplum.com/fhir/service-type-reference';
/** Canadian Baseline: the version of a health card, apart from its number. */
export const CARD_VERSION = 'http://hl7.org/fhir/ca/baseline/StructureDefinition/ext-identifierversion';
export const INTERPRETER_REQUIRED = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

/** On an issue: words that the clinic wrote for patients. */
export const PATIENT_TEXT = 'urn:foyer:patient-text';
/** On a QuestionnaireResponse in progress: when it is thrown away. */
export const DRAFT_EXPIRES = 'urn:foyer:expires';
export const CLAIM = 'urn:foyer:claim';
export const HOLD_EXPIRES = 'urn:foyer:hold-expires';
/** `meta.tag` of an Appointment that only keeps a time for somebody who is still filling in the rest. */
export const HOLD_TAG = { system: 'urn:foyer:tag', code: 'hold' } as const;

export function extensionOf(holder: { extension?: Extension[] } | undefined, url: string): Extension | undefined {
  return holder?.extension?.find(extension => extension.url === url);
}

export function extensionsOf(holder: { extension?: Extension[] } | undefined, url: string): Extension[] {
  return holder?.extension?.filter(extension => extension.url === url) ?? [];
}

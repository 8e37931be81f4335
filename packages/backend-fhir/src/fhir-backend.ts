/**
 * A `Backend` over FHIR R4, with every port there is.
 *
 * @example
 * ```ts
 * const backend = validatedWithForms(fhirBackend({ baseUrl: 'https://fhir.example.ca/r4', tokenUrl: 'https://fhir.example.ca/token' }));
 * ```
 */
import type { Backend } from '@foyer/core/backend/backend';
import { FORMS_METHODS } from '@foyer/core/backend/forms-port';
import { fetchedOnce } from '@foyer/core/internal/fetched';
import { schedulingBackend, type FhirBackendOptions } from './scheduling-backend.ts';

export type { FhirBackendOptions } from './scheduling-backend.ts';

const forms = fetchedOnce(() => import('./forms/forms.ts'));

/** A clinic's FHIR R4 server as a `Backend`. Wrap it with core's `validatedWithForms()`, or `validated()` where nobody fills in forms, as the widgets do. */
export const fhirBackend = (options: FhirBackendOptions): Backend => schedulingBackend(options, late => ({ forms: late(forms, ...FORMS_METHODS) }));

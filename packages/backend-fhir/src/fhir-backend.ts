/**
 * A `Backend` over FHIR R4, with every port there is.
 *
 * @example
 * ```ts
 * const backend = validatedWithForms(fhirBackend({ baseUrl: 'https://fhir.example.ca/r4', tokenUrl: 'https://fhir.example.ca/token' }));
 * ```
 */
import type { Backend } from '@foyer/core/backend/backend';
import { formsPort } from './forms-backend.ts';
import { schedulingBackend } from './scheduling-backend.ts';
import type { FhirBackendOptions } from './server.ts';

export type { FhirBackendOptions } from './server.ts';

/** A clinic's FHIR R4 server as a `Backend`. Wrap it with core's `validatedWithForms()`, or `validated()` where nobody fills in forms, as the widgets do. */
export const fhirBackend = (options: FhirBackendOptions): Backend =>
  schedulingBackend(options, (method, late) => ({ ...late(() => import('./any-outcome.ts'), 'outcome'), forms: formsPort(options, method, late) }));

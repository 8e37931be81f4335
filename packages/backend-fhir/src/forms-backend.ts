/** What fills in forms over FHIR R4, and nothing else: for pages that do not book. */
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import { fetchedOnce } from '@foyer/core/internal/fetched';
import { questionnaire } from './forms/questionnaire.ts';
import { server, type FhirBackendOptions, type Late, type MethodOf } from './server.ts';

export type { FhirBackendOptions } from './server.ts';

const later = fetchedOnce(() => import('./forms/later.ts'));
/** For forms that have any of it. */
const [valueSets, known, drafts, files] = [
  fetchedOnce(() => import('./forms/value-sets.ts')), fetchedOnce(() => import('./forms/known.ts')), fetchedOnce(() => import('./forms/drafts.ts')), fetchedOnce(() => import('./forms/files.ts')),
];

/** The forms port. Of a guest nothing is known, so a guest's form waits for nobody who could know it, and a guest's draft would be found by nobody. */
export const formsPort = ({ getToken }: FhirBackendOptions, method: MethodOf<object>, late: Late): FormsPort => ({
  questionnaire: method(questionnaire),
  ...late(valueSets, 'expand'), ...late(known, 'launchContext', 'search'), ...getToken && { ...late(known, 'populate'), ...late(drafts, 'saveDraft', 'draft', 'discardDraft') }, ...late(files, 'upload'), ...late(later, 'submit'),
});

/** A clinic's FHIR R4 server as a `Backend` that has forms. Wrap it with core's `validatedForms()`, as the widget does. */
export const formsBackend = (options: FhirBackendOptions): Backend =>
  server(options, later, () => ({}), (method, late) => ({ ...late(later, 'organisation', 'outcome'), forms: formsPort(options, method, late) }));

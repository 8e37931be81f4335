/** The clinic's forms, and the value sets that they look things up in. */
import { FORMS } from '@foyer/backend-demo/clinic/forms/forms';
import { valueSets } from '@foyer/backend-demo/clinic/forms/value-sets';
import type { Questionnaire, ValueSet } from '@medplum/fhirtypes';

export function forms(): (Questionnaire | ValueSet)[] {
  // Without their entries, which $expand has.
  const sets = valueSets().map(({ id, url, title }): ValueSet => ({ resourceType: 'ValueSet', id, url, title, status: 'active' }));
  return [...structuredClone(FORMS) as unknown as Questionnaire[], ...sets];
}

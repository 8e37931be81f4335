/**
 * Reading JSON that nobody has checked. Nothing here throws: what is missing or of another type is `undefined` or an empty
 * list, and the caller decides whether that drops a field, an entry or the whole answer.
 */
type Field =
  | 'access_token' | 'active' | 'actor' | 'address' | 'birthDate' | 'characteristic' | 'city' | 'code'
  | 'coding' | 'contains' | 'comment' | 'communication' | 'contained' | 'country' | 'definition' | 'details' | 'diagnostics' | 'display' | 'eligibility' | 'end'
  | 'entry' | 'expansion' | 'expression' | 'extension' | 'extraDetails' | 'family' | 'given' | 'healthcareService' | 'id' | 'identifier'
  | 'interaction' | 'issue' | 'language' | 'line' | 'link' | 'location' | 'meta' | 'mode' | 'name' | 'operation' | 'other' | 'outcome' | 'parameter'
  | 'partOf' | 'participant' | 'patient' | 'patientInstruction' | 'postalCode' | 'practitioner' | 'prefix' | 'reference' | 'relation'
  | 'relationship' | 'resource' | 'resourceType' | 'response' | 'rest' | 'schedule' | 'serviceCategory' | 'serviceType' | 'severity'
  | 'slot' | 'specialty' | 'start' | 'state' | 'status' | 'subject' | 'system' | 'tag' | 'telecom' | 'text' | 'type' | 'url' | 'use' | 'value' | 'versionId'
  | 'versioning' | 'abstract' | 'date' | 'lastUpdated' | 'questionnaire' | 'total' | 'valueBoolean' | 'valueCode' | 'valueDateTime' | 'valueInstant' | 'valueMarkdown' | 'valuePositiveInt' | 'valueString' | 'valueUrl';

/** Any JSON object of a FHIR server. */
export type Raw = { readonly [F in Field]?: unknown };

export function raw(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function list(value: unknown): Raw[] {
  return Array.isArray(value) ? value.map(raw) : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/**
 * Reading JSON that nobody has checked. Nothing here throws: what is missing or of another type is `undefined` or an empty
 * list, and the caller decides whether that drops a field, an entry or the whole answer.
 */
import type * as z from 'zod/mini';

type Field =
  | 'access_token' | 'active' | 'actor' | 'address' | 'birthDate' | 'characteristic' | 'city' | 'code'
  | 'coding' | 'comment' | 'communication' | 'contained' | 'country' | 'definition' | 'details' | 'display' | 'eligibility' | 'end'
  | 'entry' | 'expression' | 'extension' | 'extraDetails' | 'family' | 'given' | 'healthcareService' | 'id' | 'identifier'
  | 'interaction' | 'issue' | 'language' | 'line' | 'link' | 'location' | 'meta' | 'mode' | 'name' | 'operation' | 'other' | 'outcome' | 'parameter'
  | 'partOf' | 'participant' | 'patient' | 'patientInstruction' | 'postalCode' | 'practitioner' | 'prefix' | 'reference' | 'relation'
  | 'relationship' | 'resource' | 'resourceType' | 'response' | 'rest' | 'schedule' | 'serviceCategory' | 'serviceType' | 'severity'
  | 'slot' | 'specialty' | 'start' | 'state' | 'status' | 'system' | 'tag' | 'telecom' | 'text' | 'type' | 'url' | 'use' | 'value' | 'versionId'
  | 'versioning' | 'valueBoolean' | 'valueCode' | 'valueDateTime' | 'valueInstant' | 'valuePositiveInt' | 'valueString' | 'valueUrl';

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

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap(v => text(v) ?? []) : [];
}

/** The value where it fits the model, else undefined: a malformed phone number must not cost us the clinic. */
export function fit<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}

/** Resources of one type in a Bundle; of another type, such as an OperationOutcome that informs, are left out. */
export function resources(bundle: Raw, type: string): Raw[] {
  return list(bundle.entry).map(e => raw(e.resource)).filter(r => r.resourceType === type);
}

export function extensions(of: Raw, url: string): Raw[] {
  return list(of.extension).filter(e => e.url === url);
}

export function extension(of: Raw, url: string): Raw {
  return extensions(of, url)[0] ?? {};
}

/** The logical id in a reference to a type, relative or absolute, with or without a version. */
export function idIn(reference: unknown, type: string): string | undefined {
  return new RegExp(`(?:^|/)${type}/([A-Za-z0-9\\-.]{1,64})(?:/_history/|$)`).exec(text(raw(reference).reference) ?? '')?.[1];
}

export function idsIn(references: unknown, type: string): string[] {
  return list(references).flatMap(r => idIn(r, type) ?? []);
}

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
const primary = (language: unknown) => text(language)?.split('-')[0]?.toLowerCase();

/** Fields that a server may carry in several languages. */
type Words = 'name' | 'comment' | 'extraDetails' | 'valueString' | 'valueUrl' | 'value' | 'text' | 'display' | 'patientInstruction';

/** A text of a resource in the wanted language where the server has a translation of it, else as it stands. */
export function words(of: Raw, key: Words, locale: string): string | undefined {
  const translations = extensions(raw((of as Record<string, unknown>)[`_${key}`]), TRANSLATION).map(t => ({
    language: extension(t, 'lang').valueCode,
    content: text(extension(t, 'content').valueString) ?? text((extension(t, 'content') as { valueMarkdown?: unknown }).valueMarkdown),
  }));
  return (translations.find(t => t.language === locale) ?? translations.find(t => primary(t.language) === primary(locale)))?.content
    ?? text(of[key]);
}

export function codings(concepts: unknown): Raw[] {
  return list(concepts).flatMap(c => list(c.coding));
}

/** The first coding of some concepts as a FHIR token, `system|code`. */
export function token(concepts: unknown): string | undefined {
  const coding = codings(concepts).find(c => text(c.code));
  return coding && (text(coding.system) ? `${String(coding.system)}|` : '') + String(coding.code);
}

/** The resource that a token carries. Tokens come back from a page's memory, so they are read as defensively as a server. */
export function tokenOf(value: string | undefined): Raw {
  try {
    return raw(JSON.parse(value ?? '{}'));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

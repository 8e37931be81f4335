/** What resources say: extensions, references, codings, words in a language. As lenient as `raw.ts`. */
import type * as z from 'zod/mini';
import { list, raw, text, type Raw } from './raw.ts';

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap(v => text(v) ?? []) : [];
}

/** The value where it fits the model, else undefined: a malformed phone number must not cost us the clinic. */
export function fit<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}

/** Those of the values that fit. */
export function fitting<T>(schema: z.ZodMiniType<T>, values: readonly unknown[]): T[] {
  return values.flatMap(value => fit(schema, value) ?? []);
}

export function extensions(of: Raw, url: string): Raw[] {
  return list(of.extension).filter(e => e.url === url);
}

export function extension(of: Raw, url: string): Raw {
  return extensions(of, url)[0] ?? {};
}

/** The logical ids in references to a type, relative or absolute, with or without a version. One reference is as good as a list of one. */
export function idsIn(references: unknown, type: string): string[] {
  const pattern = new RegExp(`(?:^|/)${type}/([A-Za-z0-9\\-.]{1,64})(?:/_history/|$)`);
  return [references].flat().flatMap(one => pattern.exec(String(raw(one).reference))?.[1] ?? []);
}

/** Fields that a server may carry in several languages. */
type Words = 'name' | 'comment' | 'extraDetails' | 'valueString' | 'valueUrl' | 'value' | 'text' | 'display' | 'patientInstruction';

/** A text of a resource in the wanted language where the server has a translation of it, else as it stands. */
export function words(of: Raw, key: Words, locale: string): string | undefined {
  const translations = extensions(raw((of as Record<string, unknown>)[`_${key}`]), 'http://hl7.org/fhir/StructureDefinition/translation');
  const language = (t: Raw) => text(extension(t, 'lang').valueCode);
  const primary = (tag = '') => tag.split('-')[0]?.toLowerCase();
  const found = translations.find(t => language(t) === locale) ?? translations.find(t => primary(language(t)) === primary(locale));
  const { valueString, valueMarkdown } = extension(found ?? {}, 'content');
  return text(valueString) ?? text(valueMarkdown) ?? text(of[key]);
}

export function codings(concepts: unknown): Raw[] {
  return list(concepts).flatMap(c => list(c.coding));
}

/** A coding as a FHIR token, `system|code`. */
export function tokenIn({ system, code }: Raw): string {
  return (text(system) ? `${String(system)}|` : '') + String(code);
}

/** The tokens of some concepts. */
export function tokens(concepts: unknown): string[] {
  return codings(concepts).filter(c => text(c.code)).map(tokenIn);
}

/** The list, or undefined for an empty one. */
export const some = <T>(values: T[]) => (values.length > 0 ? values : undefined);

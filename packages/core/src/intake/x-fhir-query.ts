/**
 * `application/x-fhir-query`: a FHIR search with values of the form in it, `Observation?patient={{%patient.id}}`. The answer is what the server
 * says: a Bundle. Only what a form may ask for is asked: nothing but a type of resource of the same server, and no value leaves its place.
 */
import type { CompiledExpression } from './expression-engine.ts';
import { readText, type ExpressionText } from './expression-text.ts';

const PLACE = /\{\{([^{}]*)\}\}/g;

/** What stands in the places, with the `%` that some forms have encoded. */
const placesIn = (text: string) => [...text.matchAll(PLACE)].map(([, inside = '']) => inside.replaceAll('%25', '%').trim());

export const readQuery = (text: string): ExpressionText => readText(placesIn(text).join(' ; '));

/**
 * @param compile parses what stands in the places
 * @throws SyntaxError where a query could leave the server
 */
export function queryExpression(text: string, compile: (expression: string) => CompiledExpression, search: (query: string) => Promise<unknown>): CompiledExpression {
  const around = text.trim().split(PLACE).filter((_, i) => i % 2 === 0);
  if (!/^[A-Z][A-Za-z]*([/?]|$)/.test(around[0] ?? '') || around.some(one => /:\/\/|\.\.|[#\\\s]/.test(one))) throw new SyntaxError('Not a query of a type of resource');
  const places = placesIn(text).map(compile);
  return {
    async evaluate(focus, variables) {
      const values = await Promise.all(places.map(async place => place.evaluate(focus, variables)));
      const written = values.map(all => all.map(encoded).join(','));
      // Without a value it would ask for everything there is.
      if (written.some(one => /^\.*$/.test(one))) return [];
      return [await search(around.map((one, i) => one + (written[i] ?? '')).join(''))];
    },
  };
}

/** A value that means itself (https://hl7.org/fhir/R4/search.html#escaping); a coding as `system|code`. */
function encoded(value: unknown): string {
  const { system, code } = (typeof value === 'object' && value ? value : {}) as { readonly system?: unknown; readonly code?: unknown };
  if (typeof code === 'string') return encodeURIComponent(`${typeof system === 'string' ? `${escaped(system)}|` : ''}${escaped(code)}`);
  if (typeof value === 'object') throw new TypeError('Not a value of a query');
  return encodeURIComponent(escaped(String(value)));
}

const escaped = (text: string) => text.replace(/[\\,$|]/g, '\\$&');

/** The resources of an answer. */
export function resourcesIn(values: readonly unknown[]): unknown[] {
  return values.flatMap(value => {
    const { resourceType, entry } = (value ?? {}) as { readonly resourceType?: unknown; readonly entry?: unknown };
    if (resourceType !== 'Bundle') return [value];
    const all = Array.isArray(entry) ? (entry as readonly { readonly resource?: { readonly resourceType?: unknown } }[]).flatMap(one => one?.resource ?? []) : [];
    return all.filter(one => one.resourceType !== 'OperationOutcome');
  });
}

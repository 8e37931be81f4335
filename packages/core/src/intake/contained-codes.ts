/** The codes of a value set that lies in a form. */
import type { Beside, Coding } from '../model/questionnaire.ts';

/**
 * Codes of a value set that lies in the form: its expansion, or the concepts that it lists. Undefined where it says them by rule only.
 * @param beside what lies beside it: a code system of which it takes everything
 */
export function containedCodes(valueSet: unknown, beside: readonly unknown[] = []): Coding[] | undefined {
  const { expansion, compose } = (valueSet ?? {}) as { readonly expansion?: { readonly contains?: unknown }; readonly compose?: { readonly include?: readonly Include[]; readonly exclude?: unknown } };
  if (Array.isArray(expansion?.contains)) return flat(expansion.contains);
  const include = compose?.include;
  if (!Array.isArray(include) || compose?.exclude !== undefined) return undefined;
  const parts = (include as readonly Include[]).map(one => included(one, beside));
  return parts.includes(undefined) ? undefined : parts.flatMap(part => part ?? []);
}

interface Include {
  readonly system?: string;
  readonly concept?: unknown;
  readonly filter?: unknown;
  readonly valueSet?: unknown;
}

interface Concept extends Coding {
  readonly concept?: readonly Concept[];
}

/** What one part of a value set takes: what it lists, else all of a code system that lies beside it. */
function included({ system, concept, filter, valueSet }: Include, beside: readonly unknown[]): Coding[] | undefined {
  const isIt = (one: unknown): one is { readonly concept?: unknown } => Reflect.get(Object(one) as object, 'resourceType') === 'CodeSystem' && Reflect.get(Object(one) as object, 'url') === system;
  const listed = concept ?? (filter ?? valueSet ? undefined : beside.find(isIt)?.concept);
  return Array.isArray(listed) ? withBelow(listed as readonly Concept[]).map(one => ({ ...(system && { system }), ...conceptOf(one) })) : undefined;
}

const withBelow = (concepts: readonly Concept[]): Concept[] => concepts.flatMap(one => (one && typeof one === 'object' ? [one, ...Array.isArray(one.concept) ? withBelow(one.concept) : []] : []));

interface Contained extends Coding {
  readonly abstract?: boolean;
  readonly inactive?: boolean;
  readonly contains?: readonly Contained[];
}

const conceptOf = ({ code, display, extension, _display, ...more }: Coding): Coding => ({
  ...(code !== undefined && { code }), ...(display !== undefined && { display }), ...(_display && { _display }), ...(extension && { extension }), ...(translations(more) && { _display: translations(more) as Beside }),
});

/** Designations of a concept, as the translations that they are. */
function translations(concept: object): Beside | undefined {
  const all: unknown = Reflect.get(concept, 'designation');
  if (!Array.isArray(all) || all.length === 0) return undefined;
  return {
    extension: all.filter(one => typeof one?.language === 'string' && typeof one.value === 'string').map(({ language, value }: { language: string; value: string }) => ({
      url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: language }, { url: 'content', valueString: value }],
    })),
  };
}

function flat(contains: readonly Contained[]): Coding[] {
  return contains.flatMap(one => {
    if (!one || typeof one !== 'object') return [];
    const { contains: below, abstract, inactive } = one;
    const self = abstract === true || inactive === true || one.code === undefined ? [] : [{ ...(one.system && { system: one.system }), ...(one.version && { version: one.version }), ...conceptOf(one) }];
    return [...self, ...Array.isArray(below) ? flat(below) : []];
  });
}

/** Extensions of FHIR and SDC by which a form says more. Nothing in them is believed: each reader looks at what is really there. */
import type { Beside, Extension, Value } from '../../model/questionnaire.ts';
import type { ExtensionName } from './extension-urls.ts';

export type { ExtensionName } from './extension-urls.ts';

/** Where HL7 has them, SDC, R5 for R4, and we; see `docs/guides/forms.md` for ours. A table of all of them would be fetched by everybody who fills in a form. */
const PLACES = /^(http:\/\/hl7\.org\/fhir\/(uv\/sdc\/StructureDefinition\/sdc-questionnaire-|StructureDefinition\/(questionnaire-)?|5\.0\/StructureDefinition\/extension-Questionnaire\.item\.)|urn:foyer:form-)/;

/** What an extension is called here: the end of its address; the whole address where it is of somebody else. */
export function extensionName(url: unknown): string {
  const name = String(url).replace(PLACES, '');
  // Its name before it was given another one.
  return name === 'cqf-calculatedValue' ? 'cqf-expression' : name;
}

/** Every extension of a name, in order. */
export function extensions(of: Beside | undefined, name: ExtensionName): Extension[] {
  const all: unknown = of?.extension;
  return Array.isArray(all) ? (all as Extension[]).filter(one => extensionName(one?.url) === name) : [];
}

/** The value of the first extension of a name, whatever its type. */
export function extensionValue(of: Beside | undefined, name: ExtensionName): unknown {
  const [one] = extensions(of, name);
  return one && valueIn(one);
}

/** What stands under `value[x]`. */
export function valueIn(of: object): unknown {
  const key = valueKey(of);
  return key && (of as Record<string, unknown>)[key];
}

/** The name under which the value stands, e.g. `valueCoding`. A `value` alone is none of FHIR. */
export function valueKey(of: object): string | undefined {
  return Object.keys(of).find(key => /^value./.test(key));
}

/** A value alone, without what stands beside it. */
export function valueAlone(of: object): Value | undefined {
  const key = valueKey(of);
  return key === undefined ? undefined : { [key]: (of as Record<string, unknown>)[key] };
}

export const numberIn = (of: Beside | undefined, name: ExtensionName): number | undefined => {
  const value = extensionValue(of, name);
  return typeof value === 'number' ? value : undefined;
};

export const textIn = (of: Beside | undefined, name: ExtensionName): string | undefined => {
  const value = extensionValue(of, name);
  return typeof value === 'string' ? value : undefined;
};

/** Codes of CodeableConcepts, e.g. of `itemControl`. */
export const codesIn = (of: Beside | undefined, name: ExtensionName): string[] => extensions(of, name).flatMap(one => {
  const value = valueIn(one) as { readonly coding?: readonly { readonly code?: string }[] } | string | undefined;
  return typeof value === 'string' ? [value] : value?.coding?.flatMap(({ code }) => code ?? []) ?? [];
});

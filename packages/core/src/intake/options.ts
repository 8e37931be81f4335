/** What a question offers: the form's own options, a value set in the form, one that a server knows, or what an expression finds. */
import type { AnswerOption, Beside, Coding, Value } from '../model/questionnaire.ts';
import { extensionValue, numberIn, textIn, valueIn } from './read/extensions.ts';
import type { Node } from './node.ts';
import { valueAlone } from './first-values.ts';
import { isSameValue } from './values.ts';

export interface Option {
  readonly value: Value;
  /** As the form says it, with its translations beside. */
  readonly source: Beside;
  /** Chosen, it excludes all others. */
  readonly exclusive: boolean;
  /** What stands before it, e.g. "a)". */
  readonly prefix: string | undefined;
  /** What it counts in a score. */
  readonly weight: number | undefined;
}

/** The options in four states. `search`: there are too many to be here; the patient types. */
export type Options =
  | { readonly state: 'here'; readonly options: readonly Option[] }
  | { readonly state: 'waiting' }
  | { readonly state: 'search'; readonly url: string }
  | { readonly state: 'failed' };

/** Where a form says nothing about options at all. */
export const NONE: Options = { state: 'here', options: [] };

/** Without a word or a code, nobody can see what is chosen, and no response may have it. */
const isEmpty = (value: unknown): boolean => (typeof value === 'string' ? value.trim() === '' : Object.keys(Object(value) as object).length === 0 && typeof value === 'object');

export function optionOf(source: AnswerOption): Option | undefined {
  const value = valueAlone(source);
  if (!value || isEmpty(valueIn(value))) return undefined;
  const coding = value.valueCoding;
  return {
    value, source,
    exclusive: extensionValue(source, 'optionExclusive') === true,
    prefix: textIn(source, 'optionPrefix') ?? textIn(coding, 'optionPrefix'),
    weight: numberIn(source, 'itemWeight') ?? numberIn(source, 'ordinalValue') ?? numberIn(coding, 'itemWeight') ?? numberIn(coding, 'ordinalValue'),
  };
}

export const codingOptions = (codings: readonly Coding[]): Option[] => codings.flatMap(coding => optionOf({ valueCoding: coding }) ?? []);

const made = new WeakMap<object, readonly Option[]>();

function own(answerOption: readonly AnswerOption[]): readonly Option[] {
  const before = made.get(answerOption);
  if (before) return before;
  const options = answerOption.flatMap(one => (one && typeof one === 'object' ? optionOf(one) ?? [] : []));
  made.set(answerOption, options);
  return options;
}

/** What is offered now. */
export function offered(node: Node): Options {
  const { item: { source }, form } = node;
  const said = node.said<Options | undefined>('options', undefined);
  const all = said ?? (Array.isArray(source.answerOption) && source.answerOption.length > 0 ? { state: 'here' as const, options: own(source.answerOption) }
    : typeof source.answerValueSet === 'string' ? form.valueSets.get(source.answerValueSet)?.get() ?? { state: 'waiting' as const } : NONE);
  const off = node.said<readonly Value[] | undefined>('toggled', undefined);
  return off && all.state === 'here' ? { ...all, options: all.options.filter(({ value }) => !off.some(one => isSameValue(one, value))) } : all;
}

/** True where a value is one of the options. */
export const isOffered = ({ options }: { readonly options: readonly Option[] }, value: Value): boolean => options.some(one => isSameValue(value, one.value));

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

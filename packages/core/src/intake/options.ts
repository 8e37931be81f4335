/** What a question offers: the form's own options, a value set in the form, one that a server knows, or what an expression finds. */
import type { AnswerOption, Beside, Coding, Extension, Value } from '../model/questionnaire.ts';
import { extensionValue, textIn, valueAlone, valueIn } from './read/extensions.ts';
import type { Node } from './node.ts';
import type { Item, Kind } from './read/item.ts';
import { isSameValue } from './values.ts';

export interface Option {
  readonly value: Value;
  /** As the form says it, with its translations beside. */
  readonly source: Beside;
  /** Chosen, it excludes all others. */
  readonly exclusive: boolean;
  /** What stands before it, e.g. "a)". */
  readonly prefix: string | undefined;
  /** What a list with several columns says of it, column by column; see `choice-columns.ts`. */
  readonly parts?: readonly OptionPart[];
  /** What a reference is to, where an expression found that. */
  readonly of?: object;
}

/** What stands in one column. */
export interface OptionPart {
  /** The name of the column, with its translations beside. */
  readonly label: Extension | undefined;
  /** As they are found; none where another option has some. */
  readonly values: readonly unknown[];
  /** How much of the row the form wants for it, from 0 to 1. */
  readonly share: number | undefined;
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

/** Text is answered with text, also where the form lists codes or numbers. */
export const worded = (kind: Kind | undefined, value: Value): Value =>
  (kind === 'string' || kind === 'text' ? { valueString: `${value.valueCoding?.display ?? value.valueCoding?.code ?? valueIn(value)}` } : value);

/** @param kind of the question, where it may be of another type than its options */
export function optionOf(source: AnswerOption, kind?: Kind): Option | undefined {
  const said = valueAlone(source);
  if (!said || isEmpty(valueIn(said))) return undefined;
  // No response may have a number in quotes.
  const value = said.valueInteger ? { valueInteger: Number(said.valueInteger) } : said;
  const coding = value.valueCoding;
  return {
    value: worded(kind, value), source,
    exclusive: extensionValue(source, 'optionExclusive') === true,
    prefix: textIn(source, 'optionPrefix') ?? textIn(coding, 'optionPrefix'),
  };
}

export const codingOptions = (codings: readonly Coding[]): Option[] => codings.flatMap(coding => optionOf({ valueCoding: coding }) ?? []);

const made = new WeakMap<Item, readonly Option[]>();

/** By question: a list that several have in common is text for one of them and codes for another. */
function own(item: Item, all: readonly AnswerOption[]): readonly Option[] {
  const options = made.get(item) ?? all.flatMap(one => optionOf(Object(one) as AnswerOption, item.kind) ?? []);
  made.set(item, options);
  return options;
}

/** What is offered now. */
export function offered(node: Node): Options {
  const { item, form } = node;
  const { source } = item;
  const said = node.said<Options | undefined>('options', undefined);
  const plain = said ?? (Array.isArray(source.answerOption) && source.answerOption.length > 0 ? { state: 'here' as const, options: own(item, source.answerOption) }
    : typeof source.answerValueSet === 'string' ? form.valueSets.get(source.answerValueSet)?.get() ?? { state: 'waiting' as const } : NONE);
  const all = form.seldom?.columned(node, plain) ?? plain;
  const off = node.said<readonly Value[] | undefined>('toggled', undefined);
  return off && all.state === 'here' ? { ...all, options: all.options.filter(({ value }) => !off.some(one => isSameValue(one, value))) } : all;
}

/** True where a value is one of the options. */
export const isOffered = ({ options }: { readonly options: readonly Option[] }, value: Value): boolean => options.some(one => isSameValue(value, one.value));

/** What a question begins with: `initial`, or the options that the form selects. */
import type { Quantity, Value } from '../model/questionnaire.ts';
import { isObject } from '../model/is-object.ts';
import { valueAlone, valueIn, valueKey } from './read/extensions.ts';
import { worded } from './options.ts';
import { repeats, type Item, type Kind } from './read/item.ts';
import { ALSO, isNumber, PLAIN } from './validate/plain-types.ts';
import { isSameValue } from './values.ts';

/** The name of the value that a type has. What may have several is not here. */
const NAMES: Readonly<Partial<Record<Kind, keyof Value>>> = {
  boolean: 'valueBoolean', decimal: 'valueDecimal', integer: 'valueInteger', date: 'valueDate', dateTime: 'valueDateTime', time: 'valueTime',
  string: 'valueString', text: 'valueString', url: 'valueUri', attachment: 'valueAttachment', reference: 'valueReference', quantity: 'valueQuantity',
};

/** It says in what is measured, and is no answer. */
const isUnitAlone = ({ valueQuantity }: Value) => valueQuantity !== undefined && (valueQuantity as Value['valueQuantity'] | null)?.value === undefined;

/** As FHIR has it, as far as it is worth looking at what an author wrote: no number in quotes, no day that does not exist. */
const isSound = (name: string, value: unknown) => (PLAIN[name] ?? isObject)(value) && (name !== 'valueQuantity' || isNumber((value as Quantity).value));

/** A value as its question's type has it. One of another type, or none of the options, could be neither shown nor sent. */
function fitting({ kind }: Item, value: Value, options: readonly Value[] | undefined): Value | undefined {
  const name = NAMES[kind];
  if (options) {
    const found = options.find(one => isSameValue(one, value) || isSameValue(worded(kind, one), value));
    if (!found) return kind === 'open-choice' && value.valueString !== undefined ? value : undefined;
    const said = worded(kind, found);
    return said === found ? value : said;
  }
  const key = valueKey(value) ?? '';
  const isOwn = name ? key === name || key === ALSO[kind]?.[0] : key === 'valueCoding' || (kind === 'open-choice' && key === 'valueString');
  return isOwn && isSound(key, valueIn(value)) ? { [name ?? key]: valueIn(value) } : undefined;
}

/** Nobody begins with more answers to one question. A form that says more would stop the page. */
const MOST = 100;

/** @param onMisfit hears where one of them cannot be taken */
export function firstValues(item: Item, onMisfit: () => void): Value[] {
  const { initial, answerOption } = item.source;
  const said = Array.isArray(initial) ? initial : [];
  const selected = Array.isArray(answerOption) ? answerOption.filter(option => option?.initialSelected === true) : [];
  // One's own words may stand beside options that are selected; an option that is said twice is one.
  const all = (repeats(item) ? [...selected, ...said] : said.length > 0 ? said : selected).map(one => valueAlone(one ?? {}) ?? {}).filter(one => !isUnitAlone(one));
  const first = all.slice(0, MOST);
  const given = selected.length === 0 ? first : first.filter((one, i) => !first.slice(0, i).some(before => isSameValue(before, one)));
  const options = Array.isArray(answerOption) && answerOption.length > 0 ? answerOption.flatMap(one => valueAlone(Object(one) as object) ?? []) : undefined;
  const values = given.flatMap(one => fitting(item, one, options) ?? []);
  if (values.length < given.length || first.length < all.length) onMisfit();
  return repeats(item) ? values : values.slice(0, 1);
}

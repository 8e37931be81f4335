/** What a question begins with: `initial`, or the options that the form selects. */
import type { Value } from '../model/questionnaire.ts';
import { valueAlone } from './read/extensions.ts';
import { repeats, type Item, type Kind } from './read/item.ts';

/** The name of the value that a type has. What may have several is not here. */
const NAMES: Readonly<Partial<Record<Kind, keyof Value>>> = {
  boolean: 'valueBoolean', decimal: 'valueDecimal', integer: 'valueInteger', date: 'valueDate', dateTime: 'valueDateTime', time: 'valueTime',
  string: 'valueString', text: 'valueString', url: 'valueUri', attachment: 'valueAttachment', reference: 'valueReference', quantity: 'valueQuantity',
};

/** What can be written as another type says the same: a whole number is a decimal one, a day is a time of that day. */
const ALSO: Readonly<Partial<Record<Kind, keyof Value>>> = { decimal: 'valueInteger', dateTime: 'valueDate' };

/** A value as its question's type has it. One of another type could be neither shown nor sent. */
function fitting({ kind, source }: Item, value: Value): Value | undefined {
  const name = NAMES[kind];
  if (!name || source.answerOption || value[name] !== undefined) return value;
  const also = ALSO[kind];
  return also && value[also] !== undefined ? { [name]: value[also] } : undefined;
}

export function firstValues(item: Item): Value[] {
  const { initial, answerOption } = item.source;
  const said = Array.isArray(initial) ? initial : [];
  const selected = Array.isArray(answerOption) ? answerOption.filter(option => option?.initialSelected === true) : [];
  const values = (said.length > 0 ? said : selected).flatMap(one => valueAlone(one ?? {}) ?? []).flatMap(value => fitting(item, value) ?? []);
  return repeats(item) ? values : values.slice(0, 1);
}

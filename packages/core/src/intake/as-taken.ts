/** Values from elsewhere, as a question takes them: of its type, and such as FHIR R4 has. */
import type { Value } from '../model/questionnaire.ts';
import { valueIn, valueKey } from './read/extensions.ts';
import type { Item, Kind } from './read/item.ts';
import { isValue, typesOf } from './validate/value-types.ts';

/** What can be written as another type says the same: a whole number is a decimal one, a day is a time of that day. */
const ALSO: Readonly<Partial<Record<Kind, readonly [from: keyof Value, to: keyof Value]>>> = { decimal: ['valueInteger', 'valueDecimal'], dateTime: ['valueDate', 'valueDateTime'] };

/** Undefined for what is of another type, and for what is no value, such as a day that does not exist: it could be neither shown nor sent. */
export function asTaken(item: Item, given: object): Value | undefined {
  const key = valueKey(given) ?? '';
  const value = valueIn(given);
  const [from, to = key] = ALSO[item.kind] ?? [];
  const name = key === from ? to : key;
  return typesOf(item).includes(name) && isValue(key, value) ? { [name]: value } : undefined;
}

/** Values from elsewhere, as a question takes them: of its type, and such as FHIR R4 has. */
import type { Value } from '../model/questionnaire.ts';
import { valueIn, valueKey } from './read/extensions.ts';
import type { Item } from './read/item.ts';
import { ALSO } from './validate/plain-types.ts';
import { isValue, typesOf } from './validate/value-types.ts';

/** Undefined for what is of another type, and for what is no value, such as a day that does not exist: it could be neither shown nor sent. */
export function asTaken(item: Item, given: object): Value | undefined {
  const key = valueKey(given) ?? '';
  const value = valueIn(given);
  const [from, to = key] = ALSO[item.kind] ?? [];
  const name = key === from ? to : key;
  return typesOf(item).includes(name) && isValue(key, value) ? { [name]: value } : undefined;
}

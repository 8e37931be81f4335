/** What a question begins with: `initial`, or the options that the form selects. */
import type { Value } from '../model/questionnaire.ts';
import { asTaken } from './as-taken.ts';
import { valueAlone } from './read/extensions.ts';
import { repeats, type Item } from './read/item.ts';
import { isSameValue } from './values.ts';

/** It says in what is measured, and is no answer. */
const isUnitAlone = ({ valueQuantity }: Value) => valueQuantity !== undefined && (valueQuantity as Value['valueQuantity'] | null)?.value === undefined;

/** A value as its question has it. One of another type, or none of the options, could be neither shown nor sent. */
function fitting(item: Item, value: Value): Value | undefined {
  const options: unknown = item.source.answerOption;
  const isFree = !Array.isArray(options) || options.length === 0 || (item.kind === 'open-choice' && value.valueString !== undefined);
  if (isFree) return asTaken(item, value);
  return options.some(one => one && isSameValue(valueAlone(one as object) ?? {}, value)) ? value : undefined;
}

/** @param onMisfit hears where one of them cannot be taken */
export function firstValues(item: Item, onMisfit: () => void): Value[] {
  const { initial, answerOption } = item.source;
  const said = Array.isArray(initial) ? initial : [];
  const selected = Array.isArray(answerOption) ? answerOption.filter(option => option?.initialSelected === true) : [];
  const given = (said.length > 0 ? said : selected).map(one => valueAlone(one ?? {}) ?? {}).filter(one => !isUnitAlone(one));
  const values = given.flatMap(one => fitting(item, one) ?? []);
  if (values.length < given.length) onMisfit();
  return repeats(item) ? values : values.slice(0, 1);
}

/** What a question begins with: `initial`, or the options that the form selects. */
import type { Value } from '../model/questionnaire.ts';
import { valueKey } from './read/extensions.ts';
import { repeats, type Item } from './read/item.ts';

/** A value alone, without what stands beside it. */
export function valueAlone(of: object): Value | undefined {
  const key = valueKey(of);
  return key === undefined ? undefined : { [key]: (of as Record<string, unknown>)[key] };
}

export function firstValues(item: Item): Value[] {
  const { initial, answerOption } = item.source;
  const said = Array.isArray(initial) ? initial : [];
  const selected = Array.isArray(answerOption) ? answerOption.filter(option => option?.initialSelected === true) : [];
  const values = (said.length > 0 ? said : selected).flatMap(one => valueAlone(one ?? {}) ?? []);
  return repeats(item) ? values : values.slice(0, 1);
}

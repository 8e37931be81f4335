/** Which option of its list an answer is. Lists may use a code twice, e.g. under two names, or once without saying of which system it is. */
import type { Value } from '../model/questionnaire.ts';
import type { Node } from './node.ts';
import { offered, type Option } from './options.ts';
import { isSameValue } from './values.ts';

/** True where an option is called so, in any language. */
const isCalled = ({ value: { valueCoding } }: Option, name: string | undefined): boolean => JSON.stringify([valueCoding?.display, valueCoding?._display]).includes(JSON.stringify(name ?? ''));

/** Undefined where it is none of them, and where it may be several. */
export function chosenOption(node: Node, value: Value): Option | undefined {
  const list = offered(node);
  const alike = list.state === 'here' ? list.options.filter(one => isSameValue(value, one.value)) : [];
  const { valueCoding: chosen } = value;
  if (!chosen || alike.length < 2) return alike[0];
  const same = alike.filter(one => one.value.valueCoding?.system === chosen.system);
  return same.find(one => isCalled(one, chosen.display)) ?? (same.length === 1 ? same[0] : undefined);
}

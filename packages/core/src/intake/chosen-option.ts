/** Which option of its list an answer is. Lists may use a code twice, e.g. under two names, or once without saying of which system it is. */
import type { Coding, Value } from '../model/questionnaire.ts';
import type { Node } from './node.ts';
import { isOffered, offered, type Option } from './options.ts';
import { extensions, valueIn } from './read/extensions.ts';

/** What an option is called, in all languages. */
const namesOf = ({ display, _display }: Coding): unknown[] =>
  [display, ...extensions(_display, 'translation').flatMap(({ extension }) => (Array.isArray(extension) ? extension.filter(one => one?.url === 'content').map(valueIn) : []))];

/** Undefined where it is none of them, and where it may be several. */
export function chosenOption(node: Node, value: Value): Option | undefined {
  const list = offered(node);
  const alike = list.state === 'here' ? list.options.filter(one => isOffered({ options: [one] }, value)) : [];
  const { valueCoding: chosen } = value;
  if (!chosen || alike.length < 2) return alike[0];
  const same = alike.filter(one => one.value.valueCoding?.system === chosen.system);
  return same.find(one => namesOf(one.value.valueCoding ?? {}).includes(chosen.display)) ?? (same.length === 1 ? same[0] : undefined);
}

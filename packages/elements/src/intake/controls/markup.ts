/** What few words have: how much may still be written, and emphasis, lists, links and pictures, which are fetched where there are some. */
import { textIn } from '@foyer/core/intake/read/extensions';
import type { Node } from '@foyer/core/intake/node';
import type { Item } from '@foyer/core/intake/read/item';
import { namesIn } from '@foyer/core/intake/read/names';
import type { Beside } from '@foyer/core/model/questionnaire';
import type { FieldOptions } from '../../ui/field.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import type { IntakeScreen } from '../screen.ts';

export { leftText, sayLater } from './counted.ts';

const marked = new OnDemand(() => import('./markup-words.ts'));

const known = new WeakMap<Item, boolean>();

/** An item with markup in its words, or in those about it; translations alone are none. */
function isMarked(item: Item): boolean {
  const is = known.get(item) ?? /@rendering/.test([...namesIn([item, ...item.items].map(({ source }) => source._text ?? {}))].join());
  known.set(item, is);
  return is;
}

function fetchFor(node: Node, screen: IntakeScreen) {
  if (isMarked(node.item)) void marked.fetch(screen);
  return marked.part;
}

/** The words of a node with their markup; undefined where there is none. */
export const markupOf = (node: Node, screen: IntakeScreen): Element | undefined => fetchFor(node, screen)?.markupOf(node, screen);

/** What every field of a question says, its label and hints with their markup. */
export const withMarkup = (node: Node, options: FieldOptions, screen: IntakeScreen): FieldOptions => fetchFor(node, screen)?.withMarkup(node, options, screen) ?? options;

const plain = new WeakMap<Beside, string>();

/** The words alone, where they are there with markup only. Asked for with each key. */
export function plainOf(text: Beside | undefined): string {
  if (!text) return '';
  const words = plain.get(text) ?? (textIn(text, 'rendering-markdown') ?? textIn(text, 'rendering-xhtml') ?? '').replace(/<[^<>]*>|[*#`]/g, ' ').trim();
  plain.set(text, words);
  return words;
}

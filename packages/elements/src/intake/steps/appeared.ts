/**
 * What an answer brings onto the page is said: who cannot see it come would go past it, and it may be where to call. What an answer takes away is said too:
 * questions that are not asked any more, and choices that cannot stand beside the new one.
 */
import type { Form } from '@foyer/core/intake/form';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Node } from '@foyer/core/intake/node';
import { askedOn } from '@foyer/core/intake/pages';
import { repeats } from '@foyer/core/intake/read/item';
import type { Journey } from '@foyer/core/journey/journey';
import { msg, str } from '../../i18n/msg.ts';
import { nodeText } from '../form-words.ts';
import { isChosenFrom } from '../needs.ts';

interface Seen {
  readonly page: string;
  readonly nodes: ReadonlySet<Node>;
  /** What is chosen where several can be. */
  readonly chosen: ReadonlyMap<Node, readonly string[]>;
}

const seen = new WeakMap<Form, Seen>();

/** More would be a speech. */
const SAID = 3;

/** One more of what repeats is there because somebody asked for it, and that is said already. So is that it was taken away. */
const isAdded = ({ item, parent, siblings }: Node) => (repeats(item) && item.kind === 'group' && siblings.get().length > 1) || (parent !== undefined && parent.item.kind !== 'group' && repeats(parent.item));

const chosenIn = (node: Node): readonly string[] => node.values.map(value => JSON.stringify(value));

/** What stands in a list: only there can one answer take others away. */
const isOfSeveral = ({ item }: Node) => repeats(item) && isChosenFrom(item);

function names(nodes: readonly Node[]): string {
  const more = nodes.length - SAID;
  const said = nodes.slice(0, SAID).map(node => nodeText(node).text.replace(/[\s.:]+$/, ''));
  return [...said, ...more > 0 ? [msg(str`and ${more} more`, { id: 'intake.appeared.more' })] : []].join('; ');
}

/** Compares the page with what was on it before. */
export function appeared({ view, step }: Journey<IntakeShape>, announce: (words: () => string) => void): void {
  const here = view.loaded.form;
  const page = here?.pages.find(({ id }) => id === step);
  if (!here || !page) return;
  const nodes = new Set(askedOn(here.form, page));
  const chosen = new Map([...nodes].filter(isOfSeveral).map(node => [node, chosenIn(node)]));
  const before = seen.get(here.form);
  seen.set(here.form, { page: page.id, nodes, chosen });
  if (before?.page !== page.id) return;
  /** What is only in the first; a group is named for all that is in it. */
  const alone = (one: ReadonlySet<Node>, other: ReadonlySet<Node>) => {
    const isOnly = (node: Node) => one.has(node) && !other.has(node);
    return [...one].filter(node => isOnly(node) && !(node.parent && isOnly(node.parent)) && !isAdded(node));
  };
  const fresh = alone(nodes, before.nodes);
  const gone = alone(before.nodes, nodes).filter(node => node.siblings.get().includes(node));
  const without = [...chosen].filter(([node, now]) => {
    const was = before.chosen.get(node) ?? [];
    return now.some(one => !was.includes(one)) && was.some(one => !now.includes(one));
  }).map(([node]) => node);
  if (fresh.length + gone.length + without.length === 0) return;
  const say = () => [
    ...without.length > 0 ? [msg(str`Your other choices were cleared: ${names(without)}`, { id: 'intake.cleared' })] : [],
    ...fresh.length > 0 ? [msg(str`New on this page: ${names(fresh)}`, { id: 'intake.appeared' })] : [],
    ...gone.length > 0 ? [msg(str`No longer asked: ${names(gone)}`, { id: 'intake.disappeared' })] : [],
  ].map(text => (/[?!]$/.test(text) ? text : `${text}.`)).join(' ');
  // After the update in which this is found out.
  queueMicrotask(() => announce(say));
}

/** What an answer brings onto the page is said: who cannot see it come would go past it, and it may be where to call. */
import type { Form } from '@foyer/core/intake/form';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Node } from '@foyer/core/intake/node';
import { askedOn } from '@foyer/core/intake/pages';
import { repeats } from '@foyer/core/intake/read/item';
import type { Journey } from '@foyer/core/journey/journey';
import { msg, str } from '../../i18n/msg.ts';
import { nodeText } from '../form-words.ts';

interface Seen {
  readonly page: string;
  readonly nodes: ReadonlySet<Node>;
}

const seen = new WeakMap<Form, Seen>();

/** More would be a speech. */
const SAID = 3;

/** One more of what repeats is there because somebody asked for it, and that is said already. */
const isAdded = ({ item, parent, siblings }: Node) => (repeats(item) && item.kind === 'group' && siblings.get().length > 1) || (parent !== undefined && parent.item.kind !== 'group' && repeats(parent.item));

/** Compares the page with what was on it before. */
export function appeared({ view, step }: Journey<IntakeShape>, announce: (words: () => string) => void): void {
  const here = view.loaded.form;
  const page = here?.pages.find(({ id }) => id === step);
  if (!here || !page) return;
  const nodes = new Set(askedOn(here.form, page));
  const before = seen.get(here.form);
  seen.set(here.form, { page: page.id, nodes });
  if (before?.page !== page.id) return;
  const isNew = (node: Node) => nodes.has(node) && !before.nodes.has(node);
  // A group that is new is named for all that is in it.
  const fresh = [...nodes].filter(node => isNew(node) && !(node.parent && isNew(node.parent)) && !isAdded(node));
  // After the update in which this is found out.
  if (fresh.length > 0) queueMicrotask(() => announce(() => msg(str`New on this page: ${fresh.slice(0, SAID).map(node => nodeText(node).text).join('; ')}`, { id: 'intake.appeared' })));
}

/** Where a question stands: of several groups that are alike, in which. */
import type { Node } from '@foyer/core/intake/node';
import { nodeText } from './form-words.ts';

/** The group around a question, with its number where there are several. */
export function groupOf({ parent }: Node): string | undefined {
  if (!parent || parent.item.kind !== 'group') return parent && groupOf(parent);
  const all = parent.siblings.get();
  const { text } = nodeText(parent);
  return all.length > 1 ? `${text} ${all.indexOf(parent) + 1}` : text;
}

/** What is asked, after the group in which it stands. */
export const after = (group: string | undefined, text: string): string => [group, text].filter(Boolean).join(' – ');

/** What is asked, with the group and its number where there are several of them. */
export function placed(node: Node, text: string): string {
  const { parent } = node;
  return parent?.item.kind === 'group' && parent.siblings.get().length > 1 ? after(groupOf(node), text) : text;
}

/** Whether what a form says is on the screen: its words, whatever signs stand around them. */
import type { Node } from '@foyer/core/intake/node';
import type { Item } from '@foyer/core/intake/read/item';
import { normal, wordsOfMarkup } from './fields.ts';

/** Everything that the screen says, also in names that are only heard. */
export function screenWords(root: ShadowRoot): string {
  const heard = [...root.querySelectorAll('[aria-label], [placeholder], [title], [alt]')].flatMap(one => ['aria-label', 'placeholder', 'title', 'alt'].map(name => one.getAttribute(name) ?? ''));
  return normal([root.textContent, ...heard].join(' '));
}

export const hasWords = (item: Item): boolean => normal(item.source.text ?? wordsOfMarkup(item)) !== '';

/** The text, or what the form says in its place with markup. */
export function lacksWordsOf(item: Item, words: string, said = item.source.text): string | undefined {
  const all = [said, wordsOfMarkup(item)].filter(one => normal(one) !== '').map(one => lacksWords(one, words));
  return all.includes(undefined) ? undefined : all[0];
}

export const lacksText = (node: Node, words: string): string | undefined => lacksWordsOf(node.item, words, node.said<string | undefined>('text', undefined));

/** What is known already and is only shown: in words, or under the name of a file. */
export function lacksValue(node: Node, words: string): string | undefined {
  const said = node.values.map(({ valueString, valueCoding, valueAttachment }) => normal(valueString ?? valueCoding?.display ?? valueAttachment?.title));
  return said.every(one => words.includes(one)) ? undefined : 'its answer is not on the screen';
}

export function lacksWords(said: string | undefined, words: string): string | undefined {
  const text = normal(said);
  if (text === '' || words.includes(text)) return undefined;
  const single = text.split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 2);
  return single.filter(word => words.includes(word)).length / Math.max(1, single.length) >= 0.7 ? undefined : 'its text is not on the screen';
}

/**
 * SDC `entryMode`: in which order a form may be filled in. `random`, and no word about it, is as pages are; `prior-edit` is one question at a time, and back;
 * `sequential` is one question at a time, and what was answered stays as it is.
 */
import type { Form } from './form.ts';
import { isTable, type Page } from './pages.ts';
import { isHidden, isQuestion, repeats, type Item } from './read/item.ts';
import { textIn } from './read/extensions.ts';

type Cut = Omit<Page, 'id'>;

const asks = (item: Item): boolean => !isHidden(item) && (isQuestion(item) || item.items.some(asks));

/** A question a page, whatever the author says of pages. What is one thing to look at, such as a table, stays on one. */
function byQuestion(items: readonly Item[], group: Item | undefined): Cut[] {
  const pages: Cut[] = [];
  let before: Item[] = [];
  for (const item of items.filter(one => !isHidden(one))) {
    const [first, ...rest] = !asks(item) ? [] : item.kind !== 'group' || repeats(item) || isTable(item) ? [{ group, items: [item] }] : byQuestion(item.items, item);
    if (first) pages.push({ ...first, items: [...before, ...first.items] }, ...rest);
    before = first ? [] : [...before, item];
  }
  if (before.length === 0) return pages;
  const last = pages.pop() ?? { group, items: [] };
  return [...pages, { ...last, items: [...last.items, ...before] }];
}

export interface Order {
  /** Where they are not as in every form. */
  readonly pages?: readonly Page[];
  /** What was filled in on a page stays as it is once the page is left. */
  readonly onlyForward?: boolean;
}

/** The order that a form wants. Another word than SDC's is none. */
export function inItsOrder({ questionnaire, items }: Form): Order {
  const mode = textIn(questionnaire, 'entryMode');
  if (mode !== 'sequential' && mode !== 'prior-edit') return {};
  return { pages: byQuestion(items, undefined).map((page, i) => ({ ...page, id: `page-${i + 1}` })), onlyForward: mode === 'sequential' };
}

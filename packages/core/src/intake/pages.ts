/** How a form is cut into pages: as its author says, else a short group a page. */
import type { Form } from './form.ts';
import type { Container, Node } from './node.ts';
import { isHidden, isQuestion, repeats, type Item } from './read/item.ts';

export interface Page {
  /** `page-1` and so on: says nothing of what is asked. */
  readonly id: string;
  /** The group whose text is the heading; undefined where the form's title is. */
  readonly group: Item | undefined;
  /** What stands on it, in order. All of it stands in groups that are there once. */
  readonly items: readonly Item[];
}

/** A group of so many questions stays on one page. */
const GROUP = 12;
/** An author's page of more is cut as if nobody had said that it is one: nobody reads so far, and an old phone would stop to show it. */
const PAGE = 100;
/** So many questions without a group stand on one page. */
const LOOSE = 6;
/** A form of so many questions is one page. */
const SHORT = 8;

/** A group that is one thing to look at. */
export const isTable = ({ kind, controls }: Item): boolean => kind === 'group' && controls.some(code => /^([agh]?table|grid)$/.test(code));

const isWhole = (item: Item) => item.kind !== 'group' || repeats(item) || isTable(item);

const questionsOf = (items: readonly Item[]): number => items.reduce((sum, item) => sum + questionsIn(item), 0);

/** Questions in an item, and in what is below it. */
export const questionsIn = (item: Item): number => (isHidden(item) ? 0 : Number(isQuestion(item)) + questionsOf(item.items));

/** Its author's own pages stand in it. */
const hasPages = ({ items }: Item): boolean => items.some(isPage);

const isPage = (item: Item) => item.kind === 'group' && item.controls.some(code => /^(page|tab)$/.test(code));

type Cut = Omit<Page, 'id'>;

/** Cuts a list of items that stand under one heading. */
function cut(items: readonly Item[], group: Item | undefined): Cut[] {
  const pages: Cut[] = [];
  let loose: Item[] = [];
  let count = 0;
  const close = () => {
    // A text alone goes with what follows.
    if (count > 0) {
      pages.push({ group, items: loose });
      loose = [];
    }
    count = 0;
  };
  for (const item of items.filter(one => !isHidden(one))) {
    const size = questionsIn(item);
    if (!isWhole(item) && size > 0) {
      close();
      const inside = (isPage(item) ? size <= PAGE : size <= GROUP && !hasPages(item)) ? [{ group: item, items: item.items }] : cut(item.items, item);
      const [first, ...rest] = inside;
      if (first) pages.push({ ...first, items: [...loose, ...first.items] }, ...rest);
      loose = [];
    } else {
      if (count + size > LOOSE) close();
      loose.push(item);
      count += size;
    }
  }
  close();
  if (loose.length > 0) {
    const last = pages.pop() ?? { group, items: [] };
    pages.push({ ...last, items: [...last.items, ...loose] });
  }
  return pages;
}

/** The pages of a form, whatever is answered. */
export function pagesOf({ items, seldom }: Pick<Form, 'items'> & Partial<Pick<Form, 'seldom'>>): readonly Page[] {
  if (seldom?.pages) return seldom.pages;
  const author = items.some(item => isPage(item) || hasPages(item));
  const pages = !author && questionsOf(items) <= SHORT ? [{ group: undefined, items: items.filter(item => !isHidden(item)) }] : cut(items, undefined);
  return pages.map((page, i) => ({ ...page, id: `page-${i + 1}` }));
}

/** The one place in which an item stands that no repeated group is around. */
function placeOf(form: Form, item: Item): Container | undefined {
  const { parent } = item;
  if (!parent) return form.root;
  const [owner] = placeOf(form, parent)?.lists.get(parent)?.get() ?? [];
  return owner?.containers[0];
}

/** What stands on a page, asked or not, in order. */
export const standingOn = (form: Form, { items }: Page): Node[] => items.flatMap(item => placeOf(form, item)?.lists.get(item)?.get() ?? []);

/** What is asked on a page now, in order. */
export const nodesOn = (form: Form, page: Page): Node[] => standingOn(form, page).filter(node => node.enabled.get() && !node.hidden);

/** A node that is asked, and all in it that is asked. */
export function* askedIn(node: Node): Generator<Node> {
  if (!node.enabled.get() || node.hidden) return;
  yield node;
  for (const { lists } of node.containers) for (const list of lists.values()) for (const one of list.get()) yield* askedIn(one);
}

/** True where something is asked on a page. */
export const isNeeded = (form: Form, page: Page): boolean => nodesOn(form, page).some(node => {
  // Asked often: no further than to the first one.
  for (const { item } of askedIn(node)) if (item.kind !== 'group') return true;
  return false;
});

/** Everything that is asked on a page now, in order. */
export const askedOn = (form: Form, page: Page): Node[] => nodesOn(form, page).flatMap(node => [...askedIn(node)]);

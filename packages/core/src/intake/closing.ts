/**
 * What is checked when the last of several pages is left: groups that are cut into pages, by their own rules. A group that stands whole on one page is
 * checked with it. What is wrong with the form as a whole, and with no question of it, is looked at before it is sent.
 */
import { Source } from './cells.ts';
import type { FormIssue } from './constraints.ts';
import type { Form } from './form.ts';
import type { Node } from './node.ts';
import { pagesOf, type Page } from './pages.ts';
import { NONE, offered, type Options } from './options.ts';
import { repeats, type Item } from './read/item.ts';

/** The groups around each page that no later page is in, by page; the innermost first. */
function endings(form: Form): ReadonlyMap<string, readonly Item[]> {
  const later = new Set<Item>();
  return new Map(pagesOf(form).toReversed().map(({ id, items }) => {
    const around = new Set<Item>();
    for (const item of items) for (let at = item.parent; at; at = at.parent) around.add(at);
    const ends = [...around].filter(item => !later.has(item));
    for (const item of ends) later.add(item);
    return [id, ends.toSorted((a, b) => depth(b) - depth(a))];
  }));
}

const depth = ({ parent }: Item): number => (parent ? 1 + depth(parent) : 0);

const known = new WeakMap<Form, ReadonlyMap<string, readonly Item[]>>();

/** The one instance of a group around which nothing repeats. */
function nodeOf(form: Form, item: Item): Node | undefined {
  const place = item.parent ? nodeOf(form, item.parent)?.children : form.root;
  return repeats(item) ? undefined : place?.lists.get(item)?.get()[0];
}

/** Groups that are asked and end with a page. */
export function closingOn(form: Form, { id }: Pick<Page, 'id'>): readonly Node[] {
  const all = known.get(form) ?? endings(form);
  known.set(form, all);
  return (all.get(id) ?? []).flatMap(item => nodeOf(form, item) ?? []).filter(node => node.enabled.get() && !node.hidden);
}

const wholes = new WeakMap<Form, Source<readonly FormIssue[]>>();

/** What a form's own constraints say that is about no question that can be seen. */
export function wholeIssues(form: Form): Source<readonly FormIssue[]> {
  const source = wholes.get(form) ?? new Source<readonly FormIssue[]>([]);
  wholes.set(form, source);
  return source;
}

/** A question that nobody can answer here: of a type that is not known, or whose list did not arrive or has nothing in it. */
export const cannotBeAsked = (node: Node): boolean =>
  node.values.length === 0 && (node.item.kind === 'unknown' || (node.item.kind === 'choice' && isWithoutList(offered(node))));

const isWithoutList = (list: Options) => list.state === 'failed' || (list.state === 'here' && list !== NONE && list.options.length === 0);

/** Questions that have to be answered and cannot be asked. They stop no page; whether the form can be sent without them the organisation says. */
export const unaskable = (form: Form): Node[] => [...form.nodes()].filter(node => node.enabled.get() && !node.hidden && cannotBeAsked(node) && node.issues.get().some(isMissing));

/** Forms that the organisation lets people send without those. */
export const lenient = new WeakSet<Form>();

/** It says that there is no answer. */
export const isMissing = ({ code }: Pick<FormIssue, 'code'>): boolean => code === 'required' || code === 'few';

/** True where something is to be said before the form is sent that is about no page. */
export const isInTheWay = (form: Form): boolean => unaskable(form).length > 0 || wholeIssues(form).get().length > 0;

/**
 * A form as the response that it would be, for one expression: plain objects whose properties are read when the expression looks at them, so
 * that exactly what it looked at is known. Each knows for whom it is, also where that one waits in between.
 */
import type { ResponseAnswer } from '../model/questionnaire.ts';
import { Computed, watched, type Reads, type Watcher } from './cells.ts';
import { nodesIn, type Form } from './form.ts';
import type { Answer, Container, Node } from './node.ts';
import { isQuestion, type Item } from './read/item.ts';
import { canonicalOf } from './response.ts';

/** Who looks, and what was looked at. */
export interface Look {
  readonly who: Watcher;
  readonly reads: Reads;
  /** Questions whose answers matter. */
  readonly questions: Set<Node>;
  /** Only these link ids can make a difference; undefined where any can. */
  readonly mentions: ReadonlySet<string> | undefined;
}

const views = new WeakMap<object, Node>();

/** The node that an object stands for, where it is one of these. */
export const nodeOf = (view: unknown): Node | undefined => (typeof view === 'object' && view ? views.get(view) : undefined);

/** A part of the response, and not only values out of it. */
export const isStructure = (value: unknown): boolean => typeof value === 'object' && value !== null
  && (views.has(value) || 'linkId' in value || 'item' in value || Reflect.get(value, 'resourceType') === 'QuestionnaireResponse');

const there = new WeakMap<Node, Computed<boolean>>();

/** True where a response has it: it is asked, and something in it is answered. */
export function isThere(node: Node): boolean {
  let cell = there.get(node);
  if (!cell) {
    cell = new Computed(() => node.enabled.get() && (node.values.length > 0 || node.containers.some(place => nodesIn(place).some(isThere))));
    there.set(node, cell);
  }
  return cell.get();
}

const answered = new WeakMap<Node, Computed<readonly Answer[]>>();

/** What is answered: the same while only the way changes in which it is typed. */
function answersOf(node: Node): readonly Answer[] {
  let cell = answered.get(node);
  if (!cell) {
    cell = new Computed(() => node.given, (a, b) => a.length === b.length && a.every((one, i) => one.inside === b[i]?.inside && JSON.stringify(one.value) === JSON.stringify(b[i]?.value)));
    answered.set(node, cell);
  }
  return cell.get();
}

export function responseView(form: Form, look: Look): object {
  const items = once(look, () => itemsIn(form.root, look));
  const questionnaire = canonicalOf(form.questionnaire);
  return {
    resourceType: 'QuestionnaireResponse', ...(questionnaire && { questionnaire }), status: 'in-progress',
    get item() { return items(); },
  };
}

export function nodeView(node: Node, look: Look): object {
  const { item: { linkId, source: { text } }, children } = node;
  const plain = { linkId, ...(typeof text === 'string' && { text }) };
  const view = children ? withItems(plain, children, look) : withAnswers(plain, node, look);
  views.set(view, node);
  return view;
}

function withItems(plain: object, place: Container, look: Look): object {
  const items = once(look, () => itemsIn(place, look));
  return Object.defineProperty({ ...plain }, 'item', { enumerable: true, get: items });
}

function withAnswers(plain: object, node: Node, look: Look): object {
  const answers = once(look, () => {
    look.questions.add(node);
    const all = answersOf(node).flatMap(answer => answerView(answer, look) ?? []);
    return all.length > 0 ? all : undefined;
  });
  return Object.defineProperty({ ...plain }, 'answer', { enumerable: true, get: answers });
}

/** Undefined where there is nothing to say. */
function answerView({ value, inside }: Answer, look: Look): ResponseAnswer | undefined {
  if (!inside) return value;
  return value || nodesIn(inside).some(isThere) ? withItems(value ?? {}, inside, look) as ResponseAnswer : undefined;
}

/** What a response has in a place; undefined where it has nothing there. */
function itemsIn({ lists, owner }: Container, look: Look): readonly object[] | undefined {
  const { mentions } = look;
  const items = mentions ? relevant(lists, owner?.item, mentions) : lists.keys();
  const nodes = [...items].flatMap(item => (lists.get(item)?.get() ?? []).filter(node => isSeen(node, look)));
  return nodes.length > 0 ? nodes.map(node => nodeView(node, look)) : undefined;
}

function isSeen(node: Node, { mentions, questions }: Look): boolean {
  if (!mentions) return isThere(node);
  // Of what is around something that is mentioned, it makes no difference whether it is there.
  if (!mentions.has(node.item.linkId)) return true;
  if (isQuestion(node.item)) questions.add(node);
  return isThere(node);
}

const relevantItems = new WeakMap<ReadonlySet<string>, Map<Item | undefined, readonly Item[]>>();

/** Items of a place that are mentioned, or around one that is. */
function relevant(lists: Container['lists'], owner: Item | undefined, mentions: ReadonlySet<string>): readonly Item[] {
  let byOwner = relevantItems.get(mentions);
  if (!byOwner) relevantItems.set(mentions, byOwner = new Map<Item | undefined, readonly Item[]>());
  const before = byOwner.get(owner);
  if (before) return before;
  const leads = (item: Item): boolean => mentions.has(item.linkId) || item.items.some(leads);
  const found = [...lists.keys()].filter(leads);
  byOwner.set(owner, found);
  return found;
}

/** Looks once, for the one who looks; then it is known. */
function once<T>({ who, reads }: Look, look: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= watched(who, look, reads)).value;
}

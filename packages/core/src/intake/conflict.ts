/**
 * A form that somebody else changed after it was opened here: what differs, question by question, and whose answer counts. Nothing is written over
 * without that a person chose so. Fetched when a backend says that there is such a form.
 *
 * What is asked about is what the patient can see and change. What only the clinic fills in is taken as it stands there; what the form calculates is
 * calculated; what is not asked with these answers is remembered, in case that it is asked after all. A group that repeats is one answer.
 */
import { sameAnswers } from '../backend/same-answers.ts';
import type { QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import type { Container, Node } from './node.ts';
import { valueAlone } from './read/extensions.ts';
import { isHidden, repeats, type Item } from './read/item.ts';
import { itemOf } from './response.ts';
import { mapped, setAside } from './unplaced.ts';
import { removeInstance } from './instances.ts';

/** A question, or a group that repeats, that is answered otherwise at the clinic. */
export interface Difference {
  /** Its only instance, or the first one. */
  readonly node: Node;
  readonly mine: readonly ResponseItem[];
  readonly theirs: readonly ResponseItem[];
  /** What counts; undefined until somebody chose. */
  choice: 'mine' | 'theirs' | undefined;
}

export interface Conflict {
  /** What is there. */
  readonly there: QuestionnaireResponse;
  readonly differences: readonly Difference[];
}

const asResponse = (item: readonly ResponseItem[]): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'completed', item });

/** Nobody here can change it. */
const isOutOfReach = (node: Node): boolean => node.hidden || node.readOnly || isHidden(node.item) || (node.parent !== undefined && (node.parent.hidden || isHidden(node.parent.item)));

function* compared(place: Container, given: readonly ResponseItem[]): Generator<Difference> {
  for (const [item, list] of place.lists) {
    const theirs = given.filter(one => one.linkId === item.linkId);
    const [node] = list.get();
    if (!node || item.kind === 'display') continue;
    if (node.children && !repeats(item)) {
      yield* compared(node.children, theirs[0]?.item ?? []);
      continue;
    }
    const mine = list.get().flatMap(one => itemOf(one, { status: 'completed' }) ?? []);
    if (sameAnswers(asResponse(mine), asResponse(theirs), true) || node.dynamic.has('answers')) continue;
    if (!node.enabled.get() || isOutOfReach(node)) take(place, item, theirs);
    else yield { node, mine, theirs, choice: undefined };
  }
}

/** Answers what stands in a place as somebody else did. */
function takeAll(place: Container, given: readonly ResponseItem[]): void {
  for (const item of place.lists.keys()) take(place, item, given.filter(one => one.linkId === item.linkId));
}

function take({ lists }: Container, item: Item, theirs: readonly ResponseItem[]): void {
  const list = lists.get(item);
  const [first] = list?.get() ?? [];
  if (!list || !first || item.kind === 'display') return;
  const { form } = first;
  if (item.kind === 'group') {
    for (const one of list.get().slice(Math.max(1, theirs.length))) removeInstance(one);
    while (repeats(item) && list.get().length < theirs.length) form.instance(first);
    for (const [i, one] of list.get().entries()) if (one.children) takeAll(one.children, theirs[i]?.item ?? []);
    return;
  }
  const all = theirs[0]?.answer ?? [];
  const valued = all.filter(answer => valueAlone(answer));
  // What stands below may be answered where the question itself is not.
  const answers = valued.length > 0 ? valued : all.slice(0, 1);
  first.choose(answers.flatMap(answer => valueAlone(answer) ?? []));
  for (const [i, { inside }] of first.given.entries()) if (inside) takeAll(inside, answers[i]?.item ?? []);
}

/** Takes up what is there. Returns whether there is anything to choose. */
export function noteConflict(form: Form, there: QuestionnaireResponse): boolean {
  const { response, unplaced } = mapped(form.questionnaire, form.seldom?.taken(there) ?? there);
  const known = new Set(form.unplaced.map(one => JSON.stringify(one)));
  setAside(form, unplaced.filter(one => !known.has(JSON.stringify(one))));
  const differences = [...compared(form.root, response.item ?? [])];
  form.conflict = { there: response, differences };
  if (differences.length === 0) settleConflict(form);
  return differences.length > 0;
}

/** Does what was chosen, and builds on what is there from now on. False while something is not chosen yet. */
export function settleConflict(form: Form): boolean {
  const { conflict } = form;
  if (!conflict) return true;
  if (conflict.differences.some(({ choice }) => choice === undefined)) return false;
  for (const { node, theirs, choice } of conflict.differences) if (choice === 'theirs') take(node.place, node.item, theirs);
  form.source = conflict.there;
  form.conflict = undefined;
  form.changed();
  return true;
}

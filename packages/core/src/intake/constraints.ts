/** What is wrong with an answer, as codes. FHIR R4 `Questionnaire.item` and the extensions that say more. */
import type { Beside, Value } from '../model/questionnaire.ts';
import { isChoice, isHidden, isQuestion, minOccurs, repeats, type Item } from './read/item.ts';
import type { Answer, Container, Node } from './node.ts';
import { NONE, offered, isOffered } from './options.ts';

export const FORM_ISSUES = [
  'required', 'few', 'many', 'type', 'low', 'high', 'short', 'long', 'decimals', 'pattern', 'option', 'exclusive', 'size', 'mime', 'unit', 'constraint',
] as const;

export interface FormIssue {
  readonly code: (typeof FORM_ISSUES)[number];
  /** Key of the answer that it is about; missing where it is about the question. */
  readonly answer?: string;
  /** The limit that was passed: a number, a date, a quantity. */
  readonly limit?: unknown;
  /** The form's own words about it, for patients. */
  readonly text?: string;
  /** Translations of the text. */
  readonly _text?: Beside;
}

export type Found = Omit<FormIssue, 'answer'>;

/** What limits say about one answer: `limitsOf`, fetched for forms that have some. */
export type LimitsOf = (node: Node, value: Value) => readonly Found[];

/** Tells everything that is wrong with a node that is asked. */
export const issuesBy = (limitsOf: LimitsOf | undefined) => (node: Node): readonly FormIssue[] => {
  const { item } = node;
  const said = node.said<readonly FormIssue[]>('constraints', []);
  if (!isQuestion(item)) return [...said, ...occurrences(node, item.kind === 'group' && hasContent(node) ? 1 : 0)];
  const given = node.given.filter(answer => answer.value !== undefined || (answer.typed ?? '').trim() !== '');
  return [
    ...occurrences(node, given.length),
    ...given.flatMap(answer => about(node, answer, limitsOf).map(found => ({ ...found, answer: answer.key }))),
    ...exclusive(node, given),
    ...said,
  ];
};

/** True where something is answered in a node. */
export function hasContent(node: Node): boolean { return node.values.length > 0 || node.containers.some(isFilled); }

const isFilled = (place: Container): boolean => [...place.lists.values()].some(list => list.get().some(one => one.enabled.get() && hasContent(one)));

/** Nobody can answer what is hidden, or what others have to fill in. */
const isOutOfReach = (node: Node): boolean => {
  if (node.readOnly) return true;
  for (let at: Item | undefined = node.item; at; at = at.parent) if (isHidden(at)) return true;
  return false;
};

const asksSomething = (node: Node): boolean => node.containers.some(({ lists }) => [...lists.values()].some(list => list.get()
  .some(one => one.enabled.get() && !isHidden(one.item) && (isQuestion(one.item) || asksSomething(one)))));

function occurrences(node: Node, count: number): Found[] {
  const { item } = node;
  const required = node.said('required', item.source.required === true) && !isSpare(node) && !isOutOfReach(node);
  // How often a group is there is said by its first instance.
  if (item.kind === 'group') {
    const all = node.siblings.get();
    if (all[0] !== node) return [];
    // Where nothing in it is asked, nobody can fill it in.
    return howMany(node, all.filter(one => one === node ? count > 0 : hasContent(one)).length, required && asksSomething(node));
  }
  if (item.kind === 'display') return [];
  return howMany(node, count, required);
}

/**
 * True where nothing is needed because nothing is there: under an answer that nobody gave, and in an instance of a repeating group that nobody
 * filled in where the form has as many as it asks for ("your medicines" is left empty by who takes none).
 */
function isSpare({ place }: Node): boolean {
  for (let at = place; at.owner; at = at.owner.place) {
    const { owner, answer: key } = at;
    if (key === undefined ? mayBeEmpty(owner) : owner.answers.get().some(one => one.key === key && one.value === undefined && (one.typed ?? '').trim() === '') && !isFilled(at)) return true;
  }
  return false;
}

function mayBeEmpty(group: Node): boolean {
  if (!repeats(group.item) || hasContent(group)) return false;
  return group.siblings.get().filter(hasContent).length >= leastOf(group, group.said('required', group.item.source.required === true));
}

/** Not more than there may be: a form that asks for both cannot be filled in otherwise. */
const leastOf = (node: Node, required: boolean): number => Math.min(Math.max(node.said('minOccurs', minOccurs(node.item)), Number(required)), node.most);

function howMany(node: Node, count: number, required: boolean): Found[] {
  const least = leastOf(node, required);
  if (count === 0) return required ? [{ code: 'required' }] : [];
  if (count < least) return [{ code: 'few', limit: least }];
  return count > node.most ? [{ code: 'many', limit: node.most }] : [];
}

/** What is wrong with one answer. */
function about(node: Node, { value, typed }: Answer, limitsOf: LimitsOf | undefined): readonly Found[] {
  if (!value) return typed === undefined ? [] : [{ code: 'type' }];
  return [...limitsOf?.(node, value) ?? [], ...isChoice(node.item) || node.item.source.answerOption ? option(node, value) : []];
}

/** Where the options are known, one of them was chosen; free text only where the form lets it. */
function option(node: Node, value: Value): Found[] {
  const options = offered(node);
  if (options === NONE || options.state !== 'here' || (node.item.kind === 'open-choice' && value.valueString !== undefined)) return [];
  return isOffered(options, value) ? [] : [{ code: 'option' }];
}

function exclusive(node: Node, given: readonly Answer[]): Found[] {
  if (given.length < 2 || !isChoice(node.item)) return [];
  const options = offered(node);
  const alone = options.state === 'here' && given.some(({ value }) => value && options.options.some(one => one.exclusive && isOffered({ options: [one] }, value)));
  return alone ? [{ code: 'exclusive' }] : [];
}

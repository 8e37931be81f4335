/** What is wrong with an answer, as codes. FHIR R4 `Questionnaire.item` and the extensions that say more. */
import type { Attachment, Beside, Quantity, Value } from '../model/questionnaire.ts';
import { extensions, numberIn, textIn, valueIn } from './read/extensions.ts';
import { isChoice, isHidden, isQuestion, minOccurs, repeats, type Item } from './read/item.ts';
import type { Answer, Container, Node } from './node.ts';
import { NONE, offered, isOffered } from './options.ts';
import { compare } from './compare.ts';

export const FORM_ISSUES = [
  'required', 'few', 'many', 'type', 'low', 'high', 'short', 'long', 'decimals', 'pattern', 'option', 'exclusive', 'size', 'mime', 'constraint',
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

type Found = Omit<FormIssue, 'answer'>;

/** Everything that is wrong with a node that is asked. */
export function issuesOf(node: Node): readonly FormIssue[] {
  const { item } = node;
  const said = node.said<readonly FormIssue[]>('constraints', []);
  if (!isQuestion(item)) return [...said, ...occurrences(node, item.kind === 'group' && hasContent(node) ? 1 : 0)];
  const given = node.given.filter(answer => answer.value !== undefined || (answer.typed ?? '').trim() !== '');
  return [
    ...occurrences(node, given.length),
    ...given.flatMap(answer => about(node, answer).map(found => ({ ...found, answer: answer.key }))),
    ...exclusive(node, given),
    ...said,
  ];
}

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
function about(node: Node, { value, typed }: Answer): Found[] {
  const { item } = node;
  if (!value) return typed === undefined ? [] : [{ code: 'type' }];
  const plain = valueIn(value);
  return [
    ...range(node, plain),
    ...typeof plain === 'string' ? ofText(node, plain) : [],
    ...decimals(node, typeof plain === 'object' && plain !== null ? (plain as Quantity).value : plain),
    ...isChoice(item) || item.source.answerOption ? option(node, value) : [],
    ...value.valueAttachment ? ofFile(node, value.valueAttachment) : [],
  ];
}

/** A limit that the form itself says. Where an expression says it, what stands there is only in its place: without the expression there is none. */
function limit(source: Beside, name: 'minValue' | 'maxValue' | 'minQuantity' | 'maxQuantity'): unknown {
  const [one] = extensions(source, name);
  return one && !Object.values(one).some(part => extensions(part as Beside, 'cqf-expression').length > 0) ? valueIn(one) : undefined;
}

function range(node: Node, plain: unknown): Found[] {
  const { source } = node.item;
  const isQuantity = typeof plain === 'object' && plain !== null && typeof (plain as Quantity).value === 'number';
  const low = node.said('minValue', limit(source, 'minValue') ?? (isQuantity ? limit(source, 'minQuantity') : undefined));
  const high = node.said('maxValue', limit(source, 'maxValue') ?? (isQuantity ? limit(source, 'maxQuantity') : undefined));
  // A limit without a unit counts in whatever unit is given.
  const against = (end: unknown) => compare(isQuantity && typeof end === 'number' ? (plain as Quantity).value : plain, end);
  if (low !== undefined && (against(low) ?? 0) < 0) return [{ code: 'low', limit: low }];
  return high !== undefined && (against(high) ?? 0) > 0 ? [{ code: 'high', limit: high }] : [];
}

function ofText(node: Node, text: string): Found[] {
  const { item, form } = node;
  if (!['string', 'text', 'url', 'open-choice'].includes(item.kind)) return [];
  const { source } = item;
  const least = numberIn(source, 'minLength') ?? 0;
  const most = typeof source.maxLength === 'number' ? source.maxLength : Infinity;
  if (text.length < least) return [{ code: 'short', limit: least }];
  if (text.length > most) return [{ code: 'long', limit: most }];
  const pattern = textIn(source, 'regex');
  return pattern !== undefined && form.matches?.(pattern, text, item.linkId) === false ? [{ code: 'pattern', ...hint(source) }] : [];
}

function hint(source: Node['item']['source']): Pick<Found, 'text'> {
  const text = textIn(source, 'entryFormat');
  return text === undefined ? {} : { text };
}

function decimals(node: Node, n: unknown): Found[] {
  const most = numberIn(node.item.source, 'maxDecimalPlaces');
  if (most === undefined || typeof n !== 'number') return [];
  const [, after = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(n)) ?? [];
  return after.length - Number(power) > most ? [{ code: 'decimals', limit: most }] : [];
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

function ofFile(node: Node, { size, contentType }: Attachment): Found[] {
  const { source } = node.item;
  const most = numberIn(source, 'maxSize');
  const types = extensions(source, 'mimeType').map(valueIn);
  if (most !== undefined && (size ?? 0) > most * 1e6) return [{ code: 'size', limit: most }];
  // `image/*` is every kind of picture (RFC 9110 §12.5.1).
  const takes = (type: unknown) => type === contentType || (typeof type === 'string' && type.endsWith('/*') && contentType?.startsWith(type.slice(0, -1)) === true);
  return types.length > 0 && contentType !== undefined && !types.some(takes) ? [{ code: 'mime' }] : [];
}

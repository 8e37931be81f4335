/**
 * Answers of a response that have no place in the form: of an older version, most often. They are kept beside the form, shown to who fills it in,
 * and told to the page as warnings; nothing is dropped without a word. Fetched only where a response is taken up.
 *
 * A response is mapped by link ids. What stands elsewhere now is put there, where that is one place; a whole number is taken for a decimal one and
 * a day for a time of that day. What has no place: a link id that the form does not have, a value of another type, a second answer to a question that
 * takes one, an option that is offered no more.
 *
 * In a draft they travel in `urn:foyer:form-unplaced`, an extension of QuestionnaireResponse with the parts `linkId`, `text` and, for each answer,
 * `answer`; so that a later version of the form may have a place for them again. In what is sent they are not: a response has to fit its form.
 */
import type { Extension, Questionnaire, QuestionnaireResponse, ResponseAnswer, ResponseItem, Value } from '../model/questionnaire.ts';
import { asTaken } from './as-taken.ts';
import { nodesIn, type Form, type Unplaced } from './form.ts';
import type { Answer, Node } from './node.ts';
import { isOffered, offered } from './options.ts';
import { valueAlone, valueKey } from './read/extensions.ts';
import { inner, isChoice, isQuestion, readItems, repeats, type Item } from './read/item.ts';
import { itemOf, UNPLACED } from './response.ts';

/** A response as it is put together. */
type Draft = { -readonly [K in keyof ResponseItem]: ResponseItem[K] };

/** What is no list is an empty one, and what is no object is not in it. */
const objectsIn = <T extends object>(list: readonly T[] | undefined): readonly T[] => (Array.isArray(list) ? list.filter(one => typeof one === 'object' && one !== null) : []);
const answersOf = (one: ResponseItem) => objectsIn(one.answer);
const belowOf = (one: ResponseItem): readonly ResponseItem[] => [...objectsIn(one.item), ...answersOf(one).flatMap(({ item }) => objectsIn(item))];

// ---- Where answers go -----------------------------------------------------------------------------------------------------

/** An answer as its question takes it; undefined where it is of another type. */
function answerTaken(item: Item, answer: ResponseAnswer): ResponseAnswer | undefined {
  const key = valueKey(answer);
  if (key === undefined || item.kind === 'unknown') return answer;
  const value = asTaken(item, answer);
  if (!value || key in value) return value && answer;
  const { [key as keyof Value]: _, ...more } = answer;
  return { ...more, ...value };
}

/** Several answers may be given to it, or an expression says whether. */
const takesSeveral = (item: Item) => repeats(item) || Reflect.get(item.source, '_repeats') !== undefined;

class Mapping {
  readonly items: Draft[];
  readonly unplaced: Unplaced[] = [];
  /** True where anything is not as it came. */
  changed = false;
  readonly #byLinkId: ReadonlyMap<string, Item>;
  /** Link ids that stand where the form has them. */
  readonly #there = new Set<string>();
  /** What an item did not take. */
  readonly #over = new Set<ResponseItem>();
  /** Groups of which several instances come from elsewhere. */
  readonly #again = new Set<Item>();
  #left: ResponseItem[] = [];

  constructor(questionnaire: Questionnaire, given: readonly ResponseItem[], kept: readonly ResponseItem[]) {
    const { items, byLinkId } = readItems(questionnaire.item, () => { /* Said by the form itself. */ });
    this.#byLinkId = byLinkId;
    this.items = this.#place(given, items);
    this.#left.push(...kept);
    // A list of what is left to look at: a response may be deeper than calls can be.
    for (let one = this.#left.shift(); one; one = this.#left.shift()) {
      if (this.#move(one)) continue;
      const answers = answersOf(one).filter(answer => valueKey(answer) !== undefined);
      if (answers.length > 0) this.unplaced.push({ linkId: String(one.linkId), text: typeof one.text === 'string' ? one.text : undefined, answers });
      this.#left.unshift(...belowOf(one));
    }
  }

  /** What stands where the form has it. */
  #place(given: readonly ResponseItem[] | undefined, items: readonly Item[]): Draft[] {
    const all = objectsIn(given);
    const places = new Map<ResponseItem, Item>();
    let rest = all;
    for (const item of items) {
      const own = rest.filter(one => one.linkId === item.linkId);
      for (const one of item.kind === 'group' && repeats(item) ? own : own.slice(0, 1)) places.set(one, item);
      // Another item may have the same link id.
      rest = rest.filter(one => !places.has(one));
    }
    return all.flatMap(one => {
      const item = places.get(one);
      if (item) return this.#fit(one, item);
      this.#left.push(one);
      return [];
    });
  }

  /** What fits into an item; the rest is left. */
  #fit(one: ResponseItem, item: Item): Draft {
    this.#there.add(item.linkId);
    const { answer: _answer, item: _item, ...more } = one;
    const leave = (answer: readonly ResponseAnswer[]) => {
      const over = { linkId: one.linkId, ...(one.text !== undefined && { text: one.text }), answer };
      this.#over.add(over);
      this.#left.push(over);
    };
    if (!isQuestion(item)) {
      if (answersOf(one).length > 0) leave(answersOf(one));
      if (item.kind === 'display') this.#left.push(...objectsIn(one.item));
      return { ...more, ...(item.kind === 'group' && one.item !== undefined && { item: this.#place(one.item, item.items) }) };
    }
    this.#left.push(...objectsIn(one.item));
    const fitting = answersOf(one).map(answer => [answer, answerTaken(item, answer)] as const);
    const most = takesSeveral(item) ? Infinity : 1;
    const taken = fitting.flatMap(([, answer]) => answer ?? []).slice(0, most);
    const out = fitting.filter(([, answer]) => answer === undefined || !taken.includes(answer)).map(([answer]) => answer);
    if (out.length > 0) leave(out);
    if (fitting.some(([before, after]) => before !== after)) this.changed = true;
    const answer = taken.map(found => ({ ...found, ...(found.item !== undefined && { item: this.#place(found.item, inner(item)) }) }));
    return { ...more, ...((answer.length > 0 || out.length > 0) && { answer }) };
  }

  /** Puts what stands elsewhere now to the one place that it has. False where there is none, or something is there already. */
  #move(one: ResponseItem): boolean {
    const item = this.#byLinkId.get(one.linkId);
    if (!item || this.#over.has(one) || (this.#there.has(item.linkId) && !this.#again.has(item))) return false;
    const path: Item[] = [];
    for (let at = item.parent; at; at = at.parent) path.unshift(at);
    if (path.some(at => at.kind !== 'group' || repeats(at)) || item.kind === 'display') return false;
    if (item.kind === 'group' && repeats(item)) this.#again.add(item);
    const made = this.#fit(one, item);
    if (!made.answer?.length && !made.item?.length) return true;
    let list = this.items;
    for (const { linkId } of path) {
      let at = list.find(other => other.linkId === linkId);
      if (!at) list.push(at = { linkId });
      list = (at.item = [...at.item ?? []]) as Draft[];
    }
    list.push(made);
    this.changed = true;
    return true;
  }
}

// ---- Taking up ------------------------------------------------------------------------------------------------------------

const partsOf = (of: Extension) => (Array.isArray(of.extension) ? of.extension : []).filter(one => typeof one === 'object' && one !== null);

/** What a draft kept beside its answers. */
function keptIn({ extension }: QuestionnaireResponse): ResponseItem[] {
  return objectsIn(extension).filter(({ url }) => url === UNPLACED).map(one => {
    const text = (name: string) => partsOf(one).flatMap(({ url, valueString }) => (url === name && typeof valueString === 'string' ? valueString : []))[0];
    const answer = partsOf(one).filter(({ url }) => url === 'answer').flatMap(part => (valueAlone(part) as ResponseAnswer | undefined) ?? []);
    return { linkId: text('linkId') ?? '', ...(text('text') !== undefined && { text: text('text') as string }), answer };
  });
}

function without({ extension, ...response }: QuestionnaireResponse): QuestionnaireResponse {
  const others = objectsIn(extension).filter(({ url }) => url !== UNPLACED);
  return { ...response, ...(others.length > 0 && { extension: others }) };
}

/** A response as a form can take it, and what of it has no place there. One that fits is as it came. */
export function mapped(questionnaire: Questionnaire, response: QuestionnaireResponse): { readonly response: QuestionnaireResponse; readonly unplaced: readonly Unplaced[] } {
  const kept = keptIn(response);
  const { unplaced, items, changed } = new Mapping(questionnaire, objectsIn(response.item), kept);
  const bare = kept.length > 0 ? without(response) : response;
  return { response: changed || unplaced.length > 0 ? { ...bare, item: items } : bare, unplaced };
}

/** Remembers what has no place, and says so to the page. */
export function setAside(form: Form, unplaced: readonly Unplaced[]): void {
  form.unplaced = [...form.unplaced, ...unplaced];
  for (const { linkId } of unplaced) form.warn('unplaced', linkId);
}

// ---- Options that are gone ------------------------------------------------------------------------------------------------

/** True where one chooses from the form's own list, or from a value set: some forms have that on a date too, and an empty list on what is typed. */
const hasList = ({ item }: Node) => (isChoice(item) && item.source.answerValueSet !== undefined) || (Array.isArray(item.source.answerOption) && item.source.answerOption.length > 0);

/** What an expression offers or takes away may come back with another answer. */
const isListed = (node: Node) => isQuestion(node.item) && !node.edited && !node.dynamic.has('options') && !node.dynamic.has('toggled') && node.values.length > 0 && hasList(node);

/** False below an answer that was taken out. */
const isThere = (node: Node): boolean => !node.parent || (node.parent.containers.includes(node.place) && isThere(node.parent));

/** Sets answers aside that are offered no more, now and once lists arrive that are still awaited. */
export function watchOptions(form: Form): void {
  const waiting = new Set([...form.nodes()].filter(isListed));
  const look = () => {
    for (const node of waiting) {
      const options = offered(node);
      if (options.state === 'waiting') continue;
      waiting.delete(node);
      if (options.state === 'here' && isListed(node) && isThere(node)) takeOut(node, options);
    }
    if (waiting.size === 0) end();
  };
  let end = () => { /* Nobody listens yet. */ };
  look();
  if (waiting.size > 0) end = form.subscribe(look);
}

function takeOut(node: Node, options: Parameters<typeof isOffered>[0]): void {
  const { form, item, answers } = node;
  const isGone = ({ value }: Answer) => value !== undefined && !(item.kind === 'open-choice' && value.valueString !== undefined) && !isOffered(options, value);
  const all = answers.get();
  const gone = all.filter(isGone);
  if (gone.length === 0) return;
  const stay = all.filter(one => !isGone(one));
  const [first] = gone;
  // Questions that stand under an answer need a place to stand.
  const empty = stay.length === 0 && first?.inside ? [{ ...first, value: undefined, typed: undefined, source: undefined }] : [];
  const below = gone.slice(empty.length).flatMap(({ inside }) => (inside ? nodesIn(inside).flatMap(one => itemOf(one, { status: 'in-progress', all: true }) ?? []) : []));
  answers.set([...stay, ...empty]);
  const text = node.source?.text;
  setAside(form, [{ linkId: item.linkId, text, answers: gone.flatMap(({ value }) => value ?? []) }, ...below.flatMap(apart)]);
}

/** What is answered, question by question, each with what stands below it behind it. */
function apart(one: ResponseItem): Unplaced[] {
  const answers = answersOf(one).filter(answer => valueKey(answer) !== undefined);
  return [...(answers.length > 0 ? [{ linkId: one.linkId, text: one.text, answers }] : []), ...belowOf(one).flatMap(apart)];
}

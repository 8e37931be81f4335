/**
 * A second opinion on what is asked and what a response must look like, slow and plain, and without a line of the engine: an error that both make
 * has to be made twice. What only an expression can say is neither true nor false here.
 */
import type { EnableWhen, Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseAnswer, ResponseItem } from '@foyer/core/model/questionnaire';

const HIDDEN = 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden';
/** By an address that ends so, an expression says whether something is asked or has to be answered. */
const DYNAMIC = /enableWhenExpression$|cqf-expression$|calculatedExpression$|answerExpression$|required-when$/;

/** An item of the form with its place. Ids are those of the engine's warnings: link ids, with a mark behind where one is there twice. */
interface Place {
  readonly id: string;
  readonly source: QuestionnaireItem;
  readonly parent: Place | undefined;
  readonly items: Place[];
}

/** Where an item stands in the response: the instances around it, from the outside in. */
interface Around {
  readonly place: Place | undefined;
  readonly answer: ResponseAnswer | undefined;
  readonly items: readonly ResponseItem[];
  readonly outer: Around | undefined;
}

export interface Judged {
  /** What is wrong: link ids and codes. */
  readonly problems: readonly string[];
  /** Ids of items that have to be on the screen. */
  readonly expected: readonly string[];
}

const TYPES: Readonly<Record<string, readonly string[]>> = {
  boolean: ['valueBoolean'], decimal: ['valueDecimal'], integer: ['valueInteger'], date: ['valueDate'], dateTime: ['valueDateTime'], time: ['valueTime'], string: ['valueString'],
  text: ['valueString'], url: ['valueUri'], choice: ['valueCoding'], 'open-choice': ['valueCoding', 'valueString'], attachment: ['valueAttachment'],
  reference: ['valueReference'], quantity: ['valueQuantity'],
};

const extensionsOf = (source: QuestionnaireItem) => (Array.isArray(source.extension) ? source.extension : []);
const isHidden = (source: QuestionnaireItem) => extensionsOf(source).some(one => one?.url === HIDDEN && one['valueBoolean'] === true);
const isDynamic = (source: QuestionnaireItem) => [...extensionsOf(source), ...Object.entries(source).flatMap(([key, beside]) => (key.startsWith('_') ? extensionsOf(beside as QuestionnaireItem) : []))]
  .some(one => DYNAMIC.test(one?.url ?? ''));
const valueOf = (answer: object): unknown => Object.entries(answer).find(([key]) => key.startsWith('value'))?.[1];

function placesIn(list: unknown, parent: Place | undefined, ids: Set<string>, depth = 0): Place[] {
  if (!Array.isArray(list) || depth > 40) return [];
  return (list as QuestionnaireItem[]).filter(one => one && typeof one === 'object').map(given => {
    // Those without a link id are numbered.
    const source = given.linkId ? given : { ...given, linkId: `?${[...ids].filter(one => one.startsWith('?')).length + 1}` };
    let id = source.linkId ?? '';
    while (ids.has(id)) id += '+';
    ids.add(id);
    const place: Place = { id, source, parent, items: [] };
    place.items.push(...placesIn(source.item, place, ids, depth + 1));
    return place;
  });
}

function* below(places: readonly Place[]): Generator<Place> {
  for (const place of places) {
    yield place;
    yield* below(place.items);
  }
}

function answersIn(items: readonly ResponseItem[], linkId: string): ResponseAnswer[] {
  return items.flatMap(item => [
    ...item.linkId === linkId ? item.answer ?? [] : [], ...answersIn(item.item ?? [], linkId), ...(item.answer ?? []).flatMap(answer => answersIn(answer.item ?? [], linkId)),
  ]);
}

/** The answers to a question as an item sees them: those of the innermost instance around both. */
function answersSeen(root: readonly Place[], question: string, around: Around): unknown[] {
  for (let at: Around | undefined = around; at; at = at.outer) {
    if (at.answer && at.place?.source.linkId === question) return [valueOf(at.answer)].filter(value => value !== undefined);
    const here = at.place ? at.place.items : root;
    if ([...below(here)].some(one => one.source.linkId === question)) return answersIn(at.items, question).map(valueOf).filter(value => value !== undefined);
  }
  return [];
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b;
  const [x, y] = [a, b] as Record<string, unknown>[];
  if (x?.['value'] !== undefined || y?.['value'] !== undefined) return x?.['value'] === y?.['value'];
  if (x?.['reference'] !== undefined) return x['reference'] === y?.['reference'];
  return x?.['code'] === y?.['code'] && (!x?.['system'] || !y?.['system'] || x['system'] === y['system']) && (x?.['code'] !== undefined || x?.['display'] === y?.['display']);
}

const orderOf = (value: unknown) => (typeof value === 'object' && value ? (value as Record<string, unknown>)['value'] : value) as number;

function isMet(condition: EnableWhen, answers: readonly unknown[]): boolean | undefined {
  const wanted = Object.entries(condition).find(([key]) => key.startsWith('answer'))?.[1];
  switch (condition.operator) {
    case 'exists': return answers.length > 0 === (wanted !== false);
    case '=': return answers.some(one => same(one, wanted));
    case '!=': return !answers.some(one => same(one, wanted));
    case '>': return answers.some(one => orderOf(one) > orderOf(wanted));
    case '<': return answers.some(one => orderOf(one) < orderOf(wanted));
    case '>=': return answers.some(one => orderOf(one) >= orderOf(wanted));
    case '<=': return answers.some(one => orderOf(one) <= orderOf(wanted));
    // Nobody knows what it means: the question may be asked.
    default: return undefined;
  }
}

class Judge {
  readonly problems: string[] = [];
  readonly expected = new Set<string>();
  readonly #root: readonly Place[];
  #questions = 0;
  readonly #order = new Map<string, number>();

  constructor(root: readonly Place[]) {
    this.#root = root;
    for (const { source } of below(root)) if (!this.#order.has(source.linkId ?? '')) this.#order.set(source.linkId ?? '', this.#order.size);
  }

  /** Undefined where only an expression knows, or a rule is of no use. */
  #isAsked({ source }: Place, around: Around): boolean | undefined {
    const conditions = Array.isArray(source.enableWhen) ? source.enableWhen : [];
    if (isDynamic(source) && extensionsOf(source).some(({ url }) => /enableWhenExpression$/.test(url ?? ''))) return undefined;
    if (conditions.length === 0) return true;
    if (conditions.some(({ question }) => !this.#order.has(question ?? ''))) return undefined;
    const met = conditions.map(one => isMet(one, answersSeen(this.#root, one.question ?? '', around)));
    return met.includes(undefined) ? undefined : source.enableBehavior === 'any' ? met.includes(true) : !met.includes(false);
  }

  /** A question that is asked because of one that comes after it: a page may have gone by already. */
  #comesLate({ source }: Place): boolean {
    const own = this.#order.get(source.linkId ?? '') ?? 0;
    return (Array.isArray(source.enableWhen) ? source.enableWhen : []).some(({ question }) => (this.#order.get(question ?? '') ?? 0) > own);
  }

  /** @param there false in a repeating group that nobody began: nothing has to be answered in it, and all of it is on the screen */
  list(places: readonly Place[], around: Around, sure: boolean, shown: boolean, there = true): void {
    this.#structure(places, around.items);
    const owned = this.#owned(places, around);
    for (const place of places) {
      const asked = this.#isAsked(place, around);
      const mine = owned.get(place) ?? [];
      if (asked === false) {
        if (mine.length > 0) this.problems.push(`${place.id}: there though not asked`);
        continue;
      }
      const isShown = shown && !isHidden(place.source);
      const isSure = sure && asked === true;
      if (isSure && isShown && !this.#comesLate(place) && (place.source.text || !['group', 'display'].includes(place.source.type ?? 'display'))) this.expected.add(place.id);
      if (isSure && isShown && !['group', 'display'].includes(place.source.type ?? 'display')) this.#questions++;
      this.#content(place, mine, around, isSure && there, isShown);
    }
  }

  /** What of a response is whose. Of several places with one link id, the next one that is asked has it, and can have said it. */
  #owned(places: readonly Place[], around: Around): Map<Place, ResponseItem[]> {
    const owned = new Map(places.map(place => [place, [] as ResponseItem[]]));
    for (const item of around.items) {
      const alike = places.filter(({ source }) => source.linkId === item.linkId);
      const free = alike.filter(place => owned.get(place)?.length === 0);
      const asked = free.filter(place => this.#isAsked(place, around) !== false);
      const owner = asked.find(place => (item.answer ?? []).every(answer => this.#wrongIn(place, answer).length === 0)) ?? asked[0] ?? free[0] ?? alike.at(-1);
      if (owner) owned.get(owner)?.push(item);
    }
    return owned;
  }

  #content(place: Place, mine: readonly ResponseItem[], around: Around, sure: boolean, shown: boolean): void {
    const { type, required } = place.source;
    const isGroup = type === 'group' || (type === undefined && place.items.length > 0);
    if (isGroup) return this.#group(place, mine, around, sure, shown);
    const answered = mine.some(one => (one.answer?.length ?? 0) > 0);
    if (sure && required && !place.source.readOnly && !answered && type !== 'display' && shown && !isDynamic(place.source) && this.#canBeAnswered(place.source)) this.problems.push(`${place.id}: required`);
    for (const answer of mine.flatMap(one => one.answer ?? [])) {
      this.problems.push(...this.#wrongIn(place, answer));
      this.list(place.items.filter(({ source }) => source.type !== 'display'), { place, answer, items: answer.item ?? [], outer: around }, sure, shown);
    }
  }

  /** A group that has to be filled in is one in which something is asked. */
  #group(place: Place, mine: readonly ResponseItem[], around: Around, sure: boolean, shown: boolean): void {
    const before = this.#questions;
    const instances = mine.length > 0 ? mine : [undefined];
    for (const one of instances) this.list(place.items, { place, answer: undefined, items: one?.item ?? [], outer: around }, sure, shown, mine.length > 0 || !place.source.repeats);
    const filled = mine.some(one => (one.item?.length ?? 0) > 0);
    if (sure && place.source.required && !filled && this.#questions > before && !isDynamic(place.source)) this.problems.push(`${place.id}: required`);
  }

  /** A choice with nothing to choose from cannot be answered. */
  #canBeAnswered({ type, answerOption, answerValueSet }: QuestionnaireItem): boolean {
    return type !== 'choice' || answerValueSet !== undefined || (Array.isArray(answerOption) && answerOption.length > 0);
  }

  #wrongIn({ id, source }: Place, answer: ResponseAnswer): string[] {
    const keys = Object.keys(answer).filter(key => key.startsWith('value'));
    // Text is text whatever is offered; an option of a choice may be of another type in forms as they are.
    const offered = ['choice', 'open-choice'].includes(source.type ?? '') ? source.answerOption ?? [] : [];
    const allowed = [...TYPES[source.type ?? ''] ?? keys, ...offered.flatMap(option => Object.keys(option ?? {}).filter(key => key.startsWith('value')))];
    const wrong = keys.filter(key => !allowed.includes(key)).map(key => `${id}: ${key} for ${source.type}`);
    if (keys.length > 1) wrong.push(`${id}: several values in one`);
    const value = valueOf(answer);
    // Questions may be answered below one that is not.
    if (value === undefined || source.type !== 'choice' || !Array.isArray(source.answerOption) || source.answerOption.length === 0 || isDynamic(source)) return wrong;
    return source.answerOption.some(option => same(valueOf(option ?? {}), value)) ? wrong : [...wrong, `${id}: none of its options`];
  }

  #structure(places: readonly Place[], items: readonly ResponseItem[]): void {
    let last = -1;
    for (const { linkId, text, answer, item } of items) {
      // Where a link id is there several times, the next one has it; a repeating group may have it again.
      const next = places.findIndex(({ source }, i) => source.linkId === linkId && i > last);
      const at = next < 0 || (places[last]?.source.linkId === linkId && places[last]?.source.repeats) ? places.findIndex(({ source }, i) => source.linkId === linkId && i >= last) : next;
      const source = places[at]?.source;
      if (!source) this.problems.push(`${linkId}: ${places.some(one => one.source.linkId === linkId) ? 'out of order' : 'not of this form'}`);
      else if (at === last && !(source.repeats && source.type === 'group')) this.problems.push(`${linkId}: there twice`);
      if (at >= 0) last = at;
      if (source?.type === 'display' || (source?.type === 'group' && answer)) this.problems.push(`${linkId}: answered, and is no question`);
      const isGroup = source?.type === 'group' || (source?.type === undefined && Array.isArray(source?.item));
      if (source && !isGroup && item) this.problems.push(`${linkId}: holds items without an answer`);
      if (source && !source.repeats && (answer?.length ?? 0) > 1 && !isDynamic(source)) this.problems.push(`${linkId}: answered more than once`);
      // Beside it, another language or an expression may say it otherwise.
      if (source && text !== undefined && text !== source.text && !source._text) this.problems.push(`${linkId}: another text`);
      if (answer?.length === 0 || item?.length === 0) this.problems.push(`${linkId}: an empty list`);
    }
  }
}

/** Looks at a finished response. */
export function judge(questionnaire: Questionnaire, response: QuestionnaireResponse): Judged {
  const root = placesIn(questionnaire.item, undefined, new Set());
  const one = new Judge(root);
  if (response.status !== 'completed') one.problems.push(`status: ${response.status}`);
  one.list(root, { place: undefined, answer: undefined, items: response.item ?? [], outer: undefined }, true, true);
  return { problems: one.problems, expected: [...one.expected] };
}

/** Where two values part, without saying what they are. Undefined where they are the same. */
export function difference(before: unknown, after: unknown, path = ''): string | undefined {
  if (Object.is(before, after)) return undefined;
  if (typeof before !== 'object' || typeof after !== 'object' || !before || !after || Array.isArray(before) !== Array.isArray(after)) return path || 'all of it';
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of keys) {
    const found = difference(Reflect.get(before, key), Reflect.get(after, key), `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** What conditions ask questions for: the values that make a form ask more. */
export function wantedIn({ item }: Questionnaire): [linkId: string, values: unknown[]][] {
  const wanted = new Map<string, unknown[]>();
  for (const { source } of below(placesIn(item, undefined, new Set()))) {
    for (const condition of Array.isArray(source.enableWhen) ? source.enableWhen : []) {
      const value = condition && Object.entries(condition).find(([key]) => key.startsWith('answer'))?.[1];
      if (!condition?.question || condition.operator === 'exists') continue;
      const of = condition.operator === '>' ? Number(orderOf(value)) + 1 : condition.operator === '<' ? Number(orderOf(value)) - 1 : condition.operator === '!=' ? undefined : value;
      const list = wanted.get(condition.question) ?? [];
      if (of !== undefined && !list.some(one => same(one, of))) wanted.set(condition.question, [...list, of]);
    }
  }
  return [...wanted];
}

/**
 * The structure of a response against a form: which items stand where, in which order, with what. A response may be anything, so it is read here by
 * itself; the engine drops what has no place. What is well formed is handed on as a response that the engine can believe.
 */
import { isObject } from '../../model/is-object.ts';
import type { ResponseAnswer, ResponseItem, Value } from '../../model/questionnaire.ts';
import { extensions, valueIn } from '../read/extensions.ts';
import { repeats, type Item } from '../read/item.ts';
import { named, type IssueType, type Severity, type ValidationIssue } from './issues.ts';
import { isValue, typesOf } from './value-types.ts';

type Anything = Readonly<Record<string, unknown>>;

export interface Structure {
  readonly issues: ValidationIssue[];
  /** The items that have a place, and their answers that are of their type. */
  readonly items: readonly ResponseItem[];
  /** Where each of those stands in the response. */
  readonly paths: ReadonlyMap<object, string>;
  /** Items whose answers could not all be read: nothing is said of how many there are. */
  readonly spoiled: ReadonlySet<object>;
}

const ITEM = /^_?(?:id|extension|modifierExtension|linkId|definition|text|answer|item)$/;
const ANSWER = /^_?(?:id|extension|modifierExtension|item|value[A-Z]\w*)$/;

class Reader {
  readonly issues: ValidationIssue[] = [];
  readonly paths = new Map<object, string>();
  readonly spoiled = new Set<object>();
  readonly #known: ReadonlyMap<string, Item>;

  constructor(known: ReadonlyMap<string, Item>) { this.#known = known; }

  say(path: string, code: IssueType, diagnostics: string, severity: Severity = 'error'): void {
    this.issues.push({ severity, code, diagnostics, expression: [path] });
  }

  /** A list of objects with their paths; says what is none. */
  #list(of: Anything, name: string, path: string): (readonly [one: Anything, path: string])[] {
    const list = of[name];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      this.say(`${path}.${name}`, 'structure', `"${name}" has to be a list.`);
      return [];
    }
    if (list.length === 0) this.say(`${path}.${name}`, 'structure', `"${name}" is an empty list: leave it out.`);
    return list.flatMap((one: unknown, i) => {
      const at = `${path}.${name}[${i}]`;
      if (isObject(one)) return [[one, at] as const];
      this.say(at, 'structure', 'This has to be an object.');
      return [];
    });
  }

  /** The items of one place. */
  items(of: Anything, items: readonly Item[], path: string): ResponseItem[] {
    const found: ResponseItem[] = [];
    const seen = new Set<Item>();
    let last = 0;
    for (const [one, at] of this.#list(of, 'item', path)) {
      const item = this.#itemOf(one, items, at, seen);
      if (!item) continue;
      const order = items.indexOf(item);
      if (order < last) this.say(at, 'structure', `The item with link id ${named(item.linkId)} is not in the order of the questionnaire.`);
      last = Math.max(last, order);
      seen.add(item);
      found.push(this.#item(one, item, at));
    }
    return found;
  }

  #itemOf(one: Anything, items: readonly Item[], at: string, seen: ReadonlySet<Item>): Item | undefined {
    const { linkId } = one;
    if (typeof linkId !== 'string' || linkId === '') {
      this.say(at, 'required', 'An item needs a link id.');
      return undefined;
    }
    const here = items.filter(item => item.linkId === linkId);
    const free = here.find(item => !seen.has(item) || (item.kind === 'group' && repeats(item)));
    if (free) return free;
    if (here.length > 0) this.say(at, 'duplicate', `The item with link id ${named(linkId)} is here more than once. Only groups that repeat are; a question that repeats has several answers.`);
    else if (this.#known.has(linkId)) this.say(at, 'structure', `The item with link id ${named(linkId)} does not belong here.`);
    // Not said in full: an unknown link id is nothing that the form says.
    else this.say(at, 'not-found', 'The questionnaire has no item with this link id.');
    return undefined;
  }

  #item(one: Anything, item: Item, at: string): ResponseItem {
    this.#elements(one, ITEM, at);
    this.#text(one, item, at);
    const made: { -readonly [K in keyof ResponseItem]: ResponseItem[K] } = { linkId: item.linkId };
    this.paths.set(made, at);
    if (item.kind === 'group') {
      if (one['answer'] !== undefined) this.say(`${at}.answer`, 'structure', `${named(item.linkId)} is a group: it has items, no answers.`);
      made.item = this.items(one, item.items, at);
    } else if (item.kind === 'display') {
      for (const name of ['answer', 'item'] as const) if (one[name] !== undefined) this.say(`${at}.${name}`, 'structure', `${named(item.linkId)} is a text: it has neither answers nor items.`);
    } else {
      if (one['item'] !== undefined) this.say(`${at}.item`, 'structure', `${named(item.linkId)} is a question: what is below it stands under its answers.`);
      const answers = this.#list(one, 'answer', at).map(([answer, path]) => this.#answer(answer, item, path, made));
      if (one['answer'] !== undefined && !Array.isArray(one['answer'])) this.spoiled.add(made);
      made.answer = answers;
    }
    return made;
  }

  #elements(one: Anything, known: RegExp, at: string): void {
    if (Object.keys(one).some(name => !known.test(name))) this.say(at, 'structure', 'It has an element that FHIR R4 does not have here.');
  }

  #text({ text }: Anything, { source, linkId }: Item, at: string): void {
    if (text === undefined) return;
    if (typeof text !== 'string') return this.say(`${at}.text`, 'structure', 'The text has to be a string.');
    const translated = extensions(source._text, 'translation').flatMap(one => (Array.isArray(one.extension) ? one.extension : []).map(part => isObject(part) && valueIn(part)));
    if (source._text && extensions(source._text, 'cqf-expression').length > 0) return;
    if (text !== source.text && !translated.includes(text)) this.say(`${at}.text`, 'informational', `The text of ${named(linkId)} is not that of the questionnaire.`, 'warning');
  }

  #answer(one: Anything, item: Item, at: string, owner: object): ResponseAnswer {
    this.#elements(one, ANSWER, at);
    const value = this.#value(one, item, at);
    if (!value) this.spoiled.add(owner);
    const below = this.items(one, item.items, at);
    const made: ResponseAnswer = { ...value, ...(below.length > 0 && { item: below }) };
    this.paths.set(made, at);
    return made;
  }

  /** Nothing where it is no value of the item's type; an empty one where none is given, but something beside it. */
  #value(one: Anything, item: Item, at: string): Value | undefined {
    const names = Object.keys(one).filter(name => name.startsWith('value'));
    const [name] = names;
    if (names.length > 1) {
      this.say(at, 'structure', 'An answer has one value.');
      return undefined;
    }
    if (name === undefined) {
      if (Object.keys(one).length > 0) return {};
      this.say(at, 'structure', 'An answer has to have a value.');
      return undefined;
    }
    const types = typesOf(item);
    if (!types.includes(name)) this.say(at, 'value', `${named(item.linkId)} is of type ${item.kind}: its answers are ${types.join(' or ')}.`);
    else if (!isValue(name, one[name])) this.say(`${at}.value`, 'value', `This is no ${name.slice('value'.length)} as FHIR R4 writes it.`);
    else return { [name]: one[name] };
    return undefined;
  }
}

/** Reads the items of a response, whatever they are. */
export function structureOf(response: Anything, items: readonly Item[], byLinkId: ReadonlyMap<string, Item>): Structure {
  const reader = new Reader(byLinkId);
  const read = reader.items(response, items, 'QuestionnaireResponse');
  return { issues: reader.issues, items: read, paths: reader.paths, spoiled: reader.spoiled };
}

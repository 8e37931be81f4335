/**
 * A form while it is filled in: what is answered, what is asked, what is wrong. No DOM, no network, no words.
 *
 * Nodes are the instances of the form's items: a repeating group has several. Each knows its place, so that a question inside of a repeated group
 * looks at the answers beside it. What hangs together is drawn with cells: an answer makes anew what depends on it, and nothing else.
 */
import type { Questionnaire, QuestionnaireResponse, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';
import { Source } from './cells.ts';
import type { Conflict } from './conflict.ts';
import type { FormIssue } from './constraints.ts';
import type { logic } from './logic.ts';
import { Node, type Container } from './node.ts';
import type { Options } from './options.ts';
import type { Seldom } from './seldom.ts';
import type { valueTyped } from './typed.ts';
import type { FormWarningCode } from './warnings.ts';
import { readItems, repeats, type Item } from './read/item.ts';

/** Something about a form that could not be used as it stands; the rest of the form can. */
export interface FormWarning {
  readonly code: FormWarningCode;
  /** Of the item; empty for the whole form. */
  readonly linkId: string;
}

export interface FormOptions {
  /** Hears each warning once. */
  readonly onWarning?: (warning: FormWarning) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Reads what is typed. Without it that is kept as it is, until `read()`. */
  readonly valueTyped?: typeof valueTyped | undefined;
  /** For a form that asks some things only sometimes, or begins with answers: `logic`. Without it nothing is answered, and nothing asked that is asked only sometimes, until `follow()`. */
  readonly logic?: typeof logic | undefined;
  /** What was filled in before. What it answers that this form does not ask has to be taken out before; see `unplaced.ts`. */
  readonly response?: QuestionnaireResponse | undefined;
}

/** An answer of a response that has no place in the form, e.g. of an older version. Kept, and shown to who fills in; see `unplaced.ts`. */
export interface Unplaced {
  readonly linkId: string;
  readonly text: string | undefined;
  readonly answers: readonly ResponseAnswer[];
}

export class Form {
  readonly questionnaire: Questionnaire;
  readonly items: readonly Item[];
  readonly byLinkId: ReadonlyMap<string, Item>;
  /** Everything that stands at the top. */
  readonly root: Container;
  /** What the response said that this form does not ask. */
  unplaced: readonly Unplaced[] = [];
  /** The response that was filled in ahead, as it came; after a conflict, the one that is built on now. */
  source: QuestionnaireResponse | undefined;
  /** Somebody else changed it meanwhile; see `conflict.ts`. */
  declare conflict: Conflict | undefined;
  readonly warnings: FormWarning[] = [];
  readonly now: () => number;
  /** What can be wrong with an answer: `issuesBy()`, set once it is fetched. Nothing is wrong before anything is answered. */
  readonly rules = new Source<((node: Node) => readonly FormIssue[]) | undefined>(undefined);
  /** What the value sets hold that questions name, by their address; see `value-sets.ts`. */
  readonly valueSets = new Map<string, Source<Options>>();
  /** Whether a text is of a form's pattern; undefined where that must not be tried. Set where a form has patterns; see `patterns.ts`. */
  declare matches: ((pattern: string, text: string, linkId: string) => boolean | undefined) | undefined;
  /** Lists with columns, signatures: set where a form has some of what few have; see `seldom.ts`. */
  declare seldom: Seldom | undefined;
  /** Resolves once nothing is calculated any more. Set where a form has expressions; see `expressions.ts`. */
  settled: () => Promise<void> = () => Promise.resolve();
  /** True while something is still calculated. */
  busy = false;
  /** True once a person changed something here. */
  touched = false;
  /** @internal Hears of each node that is made later. */
  declare onNode: ((node: Node) => void) | undefined;
  /** Items whose rules ask about themselves: those rules are left out. */
  circular: ReadonlySet<Item> = new Set();
  /** @internal */
  readonly logic = new Source<FormOptions['logic']>(undefined);
  /** @internal What typed text is a value of, once it can be told. */
  valueTyped: FormOptions['valueTyped'];
  readonly #onWarning: FormOptions['onWarning'];
  readonly #listeners = new Set<(looks: boolean) => void>();
  /** @internal By id; see `node()`. */
  readonly known = new Map<string, Node>();
  #keys = 0;

  constructor(questionnaire: Questionnaire, options: FormOptions = {}) {
    this.questionnaire = questionnaire;
    this.#onWarning = options.onWarning;
    this.now = options.now ?? (() => Date.now());
    const { items, byLinkId } = readItems(questionnaire.item, (code, linkId) => this.warn(code, linkId));
    this.items = items;
    this.byLinkId = byLinkId;
    this.valueTyped = options.valueTyped;
    this.follow(options.logic);
    this.source = options.response;
    const given = Array.isArray(this.source?.item) ? this.source.item : [];
    this.root = this.container(items, undefined, this.source && given);
  }

  // ---- What is there ------------------------------------------------------------------------------------------------------

  /** Every node that is there now, in the order of the form. */
  *nodes(container: Container = this.root): Generator<Node> {
    for (const node of nodesIn(container)) {
      yield node;
      for (const inside of node.containers) yield* this.nodes(inside);
    }
  }

  node(id: string): Node | undefined { return this.known.get(id); }

  /** Calls after each change, by a person or by the form itself; with true where that is no answer, but e.g. a list that arrived. Returns the end of it. */
  subscribe(listener: (looks: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Something changed: an answer, or only how it `looks`. */
  changed(looks = false): void { for (const listener of [...this.#listeners]) listener(looks); }

  /** Says once what is wrong with a part of the form. */
  warn(code: FormWarningCode, linkId = ''): void {
    if (this.warnings.some(one => one.code === code && one.linkId === linkId)) return;
    const warning = { code, linkId };
    this.warnings.push(warning);
    this.#onWarning?.(warning);
  }

  /** From now on the form asks what its rules say. */
  follow(rules: FormOptions['logic']): void {
    if (!rules || this.logic.peek()) return;
    this.circular = rules.readCircles(this.items, this.byLinkId, (code, linkId) => this.warn(code, linkId));
    this.logic.set(rules);
    this.changed(true);
  }

  /** Reads what was typed so far, and what will be. */
  read(read: typeof valueTyped): void {
    if (this.valueTyped) return;
    this.valueTyped = read;
    for (const node of this.nodes()) node.readTyped();
    // Else nothing was typed that is read only now.
    if (this.touched) this.changed();
  }

  // ---- Making nodes -------------------------------------------------------------------------------------------------------

  /** @internal A key that no other node or answer has. */
  nextKey(): string { return String(++this.#keys); }

  /**
   * @internal The instances of some items, in one place.
   * @param given what a response says there; undefined where there is no response, and a form's own first values count
   */
  container(items: readonly Item[], owner: Node | undefined, given: readonly ResponseItem[] | undefined, answer?: string): Container {
    const place: Container = { owner, answer, lists: new Map(items.map(item => [item, new Source<readonly Node[]>([])])) };
    let left = Array.isArray(given) ? given as readonly ResponseItem[] : [];
    for (const [item, list] of place.lists) {
      const filled = left.filter(one => one?.linkId === item.linkId);
      const few = item.kind === 'group' && repeats(item) ? filled : filled.slice(0, 1);
      // Another item may have the same link id.
      left = left.filter(one => !few.includes(one));
      list.set(few.length > 0 ? few.map(one => this.#node(item, place, one, false)) : [this.#node(item, place, undefined, given === undefined)]);
    }
    return place;
  }

  #node(item: Item, place: Container, given: ResponseItem | undefined, ahead: boolean): Node {
    const node = new Node(this, item, place, given, ahead);
    this.known.set(node.id, node);
    this.onNode?.(node);
    return node;
  }

  /** @internal One more instance, which stands nowhere yet. */
  fresh({ item, place }: Node): Node { return this.#node(item, place, undefined, true); }

  /** @internal One more instance, at the end. */
  instance(beside: Node): Node {
    const list = beside.siblings;
    const node = this.fresh(beside);
    list.set([...list.get(), node]);
    return node;
  }
}

/** What stands in a place, in order. */
export const nodesIn = ({ lists }: Container): Node[] => [...lists.values()].flatMap(list => list.get());

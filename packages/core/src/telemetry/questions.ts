/**
 * Watches how the questions of a form fare, and tells it page by page. It looks at where a question stands and whether it is answered, never at
 * what it says or what is answered. Fetched only where a page takes telemetry.
 */
import { placesOf, type Place } from '../intake/places.ts';
import { askedOn } from '../intake/pages.ts';
import type { FormHere } from '../intake/given.ts';
import type { Node } from '../intake/node.ts';
import { isQuestion, type Item } from '../intake/read/item.ts';
import type { Issue } from '../journey/definition.ts';
import { QUESTION_ERRORS, type QuestionEvent } from './question-events.ts';
import { bucket } from './telemetry.ts';

/** What happened to one question. */
export type QuestionHappened = Pick<QuestionEvent, 'name' | 'page' | 'question' | 'outcome' | 'seconds'>;

/** What is known of one question, and not told yet. */
class Watched {
  readonly place: Place;
  readonly nodes = new Set<Node>();
  shown = false;
  answered = false;
  corrections = 0;
  errors: QuestionHappened['outcome'][] = [];
  milliseconds = 0;

  constructor(place: Place) { this.place = place; }

  /** Tells what there is, once. */
  *told(): Generator<QuestionHappened> {
    const { page, question } = this.place;
    if (!this.shown) yield { name: 'question_shown', page, question };
    this.shown = true;
    for (const outcome of this.errors) yield { name: 'question_error', page, question, outcome };
    for (let i = 0; i < this.corrections; i++) yield { name: 'question_corrected', page, question };
    this.errors = [];
    this.corrections = 0;
    if (this.answered || ![...this.nodes].some(node => node.enabled.get() && node.values.length > 0)) return;
    this.answered = true;
    yield { name: 'question_answered', page, question, ...(this.milliseconds > 0 && { seconds: bucket(this.milliseconds) }) };
  }
}

export class QuestionWatch {
  readonly #here: Pick<FormHere, 'form' | 'pages'>;
  readonly #tell: (happened: QuestionHappened) => void;
  readonly #now: () => number;
  readonly #places: ReadonlyMap<Item, Place>;
  readonly #questions = new Map<Item, Watched>();
  /** How often the answer of a node was changed, when it was looked at last. */
  readonly #versions = new WeakMap<Node, number>();
  /** Nodes that the patient had done with. */
  readonly #done = new WeakSet<Node>();
  #page: string | undefined;
  /** The node that is being changed, and the one that was changed last on this page. */
  #at: Node | undefined;
  #last: Node | undefined;
  #since = 0;
  #issues: readonly Issue[] = [];
  #abandoned = false;

  constructor(here: Pick<FormHere, 'form' | 'pages'>, tell: (happened: QuestionHappened) => void, now: () => number = () => Date.now()) {
    this.#here = here;
    this.#tell = tell;
    this.#now = now;
    this.#places = placesOf(here.pages);
  }

  /** The patient is on a page, by its id, or on none of them. What was before is told. */
  arrive(page: string | undefined): void {
    if (page === this.#page) return this.look();
    this.leave();
    this.#page = page;
    this.#last = undefined;
    this.#since = this.#now();
    this.look();
  }

  /** Something may have been answered, or be asked now. */
  look(): void {
    for (const node of this.#asked) {
      const watched = this.#watched(node);
      if (!watched) continue;
      watched.nodes.add(node);
      const { version } = node.answers;
      const before = this.#versions.get(node);
      this.#versions.set(node, version);
      if (before === undefined && isAnswered(node)) this.#done.add(node);
      else if (before !== undefined && before !== version && node.edited) this.#changed(node, watched);
    }
  }

  /** Something was said to be wrong: ids of nodes, and codes. The same list again says nothing new. */
  say(issues: readonly Issue[]): void {
    if (issues === this.#issues) return;
    this.look();
    this.#issues = issues;
    if (issues.length > 0) this.#goOn();
    for (const { path, code } of issues) {
      const node = this.#here.form.node(path);
      const watched = node && this.#watched(node);
      if (watched) watched.errors.push(QUESTION_ERRORS.find(one => one === code) ?? 'other');
    }
  }

  /** The patient has done with this page. */
  leave(): void {
    this.look();
    this.#goOn();
    this.tell();
  }

  /** Tells what there is to tell; the patient may go on here. */
  tell(): void {
    this.look();
    for (const watched of this.#questions.values()) for (const happened of watched.told()) this.#tell(happened);
  }

  /** The patient gives up: the question that was changed last on this page is where. */
  abandon(): void {
    this.look();
    const last = this.#last && this.#places.get(this.#last.item);
    this.leave();
    if (!last || this.#abandoned) return;
    this.#abandoned = true;
    this.#tell({ name: 'question_abandoned', page: last.page, question: last.question });
  }

  get #asked(): readonly Node[] {
    const page = this.#here.pages.find(({ id }) => id === this.#page);
    return page ? askedOn(this.#here.form, page).filter(({ item }) => isQuestion(item)) : [];
  }

  #watched({ item }: Node): Watched | undefined {
    const place = this.#places.get(item);
    const known = this.#questions.get(item) ?? (place && new Watched(place));
    if (known) this.#questions.set(item, known);
    return known;
  }

  #changed(node: Node, watched: Watched): void {
    const now = this.#now();
    watched.milliseconds += Math.max(1, now - this.#since);
    this.#since = now;
    if (node === this.#at) return;
    this.#goOn();
    // It had been done with: this changes what was there.
    if (this.#done.delete(node)) watched.corrections++;
    this.#at = this.#last = node;
  }

  /** The patient has done with what was changed last. */
  #goOn(): void {
    if (this.#at && isAnswered(this.#at)) this.#done.add(this.#at);
    this.#at = undefined;
  }
}

const isAnswered = (node: Node) => node.given.some(({ value, typed }) => value !== undefined || typed !== undefined);

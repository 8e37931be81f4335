/** What is to be evaluated, a slice at a time: the browser paints in between, and an answer is never waited for. */
import { circlesIn } from './circles.ts';
import type { Form } from './form.ts';
import type { Formula } from './formula.ts';
import type { Node } from './node.ts';

/** Milliseconds, so that a frame of 16 has room for the rest. */
const SLICE = 8;
/** Evaluated so often in one run, one may go round in a circle. */
const OFTEN = 12;

export interface QueueOptions {
  /** What one is made of in the end. */
  readonly looksAt: (formula: Formula) => Iterable<Formula>;
  /** How many there are. */
  readonly count: () => number;
  /** Until then everything waits. */
  readonly ready?: Promise<void> | undefined;
  /** Called when nothing waits any more. */
  readonly onRest: () => void;
}

export class ExpressionQueue {
  readonly #form: Form;
  readonly #options: QueueOptions;
  readonly #waiting = new Set<Formula>();
  readonly #evaluated = new Map<Formula, number>();
  readonly #flights = new Set<Promise<void>>();
  #run: Promise<void> | undefined;
  #changed = false;

  constructor(form: Form, options: QueueOptions) {
    this.#form = form;
    this.#options = options;
  }

  add(formula: Formula): void {
    this.#waiting.add(formula);
    this.#form.busy = true;
    this.#run ??= this.#go();
  }

  /** What a form says is another value now. */
  changed(): void { this.#changed = true; }

  async settled(): Promise<void> { while (this.#run) await this.#run; }

  /** Counts an evaluation. What goes round and round is left as it is. */
  mayGoOn(formula: Formula): boolean {
    const count = (this.#evaluated.get(formula) ?? 0) + 1;
    this.#evaluated.set(formula, count);
    if (count <= OFTEN || (count % OFTEN > 0 && count <= 2 * this.#options.count() + OFTEN)) return true;
    const circle = circlesIn([formula], this.#options.looksAt).find(one => one.includes(formula));
    // A sum is made anew with each of its parts, at most.
    if (!circle && count <= 2 * this.#options.count() + OFTEN) return true;
    for (const one of circle ?? [formula]) {
      one.done = true;
      this.#form.warn('circular', one.linkId);
    }
    return false;
  }

  async #go(): Promise<void> {
    await this.#options.ready;
    do {
      await pause();
      this.#slice();
      if (this.#waiting.size === 0 && this.#flights.size > 0) {
        this.#tell();
        await Promise.race(this.#flights);
      }
      if (this.#waiting.size === 0 && this.#flights.size === 0) this.#rest();
    } while (this.#waiting.size > 0 || this.#flights.size > 0);
    this.#form.busy = false;
    this.#run = undefined;
    this.#tell();
  }

  #slice(): void {
    const until = performance.now() + SLICE;
    for (const formula of this.#waiting) {
      this.#waiting.delete(formula);
      if (formula.node && !isHere(formula.node)) formula.done = true;
      const flight = formula.bring();
      if (flight) {
        this.#flights.add(flight);
        void flight.then(() => this.#flights.delete(flight));
      }
      if (performance.now() > until) return;
    }
  }

  #rest(): void {
    for (const circle of circlesIn(this.#evaluated.keys(), this.#options.looksAt)) for (const one of circle) this.#form.warn('circular', one.linkId);
    this.#evaluated.clear();
    this.#options.onRest();
  }

  #tell(): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#form.changed();
  }
}

/** Lets everything else have its turn. */
const pause = () => new Promise<void>(resolve => setTimeout(resolve));

/** False for what was taken away. */
function isHere(node: Node): boolean {
  const { place, item } = node;
  if (!place.lists.get(item)?.get().includes(node)) return false;
  const { owner, answer } = place;
  return !owner || ((answer === undefined || owner.answers.get().some(({ key }) => key === answer)) && isHere(owner));
}

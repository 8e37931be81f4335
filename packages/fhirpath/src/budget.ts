/** How much one evaluation may do. Counted in steps and sizes, so that a form behaves the same on a slow phone. */
import { ExpressionError } from './expression-error.ts';

/** A form of 1,000 answers looks through itself in some 10,000 steps; a step is a node of the expression's tree. */
export const BUDGET = { steps: 100_000, values: 100_000, characters: 1_000_000 };

/** What all steps together may give, in times of what one may. */
const TOGETHER = { values: 5, characters: 10 };

/** Takes steps from what an evaluation may do; throws when there are none left. */
export type Spend = (steps: number) => void;

/** Bounds one evaluation. */
export class Budget {
  #steps = 0;
  #values = 0;
  #characters = 0;

  /** Before what takes as long as so many steps. */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > BUDGET.steps) throw new ExpressionError('limit', 'The expression takes too many steps.');
  }

  /** After a step that gave these values. Lists and texts that grow step by step count each time, as they are made each time. */
  step(values: unknown): void {
    this.spend(1);
    if (!Array.isArray(values)) return;
    this.#values += values.length;
    if (values.length > BUDGET.values || this.#values > TOGETHER.values * BUDGET.values) throw new ExpressionError('limit', 'The expression makes too many values.');
    const [first] = values as unknown[];
    if (typeof first !== 'string') return;
    this.#characters += first.length;
    if (first.length > BUDGET.characters || this.#characters > TOGETHER.characters * BUDGET.characters) throw new ExpressionError('limit', 'The expression makes too long a text.');
  }
}

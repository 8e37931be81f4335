/** How much one evaluation may do. Counted in steps and sizes, so that a form behaves the same on a slow phone. */
import { ExpressionError } from './expression-error.ts';

/** A form of 1,000 answers looks through itself in some 10,000 steps; a step is a node of the expression's tree. */
export const BUDGET = { steps: 200_000, values: 100_000, characters: 1_000_000 };

/** What all steps together may give, in times of what one may. */
const TOGETHER = 10;

/** Bounds one evaluation. */
export class Budget {
  #steps = 0;
  #values = 0;
  #characters = 0;

  /** After a step that gave these values. Lists and texts that grow step by step count each time, as they are made each time. */
  step(values: unknown): void {
    this.#steps += 1;
    if (this.#steps > BUDGET.steps) throw new ExpressionError('limit', 'The expression takes too many steps.');
    if (!Array.isArray(values)) return;
    this.#values += values.length;
    if (values.length > BUDGET.values || this.#values > TOGETHER * BUDGET.values) throw new ExpressionError('limit', 'The expression makes too many values.');
    const [first] = values as unknown[];
    if (typeof first !== 'string') return;
    this.#characters += first.length;
    if (first.length > BUDGET.characters || this.#characters > TOGETHER * BUDGET.characters) throw new ExpressionError('limit', 'The expression makes too long a text.');
  }
}

/** `repeat()`, told apart by what things are rather than by what they hold. */
import { ExpressionError } from '../expression-error.ts';
import { BUDGET } from '../budget.ts';
import { type LibraryFunction, libraryTypes, type OwnFunction } from '../library/library.ts';

/** An object is itself; anything else is its value. */
function identity(value: unknown): unknown {
  const data = value instanceof libraryTypes.ResourceNode ? value.data : value;
  return data instanceof libraryTypes.FP_Decimal || data instanceof libraryTypes.FP_TimeBase ? `${data.constructor.name} ${data.asStr}` : data;
}

function repeated(input: readonly unknown[], step: (value: unknown) => unknown[]): unknown[] {
  const seen = new Set<unknown>();
  const found: unknown[] = [];
  for (let wave = input; wave.length > 0;) {
    wave = wave.flatMap(value => step(value)).filter(value => {
      const key = identity(value);
      const isNew = !seen.has(key);
      if (isNew) seen.add(key);
      return isNew;
    });
    for (const value of wave) found.push(value);
    if (found.length > BUDGET.values) throw new ExpressionError('limit', 'The expression repeats without an end.');
  }
  return found;
}

/**
 * The library compares every two items with all that is in them: `%resource.repeat(item)`, which half of all forms have, would read the whole
 * response for each expression, and two like rows of a repeating group would be one.
 */
export const repeat: OwnFunction = { fn: repeated as LibraryFunction, arity: { 1: ['Expr'] }, internalStructures: true };

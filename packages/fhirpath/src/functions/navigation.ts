/** Ways through a response. */
import { ExpressionError } from '../expression-error.ts';
import { BUDGET } from '../budget.ts';
import { type Evaluation, type LibraryFunction, libraryTypes, libraryUtilities, type OwnFunction } from '../library/library.ts';
import { ALL_ITEMS, ITEM_WHERE } from '../parser/syntax-tree.ts';

/** An object is itself; anything else is its value. */
function identity(value: unknown): unknown {
  const data = value instanceof libraryTypes.ResourceNode ? value.data : value;
  return data instanceof libraryTypes.FP_Decimal || data instanceof libraryTypes.FP_TimeBase ? `${data.constructor.name} ${data.asStr}` : data;
}

function repeated(input: readonly unknown[], step: (value: unknown) => readonly unknown[]): unknown[] {
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

function allItems(this: Evaluation, input: readonly unknown[]): unknown[] {
  return repeated(input, node => (node instanceof libraryTypes.ResourceNode ? libraryUtilities.makeChildResNodes(this, node, 'item', this.model) : []));
}

function isTrue(values: readonly unknown[]): boolean {
  const [value] = values;
  return values.length === 1 && value === true;
}

/** What has no link id that is a text is asked by the whole condition. */
function itemWhere(this: Evaluation, input: readonly unknown[], linkId: unknown, condition: (value: unknown) => readonly unknown[]): unknown[] {
  return input.filter(node => {
    const data: unknown = node instanceof libraryTypes.ResourceNode ? node.data : undefined;
    const own: unknown = typeof data === 'object' && data !== null && 'linkId' in data ? data.linkId : undefined;
    return typeof own === 'string' ? own === linkId : isTrue(condition(node));
  });
}

/** `repeat(item)` and `where(linkId = 'a')`; see `parser/shortcuts.ts`. */
export const shortcuts: Readonly<Record<string, OwnFunction>> = {
  [ALL_ITEMS]: { fn: allItems as LibraryFunction, internalStructures: true },
  [ITEM_WHERE]: { fn: itemWhere as LibraryFunction, arity: { 2: ['String', 'Expr'] }, internalStructures: true },
};

/** What compares values of two lists each with each. The library's work grows by the square, so it is paid for before it is done. */
import type { Spend } from '../budget.ts';
import { type Evaluation, libraryCombining, libraryEquality, libraryExistence, libraryFiltering, type LibraryFunction, type OwnFunction } from '../library/library.ts';
import { EQUIVALENT, NOT_EQUIVALENT, UNION } from '../parser/syntax-tree.ts';

/** Comparisons that take as long as a step of an expression. */
const COMPARISONS = 20;

type Lists = (this: Evaluation, ...lists: unknown[][]) => unknown;

/**
 * @param count how many lists there are, the input included
 * @param isOperator whether the input is none of them: an operator has two sides, and an input that it does not look at
 */
function paid(library: LibraryFunction, spend: Spend, count: 1 | 2, isOperator = false): OwnFunction {
  const compare = library as Lists;
  const fn: Lists = function (...given) {
    const lists = isOperator ? given.slice(1) : given;
    const [left = [], right = left] = lists;
    spend((left.length + (count === 2 ? right.length : 0)) * Math.max(left.length, right.length) / COMPARISONS);
    return compare.apply(this, lists);
  };
  const arity = isOperator ? { 2: ['Any', 'Any'] } : { 1: ['AnyAtRoot'] };
  return { fn: fn as unknown as LibraryFunction, ...((isOperator || count === 2) && { arity }), internalStructures: true };
}

/** By name; operators by the names that our parser gives them. */
export function setFunctions(spend: Spend): Record<string, OwnFunction> {
  return {
    [UNION]: paid(libraryCombining.union, spend, 2, true),
    [EQUIVALENT]: paid(libraryEquality.equival, spend, 2, true),
    [NOT_EQUIVALENT]: paid(libraryEquality.unequival, spend, 2, true),
    union: paid(libraryCombining.union, spend, 2),
    intersect: paid(libraryCombining.intersect, spend, 2),
    exclude: paid(libraryCombining.exclude, spend, 2),
    distinct: paid(libraryFiltering.distinctFn, spend, 1),
    isDistinct: paid(libraryExistence.isDistinctFn, spend, 1),
    subsetOf: paid(libraryExistence.subsetOfFn, spend, 2),
    supersetOf: paid(libraryExistence.supersetOfFn, spend, 2),
  };
}

/** `matches()`, `matchesFull()` and `replaceMatches()` in bounded time: a form's pattern meets whatever a patient types. */
import { ExpressionError } from '../expression-error.ts';
import { type Evaluation, type LibraryFunction, libraryStrings, libraryTypes, type OwnFunction } from '../library/library.ts';
import { simulated } from './pattern-simulation.ts';

/** Steps that the platform may need at worst: some milliseconds. */
const STEPS = 2_000_000;

/**
 * How many steps the platform's backtracking may need for a text at worst. Every choice of how often multiplies: without an end by the text's length,
 * one or none by two; a choice inside of a repetition has no bound at all.
 */
export function worstSteps(pattern: string, length: number): number {
  const plain = pattern.replace(/\\(?:[^]|$)/g, 'a').replace(/\[\^?\]?[^\]]*\]/g, 'a');
  const repeatsOf = (text: string) => text.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  const isNested = /\)(?:[*+]|\{\d)/.test(plain);
  if (isNested && (/[|?]/.test(plain.replaceAll('(?:', '(')) || repeatsOf(plain) + (plain.match(/\{\d+\}/g)?.length ?? 0) > 1)) return Infinity;
  const choices = plain.replaceAll('(?:', '(').match(/[|?]/g)?.length ?? 0;
  return (length + 1) ** (repeatsOf(plain) + 1) * 2 ** choices;
}

function textOf(input: readonly unknown[]): string | undefined {
  const [value] = input;
  const data = value instanceof libraryTypes.ResourceNode ? value.data : value;
  return input.length === 1 && typeof data === 'string' ? data : undefined;
}

type Match = (this: Evaluation, input: unknown[], pattern: unknown, ...rest: unknown[]) => unknown;

function guarded(library: LibraryFunction, whole: boolean): LibraryFunction {
  const native = library as Match;
  const fn: Match = function (input, pattern, ...flags) {
    const text = textOf(input);
    if (text === undefined || typeof pattern !== 'string' || worstSteps(pattern, text.length) <= STEPS) return native.call(this, input, pattern, ...flags);
    return simulated(pattern, text, { whole, flags: String(flags[0] ?? '') });
  };
  return fn as LibraryFunction;
}

function replaced(this: Evaluation, input: unknown[], pattern: unknown, by: unknown): unknown {
  const text = textOf(input);
  if (text !== undefined && pattern === '') return text;
  if (text !== undefined && typeof pattern === 'string' && worstSteps(pattern, text.length) > STEPS) {
    throw new ExpressionError('unsafe-pattern', 'replaceMatches() has a pattern that may take too long.');
  }
  return (libraryStrings.replaceMatches as Match).call(this, input, pattern, by);
}

const ARITY = { 1: ['String'], 2: ['String', 'String'] };

export const matches: OwnFunction = { fn: guarded(libraryStrings.matches, false), arity: ARITY, internalStructures: true };
export const matchesFull: OwnFunction = { fn: guarded(libraryStrings.matchesFull, true), arity: ARITY, internalStructures: true };
export const replaceMatches: OwnFunction = { fn: replaced as LibraryFunction, arity: { 2: ['String', 'String'] }, internalStructures: true };

/** `matches()`, `matchesFull()` and `replaceMatches()` in bounded time: a form's pattern meets whatever a patient types. */
import type { Spend } from '../budget.ts';
import { ExpressionError } from '../expression-error.ts';
import { type Evaluation, type LibraryFunction, libraryStrings, libraryTypes, type OwnFunction } from '../library/library.ts';
import { simulated } from './pattern-simulation.ts';

/** Steps that the platform may need at worst, a millisecond or two; and how many of these, which it seldom needs, are paid as a step of an expression. */
const STEPS = { most: 500_000, ofOne: 1000 };

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

function guarded(library: LibraryFunction, whole: boolean, spend: Spend): OwnFunction {
  const native = library as Match;
  const fn: Match = function (input, pattern, ...flags) {
    const text = textOf(input);
    if (text === undefined || typeof pattern !== 'string') return native.call(this, input, pattern, ...flags);
    const worst = worstSteps(pattern, text.length);
    if (worst > STEPS.most) return simulated(pattern, text, { whole, flags: String(flags[0] ?? ''), spend });
    spend(worst / STEPS.ofOne);
    return native.call(this, input, pattern, ...flags);
  };
  return { fn: fn as LibraryFunction, arity: { 1: ['String'], 2: ['String', 'String'] }, internalStructures: true };
}

function replaced(spend: Spend): OwnFunction {
  const fn = function (this: Evaluation, input: unknown[], pattern: unknown, by: unknown): unknown {
    const text = textOf(input);
    if (text !== undefined && pattern === '') return text;
    const worst = text !== undefined && typeof pattern === 'string' ? worstSteps(pattern, text.length) : 0;
    if (worst > STEPS.most) throw new ExpressionError('unsafe-pattern', 'replaceMatches() has a pattern that may take too long.');
    spend(worst / STEPS.ofOne);
    return (libraryStrings.replaceMatches as Match).call(this, input, pattern, by);
  };
  return { fn: fn as LibraryFunction, arity: { 2: ['String', 'String'] }, internalStructures: true };
}

/** By name. What a pattern may cost is spent before it is tried. */
export function patternFunctions(spend: Spend): Record<string, OwnFunction> {
  return { matches: guarded(libraryStrings.matches, false, spend), matchesFull: guarded(libraryStrings.matchesFull, true, spend), replaceMatches: replaced(spend) };
}

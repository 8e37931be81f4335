/** Which of two values is more. FHIR R4 `Questionnaire.item.enableWhen` says when. */
import type { Quantity } from '../model/questionnaire.ts';
import { sameUnit } from './values.ts';

const isDate = (value: string) => /^\d{4}(-\d\d(-\d\d(T.*)?)?)?$/.test(value);

/** Milliseconds since 1970. A leap second, which FHIR has and JavaScript has not, is as long as the one after it. */
function instantOf(date: string): number {
  const before = date.replace(/:60(?=[.Z+-])/, ':59');
  return Date.parse(before) + (before === date ? 0 : 1000);
}

/** The part of two dates that both say: a year says nothing about a day. Times of day and zones count where both have them. */
function betweenDates(a: string, b: string): number {
  const length = Math.min(a.length, b.length, 10);
  if (a.length > 10 && b.length > 10) return instantOf(a) - instantOf(b);
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  return x < y ? -1 : Number(x > y);
}

function between(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    if (isDate(a) && isDate(b)) return betweenDates(a, b);
    return a < b ? -1 : Number(a > b);
  }
  if (typeof a !== 'object' || !a || typeof b !== 'object' || !b) return NaN;
  const [x, y] = [a as Quantity, b as Quantity];
  return typeof x.value === 'number' && typeof y.value === 'number' && sameUnit(x, y) ? x.value - y.value : NaN;
}

/** Negative, zero or positive; undefined where two values cannot be compared. */
export function compare(a: unknown, b: unknown): number | undefined {
  const difference = between(a, b);
  return Number.isNaN(difference) ? undefined : difference;
}

/** Which of two values is more. FHIR R4 `Questionnaire.item.enableWhen` says when. */
import type { Quantity } from '../model/questionnaire.ts';
import { sameUnit } from './values.ts';

const isDate = (value: string) => /^\d{4}(-\d\d(-\d\d(T.*)?)?)?$/.test(value);

/** The part of two dates that both say: a year says nothing about a day. Times of day and zones count where both have them. */
function compareDates(a: string, b: string): number {
  const length = Math.min(a.length, b.length, 10);
  if (a.length > 10 && b.length > 10) return Math.sign(Date.parse(a) - Date.parse(b)) || 0;
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  return x < y ? -1 : Number(x > y);
}

/** Negative, zero or positive; undefined where two values cannot be compared. */
export function compare(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    if (isDate(a) && isDate(b)) return compareDates(a, b);
    return a < b ? -1 : Number(a > b);
  }
  if (typeof a !== 'object' || !a || typeof b !== 'object' || !b) return undefined;
  const [x, y] = [a as Quantity, b as Quantity];
  return typeof x.value === 'number' && typeof y.value === 'number' && sameUnit(x, y) ? x.value - y.value : undefined;
}

/** `lowBoundary()` and `highBoundary()` (https://hl7.org/fhirpath/#lowboundaryprecision-integer-decimal--date--datetime--time): the library's for dates, exact ones for numbers. */
import { type Decimal, type Evaluation, libraryMath, type LibraryFunction, libraryTypes, type OwnFunction, type Quantity } from '../library/library.ts';

/** Decimals that are written where nobody says how many, and the most that there are. */
const PLACES = { normal: 8, most: 31 };

type Side = 'low' | 'high';

function power(places: number): bigint {
  return 10n ** BigInt(places);
}

/** The least or largest number that is written so, with so many decimals: 1.587 may be anything from 1.5865 to 1.5875. */
function boundary(text: string, places: number, side: Side): string | undefined {
  const [, sign = '', whole = '0', decimals = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (places < 0 || places > PLACES.most) return undefined;
  const scale = Math.max(decimals.length + 1, places);
  const written = BigInt(`${sign}${whole}${decimals}`) * power(scale - decimals.length);
  const exact = written + (side === 'low' ? -5n : 5n) * power(scale - decimals.length - 1);
  const unit = power(scale - places);
  const rest = ((exact % unit) + unit) % unit;
  const units = (exact - rest) / unit + (side === 'high' && rest > 0n ? 1n : 0n);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
}

function decimalBoundary(evaluation: Evaluation, value: Decimal, places: number, side: Side): Decimal[] {
  const text = boundary(value.asStr, places, side);
  return text === undefined ? [] : [evaluation.getDecimal(text)];
}

function quantityBoundary(evaluation: Evaluation, { value, unit }: Quantity, places: number, side: Side): Quantity[] {
  const { FP_Quantity: LibraryQuantity } = libraryTypes;
  return decimalBoundary(evaluation, value, places, side).map(one => new LibraryQuantity(evaluation, one, unit));
}

function boundaries(side: Side): OwnFunction {
  const library = libraryMath[`${side}Boundary`] as (this: Evaluation, input: unknown[], places: unknown) => unknown;
  const fn = function (this: Evaluation, input: unknown[], places: unknown): unknown {
    const [first] = input;
    const value = input.length === 1 && first instanceof libraryTypes.ResourceNode ? first.convertData() : first;
    const count = places instanceof libraryTypes.FP_Decimal ? places.toNumber() : typeof places === 'number' ? places : PLACES.normal;
    if (input.length === 1 && value instanceof libraryTypes.FP_Decimal) return decimalBoundary(this, value, count, side);
    if (input.length === 1 && value instanceof libraryTypes.FP_Quantity) return quantityBoundary(this, value, count, side);
    return library.call(this, input, places);
  };
  return { fn: fn as LibraryFunction, arity: { 0: [], 1: ['Integer'] }, internalStructures: true };
}

export const lowBoundary = boundaries('low');
export const highBoundary = boundaries('high');

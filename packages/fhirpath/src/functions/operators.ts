/** `+` and `-`: the library's, but for dates. */
import { type Evaluation, libraryMath, type LibraryFunction, libraryTypes, type Moment, type OwnFunction, type Quantity } from '../library/library.ts';
import { type CalendarUnit, movedBy } from './date-arithmetic.ts';

const { FP_Date: LibraryDate, FP_DateTime: LibraryDateTime, FP_Quantity: LibraryQuantity, FP_Time: LibraryTime, FP_TimeBase: LibraryMoment, ResourceNode } = libraryTypes;

/** UCUM's months and years are of a fixed length, so they are nothing that a calendar counts by; https://hl7.org/fhirpath/N1/#datetime-arithmetic */
const UCUM_UNITS: Readonly<Record<string, CalendarUnit>> = { wk: 'week', d: 'day', h: 'hour', min: 'minute', s: 'second', ms: 'millisecond' };
const CALENDAR = /^(year|month|week|day|hour|minute|second|millisecond)s?$/;

function unitOf({ unit, _fhirQuantityInfo: fhir }: Quantity): CalendarUnit {
  const word = unit.replaceAll("'", '');
  const named = CALENDAR.exec(word)?.[1] ?? UCUM_UNITS[word] ?? CALENDAR.exec(fhir?.calendarUnit ?? '')?.[1];
  if (named === undefined) throw new Error('A date is moved by years, months, weeks, days, hours, minutes, seconds or milliseconds.');
  return named as CalendarUnit;
}

function converted(value: unknown): unknown {
  return value instanceof ResourceNode ? value.convertData() : value;
}

function moved(evaluation: Evaluation, moment: Moment, quantity: Quantity, sign: 1 | -1): unknown[] {
  const text = movedBy(moment.asStr, sign * quantity.value.toNumber(), unitOf(quantity));
  if (text === undefined) return [];
  const Kind = [LibraryTime, LibraryDate].find(one => moment instanceof one) ?? LibraryDateTime;
  return [new Kind(evaluation, text)];
}

function operator(name: 'plus' | 'minus', sign: 1 | -1): OwnFunction {
  const library = libraryMath[name] as (this: Evaluation, left: unknown[], right: unknown[]) => unknown;
  const fn = function (this: Evaluation, _input: unknown[], left: unknown[], right: unknown[]): unknown {
    if (left.length === 0 || right.length === 0) return [];
    const [moment, quantity] = left.length === 1 && right.length === 1 ? [converted(left[0]), converted(right[0])] : [];
    if (moment instanceof LibraryMoment && quantity instanceof LibraryQuantity) return moved(this, moment, quantity, sign);
    return library.call(this, left, right);
  };
  return { fn: fn as LibraryFunction, arity: { 2: ['Any', 'Any'] }, internalStructures: true };
}

export const plus = operator('plus', 1);
export const minus = operator('minus', -1);

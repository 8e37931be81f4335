/** Turns what the library gives back into plain JSON. */
import { type Decimal, libraryTypes, type Quantity } from './library/library.ts';

const UCUM = 'http://unitsofmeasure.org';
/** The calendar's words for durations, and how UCUM writes them. https://hl7.org/fhirpath/N1/#time-valued-quantities */
const CALENDAR: Readonly<Record<string, string>> = {
  year: 'a', month: 'mo', week: 'wk', day: 'd', hour: 'h', minute: 'min', second: 's', millisecond: 'ms',
};

/** A decimal without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
function plainNumber(value: Decimal): number {
  return Number(value.toNumber().toPrecision(15));
}

function plainQuantity({ value, unit }: Quantity): object {
  const quoted = /^'(.*)'$/s.exec(unit)?.[1];
  const code = quoted ?? CALENDAR[unit.replace(/s$/, '')] ?? unit;
  return { value: plainNumber(value), unit: quoted ?? unit, system: UCUM, code };
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof libraryTypes.FP_Decimal) return plainNumber(value);
  if (value instanceof libraryTypes.FP_Quantity) return plainQuantity(value);
  // A clock at Greenwich is +00:00; RFC 3339 keeps -00:00 for an offset that nobody knows.
  if (value instanceof libraryTypes.FP_TimeBase) return value.asStr.replace(/^T/, '').replace(/-00:00$/, '+00:00');
  return value;
}

/** What an expression gives, without what is null; an object of the input is given as it is, unread. */
export function plainValues(values: readonly unknown[]): unknown[] {
  return values.map(value => plain(value instanceof libraryTypes.ResourceNode ? value.data : value))
    .filter(value => value !== null && value !== undefined && typeof value !== 'function');
}

/** What typed text is a value of. Numbers as people write them in English and in French. */
import type { Value } from '../model/questionnaire.ts';
import { isDay } from '../model/days.ts';
import type { Item } from './read/item.ts';

/** Spaces that French puts between thousands: after one to three digits, three each time. */
const GROUPED = /^([+-]?)([1-9]\d{0,2}(?:([ \u00a0\u2009\u202f])\d{3}(?:\3\d{3})*)?)(?=[.,]|$)/;

/** One and a half thousand in English, one and a half in French. Before a zero there are no thousands: `0,125` is read in one way only. */
const IN_TWO_WAYS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** The digits that count: `12.50` has those of `0.125`. */
const digitsOf = (text: string) => text.replace(/e.*|[^\de]/g, '').replace(/^0+|0+$/g, '');

/**
 * A number of digits with at most one decimal sign, `.` or `,`, and spaces between thousands; whatever the language of the page is. Undefined where it
 * is none, where it could be read as two numbers (`1,500`), and where it has more digits than a number can hold: never another number than was typed.
 */
export function numberTyped(text: string): number | undefined {
  const whole = text.trim();
  const plain = whole.replace(GROUPED, (_all, sign: string, digits: string) => sign + digits.replace(/\D/g, '')).replace(',', '.');
  const n = IN_TWO_WAYS.test(whole) || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? NaN : Number(plain);
  return digitsOf(n.toExponential()) === digitsOf(plain) && Number.isFinite(n) ? n : undefined;
}

/** FHIR `date`: a year, a month of it or a day that exists. */
export function isDate(text: string): boolean {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!parts) return false;
  const [, year, month = '01', day = '01'] = parts;
  return isDay(Number(year), Number(month), Number(day));
}

const ZONED = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))$/;

/** FHIR `dateTime`: a date, or one with a time and a zone. */
export function isDateTime(text: string): boolean {
  const [, day] = ZONED.exec(text) ?? [];
  return isDate(day ?? text);
}

/** FHIR `time`, `hh:mm:ss`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/.test(text);

/** FHIR integers are of 32 bits. */
export const isInteger = (n: unknown): n is number => Number.isInteger(n) && Math.abs(n as number) <= 2_147_483_647;

function decimal(text: string): Value | undefined {
  const valueDecimal = numberTyped(text);
  return valueDecimal === undefined ? undefined : { valueDecimal };
}

/** Nobody writes thousandths of a whole number: in other languages, `2.000` is two thousand. */
function integer(text: string): Value | undefined {
  const valueInteger = /[.,]\d{3}$/.test(text) ? undefined : numberTyped(text);
  return isInteger(valueInteger) ? { valueInteger } : undefined;
}

/** What FHIR has in no text: characters below U+0020 that are no tab and end no line. */
const UNWRITTEN = /[^\P{Cc}\t\n\r\x7f-\x9f]/gu;

/** A text without what FHIR has in none; some programs copy it along. */
export const withoutControls = (text: string): string => text.replace(UNWRITTEN, '');

/** The value that a text is for a question; undefined where it is none. Quantities, choices and files are not typed as text. */
export function valueTyped({ kind }: Item, text: string): Value | undefined {
  const written = withoutControls(text);
  const trimmed = written.trim();
  if (trimmed === '') return undefined;
  switch (kind) {
    case 'string': case 'text': return { valueString: kind === 'text' ? written : trimmed };
    // Where a form has no list for it: what was typed is what it is called.
    case 'choice': return { valueCoding: { display: trimmed } };
    case 'open-choice': return { valueString: trimmed };
    case 'url': return /^\S+$/.test(trimmed) ? { valueUri: trimmed } : undefined;
    case 'integer': return integer(trimmed);
    case 'decimal': return decimal(trimmed);
    case 'date': return isDate(trimmed) ? { valueDate: trimmed } : undefined;
    case 'dateTime': return isDateTime(trimmed) ? { valueDateTime: trimmed } : undefined;
    case 'time': return timeTyped(trimmed);
    case 'reference': return { valueReference: { display: trimmed } };
    default: return undefined;
  }
}

function timeTyped(text: string): Value | undefined {
  const whole = /^\d\d:\d\d$/.test(text) ? `${text}:00` : text;
  return isTime(whole) ? { valueTime: whole } : undefined;
}

/** What typed text is a value of. Numbers as people write them in English and in French. */
import type { Value } from '../model/questionnaire.ts';
import { isDay } from '../model/days.ts';
import type { Item } from './read/item.ts';

/** A number of digits with at most one decimal sign, `.` or `,`; spaces between groups of three are left out. Undefined where it is none. */
export function numberTyped(text: string): string | undefined {
  const plain = text.trim().replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? plain : undefined;
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

/** A number that stands for what was typed, also for more digits than a number can hold. */
function decimal(text: string): Value | undefined {
  const n = numberTyped(text);
  return n === undefined || !Number.isFinite(Number(n)) ? undefined : { valueDecimal: Number(n) };
}

function integer(text: string): Value | undefined {
  const n = Number(numberTyped(text) ?? NaN);
  return isInteger(n) ? { valueInteger: n } : undefined;
}

/** The value that a text is for a question; undefined where it is none. Quantities, choices and files are not typed as text. */
export function valueTyped({ kind }: Item, text: string): Value | undefined {
  const trimmed = text.trim();
  switch (kind) {
    case 'string': case 'text': return { valueString: kind === 'text' ? text : trimmed };
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

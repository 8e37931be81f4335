/** What is a value of each FHIR R4 datatype that has no parts. */
import type { Value } from '../../model/questionnaire.ts';
import type { Kind } from '../read/item.ts';
import { isDate, isDateTime, isInteger, isTime, withoutControls } from '../typed.ts';

export const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '' && withoutControls(value) === value;
export const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
export const isUri = (value: unknown) => isText(value) && /^\S+$/.test(value as string);

const textThat = (is: (text: string) => boolean) => (value: unknown) => typeof value === 'string' && is(value);

/** By kind of question, what can be written as another type and says the same: a whole number is a decimal one, a day is a time of that day. */
export const ALSO: Readonly<Partial<Record<Kind, readonly [from: keyof Value, to: keyof Value]>>> = { decimal: ['valueInteger', 'valueDecimal'], dateTime: ['valueDate', 'valueDateTime'] };

export const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  valueBoolean: value => typeof value === 'boolean', valueDecimal: isNumber, valueInteger: isInteger, valueDate: textThat(isDate), valueDateTime: textThat(isDateTime), valueTime: textThat(isTime),
  valueString: isText, valueUri: isUri,
};

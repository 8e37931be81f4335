/** What is a value of each FHIR R4 datatype that has no parts. */
import { isDate, isDateTime, isInteger, isTime, withoutControls } from '../typed.ts';

export const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '' && withoutControls(value) === value;
export const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
export const isUri = (value: unknown) => isText(value) && /^\S+$/.test(value as string);

const textThat = (is: (text: string) => boolean) => (value: unknown) => typeof value === 'string' && is(value);

export const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  valueBoolean: value => typeof value === 'boolean', valueDecimal: isNumber, valueInteger: isInteger, valueDate: textThat(isDate), valueDateTime: textThat(isDateTime), valueTime: textThat(isTime),
  valueString: isText, valueUri: isUri,
};

/** Which `value[x]` each type of item takes, and what is a value of it. FHIR R4 `Questionnaire.item.type` and datatypes. */
import { isObject } from '../../model/is-object.ts';
import type { AnswerOption } from '../../model/questionnaire.ts';
import { valueKey } from '../read/extensions.ts';
import type { Item, Kind } from '../read/item.ts';
import { isDateTime, isInteger } from '../typed.ts';
import { isNumber, isText, isUri, PLAIN } from './plain-types.ts';

const TYPES: Readonly<Record<Exclude<Kind, 'unknown' | 'group' | 'display'>, readonly string[]>> = {
  boolean: ['valueBoolean'], decimal: ['valueDecimal'], integer: ['valueInteger'], date: ['valueDate'], dateTime: ['valueDateTime'], time: ['valueTime'],
  string: ['valueString'], text: ['valueString'], url: ['valueUri'], choice: ['valueCoding'], 'open-choice': ['valueCoding', 'valueString'],
  attachment: ['valueAttachment'], reference: ['valueReference'], quantity: ['valueQuantity'],
};

const isCount = (value: unknown) => isInteger(value) && value >= 0;

/** An object that has something, and each of some elements, where it is there, as it should be. */
const objectOf = (parts: Readonly<Record<string, (value: unknown) => boolean>>) => (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length > 0 && Object.entries(parts).every(([name, is]) => value[name] === undefined || is(value[name]));

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...PLAIN,
  valueCoding: objectOf({ system: isUri, version: isText, code: value => typeof value === 'string' && /^\S+( \S+)*$/.test(value), display: isText, userSelected: value => typeof value === 'boolean' }),
  valueQuantity: objectOf({ value: isNumber, comparator: value => ['<', '<=', '>=', '>'].includes(value as string), unit: isText, system: isUri, code: isText }),
  valueReference: objectOf({ reference: isText, type: isUri, display: isText, identifier: isObject }),
  valueAttachment: objectOf({
    contentType: isText, language: isText, url: isUri, size: isCount, title: isText,
    data: value => typeof value === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value),
    hash: value => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value),
    creation: value => typeof value === 'string' && isDateTime(value),
  }),
};

/** The names of the values that an item takes. Options may be of other types than Coding. */
export function typesOf({ kind, source }: Item): readonly string[] {
  if (kind === 'unknown') return Object.keys(IS);
  if (kind === 'group' || kind === 'display') return [];
  const options: readonly unknown[] = Array.isArray(source.answerOption) ? source.answerOption : [];
  const offered = kind === 'choice' || kind === 'open-choice' ? options.flatMap(one => (isObject(one) ? valueKey(one as AnswerOption) ?? [] : [])) : [];
  return [...new Set([...TYPES[kind], ...offered])];
}

/** True for a value of the type that its name says, e.g. `valueDate`. */
export const isValue = (name: string, value: unknown): boolean => Object.hasOwn(IS, name) && IS[name]?.(value) === true;

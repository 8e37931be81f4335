/** Answers in words. Nobody reads them before the first page is answered. */
import { chosenOption } from '@foyer/core/internal/chosen-option';
import type { Form } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { isDate } from '@foyer/core/intake/typed';
import type { Quantity, Value } from '@foyer/core/model/questionnaire';
import { sayBirthDate } from '../i18n/day-words.ts';
import { msg, spokenLocale } from '../i18n/msg.ts';
import { codingText, sayYesOrNo } from './form-words.ts';
import { partsOf } from './parts.ts';

const sayQuantity = ({ value, unit, code }: Quantity) => [value === undefined ? '' : sayNumber(value), unit ?? code].filter(Boolean).join(' ');

const sayNumber = (n: number) => new Intl.NumberFormat(spokenLocale(), { maximumFractionDigits: 20, useGrouping: false }).format(n);

/** A date as far as it is known: a year, a month of it, or a day. What does not exist is shown as it is written, never as another day. */
function sayDate(date: string): string {
  const [day = ''] = date.split('T');
  const [year = '', month] = day.split('-');
  if (!isDate(day)) return day;
  if (day.length === 10) return sayBirthDate(day);
  return month ? new Intl.DateTimeFormat(spokenLocale(), { year: 'numeric', month: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(Date.UTC(Number(year), Number(month) - 1)) : year;
}

/** Forms that ask for times bring the words for them. */
const sayTime = (time: string, form: Form) => partsOf(form).times.part?.sayTime(time) ?? time.slice(0, 5);

/** An answer in words. */
export function valueText(value: Value, form: Form): string {
  const { valueCoding, valueQuantity, valueBoolean, valueDate, valueDateTime, valueTime, valueDecimal, valueInteger, valueAttachment, valueReference } = value;
  if (valueCoding) return codingText(valueCoding, form).text;
  if (valueQuantity) return sayQuantity(valueQuantity);
  if (valueBoolean !== undefined) return sayYesOrNo(valueBoolean);
  if (valueDate !== undefined) return sayDate(valueDate);
  if (valueDateTime !== undefined) return [sayDate(valueDateTime), sayTime(valueDateTime.slice(11), form)].filter(Boolean).join(', ');
  if (valueTime !== undefined) return sayTime(valueTime, form);
  if (valueDecimal !== undefined || valueInteger !== undefined) return sayNumber(valueDecimal ?? valueInteger ?? 0);
  if (valueAttachment) return valueAttachment.title ?? msg('A file', { id: 'intake.file' });
  if (valueReference) return valueReference.display ?? valueReference.reference ?? '';
  return value.valueString ?? value.valueUri ?? '';
}

/** The same for an answer to a question: what is chosen is called as in its list, in the language that is shown. */
export const answerText = (value: Value, node: Node): string => valueText(chosenOption(node, value)?.value ?? value, node.form);

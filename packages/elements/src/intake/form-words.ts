/** The form's own words in the language that is shown. */
import type { Form } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import type { Option } from '@foyer/core/intake/options';
import { textIn as extensionText } from '@foyer/core/intake/read/extensions';
import { about, type Item } from '@foyer/core/intake/read/item';
import { textIn, type FormText } from '@foyer/core/intake/texts';
import type { Coding, Quantity, Value } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale } from '../i18n/msg.ts';

/** Of an item, without what an expression makes of it. */
export function itemText(item: Item, form: Form): FormText | undefined {
  const { text, _text } = item.source;
  return textIn(text, _text, spokenLocale(), form.questionnaire.language);
}

/** Of an instance: what an expression says, else what the form says. Never empty, so that nothing is asked without words. */
export function nodeText(node: Node): FormText {
  const said = node.said<string | undefined>('text', undefined);
  if (said !== undefined) return { text: said };
  return itemText(node.item, node.form) ?? otherText(node);
}

/** For what has no text of its own: a short one, what stands about it, what its code is called; a link id where there is nothing else. */
function otherText(node: Node): FormText {
  const { source, linkId } = node.item;
  const short = extensionText(source, 'shortText');
  const [about] = short ? [{ text: short }] : aboutTexts(node, ['prompt', 'flyover', 'lower', 'help']);
  const coded = Array.isArray(source.code) ? source.code.find(code => code?.display) as Coding | undefined : undefined;
  return about ?? (coded && codingText(coded, node.form)) ?? { text: source.prefix ?? linkId };
}

/** The form's title. */
export function titleOf({ questionnaire }: Form): string {
  const { title, _title, language } = questionnaire;
  return textIn(title, _title, spokenLocale(), language)?.text ?? msg('Your answers', { id: 'intake.title' });
}

/** Texts about a question by their item controls, e.g. `help`, in the order of those. */
export function aboutTexts(node: Node, controls: readonly string[]): FormText[] {
  return controls.flatMap(control => about(node.item, control)).flatMap(item => itemText(item, node.form) ?? []);
}

export function codingText(coding: Coding, form: Form): FormText {
  return textIn(coding.display, coding._display, spokenLocale(), form.questionnaire.language) ?? { text: coding.code ?? '' };
}

/** What an option is called. */
export function optionText({ value, source, prefix }: Option, form: Form): FormText {
  const said = value.valueCoding ? codingText(value.valueCoding, form)
    : value.valueString === undefined ? { text: valueText(value, form) } : textIn(value.valueString, Reflect.get(source, '_valueString') as typeof source, spokenLocale(), form.questionnaire.language) ?? { text: value.valueString };
  return prefix ? { ...said, text: `${prefix} ${said.text}` } : said;
}

const sayQuantity = ({ value, unit, code }: Quantity) => [value === undefined ? '' : sayNumber(value), unit ?? code].filter(Boolean).join(' ');

const sayNumber = (n: number) => new Intl.NumberFormat(spokenLocale(), { maximumFractionDigits: 20, useGrouping: false }).format(n);

/** A date as far as it is known: a year, a month of it, or a day. */
function sayDate(date: string): string {
  const [year = '', month, day] = date.split('T')[0]?.split('-') ?? [];
  const at = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC', calendar: 'gregory' };
  if (month) parts.month = 'long';
  if (day) parts.day = 'numeric';
  return new Intl.DateTimeFormat(spokenLocale(), parts).format(at);
}

/** An answer in words. */
export function valueText(value: Value, form: Form): string {
  const { valueCoding, valueQuantity, valueBoolean, valueDate, valueDateTime, valueTime, valueDecimal, valueInteger, valueAttachment, valueReference } = value;
  if (valueCoding) return codingText(valueCoding, form).text;
  if (valueQuantity) return sayQuantity(valueQuantity);
  if (valueBoolean !== undefined) return valueBoolean ? msg('Yes', { id: 'answer.yes' }) : msg('No', { id: 'answer.no' });
  if (valueDate !== undefined) return sayDate(valueDate);
  if (valueDateTime !== undefined) return [sayDate(valueDateTime), valueDateTime.slice(11, 16)].filter(Boolean).join(', ');
  if (valueTime !== undefined) return valueTime.slice(0, 5);
  if (valueDecimal !== undefined || valueInteger !== undefined) return sayNumber(valueDecimal ?? valueInteger ?? 0);
  if (valueAttachment) return valueAttachment.title ?? msg('A file', { id: 'intake.file' });
  if (valueReference) return valueReference.display ?? valueReference.reference ?? '';
  return value.valueString ?? value.valueUri ?? '';
}

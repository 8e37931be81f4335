/** The form's own words in the language that is shown. */
import type { Form } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import type { Option } from '@foyer/core/intake/options';
import { extensions, valueIn, type ExtensionName } from '@foyer/core/intake/read/extensions';
import { about, type Item } from '@foyer/core/intake/read/item';
import { textIn, type FormText } from '@foyer/core/intake/texts';
import type { Beside, Coding } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale } from '../i18n/msg.ts';
import { partsOf } from './parts.ts';

/** Of an item, without what an expression makes of it; the words of its markup where it has none beside. */
export function itemText({ source: { text, _text } }: Item, form: Form): FormText | undefined {
  return textIn(text || partsOf(form).markup.part?.plainOf(_text), _text, spokenLocale(), form.questionnaire.language);
}

/** What an extension says to who fills in, e.g. `entryFormat`. */
export function extensionText({ item, form }: Node, name: ExtensionName): FormText | undefined {
  const [one = {}] = extensions(item.source, name);
  return textIn(valueIn(one), Reflect.get(one, '_valueString') as Beside | undefined, spokenLocale(), form.questionnaire.language);
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
  const short = extensionText(node, 'shortText');
  const [about] = short ? [short] : aboutTexts(node, ['prompt', 'flyover', 'lower', 'help']);
  const coded = Array.isArray(source.code) ? source.code.find(code => code?.display) as Coding | undefined : undefined;
  return about ?? (coded && codingText(coded, node.form)) ?? { text: source.prefix || linkId };
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

export const sayYesOrNo = (yes: boolean): string => (yes ? msg('Yes', { id: 'answer.yes' }) : msg('No', { id: 'answer.no' }));

/** What is no code: a number, a date, a reference. */
function plainText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { display, reference, value: n, unit, code, title } = value as Readonly<Record<string, unknown>>;
  return String(display ?? reference ?? title ?? [n, unit ?? code].filter(one => one !== undefined).join(' '));
}

/** What an option is called. */
export function optionText({ value, source, prefix }: Option, form: Form): FormText {
  const said = value.valueBoolean !== undefined ? { text: sayYesOrNo(value.valueBoolean) }
    : value.valueCoding ? codingText(value.valueCoding, form)
    : value.valueString === undefined ? { text: plainText(valueIn(value)) } : textIn(value.valueString, Reflect.get(source, '_valueString') as typeof source, spokenLocale(), form.questionnaire.language) ?? { text: value.valueString };
  return prefix ? { ...said, text: `${prefix} ${said.text}` } : said;
}

/** Options that are more than a word: in columns, with a picture, side by side. */
import { html, nothing, type TemplateResult } from 'lit';
import { wordsOf } from '@foyer/core/internal/choice-columns';
import type { Node } from '@foyer/core/intake/node';
import { offered, type Option, type OptionPart } from '@foyer/core/intake/options';
import { extensions, numberIn, valueIn } from '@foyer/core/intake/read/extensions';
import { textIn, type FormText } from '@foyer/core/intake/texts';
import type { Attachment, Beside, Extension } from '@foyer/core/model/questionnaire';
import { spokenLocale } from '../../i18n/msg.ts';
import type { FieldOptions } from '../../ui/field.ts';
import type { Field } from '../../ui/form.ts';
import { words } from '../control.ts';
import { optionText, sayYesOrNo } from '../form-words.ts';
import { partsOf } from '../parts.ts';
import type { IntakeScreen } from '../screen.ts';
import { valueText } from '../value-words.ts';
import { isAcross, isListed, tiles } from './choice.ts';
import { attachmentIn, isPicture, mediaOf } from './media.ts';
import { styled } from './styled.ts';

function sayPart(value: unknown, { form }: Node): string {
  if (typeof value === 'boolean') return sayYesOrNo(value);
  if (typeof value === 'string' && /^\d{4}-\d\d(-\d\d(T.*)?)?$/.test(value)) return valueText({ valueDateTime: value }, form);
  if (typeof value === 'number') return valueText({ valueDecimal: value }, form);
  return wordsOf(value) ?? '';
}

const sayParts = ({ values }: OptionPart, node: Node) => values.map(value => sayPart(value, node)).filter(Boolean).join(', ');

/** What stands under a part, in the language that is shown. */
function labelIn(label: Extension | undefined, { form }: Node): FormText | undefined {
  return label && textIn(valueIn(label), Reflect.get(label, '_valueString') as Beside | undefined, spokenLocale(), form.questionnaire.language);
}

/** Three steps are enough to see what is wide. */
const sizeOf = (share: number | undefined, all: number) => (share === undefined ? '' : share * all < 0.6 ? 'narrow' : share * all > 1.5 ? 'wide' : '');

const inColumns = (parts: readonly OptionPart[], node: Node) => html`
  <span class="columned" ${styled()}>${parts.map((part, i) => {
    const said = sayParts(part, node);
    const label = labelIn(part.label, node);
    return html`${i > 0 && said ? html`<span class="quiet">, </span>` : nothing}<span class="column ${sizeOf(part.share, parts.length)}">${said && label ? html`<span class="column-name">${words(label)} </span>` : nothing}${said ? html`<span class="column-value">${said}</span>` : nothing}</span>`;
  })}</span>`;

export const mediaIn = (all: readonly Extension[]): Attachment[] => all.flatMap(one => attachmentIn(valueIn(one)) ?? []);

/** An option that is more than its words, on its tile; undefined for one that is not. */
function labelOf(option: Option, node: Node, screen: IntakeScreen): TemplateResult | undefined {
  const pictures = mediaIn(extensions(option.source, 'itemAnswerMedia')).filter(isPicture);
  if (!option.parts && pictures.length === 0) return undefined;
  return html`<span ${styled()}>${option.parts ? inColumns(option.parts, node) : words(optionText(option, node.form))}${pictures.map(one => mediaOf(one, screen))}</span>`;
}

/** The same on one line, where it is one of a list; undefined for one without columns. */
export function lineOf({ parts }: Option, node: Node): FormText | undefined {
  const text = parts?.map(part => sayParts(part, node)).filter(Boolean).join(' – ');
  return text ? { text } : undefined;
}

/** The class of tiles that stand in so many columns, where there is room (SDC `columnCount`). */
function columnsOf(node: Node): string | undefined {
  const count = Math.min(4, numberIn(node.item.source, 'columnCount') ?? 0);
  return count < 2 ? undefined : `${isAcross(node) ? 'across' : 'in-columns'} in-${count}`;
}

/** Tiles; undefined where plain ones do, or a list is picked from. */
export function choiceField(node: Node, screen: IntakeScreen, options: FieldOptions): Field | undefined {
  const list = offered(node);
  if (list.state !== 'here' || list.options.length === 0 || isListed(node)) return undefined;
  const choices = list.options;
  const labels = choices.map(option => labelOf(option, node, screen));
  const columns = columnsOf(node);
  if (columns === undefined && labels.every(label => label === undefined)) return undefined;
  // The looks come with the first of them, also where that is a word.
  labels[0] ??= html`<span ${styled()}>${words(optionText(choices[0] as Option, node.form))}</span>`;
  return tiles(node, options, choices, node.item.kind === 'open-choice' ? partsOf(node.form).lists.part : undefined, labels, columns);
}

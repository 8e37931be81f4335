/** What stands beside the words of few forms: options in columns or with a picture, links to more, pictures and recordings, and what the record suggests. */
import { html, nothing, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { wordsOf } from '@foyer/core/intake/choice-columns';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, type Option, type OptionPart } from '@foyer/core/intake/options';
import { extensions, numberIn, textIn as stringIn, valueIn } from '@foyer/core/intake/read/extensions';
import { isChoice, repeats } from '@foyer/core/intake/read/item';
import { textIn, type FormText } from '@foyer/core/intake/texts';
import type { Attachment, Beside, Extension, Value } from '@foyer/core/model/questionnaire';
import { msg, spokenLocale, str } from '../../i18n/msg.ts';
import type { FieldOptions } from '../../ui/field.ts';
import { idOf } from '../../ui/form.ts';
import { nameOf, words } from '../control.ts';
import { optionText, sayYesOrNo } from '../form-words.ts';
import { isChosenFrom } from '../parts.ts';
import type { IntakeScreen } from '../screen.ts';
import { valueText } from '../value-words.ts';
import { besides as styles } from './besides.styles.ts';
import { chosenWith, isChosen, isListed, isSearched } from './choice.ts';
import { attachmentIn, away, isPicture, isWeb, mediaOf, sayAway } from './media.ts';

/** What hears that a picture is there. */
type Drawn = Pick<IntakeScreen, 'requestUpdate'>;

// ---- Looks ------------------------------------------------------------------------------------------------------------------

/** Adds the looks of what it stands on to the widget around it, once it is there. */
class Styled extends Directive {
  override render(): unknown { return nothing; }

  override update({ element }: ElementPart): unknown {
    queueMicrotask(() => {
      const root = element.getRootNode();
      const { styleSheet } = styles;
      if (root instanceof ShadowRoot && styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    });
    return nothing;
  }
}
const styled = directive(Styled);

// ---- Options in columns -------------------------------------------------------------------------------------------------------

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

const mediaIn = (of: Beside, name: 'itemMedia' | 'itemAnswerMedia'): Attachment[] => extensions(of, name).flatMap(one => attachmentIn(valueIn(one)) ?? []);

/** An option that is more than its words, on its tile; undefined for one that is not. */
export function labelOf(option: Option, node: Node, screen: IntakeScreen): TemplateResult | undefined {
  const pictures = mediaIn(option.source, 'itemAnswerMedia').filter(isPicture);
  if (!option.parts && pictures.length === 0) return undefined;
  return html`<span ${styled()}>${option.parts ? inColumns(option.parts, node) : words(optionText(option, node.form))}${pictures.map(one => mediaOf(one, screen))}</span>`;
}

/** The same on one line, where it is one of a list; undefined for one without columns. */
export function lineOf({ parts }: Option, node: Node): FormText | undefined {
  const text = parts?.map(part => sayParts(part, node)).filter(Boolean).join(' – ');
  return text ? { text } : undefined;
}

/** The class of tiles that stand in so many columns, where there is room (SDC `columnCount`). */
export function columnsOf({ item: { source } }: Node): string | undefined {
  const count = Math.min(4, numberIn(source, 'columnCount') ?? 0);
  if (count < 2) return undefined;
  return `${stringIn(source, 'choiceOrientation') === 'horizontal' ? 'across' : 'in-columns'} in-${count}`;
}

// ---- Links, pictures and recordings ----------------------------------------------------------------------------------------------

/** Where more is said, by an address alone or with what it is called. */
function links({ item: { source }, form }: Node): unknown[] {
  const plain = extensions(source, 'supportLink').map(valueIn).filter(isWeb).map(url => away(url, msg('More about this (opens in a new tab)', { id: 'intake.support' })));
  const named = extensions(source, 'supportHyperlink').flatMap(one => {
    const [label, link] = ['label', 'link'].map(url => (Array.isArray(one.extension) ? one.extension as readonly Extension[] : []).find(part => part?.url === url));
    const url = link && valueIn(link);
    const said = label && textIn(valueIn(label), Reflect.get(label, '_valueString') as Beside | undefined, spokenLocale(), form.questionnaire.language);
    if (!isWeb(url)) return [];
    return [away(url, said ? sayAway(said.text) : msg('More about this (opens in a new tab)', { id: 'intake.support' }))];
  });
  return [...named, ...plain];
}

/** Recordings and links of options, which cannot stand on a tile: it would be pressed with them. Of a list, those of what is chosen. */
function optionMedia(node: Node, screen: Drawn): unknown[] {
  const list = isChosenFrom(node.item) ? offered(node) : undefined;
  if (list?.state !== 'here') return [];
  const listed = isListed(node) || isSearched(node);
  return list.options.filter(option => !listed || isChosen(node, option)).flatMap(option => {
    const media = mediaIn(option.source, 'itemAnswerMedia').filter(one => listed || !isPicture(one));
    return media.map(one => html`${words(optionText(option, node.form))}: ${mediaOf(one, screen)}`);
  });
}

function beside(node: Node, screen: Drawn): unknown[] {
  return [...links(node), ...mediaIn(node.item.source, 'itemMedia').map(one => mediaOf(one, screen)), ...optionMedia(node, screen)];
}

const stacked = (all: readonly unknown[]) => html`<span ${styled()}>${all.map((one, i) => html`${i > 0 ? html`<br>` : nothing}${one}`)}</span>`;

/** With a group or a text of the form. */
export function shownWith(node: Node, screen: Drawn): TemplateResult | undefined {
  const all = beside(node, screen);
  return all.length > 0 ? html`<div class="hint">${stacked(all)}</div>` : undefined;
}

/** A question, with what is to be looked at or listened to before it is answered. */
export function withBesides(node: Node, options: FieldOptions, screen: IntakeScreen): FieldOptions {
  const all = beside(node, screen);
  return all.length > 0 ? { ...options, hint: stacked(options.hint ? [options.hint, ...all] : all) } : options;
}

// ---- What the record suggests ------------------------------------------------------------------------------------------------------

/** One is taken: into the first place that is empty, or in place of the only answer. */
function take(node: Node, value: Value): void {
  const list = offered(node);
  const option = isChosenFrom(node.item) && list.state === 'here' ? list.options.find(one => isOffered({ options: [one] }, value)) : undefined;
  if (option && list.state === 'here') return node.choose(chosenWith(node, list.options, option, true));
  if (isChoice(node.item) || !repeats(node.item)) return node.choose(repeats(node.item) ? [...node.values, value] : [value]);
  const isFree = () => node.given.find(answer => answer.value === undefined && (answer.typed ?? '') === '');
  if (!isFree()) node.addAnswer();
  node.put(value, isFree()?.key);
}

/** Answers that the organisation's record suggests (SDC `candidateExpression`), to be confirmed: nothing is filled in by itself. */
export function suggested(node: Node, screen: IntakeScreen): TemplateResult | undefined {
  if (node.readOnly) return undefined;
  const left = node.said<readonly Value[]>('candidates', []).filter(value => !node.values.some(one => isOffered({ options: [{ value: one } as Option] }, value)));
  if (left.length === 0 || (node.values.length > 0 && !repeats(node.item)) || node.values.length >= node.most) return undefined;
  const id = `${idOf(nameOf(node))}-suggested`;
  const confirm = (value: Value) => {
    take(node, value);
    screen.announce(() => msg(str`Filled in: ${valueText(value, node.form)}`, { id: 'intake.suggested.done' }));
    screen.requestUpdate();
    screen.focusOn(`#${idOf(nameOf(node))}`);
  };
  return html`
    <div class="suggested" role="group" aria-labelledby=${id} ${styled()}>
      <p class="hint" id=${id}>${msg('From your record at the clinic. Press what is right.', { id: 'intake.suggested' })}</p>
      <div>${left.map(value => html`<button type="button" @click=${() => confirm(value)}>${valueText(value, node.form)}</button>`)}</div>
    </div>`;
}

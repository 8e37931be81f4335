/** The whole form on paper: empty, for who would rather write, or with what was answered, to keep or to bring. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { nodesIn } from '@foyer/core/intake/form';
import { offered, type Option } from '@foyer/core/intake/options';
import { extensions, extensionValue, textIn, valueIn } from '@foyer/core/intake/read/extensions';
import { isChoice, isHidden, isQuestion, repeats } from '@foyer/core/intake/read/item';
import type { Coding } from '@foyer/core/model/questionnaire';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../../i18n/msg.ts';
import { hintTexts, ownViewsOf, words } from '../control.ts';
import { sayOpen } from '../controls/open-choice.ts';
import { unitText } from '../controls/unit-text.ts';
import { codingText, nodeText, optionText, sayYesOrNo, titleOf } from '../form-words.ts';
import { formOn, type IntakeScreen } from '../screen.ts';
import { answerText } from '../value-words.ts';

type Shown = TemplateResult | typeof nothing;

/** More options than that are written down. */
const BOXES = 40;
/** More columns than that fit no sheet. */
const COLUMNS = 6;
/** Empty rows of a table. */
const ROWS = 5;

/** Empty lines to write on. */
const lines = (count: number) => Array.from({ length: count }, () => html`<span class="line"></span>`);
const short = html`<span class="line short"></span>`;
const box = html`<span class="box"></span>`;

/** A word, and a place behind it. */
const part = (word: string) => html`<span>${word} <span class="line"></span></span>`;
const dateParts = () => html`${part(msg('Day', { id: 'date.day' }))}${part(msg('Month', { id: 'date.month' }))}${part(msg('Year', { id: 'date.year' }))}`;

function optionsOf(node: Node): readonly Option[] {
  const options = offered(node);
  return options.state === 'here' && options.options.length <= BOXES ? options.options : [];
}

/** The unit, or those that there are to choose from. */
function units(node: Node): unknown {
  const all = extensions(node.item.source, 'unitOption').flatMap(one => (valueIn(one) as Coding | undefined) ?? []);
  const [only, another] = all;
  if (another) return all.map(unit => html`<span>${box} ${codingText(unit, node.form).text}</span>`);
  return unitText({ node }) ?? (only && codingText(only, node.form).text) ?? nothing;
}

/** Where an answer is written. */
function space(node: Node): unknown {
  const { kind, source } = node.item;
  const choices = kind === 'boolean' ? [true, false].map(sayYesOrNo) : optionsOf(node).map(option => words(optionText(option, node.form)));
  if (choices.length > 0) return html`<ul>${choices.map(choice => html`<li>${box}<span>${choice}</span></li>`)}${kind === 'open-choice' ? html`<li>${box}<span>${sayOpen(node)}</span><span class="line"></span></li>` : nothing}</ul>`;
  if (extensionValue(source, 'signatureRequired') !== undefined) return lines(1);
  switch (kind) {
    case 'date': return html`<div class="parts">${dateParts()}</div>`;
    case 'dateTime': return html`<div class="parts">${dateParts()}${part(msg('Time', { id: 'intake.time' }))}</div>`;
    case 'integer': case 'decimal': case 'quantity': case 'time': return repeats(node.item) ? lines(3) : html`<div class="parts">${short}${units(node)}</div>`;
    case 'attachment': return html`<p class="hint">${msg('Bring a copy, or pin it to this form.', { id: 'intake.paper.file' })}</p>`;
    case 'text': return lines(4);
    default: return lines(repeats(node.item) ? 3 : 1);
  }
}

/** What was answered, in words. */
function given(node: Node, { locale }: IntakeScreen): TemplateResult {
  const said = ownViewsOf.get(node.form)?.say(node, locale) ?? node.values.map(value => answerText(value, node)).join('\n');
  return html`<p class="given">${said || msg('Not answered', { id: 'intake.unanswered' })}</p>`;
}

/** When it is asked, where one answer to one question decides. */
function condition({ item: { source }, form }: Node): string {
  const [one, another] = Array.isArray(source.enableWhen) ? source.enableWhen : [];
  const item = one && !another && one.operator === '=' ? form.byLinkId.get(one.question ?? '') : undefined;
  const [node] = item ? [...form.nodes()].filter(other => other.item === item) : [];
  const { valueBoolean, valueCoding, ...answer } = Object.fromEntries(Object.entries(one ?? {}).map(([name, value]) => [name.replace(/^answer/, 'value'), value])) as { valueBoolean?: boolean; valueCoding?: Option['value']['valueCoding'] };
  const option = node && valueCoding ? optionsOf(node).find(({ value }) => value.valueCoding?.code === valueCoding.code) : undefined;
  const plain: unknown = valueIn(answer);
  const said = !node ? undefined : valueBoolean !== undefined ? sayYesOrNo(valueBoolean) : option ? optionText(option, form).text : valueCoding ? codingText(valueCoding, form).text : typeof plain === 'object' ? undefined : plain;
  return node && said !== undefined ? msg(str`Only if you answered “${String(said)}” to: ${nodeText(node).text}`, { id: 'intake.paper.if' }) : msg('(only if it applies)', { id: 'intake.paper.sometimes' });
}

interface Sheet {
  readonly screen: IntakeScreen;
  /** With what was answered. */
  readonly filled: boolean;
}

const isOn = (node: Node, { filled }: Sheet) => !isHidden(node.item) && (!filled || (node.enabled.get() && !node.hidden));

const head = (node: Node, { filled }: Sheet) => (!filled && (node.item.source.enableWhen || node.dynamic.has('enabled')) ? html`<p class="if">${condition(node)}</p>` : nothing);

const inside = (node: Node, sheet: Sheet, level: number): Shown[] => {
  const all = node.containers.flatMap(nodesIn).filter(one => !isQuestion(node.item) || one.item.kind !== 'display' || one.item.items.length > 0);
  return all.map(one => onPaper(one, sheet, level));
};

// ---- Tables -----------------------------------------------------------------------------------------------------------------

const questionsIn = (node: Node, sheet: Sheet) => (node.children ? nodesIn(node.children).filter(one => isOn(one, sheet)) : []);

const isPlain = ({ item }: Node) => isQuestion(item) && item.items.every(one => one.kind === 'display') && !item.source.enableWhen;

/** Questions that have all their options in common, a row each. */
function answersTable(all: readonly Node[]): TemplateResult | undefined {
  const [first] = all;
  const texts = (node: Node) => optionsOf(node).map(option => optionText(option, node.form).text).join('\n');
  const heads = first ? optionsOf(first) : [];
  if (!first || all.length < 2 || heads.length < 2 || heads.length > COLUMNS || !all.every(one => isPlain(one) && isChoice(one.item) && texts(one) === texts(first))) return undefined;
  return html`
    <table>
      <thead><tr><td></td>${heads.map(option => html`<th scope="col">${words(optionText(option, first.form))}</th>`)}</tr></thead>
      <tbody>${all.map(one => html`<tr><th scope="row">${words(nodeText(one))}</th>${heads.map(() => html`<td class="tick">${box}</td>`)}</tr>`)}</tbody>
    </table>`;
}

/** What is answered several times: a row each time. */
function rowsTable(all: readonly Node[]): TemplateResult | undefined {
  if (all.length < 2 || all.length > COLUMNS || !all.every(one => isPlain(one) && optionsOf(one).length === 0)) return undefined;
  return html`
    <table class="rows">
      <thead><tr>${all.map(one => html`<th scope="col">${words(nodeText(one))}</th>`)}</tr></thead>
      <tbody>${Array.from({ length: ROWS }, () => html`<tr>${all.map(() => html`<td></td>`)}</tr>`)}</tbody>
    </table>`;
}

function group(node: Node, sheet: Sheet, level: number): Shown {
  // Empty, one instance stands for all.
  if (!sheet.filled && node.siblings.get()[0] !== node) return nothing;
  const all = questionsIn(node, sheet);
  const texts = all.filter(({ item }) => item.kind === 'display');
  const asked = all.filter(({ item }) => item.kind !== 'display');
  const table = sheet.filled ? undefined : repeats(node.item) ? rowsTable(asked) : answersTable(asked);
  const again = !sheet.filled && repeats(node.item) ? html`<p class="hint">${msg('For more, write on another sheet.', { id: 'intake.paper.more' })}</p>` : nothing;
  const named = node.item.source.text !== undefined || node.dynamic.has('text');
  const title = words(nodeText(node));
  return html`
    ${!named ? nothing : level > 2 ? html`<h3>${title}</h3>` : html`<h2>${title}</h2>`}
    ${head(node, sheet)}
    ${table ? html`${texts.map(one => onPaper(one, sheet, level + 1))}${table}` : inside(node, sheet, level + 1)}
    ${again}`;
}

function onPaper(node: Node, sheet: Sheet, level: number): Shown {
  if (!isOn(node, sheet)) return nothing;
  const { item } = node;
  if (item.kind === 'group') return group(node, sheet, level);
  const said = words(nodeText(node));
  if (!isQuestion(item)) return html`<p class="text">${said}</p>${inside(node, sheet, level)}`;
  // How a date is typed says nothing about how it is written.
  const format = item.kind === 'date' || item.kind === 'dateTime' ? textIn(item.source, 'entryFormat') : undefined;
  const hints = sheet.filled ? [] : hintTexts(node).filter(({ text }) => text !== format);
  return html`
    <section>
      <p class="ask">${item.source.prefix ? `${item.source.prefix} ` : nothing}${said}</p>
      ${head(node, sheet)}
      ${hints.map(hint => html`<p class="hint">${words(hint)}</p>`)}
      ${sheet.filled ? given(node, sheet.screen) : space(node)}
      ${inside(node, sheet, level + 1)}
    </section>`;
}

// ---- The sheet --------------------------------------------------------------------------------------------------------------

function clinic({ name, phone, address }: Organisation): TemplateResult {
  const where = address && [...address.line, address.city].filter(Boolean).join(', ');
  return html`<p><strong>${name}</strong></p><p>${[where, phone].filter(Boolean).join(' · ')}</p>`;
}

/** Everything that stands on paper. */
export function paper(screen: IntakeScreen, filled = false): TemplateResult {
  const { form } = formOn(screen);
  const { organisation } = screen;
  return html`
    <header>
      ${organisation ? clinic(organisation) : nothing}
      <h1>${titleOf(form)}</h1>
    </header>
    <div class="who">
      <div>${msg('Name', { id: 'intake.paper.name' })} ${lines(1)}</div>
      <div>${msg('Date of birth', { id: 'who.birth' })} ${lines(1)}</div>
      <div>${msg('Date', { id: 'intake.paper.date' })} ${lines(1)}</div>
    </div>
    ${filled ? html`<p class="text">${msg('These answers were not sent by being printed.', { id: 'intake.paper.unsent' })}</p>`
      : html`<p class="text">${msg('Write in pen. Tick the boxes that are right for you. Bring the form to your visit.', { id: 'intake.paper.how' })}</p>`}
    ${nodesIn(form.root).map(node => onPaper(node, { screen, filled }, 2))}`;
}

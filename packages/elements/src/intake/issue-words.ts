/** What is wrong with an answer, in words: the question again, and how to mend it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FormIssue } from '@foyer/core/intake/constraints';
import type { Node } from '@foyer/core/intake/node';
import type { Issue } from '@foyer/core/journey/definition';
import type { Quantity } from '@foyer/core/model/questionnaire';
import { textIn } from '@foyer/core/intake/texts';
import { msg, plural, spokenLocale, str } from '../i18n/msg.ts';
import { errorSummary } from '../ui/error-summary.ts';
import { errorText, type Field } from '../ui/form.ts';
import { errorOn, nameOf } from './control.ts';
import { extensionText, nodeText } from './form-words.ts';
import { placed } from './group-words.ts';
import { partsOf } from './parts.ts';
import { formOn, type IntakeScreen } from './screen.ts';
import { valueText } from './value-words.ts';

/** A limit as it is said: a number, a date, a quantity. */
function sayLimit(limit: unknown, node: Node): string {
  if (typeof limit === 'number') return valueText({ valueDecimal: limit }, node.form);
  if (typeof limit === 'object' && limit !== null) return valueText({ valueQuantity: limit as Quantity }, node.form);
  const text = String(limit);
  return /^\d{4}/.test(text) ? valueText({ valueDateTime: text }, node.form) : text;
}

/** What people write between thousands is written between thousandths elsewhere. The numbers that it may be: only who typed it knows which. */
function eitherOf(typed: string): readonly string[] {
  const whole = typed.replaceAll(',', '');
  return /^[+-]?\d{1,3},\d{3}$/.test(typed) ? [whole, String(Number(typed.replace(',', '.')))] : /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? [whole] : [];
}

function sayNumber({ item: { kind }, answers }: Node, label: string): string {
  const typed = (answers.get().find(({ value, typed: text }) => !value && text)?.typed ?? '').trim();
  if (kind === 'integer') {
    return /\d[.,]\d{3}(?!\d)/.test(typed) ? msg(str`${label}: enter a whole number without commas or points, like 12`, { id: 'intake.error.integer.plain' })
      : msg(str`${label}: enter a whole number, like 12`, { id: 'intake.error.integer' });
  }
  const either = new Intl.ListFormat(spokenLocale(), { type: 'disjunction' }).format(eitherOf(typed));
  return either ? msg(str`${label}: write ${either}, without a comma`, { id: 'intake.error.decimal.plain' }) : msg(str`${label}: enter a number, like 12.5`, { id: 'intake.error.decimal' });
}

const sayCheck = (label: string) => msg(str`${label}: check this answer`, { id: 'intake.error.check' });

function sayType(node: Node, label: string): string {
  const { item: { kind }, form, given } = node;
  switch (kind) {
    case 'integer': case 'decimal': case 'quantity': return sayNumber(node, label);
    case 'date': return given.some(({ typed = '' }) => partsOf(form).dates.part?.isNoDay(typed)) ? msg(str`${label}: there is no such day in that month`, { id: 'intake.error.day' }) : msg(str`${label}: enter a date, like 27 3 1985`, { id: 'intake.error.date' });
    case 'dateTime': return msg(str`${label}: enter a date and a time, like 27 3 2026 and 14:30`, { id: 'intake.error.datetime' });
    case 'time': return msg(str`${label}: enter a time, like 14:30`, { id: 'intake.error.time' });
    case 'url': return msg(str`${label}: enter an address without spaces, like https://example.org`, { id: 'intake.error.url' });
    default: return sayCheck(label);
  }
}

/** The form's own words, in the language that is shown. */
export const ownWords = ({ form }: Pick<Node, 'form'>, { text, _text }: FormIssue): string | undefined => textIn(text, _text, spokenLocale(), form.questionnaire.language)?.text;

/** Where it stands on its page: what the record suggests for a question, what is to be looked at with a group. */
function besideOf(node: Node, screen: Pick<IntakeScreen, 'journey'>): TemplateResult | undefined {
  const part = 'say' in screen ? partsOf(node.form).besides.part : undefined;
  return node.children ? part?.shownWith(node, screen as IntakeScreen) : part?.suggested(node, screen as IntakeScreen);
}

/**
 * What is said about a question that stops nobody, and, of a group, also what is wrong with it: that has no field to stand beside.
 * @param id of what the summary of errors leads to, where nothing else has it
 */
export function remarks(node: Node, screen: Pick<IntakeScreen, 'journey'>, id?: string): TemplateResult | typeof nothing {
  const error = node.children ? errorOn(node, screen) : undefined;
  const hints = node.hints.map(hint => sayIssue(node, hint));
  const beside = besideOf(node, screen);
  if (error === undefined && hints.length === 0) return beside ?? nothing;
  return html`
    ${beside}
    <div class="field ${error === undefined ? '' : 'wrong'}" id=${id ?? nothing} tabindex=${id ? -1 : nothing}>
      ${errorText(nameOf(node), error)}
      ${hints.map(hint => html`<p class="note" role="status">${hint}</p>`)}
    </div>`;
}

/** Every code has its words; the form's own words come first where it has some for patients. */
export function sayIssue(node: Node, issue: FormIssue): string {
  const { code, limit } = issue;
  const text = ownWords(node, issue);
  const question = placed(node, nodeText(node).text);
  // What is wrong stands behind a colon, which goes with no other sign.
  const label = question.replace(/[\s:?.]+$/, '');
  const most = sayLimit(limit, node);
  const n = Number(limit);
  const format = extensionText(node, 'entryFormat')?.text;
  // What can be wrong with a file is said where files are.
  if (node.item.kind === 'attachment' && ['type', 'size', 'mime'].includes(code)) return partsOf(node.form).files.part?.sayFile(node, code, label, most) ?? sayCheck(label);
  switch (code) {
    case 'constraint': return text ?? sayCheck(label);
    case 'required': return msg(str`Answer this question: ${question}`, { id: 'intake.error.required' });
    case 'few': return plural(n, {
      one: () => msg(str`${label}: give at least ${n} answer`, { id: 'intake.error.few.one' }),
      other: () => msg(str`${label}: give at least ${n} answers`, { id: 'intake.error.few' }),
    });
    case 'many': return plural(n, {
      one: () => msg(str`${label}: give only ${n} answer`, { id: 'intake.error.many.one' }),
      other: () => msg(str`${label}: give at most ${n} answers`, { id: 'intake.error.many' }),
    });
    case 'low': return msg(str`${label}: the least is ${most}`, { id: 'intake.error.low' });
    case 'high': return msg(str`${label}: the most is ${most}`, { id: 'intake.error.high' });
    case 'short': return msg(str`${label}: write at least ${n} characters`, { id: 'intake.error.short' });
    case 'long': return msg(str`${label}: write at most ${n} characters`, { id: 'intake.error.long' });
    case 'decimals': return msg(str`${label}: digits after the decimal point, at most ${n}`, { id: 'intake.error.decimals' });
    case 'pattern': return format ? msg(str`${label}: check how it is written (${format})`, { id: 'intake.error.pattern.like' }) : msg(str`${label}: check how it is written`, { id: 'intake.error.pattern' });
    case 'option': return msg(str`${label}: choose from the list`, { id: 'intake.error.option' });
    case 'exclusive': return msg(str`${label}: one of your choices cannot be combined with others`, { id: 'intake.error.exclusive' });
    case 'unit': return msg(str`${label}: choose the unit too`, { id: 'intake.error.unit' });
    default: return sayType(node, label);
  }
}

const found = new WeakMap<readonly Issue[], ReadonlyMap<string, string>>();

/** The first code of each node, looked up once for all of them. */
function codeOf(issues: readonly Issue[], { id }: Node): string | undefined {
  const codes = found.get(issues) ?? new Map(issues.toReversed().map(({ path, code }) => [path, code]));
  found.set(issues, codes);
  return codes.get(id);
}

const saidBefore = new WeakMap<Node, Map<string, string>>();

/** What is wrong by its code. Mended since, it stays as it was said until the page is answered again: nobody hears of it while they type. */
export function sayCode(node: Node, code: string): string {
  const all = saidBefore.get(node) ?? new Map<string, string>();
  saidBefore.set(node, all);
  const key = `${spokenLocale()} ${code}`;
  const issue = node.issues.get().find(one => one.code === code);
  if (issue) all.set(key, sayIssue(node, issue));
  return all.get(key) ?? sayIssue(node, { code: 'constraint' });
}

/** What is wrong with a node: the first thing, among all that is wrong on its page. */
export function errorSaid(node: Node, { journey: { issues } }: Pick<IntakeScreen, 'journey'>): string | undefined {
  const code = codeOf(issues, node);
  return code === undefined ? undefined : sayCode(node, code);
}

/** False for what was removed from among several. */
const isThere = (node: Node): boolean => node.siblings.get().includes(node) && (!node.parent || (node.parent.containers.includes(node.place) && isThere(node.parent)));

/** What is wrong on the page, above it. `fieldOf` makes the field that a line leads to. */
export function summaryOf(screen: IntakeScreen, fieldOf: (node: Node, screen: IntakeScreen) => Field): TemplateResult | typeof nothing {
  const { issues } = screen.journey;
  const { form } = formOn(screen);
  // What was taken away since has no field to lead to.
  return errorSummary([...new Set(issues.map(({ path }) => form.node(path)))].flatMap(node => (node && isThere(node) ? fieldOf(node, screen) : [])), issues);
}

/** What every control of a question has in common: how it is named, labelled, hinted at, and said to be wrong. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Form } from '@foyer/core/intake/form';
import type { Answer, Node } from '@foyer/core/intake/node';
import { minOccurs } from '@foyer/core/intake/read/item';
import type { FormText } from '@foyer/core/intake/texts';
import { group, labelled, type FieldOptions } from '../ui/field.ts';
import { idOf, type Field } from '../ui/form.ts';
import { OnDemand } from '../widget/on-demand.ts';
import { aboutTexts, extensionText, nodeText } from './form-words.ts';
import type { IntakeScreen } from './screen.ts';

/** What is wrong in words: nothing is, before the first page is answered. */
export const issueWords = new OnDemand(() => import('./steps/later.ts'));

/** Renders a question as a field. */
export type Control = (node: Node, screen: IntakeScreen, options: FieldOptions) => Field;

/** Where one answer is given. */
export interface Slot {
  readonly node: Node;
  readonly answer: Answer;
  readonly screen: IntakeScreen;
  /** Of the first thing that can be focused. */
  readonly id: string;
  /** Of inputs; where there are several, what it begins with. */
  readonly name: string;
  /** Values of `aria-describedby` and `aria-invalid`. */
  readonly about: unknown;
  readonly invalid: unknown;
}

/** What one answer is given with. */
export interface Input {
  /** It has several controls, so that a legend names them together. */
  readonly parts?: boolean;
  readonly render: (slot: Slot) => TemplateResult;
}

/** A vendor's own views of questions; see `own-views.ts`. */
export interface OwnViews {
  has(node: Node): boolean;
  /** Undefined where a question has none, or it does not work. */
  field(node: Node, screen: IntakeScreen, options: FieldOptions): Field | undefined;
  /** Answers in words, where the view says them itself. */
  say(node: Node, language: string): string | undefined;
}

/** Set for forms whose page has some. */
export const ownViewsOf = new WeakMap<Form, OwnViews>();

const names = new WeakMap<object, string>();
let count = 0;

/** A name for the markup that says nothing of what is asked: link ids may. The same for as long as the node is there. */
export function nameOf(node: object): string {
  const name = names.get(node) ?? `q${++count}`;
  names.set(node, name);
  return name;
}

/** A question that has to be answered. */
export const isRequired = (node: Node): boolean => node.said('required', node.item.source.required === true) || node.said('minOccurs', minOccurs(node.item)) > 0;

/** The form's words, with the language they are in where that is another one. */
export const words = ({ text, lang }: FormText): unknown => (lang ? html`<span lang=${lang} dir="auto">${text}</span>` : text);

/** One below the other; undefined where there are none. */
export function wordLines(texts: readonly FormText[]): unknown {
  if (texts.length < 2) return texts[0] && words(texts[0]);
  return texts.map((text, i) => html`${i > 0 ? html`<br>` : nothing}${words(text)}`);
}

/** The words that stand with a question, above its control; those that name it are said already. */
export function hintTexts(node: Node): FormText[] {
  const label = nodeText(node).text;
  // A date has a field for each part: how to write it in one would only be in the way.
  const format = node.item.kind === 'date' ? undefined : extensionText(node, 'entryFormat');
  return [...aboutTexts(node, ['help', 'flyover', 'prompt']), ...format ? [format] : [], ...aboutTexts(node, ['legal'])].filter(({ text }) => text !== label);
}

export const hintOf = (node: Node): unknown => wordLines(hintTexts(node));

/** What every field of a node says. The issue that is said is the first one of the node. */
export function fieldOptions(node: Node, labelHidden = false): FieldOptions {
  const { prefix } = node.item.source;
  const said = nodeText(node);
  return {
    name: nameOf(node), label: words(prefix && !said.text.startsWith(prefix) ? { ...said, text: `${prefix} ${said.text}` } : said), labelHidden,
    hint: hintOf(node), optional: !isRequired(node) && !node.readOnly, values: {}, paths: [node.id],
    error: code => issueWords.part?.sayCode(node, code) ?? '',
  };
}

/** What is said to be wrong with a node, among all that is wrong on its page. */
export const errorOn = (node: Node, screen: Pick<IntakeScreen, 'journey'>): string | undefined => issueWords.part?.errorSaid(node, screen);

/** What is said softly about a node, and what is wrong with a group; see `issue-words.ts`. */
export function remarks(node: Node, screen: IntakeScreen, id?: string): unknown {
  if (node.hints.length > 0) void issueWords.fetch(screen);
  return issueWords.part?.remarks(node, screen, id) ?? nothing;
}

/** The text of an answer: as it was typed, else its value. */
export function textOf({ typed, value }: Answer): string {
  if (typed !== undefined) return typed;
  const plain: unknown = value?.valueCoding?.display ?? (value && Object.values(value)[0]);
  return typeof plain === 'string' || typeof plain === 'number' ? String(plain) : '';
}

/** Where one answer stands, there is always one. */
export const firstAnswer = (node: Node): Answer => node.given[0] ?? { key: '', value: undefined, typed: undefined, inside: undefined };

/** A field with one answer. */
export function inputField(node: Node, screen: IntakeScreen, given: FieldOptions, { parts, render }: Input): Field {
  // The heading says it already.
  const options = given.labelHidden ? { ...given, label: html`<span class="quiet">${given.label}</span>` } : given;
  const { name } = options;
  const at = (about: unknown, invalid: unknown) => render({ node, answer: firstAnswer(node), screen, id: idOf(name), name, about, invalid });
  return parts ? group(options, error => at(nothing, error ? 'true' : nothing)) : labelled(options, (_id, about, invalid) => at(about, invalid));
}

/** Several ids for `aria-describedby`. */
export const together = (...ids: readonly unknown[]): unknown => ids.filter(id => typeof id === 'string' && id !== '').join(' ') || nothing;

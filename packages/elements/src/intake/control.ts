/** What every control of a question has in common: how it is named, labelled, hinted at, and said to be wrong. */
import type { TemplateResult } from 'lit';
import type { FormIssue } from '@foyer/core/intake/constraints';
import type { Answer, Node } from '@foyer/core/intake/node';
import { textIn as extensionText } from '@foyer/core/intake/read/extensions';
import { minOccurs } from '@foyer/core/intake/read/item';
import type { FieldOptions } from '../ui/field.ts';
import type { Field } from '../ui/form.ts';
import { lines } from '../ui/lines.ts';
import { OnDemand } from '../widget/on-demand.ts';
import { aboutText, nodeText } from './form-words.ts';
import type { IntakeScreen } from './screen.ts';

/** What is wrong in words: nothing is, before the first page is answered. */
export const issueWords = new OnDemand(() => import('./steps/later.ts'));

/** Renders a question as a field. */
export type Control = (node: Node, screen: IntakeScreen, options: FieldOptions) => Field;

const names = new WeakMap<object, string>();
let count = 0;

/** A name for the markup that says nothing of what is asked: link ids may. The same for as long as the node is there. */
export function nameOf(node: Node | Answer): string {
  const name = names.get(node) ?? `q${++count}`;
  names.set(node, name);
  return name;
}

/** A question that has to be answered. */
export const isRequired = (node: Node): boolean => node.said('required', node.item.source.required === true) || node.said('minOccurs', minOccurs(node.item)) > 0;

/** The words that stand with a question, above its control. */
export function hintOf(node: Node): string | undefined {
  return lines(aboutText(node, 'help'), aboutText(node, 'prompt'), extensionText(node.item.source, 'entryFormat'), aboutText(node, 'legal')) || undefined;
}

/** What every field of a node says. The issue that is said is the first one of the node. */
export function fieldOptions(node: Node, labelHidden = false): FieldOptions & { readonly labelHidden: boolean } {
  const { prefix } = node.item.source;
  const { text } = nodeText(node);
  return {
    name: nameOf(node), label: prefix && !text.startsWith(prefix) ? `${prefix} ${text}` : text, labelHidden, hint: hintOf(node), optional: !isRequired(node) && !node.readOnly,
    paths: [node.id], values: {}, error: code => issueWords.part?.sayIssue(node, node.issues.get().find(issue => issue.code === code) ?? { code: code as FormIssue['code'] }) ?? '',
  };
}

/** Something that reads what is typed. */
export type Typing = (event: Event) => void;

/** The text of an answer: as it was typed, else its value. */
export function textOf({ typed, value }: Answer): string {
  if (typed !== undefined) return typed;
  const plain: unknown = value && Object.values(value)[0];
  return typeof plain === 'string' || typeof plain === 'number' ? String(plain) : '';
}

/** Where one answer stands, there is always one. */
export const firstAnswer = (node: Node): Answer => node.given[0] ?? { key: '', value: undefined, typed: undefined, inside: undefined };

export type Rendered = TemplateResult;

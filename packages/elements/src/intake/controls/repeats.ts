/** Questions and groups that are answered several times: one more, one less, and back. Nothing typed is lost without a way back. */
import { html, nothing, type TemplateResult } from 'lit';
import { nodesIn } from '@foyer/core/intake/form';
import type { Answer, Node } from '@foyer/core/intake/node';
import { isQuestion, maxOccurs, minOccurs } from '@foyer/core/intake/read/item';
import { msg, str } from '../../i18n/msg.ts';
import { group, type FieldOptions } from '../../ui/field.ts';
import { idOf, type Field } from '../../ui/form.ts';
import { nameOf, remarks, words, type Input } from '../control.ts';
import { inGroup, rendered } from '../fields.ts';
import { nodeText } from '../form-words.ts';
import type { IntakeScreen } from '../screen.ts';
import { addInstance, removeInstance } from '@foyer/core/intake/instances';

export { styles } from './repeats.styles.ts';

/** What was taken away last from a list, and how it comes back. */
interface Removed {
  readonly number: number;
  readonly back: () => void;
}

const removed = new WeakMap<object, Removed>();

const most = (node: Node) => node.said('maxOccurs', maxOccurs(node.item));
const least = (node: Node) => Math.max(node.said('minOccurs', minOccurs(node.item)), 1);

const numbered = (label: string, n: number) => `${label} ${n}`;

/** The first thing to answer in an element. */
const FIRST = ':is(input, select, textarea)';

/** Says that something was taken away, and offers it back. */
function undo(list: object, id: string, label: string, screen: IntakeScreen): TemplateResult | typeof nothing {
  const last = removed.get(list);
  if (!last) return nothing;
  const back = () => {
    removed.delete(list);
    last.back();
    screen.announce(() => msg(str`${numbered(label, last.number)} is back.`, { id: 'intake.several.back' }));
    screen.focusOn(`#${id}-${last.number} ${FIRST}`);
  };
  return html`
    <div class="note">
      <p>${msg(str`${numbered(label, last.number)} was removed.`, { id: 'intake.several.removed' })}</p>
      <button type="button" class="link" id="${id}-back" @click=${back}>${msg('Put it back', { id: 'intake.several.undo' })}<span class="quiet">${` (${numbered(label, last.number)})`}</span></button>
    </div>`;
}

interface List {
  /** What is kept track of: a node, or a list of them. */
  readonly list: object;
  readonly id: string;
  readonly label: string;
  readonly screen: IntakeScreen;
}

function addButton({ list, id, label, screen }: List, add: () => void, count: number): TemplateResult {
  const press = () => {
    removed.delete(list);
    add();
    screen.announce(() => msg(str`${numbered(label, count + 1)} was added.`, { id: 'intake.several.added' }));
    screen.focusOn(`#${id}-${count + 1} ${FIRST}`);
  };
  return html`<button type="button" id="${id}-add" @click=${press}>${msg('Add another', { id: 'intake.several.add' })}<span class="quiet">${` (${label})`}</span></button>`;
}

function removeButton({ list, id, label, screen }: List, number: number, remove: () => () => void): TemplateResult {
  const press = () => {
    removed.set(list, { number, back: remove() });
    screen.announce(() => msg(str`${numbered(label, number)} was removed.`, { id: 'intake.several.removed' }));
    screen.focusOn(`#${id}-back`);
  };
  return html`<button type="button" class="link" @click=${press}>${msg('Remove', { id: 'intake.several.remove' })}<span class="quiet">${` (${numbered(label, number)})`}</span></button>`;
}

const below = (answer: Answer, screen: IntakeScreen) => {
  const asked = answer.inside ? nodesIn(answer.inside).filter(one => isQuestion(one.item) || one.item.kind === 'group' || one.item.items.length > 0) : [];
  return asked.some(one => one.enabled.get()) ? html`<div class="inner">${asked.map(one => rendered(one, screen))}</div>` : nothing;
};

/** Several answers to one question, each in its own row. */
export function severalAnswers(node: Node, screen: IntakeScreen, options: FieldOptions, input: Input): Field {
  const { name } = options;
  const label = nodeText(node).text;
  const id = idOf(name);
  const answers = node.given.length > 0 ? node.given : [{ key: '', value: undefined, typed: undefined, inside: undefined }];
  const list: List = { list: node, id: `${id}-row`, label, screen };
  const row = (answer: Answer, i: number, error: string | undefined) => {
    const own = i === 0 ? id : `${id}-n${i + 1}`;
    const content = input.render({ node, answer, screen, id: own, name: i === 0 ? name : `${name}-n${i + 1}`, about: error ? `${id}-error` : nothing, invalid: error ? 'true' : nothing });
    const said = numbered(label, i + 1);
    return html`
      <div class="row" id="${list.id}-${i + 1}">
        ${input.parts ? html`<fieldset><legend class="quiet">${said}</legend>${content}</fieldset>` : html`<div><label class="quiet" for=${own}>${said}</label>${content}</div>`}
        ${answers.length > least(node) ? removeButton(list, i + 1, () => node.removeAnswer(answer.key)) : nothing}
      </div>
      ${below(answer, screen)}`;
  };
  return group(options, error => html`
    <div class="rows">
      ${answers.map((answer, i) => row(answer, i, error))}
      ${undo(node, list.id, label, screen)}
      ${answers.length < most(node) ? addButton(list, () => node.addAnswer(), answers.length) : nothing}
    </div>`);
}

/** What is said about a list of groups, or of rows of a table: the number that is there, one more, one less. */
export function listOf(node: Node, screen: IntakeScreen): {
  readonly all: readonly Node[]; readonly id: string; readonly label: string; readonly after: TemplateResult; readonly remove: (one: Node, i: number) => unknown;
} {
  const { siblings } = node;
  const all = siblings.get();
  const label = nodeText(node).text;
  const list: List = { list: siblings, id: `${idOf(nameOf(siblings))}-row`, label, screen };
  return {
    all, id: list.id, label,
    after: html`
      ${undo(siblings, list.id, label, screen)}
      ${all.length < most(node) ? addButton(list, () => void addInstance(node), all.length) : nothing}`,
    remove: (one, i) => (all.length > least(node) ? removeButton(list, i + 1, () => removeInstance(one)) : nothing),
  };
}

/** A group several times, each with its number in the heading. */
export function severalGroups(node: Node, screen: IntakeScreen): TemplateResult {
  const { all, id, label, after, remove } = listOf(node, screen);
  return html`
    <div class="several">
      ${all.map((one, i) => html`
        <fieldset class="field group instance" id="${id}-${i + 1}">
          <legend>${words({ ...nodeText(one), text: numbered(label, i + 1) })}</legend>
          ${remarks(one, screen, idOf(nameOf(one)))}
          ${inGroup(one, screen)}
          ${remove(one, i)}
        </fieldset>`)}
      ${after}
    </div>`;
}

/** Groups as tables: on a narrow page each row is a card. Where the questions do not fit a table, they stand below one another. */
import { html, nothing, type TemplateResult } from 'lit';
import { nodesIn } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { isOffered, offered, type Option } from '@foyer/core/intake/options';
import { isChoice, isHidden, isQuestion, repeats } from '@foyer/core/intake/read/item';
import type { FormText } from '@foyer/core/intake/texts';
import type { FieldOptions } from '../../ui/field.ts';
import { errorText, idOf } from '../../ui/form.ts';
import { msg } from '../../i18n/msg.ts';
import { errorOn, fieldOptions, ownViewsOf, words } from '../control.ts';
import { fieldOf, rendered } from '../fields.ts';
import { nodeText, optionText } from '../form-words.ts';
import { neededBy } from '../needs.ts';
import { partsOf } from '../parts.ts';
import type { IntakeScreen } from '../screen.ts';
import { chosenWith, isChosen, showChosen, type Chosen } from './choice.ts';

export { tables as styles } from './tables.styles.ts';

/** More columns than that fit no page. */
const COLUMNS = 5;
const CELLS = 7;

const asked = (node: Node) => (node.children ? nodesIn(node.children).filter(one => one.enabled.get() && !isHidden(one.item)) : []);

/** A table, or undefined where it cannot be one. */
export function tableOf(node: Node, screen: IntakeScreen): TemplateResult | undefined {
  const { controls } = node.item;
  if (controls.includes('gtable') && repeats(node.item)) return rowsTable(node, screen);
  if (controls.includes('grid')) return gridTable(node, screen);
  return controls.some(code => code === 'table' || code === 'htable' || code === 'atable') && !repeats(node.item) ? answersTable(node, screen) : undefined;
}

const caption = (node: Node) => html`<caption>${words(nodeText(node))}</caption>`;

/** Heard before a question of a row. The space is part of its text: Chromium leaves one that stands alone out of a name. */
const inRow = ({ text, lang }: FormText) => (options: FieldOptions): FieldOptions => ({ ...options, label: html`<span class="quiet" lang=${lang ?? nothing}>${`${text}: `}</span>${options.label}` });

/** Questions in a row of a table, each labelled for itself and its row; the heads of columns and rows say it for the eye. */
const cell = (node: Node, screen: IntakeScreen, row: FormText) => {
  const field = fieldOf(node, screen, false, inRow(row));
  return html`<td>${field.render(errorOn(node, screen))}</td>`;
};

const isPlain = (node: Node) => isQuestion(node.item) && !node.item.items.some(one => one.kind !== 'display');

// ---- A row for each time that a group is answered ---------------------------------------------------------------------------

function rowsTable(node: Node, screen: IntakeScreen): TemplateResult | undefined {
  const several = partsOf(node.form).repeats.part;
  const heads = asked(node);
  if (!several || heads.length === 0 || heads.length > COLUMNS || !heads.every(isPlain)) return undefined;
  const { all, id, label, after, remove } = several.listOf(node, screen);
  return html`
    <div class="field fit">
      <table class="table">
        ${caption(node)}
        <thead><tr>${heads.map(one => html`<th scope="col">${words(nodeText(one))}</th>`)}<td></td></tr></thead>
        <tbody>${all.map((one, i) => html`<tr id="${id}-${i + 1}">${asked(one).map(question => cell(question, screen, { ...nodeText(one), text: `${label} ${i + 1}` }))}<td>${remove(one, i)}</td></tr>`)}</tbody>
      </table>
      ${after}
    </div>`;
}

// ---- A row for each group in a group ----------------------------------------------------------------------------------------

function gridTable(node: Node, screen: IntakeScreen): TemplateResult | undefined {
  const rows = asked(node).filter(one => one.item.kind === 'group');
  const texts = asked(node).filter(one => one.item.kind === 'display');
  const heads = rows[0] ? asked(rows[0]).map(one => nodeText(one)) : [];
  const fits = rows.length > 0 && rows.length + texts.length === asked(node).length && heads.length < COLUMNS
    && rows.every(row => !repeats(row.item) && asked(row).every((one, i) => isPlain(one) && nodeText(one).text === heads[i]?.text) && asked(row).length === heads.length);
  if (!fits) return undefined;
  return html`
    ${texts.map(one => rendered(one, screen))}
    <div class="field fit"><table class="table">
      ${caption(node)}
      <thead><tr><td></td>${heads.map(head => html`<th scope="col">${words(head)}</th>`)}</tr></thead>
      <tbody>${rows.map(row => html`<tr><th scope="row">${words(nodeText(row))}</th>${asked(row).map(one => cell(one, screen, nodeText(row)))}</tr>`)}</tbody>
    </table></div>`;
}

// ---- A row for each question, a column for each answer -------------------------------------------------------------------------

/** The options that all questions of a group have in common. */
function commonOptions(questions: readonly Node[]): readonly Option[] | undefined {
  const lists = questions.map(one => (isChoice(one.item) ? offered(one) : undefined));
  const all = lists.map(list => (list?.state === 'here' ? list.options : undefined));
  const [first] = all;
  const same = first && first.length > 0 && first.length <= CELLS && all.every(list => list?.length === first.length && list.every((option, i) => isOffered({ options: first.slice(i, i + 1) }, option.value)));
  return same ? first : undefined;
}

function answerRow(node: Node, options: readonly Option[], screen: IntakeScreen): TemplateResult {
  const field = fieldOptions(node);
  const { name, label, optional, hint } = field;
  const id = idOf(name);
  const error = errorOn(node, screen);
  const type = repeats(node.item) ? 'checkbox' : 'radio';
  const isOn = (option: Option | undefined) => option && isChosen(node, option);
  const choose = ({ target, currentTarget }: Chosen) => {
    const option = options[+target.value];
    if (option) node.choose(chosenWith(node, options, option, target.checked));
    showChosen(currentTarget, i => isOn(options[i]));
  };
  return html`
    <tr class=${error ? 'wrong' : ''} @change=${choose}>
      <th scope="row">
        <span id="${id}-row">${label}${optional ? html`<span class="optional">${` ${msg('(optional)', { id: 'field.optional' })}`}</span>` : nothing}</span>
        ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
        ${errorText(name, error)}
      </th>
      ${options.map((option, i) => html`
        <td>
          <label class="cell">
            <input type=${type} name=${name} id=${i === 0 ? id : `${id}-${i}`} value=${i} aria-labelledby="${id}-row ${id}-${i}-name" aria-describedby=${error ? `${id}-error` : nothing} .checked=${isChosen(node, option)}>
            <span id="${id}-${i}-name">${words(optionText(option, node.form))}</span>
          </label>
        </td>`)}
    </tr>`;
}

function answersTable(node: Node, screen: IntakeScreen): TemplateResult | undefined {
  const all = asked(node);
  const questions = all.filter(one => one.item.kind !== 'display');
  const options = commonOptions(questions);
  if (!options || !questions.every(one => isPlain(one) && !ownViewsOf.get(one.form)?.has(one) && !one.readOnly && one.item.kind === 'choice' && !neededBy(one.item).includes('besides'))) return undefined;
  return html`
    ${all.filter(one => one.item.kind === 'display').map(one => rendered(one, screen))}
    <div class="field fit"><table class="table answers">
      ${caption(node)}
      <thead><tr><td></td>${options.map(option => html`<th scope="col">${words(optionText(option, node.form))}</th>`)}</tr></thead>
      <tbody>${questions.map(one => answerRow(one, options, screen))}</tbody>
    </table></div>`;
}

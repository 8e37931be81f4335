/** The fields of a page: which control a question gets, and how groups hold them. */
import { html, nothing, type TemplateResult } from 'lit';
import { nodesIn } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { codesIn, extensionValue, textIn } from '@foyer/core/intake/read/extensions';
import { isHidden, isQuestion, repeats } from '@foyer/core/intake/read/item';
import { msg } from '../i18n/msg.ts';
import type { FieldOptions } from '../ui/field.ts';
import { errorOf, idOf, type Field } from '../ui/form.ts';
import { message } from '../ui/messages.ts';
import { callUs } from '../widget/way-out.ts';
import { fieldOptions, inputField, nameOf, words, type Input } from './control.ts';
import { booleanControl, choiceControl, isSearched } from './controls/choice.ts';
import { dateInput } from './controls/date.ts';
import { textInput } from './controls/text.ts';
import { nodeText, valueText } from './form-words.ts';
import { isChosenFrom, missingFor, neededBy, partsOf } from './parts.ts';
import type { IntakeScreen } from './screen.ts';

/** What one answer of a question is given with. */
export function inputOf({ item, form }: Node): Input {
  const { numbers, times, files } = partsOf(form);
  const { kind, controls } = item;
  switch (kind) {
    case 'date': return dateInput;
    case 'quantity': return numbers.part?.quantityInput ?? textInput;
    case 'integer': case 'decimal': return (controls.includes('slider') ? numbers.part?.sliderInput : controls.includes('spinner') ? numbers.part?.spinnerInput : undefined) ?? textInput;
    case 'time': return times.part?.timeInput ?? textInput;
    case 'dateTime': return times.part?.dateTimeInput ?? textInput;
    case 'attachment': return files.part?.fileInput ?? textInput;
    default: return textInput;
  }
}

/** What is known already and cannot be changed here: text, not a field. */
function fixed(node: Node, options: FieldOptions & Pick<Field, 'wrong'>): Field {
  const { name, label, hint } = options;
  const id = idOf(name);
  const lines = node.values.map(value => valueText(value, node.form)).filter(Boolean);
  const render = () => html`
    <div class="field" role="group" id=${id} tabindex="-1" aria-labelledby="${id}-label">
      <p class="name" id="${id}-label">${label}</p>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      <p class="lines">${lines.length > 0 ? lines.join('\n') : msg('Nothing here yet', { id: 'intake.fixed.empty' })}</p>
      ${lines.length > 0 ? html`<p class="hint">${msg('Filled in for you. You cannot change it here.', { id: 'intake.fixed' })}</p>` : nothing}
    </div>`;
  return { error: () => '', ...options, render };
}

/** A question of a kind that nobody knows is said plainly. */
function unknown(screen: IntakeScreen, options: FieldOptions & Pick<Field, 'wrong'>): Field {
  const render = () => message('caution', html`
    <p class="name">${options.label}</p>
    <p>${msg('This question cannot be asked here.', { id: 'intake.unknown-kind' })} ${callUs(screen.organisation)}</p>`, { id: idOf(options.name) });
  return { error: () => '', ...options, render };
}

/** A question as a field. */
export function fieldOf(node: Node, screen: IntakeScreen, labelHidden = false): Field {
  const options = fieldOptions(node, labelHidden);
  const { item, form } = node;
  const parts = partsOf(form);
  const missing = missingFor(node, screen);
  if (item.kind === 'unknown') return unknown(screen, options);
  if (missing) return { error: () => '', ...options, render: () => missing.instead(screen, html`<p>${callUs(screen.organisation)}</p>`) };
  const marked = parts.markup.part ? { ...options, ...parts.markup.part.withMarkup(node, options) } : options;
  if (node.readOnly) return fixed(node, marked);
  if (isChosenFrom(item)) return isSearched(node) && parts.combobox.part ? parts.combobox.part.comboboxControl(node, screen, marked) : choiceControl(node, screen, marked);
  if (item.kind === 'boolean') return booleanControl(node, screen, marked);
  return repeats(item) && parts.repeats.part ? parts.repeats.part.severalAnswers(node, screen, marked, inputOf(node)) : inputField(node, screen, marked, inputOf(node));
}

/** A question with what is asked under its answers. */
function question(node: Node, screen: IntakeScreen, labelHidden: boolean): TemplateResult {
  const field = fieldOf(node, screen, labelHidden);
  // Under several answers, the questions stand with each of them.
  const below = neededBy(node.item).includes('repeats') ? [] : node.containers.flatMap(nodesIn).filter(one => isQuestion(one.item) || one.item.kind === 'group' || one.item.items.length > 0);
  return html`
    ${field.render(errorOf(field, screen.journey.issues))}
    ${below.some(one => one.enabled.get()) ? html`<div class="inner">${below.map(one => rendered(one, screen))}</div>` : nothing}`;
}

/** The form's own words, e.g. an instruction. */
function text(node: Node): TemplateResult {
  const { controls, source } = node.item;
  const shown = partsOf(node.form).markup.part?.markupOf(node.item) ?? words(nodeText(node));
  const categories = codesIn(source, 'displayCategory');
  if (categories.includes('security')) return html`<div class="note lines">${shown}</div>`;
  const quiet = categories.includes('help') || controls.some(code => code === 'help' || code === 'flyover' || code === 'legal' || code === 'footer');
  return html`<div class="lines text ${quiet ? 'hint' : ''}">${shown}</div>`;
}

/** What stands in a group, its head first and its foot last. */
export function inGroup(node: Node, screen: IntakeScreen): unknown {
  const all = node.children ? nodesIn(node.children) : [];
  const place = ({ item: { controls } }: Node) => (controls.includes('header') ? 0 : controls.includes('footer') ? 2 : 1);
  return (all.some(one => place(one) !== 1) ? all.toSorted((a, b) => place(a) - place(b)) : all).map(one => rendered(one, screen));
}

/** True where something in a group is said to be wrong. */
const isWrong = (node: Node, screen: IntakeScreen): boolean => {
  const field = fieldOptions(node);
  return errorOf({ ...field, error: () => '', render: () => html`` }, screen.journey.issues) !== undefined || node.containers.some(inside => nodesIn(inside).some(one => isWrong(one, screen)));
};

function group(node: Node, screen: IntakeScreen): TemplateResult | typeof nothing {
  const missing = missingFor(node, screen);
  const { repeats: several, tables, markup } = partsOf(node.form);
  const first = node.siblings.get()[0] === node;
  if (repeats(node.item) && !first) return nothing;
  if (missing) return missing.instead(screen, html`<p>${callUs(screen.organisation)}</p>`);
  const table = tables.part?.tableOf(node, screen);
  if (table) return table;
  if (repeats(node.item) && several.part) return several.part.severalGroups(node, screen);
  const said = nodeText(node);
  const label = markup.part?.markupOf(node.item) ?? words(said);
  const collapsible = textIn(node.item.source, 'collapsible');
  if (collapsible) {
    return html`
      <details class="field group" ?open=${collapsible === 'default-open' || isWrong(node, screen)}>
        <summary>${label}</summary>
        <div role="group" aria-label=${said.text} lang=${said.lang ?? nothing}>${inGroup(node, screen)}</div>
      </details>`;
  }
  const named = node.item.source.text !== undefined || node.dynamic.has('text');
  return named ? html`
    <fieldset class="field group" id=${idOf(nameOf(node))} tabindex="-1">
      <legend>${label}</legend>
      ${inGroup(node, screen)}
    </fieldset>` : html`<div class="group">${inGroup(node, screen)}</div>`;
}

/** True where what is not asked is shown all the same, and cannot be answered. */
const isProtected = ({ item: { source } }: Node) => extensionValue(source, 'disabledDisplay') === 'protected' || Reflect.get(source, 'disabledDisplay') === 'protected';

/** What is not asked now, for the patient to know that it is there. */
function notAsked(node: Node): TemplateResult {
  return html`<div class="field off"><p class="name">${words(nodeText(node))}</p><p class="hint">${msg('You do not need to answer this.', { id: 'intake.off' })}</p></div>`;
}

/** A node and everything in it that is asked. */
export function rendered(node: Node, screen: IntakeScreen, labelHidden = false): TemplateResult | typeof nothing {
  if (isHidden(node.item)) return nothing;
  if (!node.enabled.get()) return isProtected(node) && (!node.parent || node.parent.enabled.get()) ? notAsked(node) : nothing;
  if (node.item.kind === 'display') return missingFor(node, screen) ? html`` : text(node);
  return node.children ? group(node, screen) : question(node, screen, labelHidden);
}

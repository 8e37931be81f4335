/** The fields of a page: which control a question gets, and how groups hold them. */
import { html, nothing, type TemplateResult } from 'lit';
import { nodesIn } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { codesIn } from '@foyer/core/intake/read/extensions';
import { isQuestion, repeats, type Kind } from '@foyer/core/intake/read/item';
import type { FieldOptions } from '../ui/field.ts';
import { idOf, type Field } from '../ui/form.ts';
import { callUs } from '../widget/way-out.ts';
import { errorOn, fieldOptions, inputField, nameOf, ownViewsOf, remarks, words, type Input } from './control.ts';
import { booleanControl, choiceControl, isSearched } from './controls/choice.ts';
import { textInput } from './controls/text.ts';
import { nodeText } from './form-words.ts';
import { isChosenFrom, missingFor, neededBy } from './needs.ts';
import { partsOf } from './parts.ts';
import type { IntakeScreen } from './screen.ts';

/** What one answer of a question is given with. */
export function inputOf({ item, form }: Node): Input {
  const { numbers, dates, times, files } = partsOf(form);
  const { kind, controls } = item;
  const number = controls.includes('slider') ? numbers.part?.sliderInput : controls.includes('spinner') ? numbers.part?.spinnerInput : undefined;
  const inputs: { readonly [K in Kind]?: Input | undefined } = {
    date: dates.part?.dateInput, dateTime: times.part?.dateTimeInput, time: times.part?.timeInput, attachment: files.part?.fileInput,
    quantity: numbers.part?.quantityInput, integer: number, decimal: number,
  };
  return inputs[kind] ?? textInput;
}

/** A question as a field. `inRow` says more where it stands in a table. */
export function fieldOf(node: Node, screen: IntakeScreen, labelHidden = false, inRow?: (options: FieldOptions) => FieldOptions): Field {
  const options = fieldOptions(node, labelHidden);
  const { item, form } = node;
  const parts = partsOf(form);
  const missing = missingFor(node, screen);
  if (missing) return { error: () => '', ...options, render: () => missing.instead(screen, html`<p>${callUs(screen.organisation)}</p>`) };
  const worded = parts.markup.part?.withMarkup(node, options, screen) ?? options;
  const besides = parts.besides.part?.withBesides(node, worded, screen) ?? worded;
  const marked = inRow?.(besides) ?? besides;
  const own = ownViewsOf.get(form)?.field(node, screen, marked);
  if (own) return own;
  if (item.kind === 'unknown' && parts.uncommon.part) return parts.uncommon.part.unknown(screen, options);
  if (node.readOnly && parts.uncommon.part) return parts.uncommon.part.fixed(node, marked);
  if (isChosenFrom(item)) return isSearched(node) && parts.combobox.part ? parts.combobox.part.comboboxControl(node, screen, marked) : parts.besides.part?.choiceField(node, screen, marked) ?? choiceControl(node, screen, marked, item.kind === 'open-choice' ? parts.lists.part : undefined, parts.lists.part);
  if (item.kind === 'boolean') return booleanControl(node, screen, marked);
  return repeats(item) && parts.repeats.part ? parts.repeats.part.severalAnswers(node, screen, marked, inputOf(node)) : inputField(node, screen, marked, inputOf(node));
}

/** A question with what is asked under its answers. */
function question(node: Node, screen: IntakeScreen, labelHidden: boolean): TemplateResult {
  const field = fieldOf(node, screen, labelHidden);
  // Under several answers, the questions stand with each of them.
  const below = neededBy(node.item).includes('repeats') ? [] : node.containers.flatMap(nodesIn).filter(one => isQuestion(one.item) || one.item.kind === 'group' || one.item.items.length > 0);
  return html`
    ${field.render(errorOn(node, screen))}
    ${remarks(node, screen)}
    ${below.some(one => one.enabled.get()) ? html`<div class="inner">${below.map(one => rendered(one, screen))}</div>` : nothing}`;
}

/** The form's own words, e.g. an instruction. */
function text(node: Node, screen: IntakeScreen): TemplateResult {
  const { controls, source } = node.item;
  const { markup, besides } = partsOf(node.form);
  const codes = [...codesIn(source, 'displayCategory'), ...controls].join();
  return html`<div class="lines ${/security|highlight/.test(codes) ? 'note' : /help|flyover|legal|footer/.test(codes) ? 'text hint' : 'text'}">${markup.part?.markupOf(node, screen) ?? words(nodeText(node))}${besides.part?.shownWith(node, screen)}</div>`;
}

/** What stands in a group, its head first and its foot last. */
export function inGroup(node: Node, screen: IntakeScreen): unknown {
  const all = node.children ? nodesIn(node.children) : [];
  const place = ({ item: { controls } }: Node) => (controls.includes('header') ? 0 : controls.includes('footer') ? 2 : 1);
  return (all.some(one => place(one) !== 1) ? all.toSorted((a, b) => place(a) - place(b)) : all).map(one => rendered(one, screen));
}

function group(node: Node, screen: IntakeScreen): TemplateResult | typeof nothing {
  const missing = missingFor(node, screen);
  const { repeats: several, tables, markup, uncommon } = partsOf(node.form);
  const first = node.siblings.get()[0] === node;
  if (repeats(node.item) && !first) return nothing;
  if (missing) return missing.instead(screen, html`<p>${callUs(screen.organisation)}</p>`);
  const id = idOf(nameOf(node));
  const around = (content: unknown) => html`${remarks(node, screen, id)}${content}`;
  const table = tables.part?.tableOf(node, screen);
  if (table) return around(table);
  if (repeats(node.item) && several.part) return several.part.severalGroups(node, screen);
  const said = nodeText(node);
  const label = markup.part?.markupOf(node, screen) ?? words(said);
  const closable = uncommon.part?.closable(node, screen, label, said);
  if (closable) return around(closable);
  const named = node.item.source.text !== undefined || node.dynamic.has('text');
  return named ? html`
    <fieldset class="field group" id=${id} tabindex="-1">
      <legend>${label}</legend>
      ${remarks(node, screen)}
      ${inGroup(node, screen)}
    </fieldset>` : around(html`<div class="group">${inGroup(node, screen)}</div>`);
}

/** A node and everything in it that is asked. */
export function rendered(node: Node, screen: IntakeScreen, labelHidden = false): TemplateResult | typeof nothing {
  if (node.hidden) return nothing;
  if (!node.enabled.get()) return neededBy(node.item).includes('uncommon') ? partsOf(node.form).uncommon.part?.notAsked(node) ?? nothing : nothing;
  if (node.item.kind === 'display') return missingFor(node, screen) ? html`` : text(node, screen);
  return node.children ? group(node, screen) : question(node, screen, labelHidden);
}

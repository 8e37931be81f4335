/** Numbers with more than a field to type in: a unit, a slider, buttons for more and less. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { extensions, extensionValue, numberIn, textIn, valueIn } from '@foyer/core/intake/read/extensions';
import { numberTyped, withoutControls } from '@foyer/core/intake/typed';
import type { Coding, Quantity } from '@foyer/core/model/questionnaire';
import { msg, str } from '../../i18n/msg.ts';
import { together, wordLines, words, type Input, type Slot } from '../control.ts';
import { aboutTexts, codingText, nodeText } from '../form-words.ts';
import { line } from './text.ts';
import { unitText } from './unit-text.ts';

export { styles } from './numbers.styles.ts';

export { unitText } from './unit-text.ts';
import { valueText } from '../value-words.ts';

// ---- A number in a unit -----------------------------------------------------------------------------------------------------

const isCoding = (value: unknown): value is Coding => typeof value === 'object' && value !== null;

/** The units that a form lets one choose from; one alone is not asked for. */
function unitsOf({ item: { source }, form }: Node): Coding[] {
  const listed = extensions(source, 'unitOption').map(valueIn).filter(isCoding);
  if (listed.length > 0) return listed;
  const set = textIn(source, 'unitValueSet');
  const state = set === undefined ? undefined : form.valueSets.get(set)?.get();
  if (state?.state === 'here') return state.options.flatMap(({ value }) => value.valueCoding ?? []);
  const fixed = extensionValue(source, 'unit');
  const begun = source.initial?.[0]?.valueQuantity;
  return isCoding(fixed) ? [fixed] : begun?.unit || begun?.code ? [{ ...(begun.code && { code: begun.code }), ...(begun.system && { system: begun.system }), display: begun.unit ?? begun.code ?? '' }] : [];
}

const inUnit = (quantity: Quantity, unit: Coding) => (quantity.code ?? quantity.unit) === (unit.code ?? unit.display);

const asQuantity = (value: number | undefined, { code, display, system }: Coding): Quantity => ({
  ...(value !== undefined && { value }), ...((display ?? code) && { unit: display ?? code }), ...(system && { system }), ...(code && { code }),
});

/** The unit that was chosen, while there is no number yet: it is no answer. */
const chosenUnits = new WeakMap<Node, Map<string, Coding>>();

function unitAt({ node, answer: { key, value } }: Slot, units = unitsOf(node)): Coding {
  const quantity = value?.valueQuantity;
  const kept = chosenUnits.get(node)?.get(key);
  if (quantity && (quantity.unit ?? quantity.code)) return units.find(unit => inUnit(quantity, unit)) ?? { ...quantity, display: quantity.unit ?? quantity.code ?? '' };
  const begun = node.item.source.initial?.[0]?.valueQuantity;
  return kept ?? (units.length === 1 ? units[0] : begun && units.find(unit => inUnit(begun, unit))) ?? {};
}

/** What is in the field: as it was typed, or as it would be, which can be read again. */
function typedNumber({ node, answer: { typed, value } }: Slot): string {
  const n = value?.valueQuantity?.value;
  const said = n === undefined ? '' : valueText({ valueDecimal: n }, node.form);
  return typed ?? (n === undefined || numberTyped(said) === n ? said : String(n));
}

/** The slot as it is now: more may have been typed since it was rendered. */
const now = (slot: Slot): Slot => ({ ...slot, answer: slot.node.given.find(({ key }) => key === slot.answer.key) ?? slot.answer });

function keepQuantity({ node, answer: { key } }: Slot, typed: string, unit: Coding): void {
  const n = numberTyped(typed);
  if (n === undefined) node.type(typed, key);
  else node.put({ valueQuantity: asQuantity(n, unit) }, key, typed);
}

export const quantityInput: Input = {
  parts: true,
  render(slot) {
    const { node, answer, id, name, invalid, about } = slot;
    const listed = unitsOf(node);
    const unit = unitAt(slot, listed);
    // What it is in already is seen, and can be kept, though the form does not list it.
    const units = listed.length === 0 || !(unit.display ?? unit.code) || listed.includes(unit) ? listed : [...listed, unit];
    const number = typedNumber(slot);
    const open = extensionValue(node.item.source, 'unitOpen') !== undefined || (units.length === 0 && aboutTexts(node, ['unit']).length === 0);
    const take = (choose: () => Coding) => slot.screen.say(() => {
      const kept = chosenUnits.get(node) ?? new Map<string, Coding>();
      const chosen = choose();
      chosenUnits.set(node, kept.set(answer.key, chosen));
      keepQuantity(slot, typedNumber(now(slot)), chosen);
    });
    const fixed = units.length === 1 && !open ? words(codingText(units[0] as Coding, node.form)) : units.length === 0 && !open ? unitText(slot) : undefined;
    return html`
      <div class="parts">
        <div>
          <label for=${id}>${msg('Number', { id: 'intake.quantity.number' })}</label>
          <div class="with-unit">
            <input class="short" id=${id} name=${name} type="text" inputmode="decimal" autocomplete="off" aria-describedby=${together(about, fixed ? `${id}-unit` : '')} aria-invalid=${invalid} .value=${number}
              @input=${(event: Event) => keepQuantity(slot, (event.target as HTMLInputElement).value, unitAt(now(slot)))}>
            ${fixed ? html`<span id="${id}-unit">${fixed}</span>` : nothing}
          </div>
        </div>
        ${fixed ? nothing : unitField(slot, units, unit, open, take)}
      </div>`;
  },
};

function unitField({ node, id, name }: Slot, units: readonly Coding[], unit: Coding, open: boolean, take: (choose: () => Coding) => void): TemplateResult {
  const said = unit.display ?? unit.code ?? '';
  const label = html`<label for="${id}-unit">${msg('Unit', { id: 'intake.quantity.unit' })}</label>`;
  if (open) {
    const typed = (event: Event) => {
      const text = withoutControls((event.target as HTMLInputElement).value).trim();
      take(() => units.find(one => codingText(one, node.form).text === text) ?? (text ? { display: text } : {}));
    };
    return html`
      <div>${label}<input class="medium" id="${id}-unit" name="${name}-unit" type="text" autocomplete="off" list=${units.length > 0 ? `${id}-units` : nothing} .value=${said} @input=${typed}>
        <datalist id="${id}-units">${units.map(one => html`<option value=${codingText(one, node.form).text}></option>`)}</datalist></div>`;
  }
  return html`
    <div>${label}
      <select id="${id}-unit" name="${name}-unit" @change=${(event: Event) => take(() => units[(event.target as HTMLSelectElement).selectedIndex - 1] ?? {})}>
        <option value="">${msg('Choose from the list', { id: 'intake.choose' })}</option>
        ${units.map((one, i) => html`<option value=${i} .selected=${inUnit({ ...unit, unit: said }, one)}>${codingText(one, node.form).text}</option>`)}
      </select></div>`;
}

// ---- A slider, and a number that can be typed ---------------------------------------------------------------------------------

const plainNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function rangeOf(node: Node): { readonly min: number; readonly max: number; readonly step: number } {
  const { source } = node.item;
  const min = plainNumber(node.said('minValue', extensionValue(source, 'minValue'))) ?? 0;
  const max = plainNumber(node.said('maxValue', extensionValue(source, 'maxValue'))) ?? Math.max(100, min + 100);
  return { min, max, step: numberIn(source, 'sliderStepValue') ?? (node.item.kind === 'integer' ? 1 : (max - min) / 100) };
}

export const sliderInput: Input = {
  parts: true,
  render(slot) {
    const { node, answer, id, name, invalid, about } = slot;
    const { min, max, step } = rangeOf(node);
    const value = plainNumber(answer.value?.valueInteger ?? answer.value?.valueDecimal);
    const end = (texts: ReturnType<typeof aboutTexts>, n: number) => (texts.length > 0 ? wordLines(texts) : n);
    const label = nodeText(node).text;
    return html`
      <div class="slider">
        <input type="range" name="${name}-slide" min=${min} max=${max} step=${step} aria-label=${label} aria-describedby=${about} aria-invalid=${invalid}
          aria-valuetext=${value === undefined ? msg('Not answered yet', { id: 'intake.slider.none' }) : nothing} class=${value === undefined ? 'untouched' : ''} .value=${String(value ?? (min + max) / 2)}
          @input=${(event: Event) => node.type((event.target as HTMLInputElement).value, answer.key)}
          @click=${(event: Event) => { if (value === undefined) node.type((event.target as HTMLInputElement).value, answer.key); }}>
        <div class="ends" aria-hidden="true"><span>${end(aboutTexts(node, ['lower']), min)}</span><span>${end(aboutTexts(node, ['upper']), max)}</span></div>
        <label for=${id}>${msg(str`Number from ${min} to ${max}`, { id: 'intake.slider.number' })}</label>
        ${line(slot, unitText(slot))}
      </div>`;
  },
};

// ---- More and less --------------------------------------------------------------------------------------------------------------

export const spinnerInput: Input = {
  render(slot) {
    const { node, answer, screen, id } = slot;
    const { source, kind } = node.item;
    const limit = (name: 'minValue' | 'maxValue') => plainNumber(node.said(name, extensionValue(source, name)));
    const [min = -Infinity, max = Infinity] = [limit('minValue'), limit('maxValue')];
    const step = numberIn(source, 'sliderStepValue') ?? 1;
    const change = (by: number) => () => {
      const { value: given } = now(slot).answer;
      const value = plainNumber(given?.valueInteger ?? given?.valueDecimal);
      const next = value === undefined ? Math.max(min, Math.min(max, 0)) : Math.max(min, Math.min(max, Number((value + by).toPrecision(12))));
      node.type(String(next), answer.key);
      screen.announce(() => valueText(kind === 'integer' ? { valueInteger: next } : { valueDecimal: next }, node.form));
    };
    return html`
      <div class="spinner">
        ${line(slot, unitText(slot))}
        <button type="button" aria-describedby=${id} @click=${change(-step)}>${msg('Less', { id: 'intake.spinner.less' })}</button>
        <button type="button" aria-describedby=${id} @click=${change(step)}>${msg('More', { id: 'intake.spinner.more' })}</button>
      </div>`;
  },
};


/** Questions that are answered by typing on one line or on several. */
import { html, nothing, type TemplateResult } from 'lit';
import { textIn } from '@foyer/core/intake/read/extensions';
import { textOf, together, type Input, type Slot } from '../control.ts';
import { partsOf } from '../parts.ts';

const INPUTMODE: Readonly<Record<string, string>> = { integer: 'numeric', decimal: 'decimal', quantity: 'decimal', url: 'url' };

/** What is typed is the engine's at once; the page is made anew after it is painted. */
export const typing = (slot: Slot) => (event: Event): void => {
  const { node, answer } = slot;
  node.type((event.target as HTMLInputElement).value, answer.key);
  partsOf(node.form).markup.part?.sayLater(slot);
};

/** One line to type in. `unit` stands behind it. */
export function line(slot: Slot, unit?: unknown): TemplateResult {
  const { node: { item, form, readOnly }, answer, id, name, about, invalid } = slot;
  const { kind, source } = item;
  const short = kind === 'integer' || kind === 'decimal' || kind === 'quantity' || kind === 'time';
  const described = unit ? together(about, `${id}-unit`) : about;
  const input = html`
    <input id=${id} name=${name} type="text" class=${short ? 'short' : nothing} aria-describedby=${described} aria-invalid=${invalid} ?readonly=${readOnly}
      inputmode=${partsOf(form).besides.part?.keysFor(item) ?? INPUTMODE[kind] ?? nothing} autocomplete=${textIn(source, 'autocomplete') ?? 'off'} spellcheck="false" .value=${textOf(answer)} @input=${typing(slot)}>`;
  return unit ? html`<div class="with-unit">${input}<span id="${id}-unit">${unit}</span></div>` : input;
}

export const textInput: Input = {
  render(slot) {
    const { node: { item: { kind, controls }, readOnly }, answer, id, name, about, invalid } = slot;
    const left = partsOf(slot.node.form).markup.part?.leftText(slot);
    const box = kind === 'text' || controls.includes('text-box')
      ? html`<textarea id=${id} name=${name} rows="4" aria-describedby=${about} aria-invalid=${invalid} ?readonly=${readOnly} .value=${textOf(answer)} @input=${typing(slot)}></textarea>`
      : line(slot, partsOf(slot.node.form).numbers.part?.unitText(slot));
    return html`${box}${left === undefined ? nothing : html`<p class="hint">${left}</p>`}`;
  },
};

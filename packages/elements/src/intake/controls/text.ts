/** Questions that are answered by typing on one line or on several. */
import { html, nothing, type TemplateResult } from 'lit';
import { extensionValue, textIn } from '@foyer/core/intake/read/extensions';
import type { Coding } from '@foyer/core/model/questionnaire';
import { msg, plural, str } from '../../i18n/msg.ts';
import { textOf, together, wordLines, type Input, type Slot } from '../control.ts';
import { aboutTexts, codingText } from '../form-words.ts';

const INPUTMODE: Readonly<Record<string, string>> = { integer: 'numeric', decimal: 'decimal', quantity: 'decimal', url: 'url' };

/** From so many characters that are allowed on, what is left is said. */
const COUNTED = 40;

function sayLeft(left: number): string {
  const n = Math.abs(left);
  return left < 0
    ? plural(n, {
      one: () => msg(str`${n} character too many`, { id: 'intake.text.over.one' }),
      other: () => msg(str`${n} characters too many`, { id: 'intake.text.over' }),
    })
    : plural(n, {
      one: () => msg(str`${n} character left`, { id: 'intake.text.left.one' }),
      other: () => msg(str`${n} characters left`, { id: 'intake.text.left' }),
    });
}

let pause: ReturnType<typeof setTimeout> | undefined;

/** How much may still be written, once it is not much: seen at once, said when the person rests. */
function leftOf({ node, answer }: Slot): number | undefined {
  const { maxLength } = node.item.source;
  if (typeof maxLength !== 'number' || maxLength < COUNTED) return undefined;
  const left = maxLength - textOf(answer).length;
  return left < maxLength / 4 ? left : undefined;
}

function sayLater({ node, screen, answer: { key } }: Slot): void {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const answer = node.given.find(one => one.key === key);
    const left = answer && leftOf({ node, answer } as Slot);
    if (left !== undefined) screen.announce(() => sayLeft(left));
  }, 1000);
}

/** What is typed is the engine's at once; the page is made anew after it is painted. */
export const typing = (slot: Slot) => (event: Event): void => {
  const { node, answer } = slot;
  node.type((event.target as HTMLInputElement).value, answer.key);
  if (typeof node.item.source.maxLength === 'number') sayLater(slot);
};

/** What is counted in, behind a number: a text of the form's, or the unit's name. */
export function unitText({ node }: Pick<Slot, 'node'>): unknown {
  const said = aboutTexts(node, ['unit']);
  if (said.length > 0) return wordLines(said);
  const unit = extensionValue(node.item.source, 'unit') as Coding | undefined;
  return unit && typeof unit === 'object' ? codingText(unit, node.form).text : undefined;
}

/** One line to type in. `unit` stands behind it. */
export function line(slot: Slot, unit?: unknown): TemplateResult {
  const { node: { item: { kind, source }, readOnly }, answer, id, name, about, invalid } = slot;
  const short = kind === 'integer' || kind === 'decimal' || kind === 'quantity' || kind === 'time';
  const described = unit ? together(about, `${id}-unit`) : about;
  const input = html`
    <input id=${id} name=${name} type="text" class=${short ? 'short' : nothing} aria-describedby=${described} aria-invalid=${invalid} ?readonly=${readOnly}
      inputmode=${INPUTMODE[kind] ?? nothing} autocomplete=${textIn(source, 'autocomplete') ?? 'off'} spellcheck="false" .value=${textOf(answer)} @input=${typing(slot)}>`;
  return unit ? html`<div class="with-unit">${input}<span id="${id}-unit">${unit}</span></div>` : input;
}

export const textInput: Input = {
  render(slot) {
    const { node: { item: { kind, controls }, readOnly }, answer, id, name, about, invalid } = slot;
    const left = leftOf(slot);
    const box = kind === 'text' || controls.includes('text-box')
      ? html`<textarea id=${id} name=${name} rows="4" aria-describedby=${about} aria-invalid=${invalid} ?readonly=${readOnly} .value=${textOf(answer)} @input=${typing(slot)}></textarea>`
      : line(slot, kind === 'integer' || kind === 'decimal' ? unitText(slot) : undefined);
    return html`${box}${left === undefined ? nothing : html`<p class="hint">${sayLeft(left)}</p>`}`;
  },
};

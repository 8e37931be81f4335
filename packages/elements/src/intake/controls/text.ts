/** Questions that are answered by typing on one line or on several. */
import { html, nothing } from 'lit';
import { textIn } from '@foyer/core/intake/read/extensions';
import { labelled } from '../../ui/field.ts';
import { firstAnswer, textOf, type Control } from '../control.ts';

const INPUTMODE: Readonly<Record<string, string>> = { integer: 'numeric', decimal: 'decimal', url: 'url' };
const WIDTH: Readonly<Record<string, string>> = { integer: 'short', decimal: 'short', time: 'short' };

export const textControl: Control = (node, _screen, options) => labelled(options, (id, about, invalid) => {
  const { item: { kind, source }, readOnly } = node;
  const answer = firstAnswer(node);
  const keep = (event: Event) => node.type((event.target as HTMLInputElement).value, answer.key);
  if (kind === 'text') {
    return html`<textarea id=${id} name=${options.name} rows="4" aria-describedby=${about} aria-invalid=${invalid} ?readonly=${readOnly} .value=${textOf(answer)} @input=${keep}></textarea>`;
  }
  return html`
    <input id=${id} name=${options.name} type=${kind === 'time' ? 'time' : 'text'} class=${WIDTH[kind] ?? nothing} aria-describedby=${about} aria-invalid=${invalid} ?readonly=${readOnly}
      inputmode=${INPUTMODE[kind] ?? nothing} autocomplete=${textIn(source, 'autocomplete') ?? 'off'} spellcheck="false" .value=${textOf(answer)} @input=${keep}>`;
});

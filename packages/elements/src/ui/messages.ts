/** Boxes that say what happened: a word and an icon, then what to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Kind } from './icons.ts';

/** `role="alert"` only where the patient did not cause it: what they did is answered by moving focus to the box. */
export function message(kind: Kind, content: unknown, { id, alert }: { readonly id?: string; readonly alert?: boolean } = {}): TemplateResult {
  return html`
    <div class="message ${kind}" part="message" id=${id ?? nothing} tabindex=${id ? -1 : nothing} role=${alert ? 'alert' : nothing}>
      ${icon(kind)}
      <div>${content}</div>
    </div>`;
}

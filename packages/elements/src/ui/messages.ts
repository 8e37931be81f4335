/** Boxes that say what happened: a word and an icon, then what to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { attention, clock, done } from './icons.ts';

const ICONS = { danger: attention, caution: clock, success: done };

/** `role="alert"` only where the patient did not cause it: what they did is answered by moving focus to the box. */
export function message(kind: keyof typeof ICONS, content: unknown, options: { readonly id?: string; readonly alert?: boolean } = {}): TemplateResult {
  return html`
    <div class="message ${kind}" part="message" id=${options.id ?? nothing} tabindex=${options.id ? -1 : nothing} role=${options.alert ? 'alert' : nothing}>
      ${ICONS[kind]()}
      <div>${content}</div>
    </div>`;
}

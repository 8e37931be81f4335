/** The patient would rather do it at the clinic. */
import { html, type TemplateResult } from 'lit';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { heading } from '../../widget/journey-frame.ts';
import { callUs } from '../../widget/way-out.ts';

export const skipButton = (skip: () => void): TemplateResult => html`<button type="button" class="link" @click=${skip}>${msg('Skip this: I will do it at the clinic', { id: 'intake.skip' })}</button>`;

export function desk(organisation: Organisation | undefined, headingLevel: number, back: () => void): TemplateResult {
  return html`
    ${heading(msg('Fill in this form at the clinic', { id: 'intake.desk' }), headingLevel)}
    ${message('success', html`
      <p>${msg('Ask at the desk when you come. Nothing was sent.', { id: 'intake.desk.next' })} ${callUs(organisation)}</p>`)}
    <div class="actions"><button type="button" @click=${back}>${msg('Go back to the form', { id: 'intake.desk.back' })}</button></div>`;
}

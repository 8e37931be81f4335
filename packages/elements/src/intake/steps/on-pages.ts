/** What stands on pages of some organisations only. */
import { html, type TemplateResult } from 'lit';
import { msg } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';

/** For staff. */
export const forPatient = (): TemplateResult => message('caution', html`<p>${msg('You are filling in this form for a patient. The clinic will see that.', { id: 'intake.assisted' })}</p>`);

/** Leaves the form for the desk. */
export const skipButton = (skip: () => void): TemplateResult => html`<button type="button" class="link" @click=${skip}>${msg('Skip this: I will do it at the clinic', { id: 'intake.skip' })}</button>`;

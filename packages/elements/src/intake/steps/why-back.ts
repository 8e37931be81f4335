/** Why the patient is on a page that was right once. */
import { html, nothing, type TemplateResult } from 'lit';
import { wrongOn, type IntakeShape } from '@foyer/core/intake/intake';
import type { FormHere } from '@foyer/core/intake/given';
import type { Journey } from '@foyer/core/journey/journey';
import { msg } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { nodeText } from '../form-words.ts';

/** Which questions those are: said while they are wrong. */
export function whyBack(journey: Journey<IntakeShape>, { form, pages }: FormHere): TemplateResult {
  const page = pages.find(({ id }) => id === journey.step);
  const wrong = page ? [...new Set(wrongOn(form, page).map(({ path }) => path))].flatMap(id => form.node(id) ?? []) : [];
  return message('caution', html`
    <p><strong>${msg('Your answers changed what is needed on this page.', { id: 'intake.brought-back' })}</strong> ${msg('What you entered is kept. Look at this page again, then continue.', { id: 'intake.brought-back.now' })}</p>
    ${wrong.length > 0 ? html`<ul>${wrong.map(node => html`<li>${nodeText(node).text}</li>`)}</ul>` : nothing}`);
}

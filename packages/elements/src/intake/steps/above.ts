/** What stands between the heading of a page and its questions, where there is something to say that is about none of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { isUndone, wrongOn, type IntakeShape } from '@foyer/core/intake/intake';
import { closingOn } from '@foyer/core/intake/closing';
import type { FormHere } from '@foyer/core/intake/given';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg } from '../../i18n/msg.ts';
import { idOf } from '../../ui/form.ts';
import { message } from '../../ui/messages.ts';
import { nameOf } from '../control.ts';
import { nodeText } from '../form-words.ts';
import { remarks } from '../issue-words.ts';
import { someEarlier } from './earlier.ts';

const arrivals = new WeakMap<Journey<IntakeShape>, { readonly step: string; readonly broughtBack: boolean }>();

/** True from when the patient came to a page that was right once until it is left: who mends it does not lose the reason meanwhile. */
function isBroughtBack(journey: Journey<IntakeShape>, { form, pages }: FormHere): boolean {
  const { step } = journey;
  let arrival = arrivals.get(journey);
  if (arrival?.step !== step) {
    const page = pages.find(({ id }) => id === step);
    arrival = { step, broughtBack: page !== undefined && isUndone(form, page) };
    arrivals.set(journey, arrival);
  }
  return arrival.broughtBack;
}

/** Which questions those are: said while they are wrong. */
function whyBack(journey: Journey<IntakeShape>, { form, pages }: FormHere): TemplateResult {
  const page = pages.find(({ id }) => id === journey.step);
  const wrong = page ? [...new Set(wrongOn(form, page).map(({ path }) => path))].flatMap(id => form.node(id) ?? []) : [];
  return message('caution', html`
    <p><strong>${msg('Your answers changed what is needed on this page.', { id: 'intake.brought-back' })}</strong> ${msg('What you entered is kept. Look at this page again, then continue.', { id: 'intake.brought-back.now' })}</p>
    ${wrong.length > 0 ? html`<ul>${wrong.map(node => html`<li>${nodeText(node).text}</li>`)}</ul>` : nothing}`);
}

/** Groups that end here and began on another page. */
const closing = ({ step }: Journey<IntakeShape>, { form }: FormHere) => closingOn(form, { id: step });

export function above(journey: Journey<IntakeShape>, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  const here = journey.view.loaded.form;
  if (!here) return nothing;
  return html`
    ${isBroughtBack(journey, here) ? whyBack(journey, here) : nothing}
    ${closing(journey, here).map(node => remarks(node, { journey }, idOf(nameOf(node))))}
    ${journey.index === 0 ? someEarlier(here.form, organisation) : nothing}`;
}

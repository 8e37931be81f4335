/** What stands between the heading of a page and its questions, where there is something to say that is about none of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { wrongOn, type IntakeShape } from '@foyer/core/intake/intake';
import type { FormHere } from '@foyer/core/intake/given';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { nodeText } from '../form-words.ts';
import { someEarlier } from './earlier.ts';

interface Walked {
  /** Pages that were filled in: the patient stood behind them. */
  readonly done: Set<string>;
  step: string;
  /** The patient was brought to it, because it is not right any more. */
  broughtBack: boolean;
}

const walks = new WeakMap<Journey<IntakeShape>, Walked>();

/** True on a page that was right once, and was not any more when the patient came to it: another answer, or a calculation, changed what it needs. */
function isBroughtBack(journey: Journey<IntakeShape>, { form, pages }: FormHere): boolean {
  const walked = walks.get(journey) ?? { done: new Set<string>(), step: '', broughtBack: false };
  walks.set(journey, walked);
  const { step, path, index } = journey;
  if (walked.step !== step) {
    const page = pages.find(({ id }) => id === step);
    walked.broughtBack = walked.done.has(step) && page !== undefined && wrongOn(form, page).length > 0;
    walked.step = step;
  }
  for (const id of path.slice(0, index)) walked.done.add(id);
  return walked.broughtBack;
}

/** Which questions those are: said while they are wrong. */
function whyBack(journey: Journey<IntakeShape>, { form, pages }: FormHere): TemplateResult {
  const page = pages.find(({ id }) => id === journey.step);
  const wrong = page ? [...new Set(wrongOn(form, page).map(({ path }) => path))].flatMap(id => form.node(id) ?? []) : [];
  return message('caution', html`
    <p><strong>${msg('Another answer changed what is needed on this page.', { id: 'intake.brought-back' })}</strong> ${msg('What you entered is kept. Look at this page again, then continue.', { id: 'intake.brought-back.now' })}</p>
    ${wrong.length > 0 ? html`<ul>${wrong.map(node => html`<li>${nodeText(node).text}</li>`)}</ul>` : nothing}`);
}

export function above(journey: Journey<IntakeShape>, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  const here = journey.view.loaded.form;
  if (!here) return nothing;
  return html`
    ${isBroughtBack(journey, here) ? whyBack(journey, here) : nothing}
    ${journey.index === 0 ? someEarlier(here.form, organisation) : nothing}`;
}

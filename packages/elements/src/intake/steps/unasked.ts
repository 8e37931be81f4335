/** What stands in the way of sending, or goes with it, that is about no page. */
import { html, nothing, type TemplateResult } from 'lit';
import { lenient, unaskable, wholeIssues } from '@foyer/core/intake/closing';
import { offered } from '@foyer/core/intake/options';
import { msg } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { retryButton } from '../../widget/journey-frame.ts';
import { callUs } from '../../widget/way-out.ts';
import { nameOf } from '../control.ts';
import { nodeText } from '../form-words.ts';
import { ownWords } from '../issue-words.ts';
import { formOn, type IntakeScreen } from '../screen.ts';
import { retryLists } from './lists.ts';

/** Questions that have to be answered and cannot be asked here. Without them the form cannot be sent, unless the organisation lets it. */
function unasked(screen: IntakeScreen): TemplateResult | typeof nothing {
  const { form } = formOn(screen);
  const canSend = lenient.has(form);
  const all = unaskable(form);
  const [first] = all;
  if (!first) return nothing;
  const failed = all.find(node => offered(node).state === 'failed');
  return message(canSend ? 'caution' : 'danger', html`
    <p><strong>${canSend ? msg('Your form is sent without an answer that the clinic needs.', { id: 'intake.unasked.sent' }) : msg('This form cannot be sent from here.', { id: 'intake.unasked' })}</strong></p>
    <p>${msg('The clinic needs an answer to a question that cannot be asked here:', { id: 'intake.unasked.which' })}</p>
    <ul>${all.map(node => html`<li>${nodeText(node).text}</li>`)}</ul>
    <p>${msg('Tell the clinic. What you entered is kept on this page.', { id: 'intake.unasked.now' })} ${callUs(screen.organisation)}</p>
    ${failed ? retryButton(() => void retryLists(failed, screen, nameOf(failed))) : nothing}`, { id: 'errors' });
}

/** What the form says about itself. */
function whole(screen: IntakeScreen): TemplateResult | typeof nothing {
  const { form } = formOn(screen);
  const issues = wholeIssues(form).get();
  if (issues.length === 0) return nothing;
  return message('danger', html`
    <p><strong>${msg('Some of your answers do not fit together.', { id: 'intake.whole' })}</strong></p>
    <ul>${issues.map(issue => html`<li>${ownWords({ form }, issue) ?? msg('Check your answers', { id: 'review.title' })}</li>`)}</ul>
    <p>${callUs(screen.organisation)}</p>`, { id: 'errors' });
}

export const inTheWay = (screen: IntakeScreen): unknown => {
  const first = unasked(screen);
  return first === nothing ? whole(screen) : first;
};

/** Answers that came with a response and have no place in the form: shown, never in silence left out. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Form, Unplaced } from '@foyer/core/intake/form';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import type { Row } from '../../widget/journey-screen.ts';
import { summaryList } from '../../widget/summary-list.ts';
import { callUs } from '../../widget/way-out.ts';
import { itemText } from '../form-words.ts';
import { valueText } from '../value-words.ts';

const title = () => msg('From an earlier version of this form', { id: 'intake.earlier' });

/** What happens to them, and what the patient can do. */
const sayFate = (organisation: Organisation | undefined) => html`
  <p>${msg('This form has no place for these answers any more, so they are not sent with it. If one of them still matters, write it in another answer or tell the clinic.', { id: 'intake.earlier.fate' })} ${callUs(organisation)}</p>`;

/** The question as it was asked then; else as it is asked now. */
function labelOf({ linkId, text }: Unplaced, form: Form): string {
  const item = form.byLinkId.get(linkId);
  return text ?? (item && itemText(item, form)?.text) ?? msg('A question that is not asked any more', { id: 'intake.earlier.question' });
}

const rowsOf = (form: Form): Row[] => form.unplaced.map(one => ({ label: labelOf(one, form), value: one.answers.map(answer => valueText(answer, form)).join('\n') }));

/** Above the first page: that there are some, and which. */
export function someEarlier(form: Form, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  if (form.unplaced.length === 0) return nothing;
  return message('caution', html`
    <p><strong>${title()}</strong></p>
    ${sayFate(organisation)}
    <details>
      <summary>${msg('Show these answers', { id: 'intake.earlier.show' })}</summary>
      ${summaryList(rowsOf(form))}
    </details>`);
}

/** Below what is sent. Nothing of it can be changed. */
export function earlier(form: Form, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  if (form.unplaced.length === 0) return nothing;
  return html`
    <section class="after">
      <h3>${title()}</h3>
      ${sayFate(organisation)}
      ${summaryList(rowsOf(form))}
    </section>`;
}

/** How to be reached, and how to be reminded where the organisation really sends reminders. */
import { html } from 'lit';
import { msg } from '../../i18n/msg.ts';
import { emailField, phoneField } from '../../ui/text-fields.ts';
import { typed, typedAll, type Typed } from '../../ui/form.ts';
import { filled } from '../filled.ts';
import { knownPatient } from '../chosen.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';

/** Many clinics send none. */
export const reminders = new OnDemand(() => import('./reminders.ts'));

function phoneError(code: string): string {
  if (code === 'contact') return msg('Enter a phone number or an e-mail address', { id: 'contact.missing' });
  return sayMissing(code) ?? msg('Enter a phone number with its area code, like 416-555-0100', { id: 'contact.phone.wrong' });
}

const emailError = (code: string) => sayMissing(code) ?? msg('Enter an e-mail address like name@example.org', { id: 'contact.email.wrong' });

/** A reminder is asked for, and there is nothing to send it to. */
const sayMissing = (code: string) => (code.startsWith('reminder') ? reminders.part?.sayMissing(code) : undefined);

/** What the person who was chosen is known to have, else what the host filled in. */
function initial({ journey: { view }, prefill }: BookingScreen): Typed {
  const known = knownPatient(view);
  return { phone: known?.phone ?? prefill?.phone, email: known?.email ?? prefill?.email };
}

export const contact: StepView = {
  title: () => msg('How can we reach you?', { id: 'contact.title' }),
  render(screen) {
    const values = typedOn(screen, 'contact', () => initial(screen));
    const channels = screen.journey.capabilities?.reminders ?? [];
    const more = channels.length > 0 ? reminders.fields(screen, 'reminders', part => part.reminderFields(values, channels)) : [];
    return html`
      <p class="hint">${msg('A phone number or an e-mail address is enough.', { id: 'contact.hint' })}</p>
      ${stepForm(screen, {
        step: 'contact', toAnswer: given => ({ ...filled(given, 'phone', 'email'), reminders: typedAll(given, 'reminders'), consent: typed(given, 'consent') === 'yes' }),
        fields: [
          phoneField({ name: 'phone', label: msg('Phone number', { id: 'contact.phone' }), values, error: phoneError }),
          emailField({ name: 'email', label: msg('E-mail address', { id: 'contact.email' }), values, error: emailError }),
          ...more,
        ],
      })}`;
  },
};

/** How to be reached, and how to be reminded where the organisation really sends reminders. */
import { html } from 'lit';
import type { ReminderChannel } from '@foyer/core/backend/backend';
import { msg } from '../../i18n/msg.ts';
import { checkboxField, consentField } from '../../ui/choice-fields.ts';
import { emailField, phoneField } from '../../ui/text-fields.ts';
import { typed, typedAll, type Typed } from '../../ui/form.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';

export function sayChannel(channel: ReminderChannel): string {
  switch (channel) {
    case 'sms': return msg('Text message', { id: 'contact.sms' });
    case 'email': return msg('E-mail', { id: 'contact.email-channel' });
    case 'phone': return msg('Phone call', { id: 'contact.call' });
  }
}

function phoneError(code: string): string {
  switch (code) {
    case 'contact': return msg('Enter a phone number or an e-mail address', { id: 'contact.missing' });
    case 'reminder-phone': return msg('Enter a phone number to be reminded by phone or text message', { id: 'contact.phone.reminder' });
    default: return msg('Enter a phone number with its area code, like 416-555-0100', { id: 'contact.phone.wrong' });
  }
}

function emailError(code: string): string {
  return code === 'reminder-email' ? msg('Enter an e-mail address to be reminded by e-mail', { id: 'contact.email.reminder' })
    : msg('Enter an e-mail address like name@example.org', { id: 'contact.email.wrong' });
}

function toAnswer(values: Typed): unknown {
  const phone = typed(values, 'phone').trim();
  const email = typed(values, 'email').trim();
  return {
    ...(phone !== '' && { phone }), ...(email !== '' && { email }),
    reminders: typedAll(values, 'reminders'), consent: typed(values, 'consent') === 'yes',
  };
}

/** What the person who was chosen is known to have, else what the host filled in. */
function initial(screen: BookingScreen): Typed {
  const { view } = screen.journey;
  const { who } = view.answers;
  const known = who?.kind === 'known' ? view.loaded.who?.find(person => person.id === who.id) : undefined;
  const phone = known?.phone ?? screen.prefill?.phone;
  const email = known?.email ?? screen.prefill?.email;
  return { ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) };
}

export const contact: StepView = {
  title: () => msg('How can we reach you?', { id: 'contact.title' }),
  render(screen) {
    const values = typedOn(screen, 'contact', () => initial(screen));
    const channels = screen.journey.capabilities?.reminders ?? [];
    const reminders = channels.length > 0 ? [checkboxField({
      name: 'reminders', label: msg('Remind me before the visit by', { id: 'contact.reminders' }), optional: true, values,
      choices: channels.map(value => ({ value, label: sayChannel(value) })),
    })] : [];
    const wanted = typedAll(values, 'reminders').length > 0;
    const consent = wanted ? [consentField({
      name: 'consent', label: msg('Your agreement', { id: 'contact.consent.label' }), values,
      statement: msg('I agree that the clinic reminds me of this visit in this way. I can change my mind at any time.', { id: 'contact.consent' }),
      hint: msg('Messages say only when and where, never why.', { id: 'contact.consent.hint' }),
      error: () => msg('Tick the box to be reminded, or choose no reminder', { id: 'contact.consent.missing' }),
    })] : [];
    return html`
      <p class="hint">${msg('A phone number or an e-mail address is enough.', { id: 'contact.hint' })}</p>
      ${stepForm(screen, {
        step: 'contact', toAnswer,
        fields: [
          phoneField({ name: 'phone', label: msg('Phone number', { id: 'contact.phone' }), values, error: phoneError }),
          emailField({ name: 'email', label: msg('E-mail address', { id: 'contact.email' }), values, error: emailError }),
          ...reminders, ...consent,
        ],
      })}`;
  },
};

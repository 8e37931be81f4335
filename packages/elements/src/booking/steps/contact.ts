/** How to be reached, and how to be reminded where the organisation really sends reminders. */
import { html } from 'lit';
import type { ReminderChannel } from '@foyer/core/backend/backend';
import { isPhoned } from '@foyer/core/booking/chosen';
import { msg } from '../../i18n/msg.ts';
import { checkboxField, consentField } from '../../ui/choice-fields.ts';
import { emailField, phoneField } from '../../ui/text-fields.ts';
import { typed, typedAll, type Typed } from '../../ui/form.ts';
import { filled } from '../filled.ts';
import { knownPatient } from '../chosen.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';

const CHANNELS: Readonly<Record<ReminderChannel, () => string>> = {
  sms: () => msg('Text message', { id: 'contact.sms' }),
  email: () => msg('E-mail', { id: 'contact.email-channel' }),
  phone: () => msg('Phone call', { id: 'contact.call' }),
};

export const sayChannel = (channel: ReminderChannel): string => CHANNELS[channel]();

const sayPhoned = () => msg('Enter a phone number for the clinic to call', { id: 'contact.phone.call' });

function phoneError(code: string): string {
  switch (code) {
    case 'call': return sayPhoned();
    case 'contact': return msg('Enter a phone number or an e-mail address', { id: 'contact.missing' });
    case 'reminder-phone': return msg('Enter a phone number to be reminded by phone or text message', { id: 'contact.phone.reminder' });
    default: return msg('Enter a phone number with its area code, like 416-555-0100', { id: 'contact.phone.wrong' });
  }
}

function emailError(code: string): string {
  return code === 'reminder-email' ? msg('Enter an e-mail address to be reminded by e-mail', { id: 'contact.email.reminder' })
    : msg('Enter an e-mail address like name@example.org', { id: 'contact.email.wrong' });
}

/** What the person who was chosen is known to have, else what the host filled in. */
function initial({ journey: { view }, prefill }: BookingScreen): Typed {
  const known = knownPatient(view);
  return { phone: known?.phone ?? prefill?.phone, email: known?.email ?? prefill?.email };
}

export const contact: StepView = {
  title: () => msg('How can we reach you?', { id: 'contact.title' }),
  render(screen) {
    const values = typedOn(screen, 'contact', () => initial(screen));
    const phoned = isPhoned(screen.journey);
    const channels = screen.journey.capabilities?.reminders ?? [];
    const reminders = channels[0] ? [checkboxField({
      name: 'reminders', label: msg('Remind me before the visit by', { id: 'contact.reminders' }), optional: true, values,
      choices: channels.map(value => ({ value, label: sayChannel(value) })),
    })] : [];
    const [wanted] = typedAll(values, 'reminders');
    const consent = wanted ? [consentField({
      name: 'consent', label: msg('Your agreement', { id: 'contact.consent.label' }), values,
      statement: msg('I agree that the clinic reminds me of this visit in this way. I can change my mind at any time.', { id: 'contact.consent' }),
      hint: msg('Messages say only when and where, never why.', { id: 'contact.consent.hint' }),
      error: () => msg('Tick the box, or untick the reminder', { id: 'contact.consent.missing' }),
    })] : [];
    return html`
      <p class="hint">${phoned ? sayPhoned() : msg('A phone number or an e-mail address is enough.', { id: 'contact.hint' })}</p>
      ${stepForm(screen, {
        step: 'contact', toAnswer: given => ({ ...filled(given, 'phone', 'email'), reminders: typedAll(given, 'reminders'), consent: typed(given, 'consent') === 'yes' }),
        fields: [
          phoneField({ name: 'phone', label: msg('Phone number', { id: 'contact.phone' }), values, error: phoneError }),
          emailField({ name: 'email', label: msg('E-mail address', { id: 'contact.email' }), values, error: emailError }),
          ...reminders, ...consent,
        ],
      })}`;
  },
};

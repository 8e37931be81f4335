/** How to be reminded, with consent: fetched where the organisation really sends reminders. */
import type { ReminderChannel } from '@foyer/core/backend/backend';
import { msg } from '../../i18n/msg.ts';
import { checkboxField, consentField } from '../../ui/choice-fields.ts';
import { typedAll, type Field, type Typed } from '../../ui/form.ts';

const CHANNELS: Readonly<Record<ReminderChannel, () => string>> = {
  sms: () => msg('Text message', { id: 'contact.sms' }),
  email: () => msg('E-mail', { id: 'contact.email-channel' }),
  phone: () => msg('Phone call', { id: 'contact.call' }),
};

export const sayChannels = (channels: readonly ReminderChannel[]): string => channels.map(channel => CHANNELS[channel]()).join(', ');

/** What is missing to be reminded so, by the code of an issue. */
export function sayMissing(code: string): string {
  return code === 'reminder-email' ? msg('Enter an e-mail address to be reminded by e-mail', { id: 'contact.email.reminder' })
    : msg('Enter a phone number to be reminded by phone or text message', { id: 'contact.phone.reminder' });
}

export function reminderFields(values: Typed, channels: readonly ReminderChannel[]): Field[] {
  const reminders = checkboxField({
    name: 'reminders', label: msg('Remind me before the visit by', { id: 'contact.reminders' }), optional: true, values,
    choices: channels.map(value => ({ value, label: CHANNELS[value]() })),
  });
  if (typedAll(values, 'reminders').length === 0) return [reminders];
  return [reminders, consentField({
    name: 'consent', label: msg('Your agreement', { id: 'contact.consent.label' }), values,
    statement: msg('I agree that the clinic reminds me of this visit in this way. I can change my mind at any time.', { id: 'contact.consent' }),
    hint: msg('Messages say only when and where, never why.', { id: 'contact.consent.hint' }),
    error: () => msg('Tick the box, or untick the reminder', { id: 'contact.consent.missing' }),
  })];
}

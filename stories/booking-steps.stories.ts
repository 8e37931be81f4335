/** Each step of a booking, as a patient comes to it. */
import type { Meta } from '@storybook/web-components-vite';
import { story } from './scene.ts';

// Storybook looks for a default export.
export default { title: 'Booking/Steps', component: 'foyer-booking' } satisfies Meta;

const empty = { properties: { prefill: {} } };

export const Reason = story('Reason', { act: booking => booking.ready() });
export const ReasonByPhone = story('Reason that is booked by phone', { act: async booking => { await booking.ready(); await booking.choose('Travel health'); } });
export const ReasonMissing = story('Reason, nothing chosen', { act: async booking => { await booking.ready(); await booking.pressPrimary(); } });
export const Modality = story('In person, phone or video', { to: 'modality', reason: 'Mental health' });
export const Place = story('Place', { to: 'place' });
export const Practitioner = story('Practitioner', { to: 'practitioner' });
export const Time = story('Time', { to: 'time' });
export const TimeFilters = story('Time, looking for another day or person', { to: 'time', act: booking => booking.press('Look for another day') });
export const Who = story('Who, a guest', { to: 'who' });
export const WhoEmpty = story('Who, nothing known', { to: 'who', mount: empty });
export const WhoErrors = story('Who, with errors', { to: 'who', mount: empty, act: async booking => {
  await booking.choose('Me');
  await booking.pressPrimary();
  await booking.until(() => booking.errors().length > 0);
} });
export const WhoDependant = story('Who, somebody cared for', { to: 'who', mount: empty, act: booking => booking.choose('Someone I care for') });
export const WhoSignedIn = story('Who, signed in', { to: 'who', clinic: { signedIn: true } });
export const WhoHealthCard = story('Who, with a health card that looks odd', { to: 'who', act: async booking => {
  await booking.press('Add a health card');
  await booking.fill('Province', 'Ontario');
  await booking.fill('Number on the card', '1234567890');
} });
export const Needs = story('Needs', { to: 'needs' });
export const ContactWithReminders = story('Contact, with reminders', { to: 'contact', act: booking => booking.choose('Text message') });
export const ContactWithout = story('Contact, where no reminders are sent', { to: 'contact', clinic: { capabilities: { reminders: [] } } });
export const ContactErrors = story('Contact, with errors', { to: 'contact', act: async booking => {
  await booking.fill('Phone number', '12');
  await booking.fill('E-mail', 'sam@');
  await booking.pressPrimary();
  await booking.until(() => booking.errors().length > 0);
} });
export const Review = story('Review', { to: 'review' });
export const ReviewRequest = story('Review of a request', { to: 'review', clinic: { mode: 'request' } });

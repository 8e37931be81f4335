/** What becomes of a booking, each as certain as it is. */
import type { Meta } from '@storybook/web-components-vite';
import { story } from './scene.ts';

// Storybook looks for a default export.
export default { title: 'Booking/Outcomes', component: 'foyer-booking' } satisfies Meta;

export const Confirmed = story('Booked', { to: 'confirmed' });
export const ConfirmedPhone = story('Booked, by phone', { to: 'confirmed', mount: { attributes: { service: 'mental-health', modality: 'phone' } } });
export const Requested = story('Asked for', { to: 'requested', clinic: { mode: 'request' } });
export const WaitingList = story('On the waiting list', { to: 'time', act: async booking => {
  await booking.press('Join the waiting list');
  await booking.walkTo('requested');
} });
export const Unknown = story('Not known yet', { to: 'unknown', clinic: { faults: [
  { operation: 'book', kind: 'lost', when: 'after' }, { operation: 'outcome', kind: 'error', error: 'offline' },
] } });
export const Sending = story('Being sent', { to: 'review', clinic: { faults: [{ operation: 'book', kind: 'silent' }] }, act: async booking => {
  await booking.pressPrimary();
  await booking.until(() => booking.text().includes('Sending'));
} });
export const SlotTaken = story('Somebody else was faster', { to: 'review', clinic: { faults: [{ operation: 'book', kind: 'error', error: 'slot-taken', times: 1 }] }, act: async booking => {
  await booking.pressPrimary();
  await booking.onStep('time');
} });
export const HoldExpired = story('The time could not be kept', { to: 'review', clinic: { faults: [{ operation: 'book', kind: 'error', error: 'hold-expired', times: 1 }] }, act: async booking => {
  await booking.pressPrimary();
  await booking.onStep('time');
} });
export const Policy = story('Against the clinic’s rules', { to: 'review', clinic: { faults: [{ operation: 'book', kind: 'error', error: 'policy' }] }, act: async booking => {
  await booking.pressPrimary();
  await booking.until(() => booking.messages().length > 0);
} });
export const NotReceived = story('Not sent: offline', { to: 'review', clinic: { faults: [{ operation: 'book', kind: 'error', error: 'offline' }] }, act: async booking => {
  await booking.pressPrimary();
  await booking.until(() => booking.messages().length > 0);
} });

/** Waits, failures and everything else that a day in a clinic brings. */
import type { DemoFault } from '@foyer/backend-demo/demo-backend';
import type { Meta } from '@storybook/web-components-vite';
import { later, sooner, story } from './scene.ts';

// Storybook looks for a default export.
export default { title: 'Booking/States', component: 'foyer-booking' } satisfies Meta;

const TIME = { attributes: { service: 'check-up', site: 'toronto', practitioner: 'gill' } };
const clinic = (fault: DemoFault) => ({ faults: [fault] });

export const FirstWait = story('Waiting for the first screen', { clinic: clinic({ operation: 'services', kind: 'silent' }), act: booking => booking.until(() => booking.text() !== '') });
export const TimeWaiting = story('Looking for times', { mount: TIME, clinic: clinic({ operation: 'slots', kind: 'silent' }), act: booking => booking.arrives('Choose a time') });
export const TimeSlow = story('Looking for times, slowly', { mount: TIME, clinic: clinic({ operation: 'slots', kind: 'silent' }), act: async booking => {
  await booking.arrives('Choose a time');
  later(9000, booking);
  await booking.until(() => booking.text().includes('longer than usual'));
} });
export const TimeNone = story('No times', { mount: { attributes: { service: 'prenatal', site: 'montreal', practitioner: 'haddad' } }, act: async booking => {
  await booking.arrives('Choose a time');
  await booking.press('Look for another day');
  const end = new Date();
  end.setFullYear(end.getFullYear() + 2);
  await booking.fill('Show times from', end.toISOString().slice(0, 10));
  await booking.press('Show times');
  await booking.until(() => booking.messages().length > 0);
} });
export const TimeFailed = story('Times could not be read', { mount: TIME, clinic: clinic({ operation: 'slots', kind: 'error', error: 'busy' }), act: booking => booking.until(() => booking.messages().length > 0) });
export const TimeOffline = story('Offline', { mount: TIME, clinic: clinic({ operation: 'slots', kind: 'error', error: 'offline' }), act: booking => booking.until(() => booking.messages().length > 0) });
export const SignedOut = story('Signed out', { mount: TIME, clinic: clinic({ operation: 'slots', kind: 'error', error: 'sign-in' }), act: booking => booking.until(() => booking.messages().length > 0) });
export const HoldRunningOut = story('A held time that runs out', { to: 'who', clinic: { holdFor: 75_000 } });
export const Dialog = story('In a dialog', { mount: { attributes: { display: 'dialog' }, button: 'Book now' }, act: async booking => {
  await booking.ready();
  booking.element.querySelector('button')?.click();
  await booking.arrives('What do you need?');
} });
export const DialogClosed = story('In a dialog, closed', { mount: { attributes: { display: 'dialog' }, button: 'Book now' }, act: booking => booking.ready() });
export const SharedDevice = story('Shared device, nobody there', { to: 'needs', mount: { attributes: { 'shared-device': '' } }, before: () => sooner(180_000), act: booking => booking.until(() => booking.text().includes('Are you still there')) });
export const NotSetUp = story('Not set up', { mount: { backend: 'none', fallback: 'Online booking is resting. Call 416-555-0100.' } });

/** A tablet at the desk: who leaves it leaves nothing. */
import { expect } from '@open-wc/testing';
import type { TelemetryEvent } from '@foyer/core/telemetry/telemetry';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import type { BookingHarness } from '@foyer/testing/harness/booking';
import { rest } from '@foyer/testing/harness/page-clock';
import { useScene } from '../booking/scene.test-support.ts';

const SHARED = { attributes: { 'shared-device': '' } };
const MINUTE = 60_000;
const WARNING = 'Are you still there?';

/** Names of the fields that a browser may fill in. */
const filledIn = ({ element }: BookingHarness) => [...element.renderRoot.querySelectorAll('input:not([autocomplete=off])')].map(field => field.getAttribute('name'));

describe('a shared device', () => {
  const scene = useScene();
  const typed = async () => {
    const booking = await scene.mount({ backend: demoBackend({ holdFor: 60 * MINUTE }), ...SHARED });
    await booking.walkTo('who');
    await booking.choose('Me');
    await booking.fill('First name', 'Sam');
    return booking;
  };

  it('asks after three minutes without action, and wipes everything a minute later', async () => {
    const booking = await typed();
    await scene.clock.pass(3 * MINUTE - 1);
    expect(booking.text()).not.to.include(WARNING);
    await scene.clock.pass(1);
    await booking.until(() => booking.text().includes(WARNING), 'the warning');
    await scene.clock.pass(MINUTE - 1);
    expect(booking.step()).to.equal('who');
    await scene.clock.pass(1);
    await booking.arrives('What do you need?');
    expect(booking.chosen()).to.deep.equal([]);
    await booking.until(() => booking.focused()?.name.startsWith('What do you need?'), 'focus on the heading');
    await booking.walkTo('who');
    await booking.choose('Me');
    expect(booking.value('First name')).to.equal('');
  });

  it('says so as an alert, without taking the focus away', async () => {
    const booking = await typed();
    const before = booking.focused();
    await scene.clock.pass(3 * MINUTE);
    await booking.until(() => booking.text().includes(WARNING), 'the warning');
    expect(booking.shown('[role="alert"]')[0]?.textContent).to.include('erased in one minute');
    expect(booking.focused()).to.deep.equal(before);
  });

  it('goes on with a button, or with any key or touch', async () => {
    const booking = await typed();
    await scene.clock.pass(3 * MINUTE);
    await booking.until(() => booking.text().includes(WARNING), 'the warning');
    booking.element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await booking.until(() => !booking.text().includes(WARNING), 'the warning to go');
    await scene.clock.pass(3 * MINUTE);
    await booking.until(() => booking.text().includes(WARNING), 'the warning again');
    await booking.press('I am still here');
    await scene.clock.pass(2 * MINUTE);
    expect(booking.value('First name')).to.equal('Sam');
  });

  it('wipes what was booked from the screen too', async () => {
    const booking = await scene.at('confirmed', SHARED);
    await scene.clock.pass(4 * MINUTE);
    await booking.arrives('What do you need?');
    expect(booking.element.appointment).to.equal(undefined);
    expect(booking.text()).not.to.include('Sample');
  });

  it('forgets the credential and the telemetry session with what was typed, and for another visit', async () => {
    const sessions = new Set<string>();
    const visits: string[] = [];
    const telemetry = ({ name, session }: TelemetryEvent) => {
      sessions.add(session);
      if (name === 'started') visits.push(session);
    };
    let forgotten = 0;
    const backend = { ...demoBackend(), forget: () => { forgotten++; } };
    const booking = await scene.at('who', { backend, ...SHARED, properties: { telemetry } });
    await scene.clock.pass(4 * MINUTE);
    await booking.arrives('What do you need?');
    expect(forgotten).to.equal(1);
    await booking.walkTo('confirmed');
    await booking.press('Book another visit');
    await booking.arrives('What do you need?');
    expect(forgotten).to.equal(2);
    for (let i = 0; i < 50 && visits.length < 3; i++) await rest();
    expect([sessions.size, new Set(visits).size], visits.join()).to.deep.equal([3, 3]);
  });

  it('forgets the credential when it is taken out of the page', async () => {
    let forgotten = 0;
    const booking = await scene.at('who', { backend: { ...demoBackend(), forget: () => { forgotten++; } }, ...SHARED });
    booking.element.remove();
    // Not before it is clear that it was not only moved.
    await Promise.resolve();
    expect(forgotten).to.equal(1);
  });

  it('erases what was typed when the page is left: browsers keep pages to go back to', async () => {
    const booking = await typed();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await booking.arrives('What do you need?');
    await booking.walkTo('who');
    await booking.choose('Me');
    expect(booking.value('First name')).to.equal('');
  });

  it('shows nothing of it any more before the page is put away', async () => {
    const booking = await scene.at('review', SHARED);
    expect(booking.text()).to.include('Sample');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    // What a browser does before it stops a page's clock.
    for (let i = 0; i < 50; i++) await Promise.resolve();
    expect(booking.text()).not.to.include('Sample');
  });

  it('has browsers fill in nothing, keep nothing that is typed, and offers no file to save', async () => {
    const booking = await scene.at('who', SHARED);
    for (const step of ['needs', 'contact', 'review'] as const) {
      expect(filledIn(booking)).to.deep.equal([]);
      await booking.walkTo(step);
    }
    await booking.walkTo('confirmed');
    expect(booking.buttons()).to.include('Print this page').and.not.to.include('Add to my calendar');
  });

  it('keeps an attempt whose outcome is not known in memory alone, and wipes that too', async () => {
    const lost = () => demoBackend({ faults: [{ operation: 'book', kind: 'lost', when: 'after' }, { operation: 'outcome', kind: 'error', error: 'offline' }] });
    // Also where a framework says only later that the device is shared.
    for (const options of [SHARED, {}]) {
      const backend = lost();
      const booking = await scene.at('who', { backend, ...options });
      booking.element.sharedDevice = true;
      await booking.until(() => filledIn(booking).length === 0, 'the guard');
      await booking.walkTo('unknown');
      expect({ ...sessionStorage }).to.deep.equal({});
      await scene.clock.pass(4 * MINUTE);
      await booking.arrives('What do you need?');
      booking.unmount();
      const next = await scene.mount({ backend, ...SHARED });
      await next.arrives('What do you need?');
    }
  });

  it('gives a held time back when it wipes', async () => {
    const clinic = demoBackend({ holdFor: 60 * MINUTE });
    const booking = await scene.at('who', { backend: clinic, ...SHARED });
    await scene.clock.pass(4 * MINUTE);
    await booking.arrives('What do you need?');
    await rest();
    expect(clinic.controls.state().heldSlots).to.equal(0);
  });

  it('asks nobody where nothing was typed yet', async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...SHARED });
    await booking.ready();
    for (let minutes = 0; minutes < 10; minutes++) {
      await scene.clock.pass(MINUTE);
      expect(booking.text()).not.to.include(WARNING);
    }
  });

  it('is the only device that asks: at home nothing is wiped', async () => {
    const booking = await scene.at('needs');
    await scene.clock.pass(4 * MINUTE);
    expect(booking.text()).not.to.include(WARNING);
    expect(booking.step()).to.equal('needs');
  });
});

/** A time that is kept for the patient: for how long, said when it matters, and what happens at its end. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { rest } from '@foyer/testing/harness/page-clock';
import { useScene } from './scene.test-support.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('a held time', () => {
  const scene = useScene();

  it('says for how long it is kept, on every step that follows', async () => {
    const booking = await scene.at('who');
    expect(booking.hold()).to.match(/kept for you for 5 minutes/);
    await booking.walkTo('review');
    expect(booking.hold()).to.match(/kept for you for 5 minutes/);
    await booking.walkTo('confirmed');
    expect(booking.hold()).to.equal('');
  });

  it('counts down', async () => {
    const booking = await scene.at('who');
    await scene.clock.pass(2 * MINUTE);
    expect(booking.hold()).to.match(/3 minutes/);
    await scene.clock.pass(2 * MINUTE + 15 * SECOND);
    expect(booking.hold()).to.match(/45 seconds/);
  });

  it('is announced at two minutes and at thirty seconds, and not in between', async () => {
    const booking = await scene.at('who');
    await scene.clock.pass(3 * MINUTE - SECOND);
    expect(booking.announcement()).not.to.match(/kept for you/);
    await scene.clock.pass(SECOND);
    expect(booking.announcement()).to.equal('This time is kept for you for 2 minutes more.');
    await scene.clock.pass(MINUTE + 29 * SECOND);
    expect(booking.announcement()).to.equal('This time is kept for you for 2 minutes more.');
    await scene.clock.pass(SECOND);
    expect(booking.announcement()).to.equal('This time is kept for you for 30 seconds more.');
  });

  it('can be kept longer, where the clinic allows it, as long as it allows it', async () => {
    const booking = await scene.at('who');
    expect(booking.buttons()).not.to.include('Keep it longer');
    for (let i = 0; i < 3; i++) {
      await scene.clock.pass(3 * MINUTE + 15 * SECOND);
      await booking.press('Keep it longer');
      await booking.until(() => booking.hold().includes('5 minutes'), 'five minutes more');
      await booking.until(() => booking.announcement().includes('5 minutes more'), 'the announcement');
    }
    await scene.clock.pass(3 * MINUTE + 15 * SECOND);
    expect(booking.buttons()).not.to.include('Keep it longer');
  });

  it('that cannot be kept longer after all is said so', async () => {
    const booking = await scene.at('who', { backend: demoBackend({ faults: [{ operation: 'extendHold', kind: 'error', error: 'busy' }] }) });
    await scene.clock.pass(3 * MINUTE + 15 * SECOND);
    await booking.press('Keep it longer');
    await booking.until(() => booking.announcement() === 'This time cannot be kept any longer.', 'the announcement');
  });

  it('that ends leads back to the times, with every answer kept', async () => {
    const booking = await scene.at('review');
    const before = booking.summary();
    await scene.clock.pass(5 * MINUTE);
    await booking.onStep('time');
    expect(booking.messages()[0]).to.include('We could not keep that time');
    await booking.until(() => booking.focused()?.name.startsWith('We could not keep that time'), 'focus on the message');
    await booking.until(() => booking.times().length > 1, 'times');
    await booking.chooseTime(1);
    await booking.onStep('review');
    expect(booking.summary()).to.deep.equal({ ...before, When: booking.summary()['When'] });
    expect(booking.summary()['When']).not.to.equal(before['When']);
  });

  it('is given back when another time is chosen, and when the widget goes', async () => {
    const clinic = demoBackend();
    const booking = await scene.at('who', { backend: clinic });
    await booking.press('Back');
    await booking.onStep('time');
    await booking.chooseTime(2);
    await booking.onStep('who');
    await rest();
    expect(clinic.controls.state().heldSlots).to.equal(1);
    booking.unmount();
    await rest();
    expect(clinic.controls.state().heldSlots).to.equal(0);
  });

  it('that somebody else took meanwhile is said on the times, and others are offered', async () => {
    const booking = await scene.at('time', { backend: demoBackend({ faults: [{ operation: 'hold', kind: 'error', error: 'slot-taken', times: 1 }] }) });
    await booking.chooseTime(0);
    await booking.until(() => booking.messages().length > 0, 'a message');
    expect(booking.messages()[0]).to.include('Somebody else has just taken that time');
    await booking.until(() => booking.times().length > 1, 'times');
    await booking.chooseTime(1);
    await booking.onStep('who');
  });

  it('is not spoken of where the clinic cannot hold', async () => {
    const booking = await scene.at('who', { backend: demoBackend({ capabilities: { hold: false } }) });
    expect(booking.hold()).to.equal('');
  });
});

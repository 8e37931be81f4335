/** A time that is kept for the patient: for how long, said when it matters, and what happens at its end. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { rest } from '@foyer/testing/harness/page-clock';
import { useScene } from './scene.test-support.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('a held time', () => {
  const scene = useScene();

  it('says which time is kept and until when, on every step that follows, and says it once on arrival', async () => {
    const booking = await scene.at('who');
    const kept = 'We keep this time for you until 10:05 a.m. (Eastern time): Tuesday, 1 December 2026, 11:00 a.m.';
    expect(booking.hold()).to.equal(`${kept} 5 minutes left to book this time. Keep it longer`);
    expect(booking.announcement()).to.equal(kept);
    await booking.walkTo('review');
    expect(booking.announcement()).to.equal('');
    expect(booking.hold()).to.include(kept);
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

  it('never says more than what is left', async () => {
    const booking = await scene.at('who');
    await scene.clock.pass(3 * MINUTE + 32 * SECOND);
    expect(booking.hold()).to.include(' 1 minute left');
    await scene.clock.pass(29 * SECOND);
    expect(booking.hold()).to.include(' 59 seconds left');
  });

  it('does not count down to an end that is over when it is granted: the clock of this device is wrong', async () => {
    const clinic = demoBackend();
    const { hold } = clinic.scheduling;
    const booking = await scene.at('who', { backend: { ...clinic, scheduling: {
      ...clinic.scheduling, hold: async (...args) => ({ ...await hold?.(...args), expires: '2026-12-01T14:00:00Z' }) as never,
    } } });
    expect(booking.hold()).to.equal('Tuesday, 1 December 2026, 11:00 a.m. is kept for you while you finish.');
  });

  it('says it in French', async () => {
    const booking = await scene.at('who', { lang: 'fr' });
    expect(booking.hold()).to.equal('Nous gardons cette heure pour vous jusqu’à 10 h 05 (heure de l’Est) : mardi 1er décembre 2026, 11 h. '
      + 'Il vous reste 5 minutes pour terminer. Garder cette heure plus longtemps');
  });

  it('is announced at two minutes and at thirty seconds, and not in between', async () => {
    const booking = await scene.at('who');
    await scene.clock.pass(3 * MINUTE - SECOND);
    expect(booking.announcement()).not.to.match(/left/);
    await scene.clock.pass(SECOND);
    expect(booking.announcement()).to.equal('2 minutes left to book this time. To keep it, use “Keep it longer” at the top.');
    await scene.clock.pass(MINUTE + 29 * SECOND);
    expect(booking.announcement()).to.equal('2 minutes left to book this time. To keep it, use “Keep it longer” at the top.');
    await scene.clock.pass(SECOND);
    expect(booking.announcement()).to.equal('30 seconds left to book this time. To keep it, use “Keep it longer” at the top.');
  });

  it('can be kept longer, where the clinic allows it, as long as it allows it', async () => {
    const booking = await scene.at('who');
    expect(booking.buttons()).to.include('Keep it longer');
    for (const until of ['10:08 a.m.', '10:11 a.m.', '10:14 a.m.']) {
      await scene.clock.pass(3 * MINUTE);
      await booking.press('Keep it longer');
      await booking.until(() => booking.hold().includes('5 minutes'), 'five minutes more');
      await booking.until(() => booking.announcement().startsWith(`We keep this time for you until ${until} (Eastern time): `), `the announcement of ${until}`);
    }
    expect(booking.buttons()).not.to.include('Keep it longer');
    await booking.until(() => booking.focused()?.role === 'heading', 'focus on the heading, since the button is gone');
  });

  for (const [error, words] of [['busy', 'The clinic’s system is busy. Wait a moment, then try again.'], ['offline', 'There was no internet connection.']] as const) {
    it(`that cannot be kept longer right now says why, and not that the clinic has a limit: ${error}`, async () => {
      const booking = await scene.at('who', { backend: demoBackend({ faults: [{ operation: 'extendHold', kind: 'error', error, times: 1 }] }) });
      await scene.clock.pass(2 * MINUTE);
      await booking.press('Keep it longer');
      await booking.until(() => booking.announcement() === words, 'the announcement');
      await booking.press('Keep it longer');
      await booking.until(() => booking.announcement().startsWith('We keep this time for you until 10:07 a.m.'), 'more time');
    });
  }

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

  it('is given back when the page is left; who comes back to it can still book', async () => {
    const clinic = demoBackend();
    const booking = await scene.at('review', { backend: clinic });
    const { When } = booking.summary();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await rest();
    expect(clinic.controls.state().heldSlots).to.equal(0);
    expect(booking.text()).not.to.include('We keep this time for you');
    await booking.pressPrimary();
    await booking.arrives('Your visit is booked');
    expect(booking.summary()['When']).to.equal(When);
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

  for (const [error, words] of [['unknown-outcome', 'The clinic’s system did not answer.'], ['busy', 'The clinic’s system is busy. Wait a moment, then try again.']] as const) {
    it(`that could not be kept is said not to be booked: ${error}`, async () => {
      const booking = await scene.at('time', { backend: demoBackend({ faults: [{ operation: 'hold', kind: 'error', error, times: 1 }] }) });
      await booking.chooseTime(0);
      await booking.until(() => booking.messages().length > 0, 'a message');
      expect(booking.messages()[0]).to.equal(`${words} Nothing was booked. Choose the time again. Call 416-555-0100.`);
      await booking.chooseTime(1);
      await booking.onStep('who');
    });
  }

  it('that could not be kept is not spoken of any more once the connection is back, or another time is chosen', async () => {
    const clinic = demoBackend({ faults: [{ operation: 'hold', kind: 'error', error: 'offline', times: 2 }, { operation: 'hold', kind: 'silent' }] });
    const booking = await scene.at('time', { backend: clinic });
    await booking.chooseTime(0);
    await booking.until(() => booking.focused()?.name.startsWith('There was no internet connection'), 'focus on the message');
    window.dispatchEvent(new Event('online'));
    await booking.until(() => booking.messages().length === 0, 'no message');
    expect(booking.focused()).to.deep.include({ role: 'heading' });
    expect(booking.step()).to.equal('time');
    await booking.chooseTime(0);
    await booking.until(() => booking.messages().length > 0, 'the message again');
    await booking.chooseTime(1);
    await booking.until(() => booking.messages().length === 0, 'no message while another time is asked for');
  });

  it('that somebody else took is still spoken of when the connection is back', async () => {
    const booking = await scene.at('time', { backend: demoBackend({ faults: [{ operation: 'hold', kind: 'error', error: 'slot-taken', times: 1 }] }) });
    await booking.chooseTime(0);
    await booking.until(() => booking.messages().length > 0 && booking.times().length > 1, 'a message, and times');
    window.dispatchEvent(new Event('online'));
    await rest();
    expect(booking.messages()[0]).to.include('Somebody else has just taken that time');
  });

  it('that is void since the place was changed has to be chosen again, and it is said', async () => {
    const booking = await scene.at('review');
    await booking.press('Change (Where do you want to go?)');
    await booking.onStep('place');
    await booking.choose('Maple & Main Gatineau');
    await booking.pressPrimary();
    await booking.until(() => booking.step() !== 'place', 'the next question');
    if (booking.step() === 'practitioner') await booking.pressPrimary();
    await booking.onStep('time');
    await booking.until(() => booking.text().includes('Choose a time again. Your other answers are kept.'), 'why');
    await booking.until(() => booking.times().length > 0, 'times');
    expect(booking.shown('[role="status"]').some(region => region.textContent?.includes('Choose a time again'))).to.equal(true);
  });

  it('is not spoken of where the clinic cannot hold', async () => {
    const booking = await scene.at('who', { backend: demoBackend({ capabilities: { hold: false } }) });
    expect(booking.hold()).to.equal('');
  });
});

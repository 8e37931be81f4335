/** What became of it: never more certain than what is known. */
import { expect } from '@open-wc/testing';
import { demoBackend, type DemoOptions } from '@foyer/backend-demo/demo-backend';
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import { faultyBackend } from '@foyer/testing/faulty-backend';
import { rest } from '@foyer/testing/harness/page-clock';
import { attemptOf, useScene } from './scene.test-support.ts';

const withFault = (fault: NonNullable<DemoOptions['faults']>[number]) => demoBackend({ faults: [fault] });

describe('a booked visit', () => {
  const scene = useScene();

  it('says who, what, where, when in full, how to prepare, and how to change it', async () => {
    const booking = await scene.at('confirmed');
    expect(booking.summary()).to.deep.include({ Visit: 'Check-up', How: 'In person', With: 'Dr. Amrit Gill', For: 'Sam Sample', 'To prepare': 'None' });
    expect(booking.summary()['When']).to.match(/^Tuesday, 1 December 2026, 11:00 a\.m\. \(Eastern time\)/);
    expect(booking.summary()['Where']).to.include('480 Maplewell Street West');
    expect(booking.text()).to.include('Bring your health card').and.to.match(/Reference: ([0-9A-Z]{6}) .*Call 416-555-0101 and give the reference \1/);
  });

  it('says again what the clinic was asked to prepare', async () => {
    const booking = await scene.at('needs');
    await booking.choose('Wheelchair or walker access');
    await booking.choose('Something else');
    await booking.fill('A note for the clinic', 'The second door, please');
    await booking.walkTo('review');
    const { 'To prepare': asked } = booking.summary();
    expect(asked).to.equal('Wheelchair or walker access Something else (see note) The second door, please');
    await booking.walkTo('confirmed');
    expect(booking.summary()['To prepare']).to.equal(asked);
  });

  it('is read from the clinic’s answer, not from what was asked for', async () => {
    const clinic = demoBackend();
    const { book } = clinic.scheduling;
    const moved = { ...clinic, scheduling: { ...clinic.scheduling, book: async (...args: Parameters<typeof book>) => {
      const booked = await book(...args);
      return { ...booked, appointment: { ...booked.appointment, start: '2026-12-02T09:00:00-05:00', end: '2026-12-02T09:30:00-05:00' } };
    } } };
    const booking = await scene.at('requested', { backend: moved });
    expect(booking.heading()).not.to.equal('Your visit is booked');
    expect(booking.text()).to.include('shows something else than what you chose');
    expect(booking.summary()['When']).to.match(/^Wednesday, 2 December 2026, 9:00/);
  });

  it('tells by phone and by video what happens next, and no address', async () => {
    const phone = await scene.at('confirmed', { attributes: { service: 'mental-health', modality: 'phone' } });
    expect(phone.text()).to.include('We call you at this time');
    expect(Object.keys(phone.summary())).not.to.include('Where');
    phone.unmount();
    const video = await scene.at('confirmed', { attributes: { service: 'mental-health', modality: 'video' } });
    expect(video.text()).to.include('sends you a link');
  });

  it('goes into a calendar as a file with the right instant and a neutral title', async () => {
    const booking = await scene.at('confirmed');
    const files: Blob[] = [];
    const links: HTMLAnchorElement[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob: Blob) => { files.push(blob); return 'blob:sample'; };
    HTMLAnchorElement.prototype.click = function record() { links.push(this); };
    scene.after(() => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    });
    await booking.press('Add to my calendar');
    while (links.length === 0) await rest();
    expect(links[0]).to.include({ download: 'appointment.ics', href: 'blob:sample' });
    const text = await files[0]?.text();
    expect(files[0]?.type).to.match(/^text\/calendar/);
    expect(text).to.include('DTSTART:20261201T160000Z').and.to.include('DTEND:20261201T163000Z').and.to.include('SUMMARY:Appointment').and.to.include('CLASS:PRIVATE');
    expect(text).not.to.match(/Check-up|Sam|Gill/);
    const attempt = attemptOf(booking);
    expect(attempt).to.match(/^[0-9a-f-]{36}$/);
    expect(text, 'whoever has the attempt can read the visit').not.to.include(attempt);
    expect(text).to.include(`UID:${booking.element.appointment?.id}@foyer`);
  });

  it('is told to the page without the attempt, by which others could read it', async () => {
    const booking = await scene.at('confirmed');
    const { appointment } = booking.element;
    expect(appointment).to.include({ status: 'booked', service: 'check-up' });
    expect(JSON.stringify(appointment)).not.to.include(attemptOf(booking));
    expect(appointment).not.to.have.property('attempt');
  });

  it('can be printed', async () => {
    const booking = await scene.at('confirmed');
    let printed = 0;
    const { print } = window;
    window.print = () => { printed++; };
    scene.after(() => { window.print = print; });
    await booking.press('Print this page');
    expect(printed).to.equal(1);
  });

  it('leads to another visit, with nothing left of this one', async () => {
    const clinic = demoBackend();
    const booking = await scene.at('confirmed', { backend: clinic });
    const first = booking.element.appointment?.id;
    await booking.press('Book another visit');
    await booking.arrives('What do you need?');
    expect(booking.chosen()).to.deep.equal([]);
    expect(booking.element.appointment).to.equal(undefined);
    await booking.walkTo('confirmed');
    expect(booking.element.appointment?.id).not.to.equal(first);
    expect(booking.events.filter(e => e.type === 'foyer-booked')).to.have.length(2);
  });
});

describe('a visit that was asked for', () => {
  const scene = useScene();

  it('is called a request before it is sent', async () => {
    const booking = await scene.at('review', { backend: demoBackend({ mode: 'request' }) });
    expect(booking.text()).to.include('This is a request. The clinic will confirm it. Until then you have no appointment.');
    booking.unmount();
    expect((await scene.at('review')).text()).not.to.include('This is a request');
  });

  it('is not called booked, and there is nothing for the calendar yet', async () => {
    const booking = await scene.at('requested', { backend: demoBackend({ mode: 'request' }) });
    expect(booking.heading()).to.equal('We sent your request');
    expect(booking.text()).to.include('Until then you have no appointment').and.to.match(/To withdraw your request Call 416-555-0101 and give the reference/);
    expect(booking.text()).not.to.match(/How to prepare|How to get there|To change or cancel|24 hours/);
    expect(Object.keys(booking.summary())).not.to.include('Reminder');
    expect(booking.buttons()).not.to.include('Add to my calendar');
  });
});

describe('a visit of which nobody knows yet', () => {
  const scene = useScene();

  it('is not to be booked again: reference, phone, and it is asked for until it is known', async () => {
    const clinic = demoBackend({ faults: [
      { operation: 'book', kind: 'lost', when: 'after', times: 1 }, { operation: 'outcome', kind: 'error', error: 'offline', times: 2 },
    ] });
    const booking = await scene.at('unknown', { backend: clinic });
    expect(booking.text()).to.include('Do not book again yet.').and.to.match(/If no answer comes, call 416-555-0100 and give the reference [0-9A-Z]{6}\./);
    expect(booking.buttons()).not.to.include('Back');
    await booking.until(() => booking.focused()?.role === 'heading', 'focus on the heading');
    await scene.clock.pass(1000);
    await scene.clock.pass(2000);
    expect(booking.step()).to.equal('unknown');
    await scene.clock.pass(4000);
    await booking.arrives('Your visit is booked');
    expect(clinic.controls.state()).to.deep.include({ appointments: 1, patients: 1 });
  });

  it('is heard once, and not again with every question that the widget asks by itself', async () => {
    const faults: DemoOptions['faults'] = [{ operation: 'book', kind: 'lost', when: 'after', times: 1 }, { operation: 'outcome', kind: 'error', error: 'offline' }];
    const booking = await scene.at('unknown', { backend: demoBackend({ faults }) });
    const live = () => booking.shown('[role="status"], [role="alert"]').map(region => region.textContent?.trim());
    for (const ms of [1000, 2000, 4000]) {
      await scene.clock.pass(ms);
      expect(live()).to.deep.equal(['']);
    }
    await booking.press('Ask again now');
    await booking.until(() => booking.announcement() === 'We ask again in a moment.', 'an answer for who asked');
    await scene.clock.pass(8000);
    expect(live()).to.deep.equal(['We ask again in a moment.']);
  });

  it('can be asked for at once', async () => {
    const booking = await scene.at('unknown', { backend: withFault({ operation: 'book', kind: 'lost', when: 'after', times: 1 }) });
    await booking.press('Ask again now');
    await booking.arrives('Your visit is booked');
  });

  it('that never arrived is said so, and can be sent again with all answers kept', async () => {
    const clinic = withFault({ operation: 'book', kind: 'lost', when: 'before', times: 1 });
    const booking = await scene.at('unknown', { backend: clinic });
    await scene.clock.pass(1000 + 2000 + 4000);
    await booking.onStep('review');
    expect(booking.messages()[0]).to.include('did not reach the clinic. Nothing was booked.').and.to.include('Press “Book this visit” to try again.');
    await booking.until(() => booking.focused()?.name.startsWith('Your request did not reach'), 'focus on the message');
    expect(booking.summary()['For']).to.include('Sam Sample');
    await booking.pressPrimary();
    await booking.arrives('Your visit is booked');
    expect(clinic.controls.state()).to.deep.include({ appointments: 1, patients: 1 });
  });
});

describe('a visit that could not be booked', () => {
  const scene = useScene();
  const LED_BACK: BackendErrorKind[] = ['slot-taken', 'hold-expired', 'stale', 'gone'];
  const SAID: BackendErrorKind[] = ['policy', 'rejected', 'busy', 'offline', 'timeout', 'sign-in', 'not-allowed', 'too-large', 'declined'];

  for (const error of LED_BACK) {
    it(`leads back to fresh times with every answer kept: ${error}`, async () => {
      const backend = faultyBackend(demoBackend(), { faults: [{ operation: 'book', call: 1, fault: { kind: 'error', error } }] });
      const booking = await scene.at('review', { backend });
      const before = booking.summary();
      const searches = backend.calls.filter(call => call === 'slots').length;
      await booking.pressPrimary();
      await booking.onStep('time');
      await booking.until(() => booking.focused()?.name === booking.messages()[0], 'focus on the message');
      expect(booking.messages()[0]).to.include('Nothing was booked. Choose a time again. Your other answers are kept.');
      await booking.until(() => booking.times().length > 0, 'times');
      expect(backend.calls.filter(call => call === 'slots').length).to.be.greaterThan(searches);
      await booking.chooseTime(1);
      await booking.onStep('review');
      expect({ ...booking.summary(), When: '' }).to.deep.equal({ ...before, When: '' });
      await booking.pressPrimary();
      await booking.arrives('Your visit is booked');
    });
  }

  for (const error of SAID) {
    it(`is said on the review, with the phone, and nothing is lost: ${error}`, async () => {
      const booking = await scene.at('review', { backend: withFault({ operation: 'book', kind: 'error', error, times: 1 }) });
      const before = booking.summary();
      await booking.pressPrimary();
      await booking.until(() => booking.messages().length > 0, 'a message');
      expect(booking.step()).to.equal('review');
      await booking.until(() => booking.focused()?.name === booking.messages()[0], 'focus on the message');
      expect(booking.messages()[0]).to.match(/Nothing was booked\. What you entered is kept on this page\./).and.to.match(/Call 416-555-0100\.$/);
      expect(booking.shown('#notice a[href="tel:4165550100"]')).to.have.length(1);
      expect(booking.messages()[0]?.includes('Press “Book this visit” to try again.')).to.equal(['busy', 'offline', 'timeout', 'rejected'].includes(error));
      expect(booking.announcement()).to.equal('');
      expect(booking.summary()).to.deep.equal(before);
      expect(booking.events.filter(e => e.type === 'foyer-error').map(e => e.detail['code'])).to.deep.equal([error]);
      expect(booking.events.some(e => e.type === 'foyer-booked')).to.equal(false);
    });
  }

  it('says what to mend where answers were not accepted', async () => {
    const booking = await scene.at('review', { backend: withFault({ operation: 'book', kind: 'error', error: 'rejected', times: 1 }) });
    await booking.pressPrimary();
    await booking.until(() => booking.messages().length > 0, 'a message');
    expect(booking.messages()[0]).to.include('did not accept some of the answers.').and.to.include('Check your answers. Press “Book this visit” to try again.');
    await booking.press('Change (How can we reach you?)');
    await booking.onStep('contact');
    expect(booking.messages()[0]).not.to.include('Press “');
  });

  it('is said in French, too', async () => {
    const booking = await scene.at('review', { lang: 'fr', backend: withFault({ operation: 'book', kind: 'error', error: 'offline', times: 1 }) });
    await booking.pressPrimary();
    await booking.until(() => booking.messages().length > 0, 'a message');
    expect(booking.messages()[0]).to.equal('Il n’y avait pas de connexion Internet. Aucun rendez-vous n’a été pris. '
      + 'Vos réponses restent sur cette page. Pour réessayer, appuyez sur « Prendre ce rendez-vous ». Appelez au 416-555-0100.');
  });

  it('is not called unbooked where the clinic says that it has it already, and yet it is not found', async () => {
    const booking = await scene.at('unknown', { backend: demoBackend({ faults: [{ operation: 'book', kind: 'error', error: 'duplicate' }] }) });
    await scene.clock.pass(1000 + 2000 + 4000);
    await booking.onStep('review');
    expect(booking.messages()[0]).to.include('has this booking already. Do not book again yet.').and.not.to.include('Nothing was booked');
  });

  it('is looked up where the clinic says that it has it already', async () => {
    const clinic = demoBackend();
    const { book } = clinic.scheduling;
    let calls = 0;
    const twice = { ...clinic, scheduling: { ...clinic.scheduling, book: async (...args: Parameters<typeof book>) => {
      const booked = await book(...args);
      if (calls++ === 0) throw new BackendError('duplicate');
      return booked;
    } } };
    const booking = await scene.at('unknown', { backend: twice });
    await scene.clock.pass(1000);
    await rest();
    await booking.arrives('Your visit is booked');
    expect(clinic.controls.state().appointments).to.equal(1);
  });
});

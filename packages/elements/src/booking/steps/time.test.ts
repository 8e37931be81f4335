/** The time step: waiting, none and failed are three things, and each says what now. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import type { Backend } from '@foyer/core/backend/backend';
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import type { Slot, SlotPage } from '@foyer/core/model/slot';
import type { BookingHarness, MountOptions } from '@foyer/testing/harness/booking';
import { rest } from '@foyer/testing/harness/page-clock';
import { useScene } from '../scene.test-support.ts';

const TORONTO = { attributes: { service: 'mental-health', site: 'toronto', modality: 'in-person', practitioner: 'rahimi' } };

/** The sample clinic, with other free times. */
function withSlots(slots: (query: SlotQuery) => SlotPage | Promise<SlotPage>, clinic: Backend = demoBackend()): Backend {
  return { ...clinic, scheduling: { ...clinic.scheduling as NonNullable<Backend['scheduling']>, slots: async query => slots(query) } };
}

const slotAt = (start: string, id: string): Slot => ({
  id, start, end: new Date(Date.parse(start) + 30 * 60_000).toISOString(), location: 'toronto', practitioner: 'rahimi', modality: 'in-person', timeZone: 'America/Toronto',
});

describe('the time step', () => {
  const scene = useScene();
  const onTime = async (options: MountOptions): Promise<BookingHarness> => {
    const booking = await scene.mount({ ...TORONTO, ...options });
    await booking.arrives('Choose a time');
    return booking;
  };

  it('says each time in full: time, day and date on the button, the zone with the day', async () => {
    const booking = await scene.at('time');
    expect(booking.times()[0]).to.match(/^11:00 a\.m\. ?, Tuesday, 1 December 2026 Dr\./);
    expect(booking.tree()).to.include('region "Tuesday, 1 December 2026 All times are in Eastern time."');
  });

  it('shows the zone with each time where there are several, and nothing of the device’s then', async () => {
    const zone = Intl.DateTimeFormat.prototype.resolvedOptions;
    Intl.DateTimeFormat.prototype.resolvedOptions = function resolvedOptions() { return { ...zone.call(this), timeZone: 'America/Vancouver' }; };
    scene.after(() => { Intl.DateTimeFormat.prototype.resolvedOptions = zone; });
    const backend = withSlots(() => ({ slots: [slotAt('2026-12-02T10:30:00-05:00', 'east'), { ...slotAt('2026-12-02T10:30:00-08:00', 'west'), timeZone: 'America/Vancouver' }] }));
    const booking = await onTime({ backend });
    await booking.until(() => booking.times().length > 0, 'times');
    expect(booking.times().map(time => /\(.*\)/.exec(time)?.[0])).to.deep.equal(['(Eastern time)', '(Pacific time)']);
    expect(booking.shown('.time .hint').map(({ textContent }) => textContent).filter(words => words?.startsWith('('))).to.deep.equal(['(Eastern time)', '(Pacific time)']);
    expect(booking.text()).not.to.include('All times are in').and.not.to.include('Your device');
  });

  it('shows no time by a clock that nobody knows, says so plainly where no other is left, and goes on with the others', async () => {
    const mistyped = { ...slotAt('2026-12-02T10:30:00-05:00', 'wrong'), timeZone: 'America/Torontoo' };
    const good = await onTime({ backend: withSlots(() => ({ slots: [mistyped, slotAt('2026-12-03T10:30:00-05:00', 'right')] })) });
    await good.until(() => good.times().length > 0, 'times');
    expect(good.times().join()).to.match(/^10:30.a\.m\. ?, Thursday, 3 December 2026[^,]*$/);
    good.unmount();
    const bad = await onTime({ backend: withSlots(() => ({ slots: [mistyped] })) });
    await bad.until(() => bad.messages().length > 0, 'a message');
    expect([bad.times(), bad.buttons().includes('Try again'), bad.wayOut().fallback]).to.deep.equal([[], true, false]);
    expect(bad.text()).to.include('416-555-0100');
    bad.unmount();
  });

  it('is not reached by a place whose clock is mistyped: it is not offered, and the others are', async () => {
    const clinic = demoBackend();
    const { locations } = clinic.scheduling;
    const backend = { ...clinic, scheduling: { ...clinic.scheduling, locations: async (...asked: Parameters<typeof locations>) =>
      (await locations(...asked)).map((place, i) => (i === 0 ? { ...place, name: 'Mistyped', timeZone: 'America/Torontoo' } : place)) } };
    const booking = await scene.at('place', { backend });
    expect(booking.choices().length).to.be.above(1);
    expect(booking.choices().join()).not.to.include('Mistyped');
    await booking.walkTo('time');
    expect(booking.times().length).to.be.above(0);
  });

  it('tells politely how many times were found, and from when', async () => {
    const told = () => booking.shown('[role="status"]').map(region => region.textContent?.trim()).filter(Boolean).join();
    let days = [2, 3];
    const backend = withSlots(() => ({ slots: days.map(day => slotAt(`2026-12-0${day}T10:30:00-05:00`, `s${day}`)) }));
    const booking = await onTime({ backend });
    await booking.until(() => told() === '2 free times from Wednesday, 2 December 2026.', 'two times');
    days = [4];
    await booking.press('Look for another day or person');
    await booking.press('Show times');
    await booking.until(() => told() === '1 free time from Friday, 4 December 2026.', 'one time');
    days = [];
    await booking.press('Show times');
    await booking.until(() => told() === 'There are no free times.', 'none');
  });

  /** Times at these days and hours, which may change; the first of them has the focus. */
  const readAnew = async (days: readonly string[]) => {
    let there = days;
    const backend = withSlots(() => ({ slots: there.map(day => slotAt(`2026-12-${day}:00:00-05:00`, day.replace('T', '-'))) }));
    const booking = await onTime({ backend });
    await booking.until(() => booking.times().length === days.length, 'times');
    const [time] = booking.shown('[part~="time"]').filter(button => button.textContent?.includes('11:00'));
    time?.focus();
    return { booking, reads: async (now: readonly string[]) => {
      there = now;
      window.dispatchEvent(new Event('focus'));
      await booking.until(() => booking.times().length === now.length, 'the times as they are now');
    } };
  };

  it('keeps the focus on its time when the list is read anew', async () => {
    const { booking, reads } = await readAnew(['02T10', '02T11', '03T10']);
    await reads(['02T11', '03T10']);
    expect(booking.focused()?.name).to.match(/^11:00/);
    await reads(['01T13', '02T09', '02T11']);
    expect(booking.focused()?.name).to.match(/^11:00/);
    expect(booking.announcement()).to.equal('');
  });

  it('goes to the day where the time that has the focus is gone, and says so', async () => {
    const { booking, reads } = await readAnew(['02T10', '02T11', '02T12']);
    await reads(['02T10', '02T12']);
    await booking.until(() => booking.announcement() === 'Somebody else has just taken that time.', 'why');
    expect(booking.focused()).to.deep.equal({ role: 'heading', name: 'Wednesday, 2 December 2026' });
  });

  it('goes to the next day where the whole day is gone, and to the heading where nothing is left', async () => {
    const { booking, reads } = await readAnew(['02T11', '03T10']);
    await reads(['03T10']);
    await booking.until(() => booking.focused()?.name === 'Thursday, 3 December 2026', 'focus on the next day');
    booking.shown('[part~="time"]')[0]?.focus();
    await reads([]);
    await booking.until(() => booking.messages().length > 0, 'that nothing is left');
    expect(booking.messages()[0]).to.include('There are no free times');
    expect(booking.focused()?.name).to.match(/^Choose a time/);
  });

  it('leads from a day of many times to the next one', async () => {
    const many = Array.from({ length: 7 }, (_, i) => slotAt(`2026-12-02T1${i}:00:00-05:00`, `s${i}`));
    const booking = await onTime({ backend: withSlots(() => ({ slots: [...many, slotAt('2026-12-03T10:00:00-05:00', 'next')] })) });
    await booking.until(() => booking.times().length > 0, 'times');
    await booking.press('Next day Thursday, 3 December 2026');
    await booking.until(() => booking.focused()?.name === 'Thursday, 3 December 2026', 'focus on the next day');
    expect(booking.buttons().filter(name => name.startsWith('Next day'))).to.have.length(1);
  });

  it('goes on looking where one time fills a page, because many people are free at it', async () => {
    let asked = 0;
    const page = (n: number) => ({
      slots: Array.from({ length: 24 }, (_, i) => slotAt(`2026-12-02T${10 + n}:00:00-05:00`, `s${n}-${i}`)), next: `page-${n + 1}`,
    });
    const booking = await onTime({ backend: withSlots(() => page(asked++)) });
    await booking.until(() => booking.times().length > 0, 'times');
    expect(booking.times()).to.have.length(5);
  });

  it('offers the first times first, by day and part of the day, with the person where anyone will do', async () => {
    const booking = await scene.at('time');
    expect(booking.days().slice(0, 2)).to.deep.equal(['Tuesday, 1 December 2026', 'Wednesday, 2 December 2026']);
    expect(booking.text()).to.include('Morning').and.to.include('Afternoon');
    expect(booking.times()[0]).to.match(/Dr\. Amrit Gill$/);
  });

  it('offers no time that is over', async () => {
    const backend = withSlots(() => ({ slots: [slotAt('2026-12-01T09:30:00-05:00', 'over'), slotAt('2026-12-01T10:30:00-05:00', 'to-come')] }));
    const booking = await onTime({ backend });
    await booking.until(() => booking.times().length > 0, 'a time');
    expect(booking.times()).to.have.length(1);
    expect(booking.times()[0]).to.match(/^10:30/);
  });

  it('says where the clock of this device differs', async () => {
    const zone = Intl.DateTimeFormat.prototype.resolvedOptions;
    Intl.DateTimeFormat.prototype.resolvedOptions = function resolvedOptions() { return { ...zone.call(this), timeZone: 'America/Vancouver' }; };
    scene.after(() => { Intl.DateTimeFormat.prototype.resolvedOptions = zone; });
    const booking = await scene.at('time');
    expect(booking.text()).to.include('All times are in Eastern time').and.to.include('Your device shows another time');
    await booking.walkTo('review');
    // British Columbia ends its clock changes: 9:00, and 8:00 by rules that are out of date.
    expect(booking.summary()['When']).to.match(/11:00 a\.m\. \(Eastern time\).*9:00 a\.m\..*Pacific time/);
  });

  it('waits in words, and after 8 seconds says that it is slow and gives the phone', async () => {
    const booking = await onTime({ backend: demoBackend({ faults: [{ operation: 'slots', kind: 'silent' }] }) });
    await booking.until(() => booking.text().includes('Looking for free times…'), 'the wait');
    await scene.clock.pass(7900);
    expect(booking.text()).not.to.include('longer than usual');
    await scene.clock.pass(200);
    await booking.until(() => booking.text().includes('This takes longer than usual. We are still trying. If no answer comes, call 416-555-0100.'), 'the slow wait');
    expect(booking.text()).not.to.include('no free times');
    expect(booking.shown('.waiting a[href="tel:4165550100"]')).to.have.length(1);
  });

  it('says that there is none only when that was the answer, until when, and what can be done', async () => {
    const backend = withSlots(() => ({ slots: [], until: '2026-12-29T15:00:00Z' }));
    const booking = await scene.mount({ backend, attributes: { service: 'check-up' } });
    await booking.walkTo('practitioner');
    await booking.choose('Dr. Amrit Gill');
    await booking.pressPrimary();
    await booking.until(() => booking.messages().length > 0, 'none');
    expect(booking.messages()[0]).to.include('There are no free times until Tuesday, 29 December 2026').and.to.include('Call 416-555-0100.');
    expect(booking.buttons()).to.include.members(['Look for later times', 'Look with anyone who is free', 'Look at Maple & Main Gatineau', 'Join the waiting list']);
  });

  it('looks further on when none were found, and back again', async () => {
    const asked: string[] = [];
    const backend = withSlots(query => { asked.push(query.from); return { slots: [], until: '2026-12-29T15:00:00Z' }; });
    const booking = await onTime({ backend });
    await booking.until(() => booking.messages().length > 0, 'none');
    await booking.press('Look for later times');
    await booking.until(() => asked.length === 2 && booking.buttons().includes('Look for earlier times'), 'a later search');
    expect(asked[1]).to.match(/^2026-12-29/);
    await booking.until(() => !!booking.messages()[0]?.includes('There are no free times between Tuesday, 29 December 2026 and Tuesday, 29 December 2026.'), 'from when to when');
    await booking.until(() => booking.focused()?.name.startsWith('There are no free times'), 'focus on the answer');
    await booking.press('Look for earlier times');
    await booking.until(() => asked.length === 3 && !booking.buttons().includes('Look for earlier times'), 'the first search again');
    expect(asked[2]).to.match(/^2026-12-01/);
  });

  for (const button of ['Look for later times', 'Look with anyone who is free', 'Look at Maple & Main Gatineau']) {
    it(`never loses the focus when the list goes with the button: ${button}`, async () => {
      let answer: (page: SlotPage) => void = () => undefined;
      let asked = 0;
      const none = { slots: [], until: '2026-12-29T15:00:00Z' };
      const backend = withSlots(() => (asked++ === 0 ? none : new Promise(resolve => { answer = resolve; })));
      const booking = await scene.mount({ backend, attributes: { service: 'check-up' } });
      await booking.walkTo('practitioner');
      await booking.choose('Dr. Amrit Gill');
      await booking.pressPrimary();
      await booking.until(() => booking.messages().length > 0, 'none');
      await booking.press(button);
      await booking.until(() => booking.messages().length === 0, 'the search, or another question');
      expect(booking.focused()?.role).to.equal('heading');
      if (booking.step() === 'practitioner') return;
      answer({ slots: [slotAt('2026-12-30T10:30:00-05:00', 'one')] });
      await booking.until(() => booking.focused()?.name === 'Wednesday, 30 December 2026', 'focus on what was found');
    });
  }

  it('says that it takes a moment once: not again while the next question is read', async () => {
    const booking = await scene.at('time', { backend: demoBackend({ signedIn: true, faults: [{ operation: 'patients', kind: 'silent' }] }) });
    await booking.chooseTime(0);
    await booking.until(() => booking.step() === 'who' && booking.text().includes('Getting the list of people…'), 'the wait');
    expect(booking.shown('[role="status"]').some(region => region.textContent?.includes('One moment'))).to.equal(false);
  });

  it('looks at another place, or with anyone, from where there is none', async () => {
    const asked: SlotQuery[] = [];
    const backend = withSlots(query => { asked.push(query); return { slots: [] }; });
    const booking = await scene.mount({ backend, attributes: { service: 'check-up' } });
    await booking.walkTo('practitioner');
    await booking.choose('Dr. Amrit Gill');
    await booking.pressPrimary();
    await booking.until(() => booking.messages().length > 0, 'none');
    await booking.press('Look with anyone who is free');
    await booking.until(() => asked.length === 2 && booking.messages().length > 0, 'another search');
    expect(asked.map(({ practitioner }) => practitioner)).to.deep.equal(['gill', undefined]);
    await booking.press('Look at Maple & Main Gatineau');
    await booking.until(() => booking.step() === 'practitioner' || asked.length === 3, 'the other place');
    expect(booking.step() === 'practitioner' || asked[2]?.location === 'gatineau').to.equal(true);
  });

  it('tells a failure from none, and tries again', async () => {
    const booking = await onTime({ backend: demoBackend({ faults: [{ operation: 'slots', kind: 'error', error: 'busy', times: 1 }] }) });
    await booking.until(() => booking.messages().length > 0, 'a message');
    expect(booking.messages()[0]).to.include('busy').and.to.include('Call 416-555-0100.');
    expect(booking.text()).not.to.include('no free times');
    await booking.press('Try again');
    await booking.until(() => booking.times().length > 0, 'times');
    expect(booking.focused()?.role).to.equal('heading');
  });

  it('tries again by itself when the connection is back', async () => {
    const booking = await onTime({ backend: demoBackend({ faults: [{ operation: 'slots', kind: 'error', error: 'offline', times: 1 }] }) });
    await booking.until(() => booking.messages()[0]?.includes('no internet connection'), 'offline');
    window.dispatchEvent(new Event('online'));
    await booking.until(() => booking.times().length > 0, 'times');
  });

  it('leads to the waiting list where there is one', async () => {
    const clinic = demoBackend();
    const booking = await scene.at('time', { backend: clinic });
    await booking.press('Join the waiting list');
    await booking.onStep('who');
    await booking.walkTo('review');
    expect(booking.text()).to.include('You are not on the waiting list yet.');
    expect(booking.summary()['When']).to.match(/^Waiting list/);
    await booking.press('Join the waiting list');
    await booking.arrives('You are on the waiting list');
    expect(booking.text()).to.include('You have no appointment yet');
    expect(booking.buttons()).not.to.include('Add to my calendar');
  });

  it('offers no waiting list where there is none', async () => {
    const booking = await scene.at('time', { backend: demoBackend({ capabilities: { waitlist: false } }) });
    expect(booking.buttons()).not.to.include('Join the waiting list');
  });

  it('keeps all days that were shown when the patient comes back to the page', async () => {
    const booking = await scene.at('time');
    const first = booking.times().length;
    await booking.press('Show more days');
    await booking.until(() => booking.times().length > first && booking.buttons().includes('Show more days'), 'more times');
    const before = booking.times();
    window.dispatchEvent(new Event('focus'));
    await rest();
    await booking.until(() => booking.buttons().includes('Show more days'), 'the times again');
    expect(booking.times()).to.deep.equal(before);
  });

  it('filters by person and way to meet without leaving the list', async () => {
    const booking = await scene.mount({ backend: demoBackend(), attributes: { service: 'mental-health', site: 'toronto' } });
    await booking.walkTo('time', { choices: { modality: 'In person' } });
    await booking.press('Look for another day or person');
    const asked = booking.times();
    await booking.fill('With', 'Dr. Fatima Rahimi');
    await rest();
    expect(booking.times()).to.deep.equal(asked);
    await booking.press('Show times');
    await booking.until(() => booking.times().length > 0 && booking.value('With') === 'Dr. Fatima Rahimi', 'her times');
    expect(booking.times().every(time => !time.includes('Gill'))).to.equal(true);
    await booking.fill('How', 'By video');
    await rest();
    expect(booking.step()).to.equal('time');
    await booking.press('Show times');
    await booking.until(() => booking.times().length > 0, 'times');
    expect(booking.step()).to.equal('time');
    expect(booking.value('How')).to.equal('By video');
  });

  it('jumps to a day, and moves the focus to its times', async () => {
    const booking = await scene.at('time');
    await booking.press('Look for another day or person');
    await booking.fill('Show times from this day on', '2027-02-03');
    await booking.press('Show times');
    await booking.until(() => booking.days()[0]?.includes('February 2027'), 'February');
    await booking.until(() => booking.focused()?.name === booking.days()[0], 'focus on the first day');
    expect(booking.days()[0]).to.match(/, 3 February 2027$/);
  });

  it('says of a day that is over, and of half a date, how to mend it, and shows the times once it is mended', async () => {
    const wrong = 'Enter a whole date, today or later';
    const booking = await scene.at('time');
    const field = () => booking.shown<HTMLInputElement>('[name="from"]')[0] as HTMLInputElement;
    await booking.press('Look for another day or person');
    await booking.fill('Show times from this day on', '2020-01-01');
    await booking.press('Show times');
    await booking.until(() => booking.text().includes(wrong), 'the error');
    await booking.until(() => booking.focused()?.name === 'Show times from this day on', 'focus on the field');
    expect([field().value, field().getAttribute('aria-invalid')]).to.deep.equal(['2020-01-01', 'true']);
    await booking.fill('Show times from this day on', '2026-12-03');
    await booking.press('Show times');
    await booking.until(() => booking.days()[0]?.includes('3 December 2026') && !booking.text().includes(wrong), 'the times of the day');
    // Half a date is empty to a script: only the browser knows.
    Object.defineProperty(field(), 'validity', { value: { badInput: true } });
    await booking.fill('Show times from this day on', '');
    await booking.press('Show times');
    await booking.until(() => booking.text().includes(wrong), 'the error again');
  });

  it('shows more days below those that are there, and the focus goes to the first of them', async () => {
    const booking = await scene.at('time');
    const before = booking.times();
    await booking.press('Show more days');
    await booking.until(() => booking.times().length > before.length, 'more times');
    expect(booking.times().slice(0, before.length)).to.deep.equal(before);
    await booking.until(() => booking.focused()?.name === booking.times()[before.length], 'focus on the first new time');
  });

  for (const next of [undefined, 'page-3']) {
    it(`says that there are no more times, and the focus goes there${next ? ', where it may be looked further' : ''}`, async () => {
      let asked = 0;
      const first = slotAt('2026-12-02T10:30:00-05:00', 'one');
      const backend = withSlots(() => (asked++ === 0 ? { slots: [first], next: 'page-2' } : { slots: [], next: asked > 6 ? undefined : next }));
      const booking = await onTime({ backend });
      await booking.press('Show more days');
      await booking.until(() => booking.focused()?.name === 'No more free times were found.', 'the answer');
      expect(booking.times()).to.have.length(1);
      expect(booking.buttons().includes('Show more days')).to.equal(next !== undefined);
    });
  }

  it('looks again when the patient comes back to the page: a time that is gone leads back', async () => {
    const clinic = demoBackend({ capabilities: { hold: false } });
    const booking = await scene.at('who', { backend: clinic });
    const stolen = await scene.at('review', { backend: clinic });
    await stolen.walkTo('confirmed');
    window.dispatchEvent(new Event('focus'));
    await booking.until(() => booking.step() === 'time', 'the times again');
    expect(booking.messages()[0]).to.include('Somebody else has just taken that time');
    await booking.until(() => booking.focused()?.name.startsWith('Somebody else'), 'focus on the message');
  });

  it('shows a time as chosen when the patient comes back to it, and keeps it held once', async () => {
    const clinic = demoBackend();
    const booking = await scene.at('who', { backend: clinic });
    await booking.press('Back');
    await booking.onStep('time');
    expect(booking.shown('[part~="time"][aria-pressed="true"]')).to.have.length(1);
    await booking.chooseTime(2);
    await booking.onStep('who');
    await rest();
    expect(clinic.controls.state().heldSlots).to.equal(1);
  });
});

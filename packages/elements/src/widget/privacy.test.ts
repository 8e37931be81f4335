/** Nothing that a patient types leaves the widget, except in what is sent to the clinic. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import type { TelemetryEvent } from '@foyer/core/telemetry/telemetry';
import type { BookingHarness } from '@foyer/testing/harness/booking';
import { rest } from '@foyer/testing/harness/page-clock';
import { useScene } from '../booking/scene.test-support.ts';

/** Planted in every field; found nowhere outside. */
const CANARY = {
  given: 'Canarygiven', family: 'Canaryfamily', year: '1951', card: 'CNRY19515555', phone: '416-555-0177', email: 'canary@example.org', note: 'Canarynote',
};

async function plantEverywhere(booking: BookingHarness): Promise<void> {
  await booking.walkTo('who');
  await booking.choose('Me');
  await booking.fill('First name', CANARY.given);
  await booking.fill('Last name', CANARY.family);
  await booking.fill('Day', '27');
  await booking.fill('Month', '3');
  await booking.fill('Year', CANARY.year);
  await booking.press('Add a health card');
  await booking.fill('Province or territory', 'Québec');
  await booking.fill('Number on the card', CANARY.card);
  await booking.pressPrimary();
  await booking.onStep('needs');
  await booking.fill('A note for the clinic', CANARY.note);
  await booking.pressPrimary();
  await booking.onStep('contact');
  await booking.fill('Phone number', CANARY.phone);
  await booking.fill('E-mail address', CANARY.email);
  await booking.pressPrimary();
  await booking.onStep('review');
}

function expectNoCanary(where: string, text: string): void {
  for (const planted of Object.values(CANARY)) expect(text, where).not.to.include(planted);
}

/** What comes later without changing the screen. */
async function eventually(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !condition(); i++) await rest();
  expect(condition()).to.equal(true);
}

const storage = () => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]);

describe('what a widget keeps to itself', () => {
  const scene = useScene();

  it('is everything that was typed: not in events, attributes, addresses, storage, the console or telemetry', async () => {
    const said: unknown[][] = [];
    const { log, info, warn, error } = console;
    for (const name of ['log', 'info', 'warn', 'error'] as const) console[name] = (...parts: unknown[]) => void said.push(parts);
    scene.after(() => Object.assign(console, { log, info, warn, error }));
    const stored: string[] = [];
    const reported: TelemetryEvent[] = [];
    const backend = demoBackend({ faults: [{ operation: 'book', kind: 'error', error: 'rejected', times: 1 }] });
    const booking = await scene.mount({ backend, properties: { telemetry: event => reported.push(event) } });
    await plantEverywhere(booking);
    for (const send of [1, 2]) {
      await booking.pressPrimary();
      stored.push(storage());
      await booking.until(() => (send === 1 ? booking.messages().length > 0 : booking.step() === 'confirmed'), 'an answer');
    }
    await eventually(() => reported.some(({ name }) => name === 'confirmed'));
    expectNoCanary('events', JSON.stringify(booking.events));
    expectNoCanary('attributes', booking.element.outerHTML);
    expectNoCanary('the address', location.href + document.title + document.referrer);
    expectNoCanary('storage', stored.join() + storage());
    expectNoCanary('the console', JSON.stringify(said));
    expectNoCanary('telemetry', JSON.stringify(reported));
    expectNoCanary('the page', document.body.textContent ?? '');
  });

  it('is marked for tools that record sessions, inside of the shadow root', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    const [root] = booking.shown('[part~="root"]');
    for (const name of ['rr-block', 'sentry-block', 'ph-no-capture', 'fs-exclude']) expect(root?.classList.contains(name), name).to.equal(true);
    for (const name of ['data-dd-privacy', 'data-hj-suppress', 'data-clarity-mask']) expect(root?.hasAttribute(name), name).to.equal(true);
  });

  it('is its input events: a page that listens hears none', async () => {
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(event.type);
    for (const type of ['input', 'change', 'submit', 'foyer-step', 'foyer-booked']) {
      document.addEventListener(type, listen);
      scene.after(() => document.removeEventListener(type, listen));
    }
    const booking = await scene.mount({ backend: demoBackend() });
    await plantEverywhere(booking);
    expect(heard).to.deep.equal([]);
  });

  it('is the keys that are typed: the page’s shortcuts hear Escape and Tab alone', async () => {
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(`${event.type} ${event.key}`);
    for (const type of ['keydown', 'keyup', 'keypress'] as const) {
      document.addEventListener(type, listen);
      scene.after(() => document.removeEventListener(type, listen));
    }
    const booking = await scene.at('contact');
    await booking.fill('Phone number', '');
    for (const key of '416') await sendKeys({ type: key });
    expect(booking.value('Phone number')).to.equal('416');
    expect(heard).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Tab' });
    expect(heard.filter(key => key.startsWith('keydown'))).to.deep.equal(['keydown Escape', 'keydown Tab']);
  });
});

describe('an attempt in storage', () => {
  const scene = useScene();
  const slow = () => demoBackend({ faults: [{ operation: 'book', kind: 'silent' }] });

  it('is an id, a journey and a time, without answers', async () => {
    const booking = await scene.at('review', { backend: slow() });
    expect(storage()).not.to.include('foyer.attempt');
    await booking.pressPrimary();
    await booking.until(() => sessionStorage.length === 1, 'the attempt');
    const record = JSON.parse(Object.values({ ...sessionStorage })[0] ?? '{}') as object;
    expect(Object.keys(record).toSorted()).to.deep.equal(['attemptId', 'createdAt', 'journey']);
    expect({ ...localStorage }).to.deep.equal({});
  });

  it('is not looked up at another system, which never heard of it', async () => {
    const key = 'foyer.attempt.booking fhir https://fhir.example.org/r4';
    sessionStorage.setItem(key, JSON.stringify({ journey: 'booking', attemptId: crypto.randomUUID(), createdAt: Date.now() }));
    scene.after(() => sessionStorage.removeItem(key));
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.arrives('What do you need?');
    expect(sessionStorage.getItem(key), 'the other system keeps its own').not.to.equal(null);
  });

  it('is gone when the visit is booked', async () => {
    await scene.at('confirmed');
    expect({ ...sessionStorage }).to.deep.equal({});
  });

  it('is looked up by the page that comes after, which does not book again', async () => {
    const clinic = demoBackend({ faults: [{ operation: 'book', kind: 'lost', when: 'after', times: 1 }] });
    const before = await scene.at('unknown', { backend: clinic });
    before.unmount();
    const booking = await scene.mount({ backend: clinic });
    await booking.arrives('We do not know yet');
    await scene.clock.pass(1000);
    await booking.arrives('Your visit is booked');
    expect(clinic.controls.state().appointments).to.equal(1);
  });

  it('is in memory only on a shared device', async () => {
    const booking = await scene.at('review', { backend: slow(), attributes: { 'shared-device': '' } });
    await booking.pressPrimary();
    await booking.until(() => booking.text().includes('Sending your booking'), 'sending');
    expect({ ...sessionStorage }).to.deep.equal({});
  });

  it('may be refused by the browser: the booking goes on', async () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    scene.after(() => { Storage.prototype.setItem = setItem; });
    const booking = await scene.at('confirmed');
    expect(booking.heading()).to.equal('Your visit is booked');
  });
});

describe('telemetry', () => {
  const scene = useScene();

  it('is off until somebody listens', async () => {
    const booking = await scene.at('time');
    const reported: TelemetryEvent[] = [];
    booking.element.telemetry = event => reported.push(event);
    await rest();
    expect(reported).to.deep.equal([]);
    await booking.walkTo('needs');
    await eventually(() => reported.length > 0);
    expect(reported.map(({ name }) => name)).to.include('step_completed');
  });

  it('says how far patients come, with the host’s own word and nothing of theirs', async () => {
    const reported: TelemetryEvent[] = [];
    await scene.at('confirmed', {
      attributes: { 'telemetry-label': 'home-page' }, properties: { telemetry: event => reported.push(event), group: { ageBand: '40-64' } },
    });
    await eventually(() => reported.some(({ name }) => name === 'confirmed'));
    const names = reported.map(({ name }) => name);
    expect(names).to.include.members(['shown', 'started', 'step_viewed', 'step_completed', 'submitted', 'confirmed']);
    expect(reported.every(({ widget, label, group }) => widget === 'booking' && label === 'home-page' && group?.ageBand === '40-64')).to.equal(true);
    expect(new Set(reported.map(({ session }) => session)).size).to.equal(1);
  });

  it('says where a patient stopped who leaves the page', async () => {
    const reported: TelemetryEvent[] = [];
    const telemetry = (event: TelemetryEvent) => void reported.push(event);
    await scene.at('needs', { properties: { telemetry } });
    window.dispatchEvent(new Event('pagehide'));
    await eventually(() => reported.some(({ name }) => name === 'abandoned'));
    expect(reported.find(({ name }) => name === 'abandoned')?.step).to.equal('needs');
  });

  it('says where only a person at the clinic can go on, and where the patient can, not', async () => {
    for (const [error, handed] of [['policy', true], ['busy', false], ['slot-taken', false]] as const) {
      const reported: TelemetryEvent[] = [];
      const backend = scene.clinic({ faults: [{ operation: 'book', kind: 'error', error }] });
      const booking = await scene.at('review', { backend, properties: { telemetry: event => reported.push(event) } });
      await booking.pressPrimary();
      await eventually(() => reported.some(({ name, outcome }) => name === 'error_shown' && outcome === error));
      expect(reported.some(({ name, step, outcome }) => name === 'handed_to_human' && step === 'review' && outcome === error), error).to.equal(handed);
      booking.unmount();
    }
  });

  it('does not call a booked visit abandoned', async () => {
    const reported: TelemetryEvent[] = [];
    await scene.at('confirmed', { properties: { telemetry: event => reported.push(event) } });
    window.dispatchEvent(new Event('pagehide'));
    await eventually(() => reported.some(({ name }) => name === 'confirmed'));
    await rest();
    expect(reported.map(({ name }) => name)).not.to.include('abandoned');
  });

  it('whose receiver throws does not disturb the patient', async () => {
    const errors: unknown[] = [];
    const { onerror } = window;
    window.onerror = event => { errors.push(event); return true; };
    scene.after(() => { window.onerror = onerror; });
    const booking = await scene.at('confirmed', { properties: { telemetry: () => { throw new TypeError('the host’s own mistake'); } } });
    expect(booking.heading()).to.equal('Your visit is booked');
    await rest();
    expect(errors.length).to.be.greaterThan(0);
  });
});

/** What every widget does around its screens: its backend, its fallback, its words, its events, its way out. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import type { Backend } from '@foyer/core/backend/backend';
import { mountBooking, SAM } from '@foyer/testing/harness/booking';
import { faultyBackend } from '@foyer/testing/faulty-backend';
import { rest } from '@foyer/testing/harness/page-clock';
import { BookingElement } from '../booking/booking.ts';
import { defineBooking } from '../booking/booking.define.ts';
import { useScene } from '../booking/scene.test-support.ts';
import { defineProvider } from '../provider/provider.define.ts';
import type { ProviderElement } from '../provider/provider.ts';
import type { BackendSource } from './backend-source.ts';
import { defineWidget } from './define.ts';

const FALLBACK = 'Call the clinic at 416-555-0199';

/** Keeps the console clear of what a test provokes, and gives what was said there. */
function listenToConsole(scene: ReturnType<typeof useScene>): string[] {
  const said: string[] = [];
  const { error, info, warn } = console;
  console.error = console.info = console.warn = (...parts: unknown[]) => void said.push(parts.map(String).join(' '));
  scene.after(() => Object.assign(console, { error, info, warn }));
  return said;
}

const errorsOf = (booking: { readonly events: readonly { type: string; detail: object }[] }) =>
  booking.events.filter(e => e.type === 'foyer-error').map(e => (e.detail as { code: string }).code);

describe('the backend of a widget', () => {
  const scene = useScene();

  it('comes by property', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.arrives('What do you need?');
  });

  it('comes from the nearest provider, across shadow roots', async () => {
    defineProvider();
    const provider = document.createElement('foyer-provider') as unknown as ProviderElement & HTMLElement;
    provider.backend = demoBackend();
    const between = document.createElement('div');
    provider.append(between);
    document.body.append(provider);
    scene.after(() => provider.remove());
    const booking = await scene.mount({ container: between.attachShadow({ mode: 'open' }) });
    await booking.arrives('What do you need?');
  });

  it('comes from a provider that another bundle defined, with the ports that this widget has a use for', async () => {
    const theirs = demoBackend();
    const ours = demoBackend();
    defineProvider({ prefix: 'both', backends: { fhir: () => ({ ...theirs, scheduling: undefined }) as never } });
    defineBooking({ prefix: 'both', backends: { fhir: () => ours } });
    const provider = document.createElement('both-provider') as unknown as ProviderElement & HTMLElement;
    provider.setAttribute('backend', 'fhir');
    document.body.append(provider);
    scene.after(() => provider.remove());
    const booking = await scene.mount({ tag: 'both-booking', container: provider as unknown as ShadowRoot });
    await booking.arrives('What do you need?');
    expect((provider.backend as { readonly scheduling?: unknown }).scheduling).to.equal(undefined);
  });

  it('comes by name from a factory, which is told addresses and where tokens come from', async () => {
    let told: BackendSource = {};
    defineBooking({ prefix: 'named', backends: { sample: source => { told = source; return demoBackend(); } } });
    const getToken = () => 'token';
    const booking = await scene.mount({
      tag: 'named-booking', backend: 'sample', attributes: { 'base-url': 'https://fhir.example.org/r4' }, properties: { getToken },
    });
    await booking.arrives('What do you need?');
    expect(told).to.include({ baseUrl: 'https://fhir.example.org/r4', getToken });
  });

  it('may be fetched by a factory first', async () => {
    defineBooking({ prefix: 'fetched', backends: { sample: () => Promise.resolve(demoBackend()) } });
    const booking = await scene.mount({ tag: 'fetched-booking', attributes: { backend: 'sample' } });
    await booking.arrives('What do you need?');
  });

  it('may be set in the task in which the element is connected, after it, as frameworks do', async () => {
    const element = document.createElement('foyer-booking') as BookingElement;
    const errors: string[] = [];
    element.addEventListener('foyer-error', event => errors.push(event.code));
    document.body.append(element);
    scene.after(() => element.remove());
    element.backend = demoBackend();
    await new Promise(resolve => element.addEventListener('foyer-ready', resolve, { once: true }));
    expect(errors).to.deep.equal([]);
  });

  it('may be set long after the element was connected: the fallback goes, the widget comes', async () => {
    listenToConsole(scene);
    const booking = await scene.mount({ fallback: FALLBACK });
    await booking.until(() => errorsOf(booking).includes('set-up'), 'foyer-error');
    expect(booking.wayOut().fallback).to.equal(true);
    booking.element.backend = demoBackend();
    await booking.arrives('What do you need?');
    await booking.until(() => !booking.wayOut().fallback, 'the fallback to go');
  });

  it('is missed with a sentence for the developer, a code for the host, and the page’s own words for the patient', async () => {
    const said = listenToConsole(scene);
    const booking = await scene.mount({ fallback: FALLBACK });
    await booking.until(() => errorsOf(booking).length > 0, 'foyer-error');
    booking.element.requestUpdate();
    await booking.element.updateComplete;
    expect(errorsOf(booking), 'said once').to.deep.equal(['set-up']);
    expect(booking.wayOut().fallback).to.equal(true);
    expect(said.join()).to.match(/backend="" is not known here \(known: none; no provider\)/);
  });

  it('with a name that nobody registered is said with the names that are known', async () => {
    const said = listenToConsole(scene);
    // Every object has a `constructor`.
    for (const backend of ['firh', 'constructor']) {
      const booking = await scene.mount({ backend, fallback: FALLBACK });
      await booking.until(() => errorsOf(booking).length > 0, 'foyer-error');
      expect(said.join()).to.include(`backend="${backend}" is not known here`);
      expect(booking.wayOut().fallback).to.equal(true);
    }
  });

  it('that is none, or lacks what every backend has, is said with what is missing; also where it comes later', async () => {
    const said = listenToConsole(scene);
    const { organisation, describe } = demoBackend();
    for (const [backend, missing] of [[{}, 'describe,organisation,outcome'], [{ organisation, describe }, 'outcome'], [Promise.resolve({}), 'describe,organisation,outcome']] as const) {
      said.length = 0;
      const booking = await scene.mount({ backend: backend as Backend, fallback: FALLBACK });
      await booking.until(() => errorsOf(booking).length > 0, 'foyer-error');
      expect(errorsOf(booking)).to.deep.equal(['set-up']);
      expect(said.join()).to.include(`The backend has no ${missing}`);
      expect(booking.wayOut().fallback).to.equal(true);
    }
  });

  it('that gives bad data is said by its field, without a word about addresses', async () => {
    const said = listenToConsole(scene);
    const backend = demoBackend();
    Object.assign(backend.scheduling ?? {}, { services: async () => [{ id: 'a', name: 'A', modalities: 'phone' }] });
    await scene.mount({ backend });
    while (said.length === 0) await rest();
    expect(said.join()).to.match(/^<foyer-booking>: services\(\) of the backend .* gave a wrong answer\. Outside of the model: .*modalities/).and.not.to.include('base-url');
  });

  it('that throws while it books leaves the outcome open, and says what it threw', async () => {
    const said = listenToConsole(scene);
    const backend = demoBackend();
    Object.assign(backend.scheduling ?? {}, { book: async () => { throw new TypeError('our own bug'); } });
    const booking = await scene.at('review', { backend });
    await booking.pressPrimary();
    while (said.length === 0) await rest();
    expect(said.join()).to.match(/book\(\) of the backend .* threw.*our own bug/);
    await booking.until(() => booking.element.journey?.submission.state === 'unknown', 'an open outcome');
  });

  it('that cannot be fetched leaves the page’s own words in place', async () => {
    listenToConsole(scene);
    defineBooking({ prefix: 'lost', backends: { sample: () => Promise.reject(new TypeError('the chunk is blocked')) } });
    const booking = await scene.mount({ tag: 'lost-booking', backend: 'sample', fallback: FALLBACK });
    await booking.until(() => errorsOf(booking).includes('script'), 'foyer-error');
    expect(booking.wayOut().fallback).to.equal(true);
  });

  it('ends its calls when the element leaves the page, and is asked anew when it comes back', async () => {
    const backend = faultyBackend(demoBackend(), { faults: [{ operation: 'services', call: 1, fault: { kind: 'silent' } }] });
    const booking = await scene.mount({ backend });
    booking.element.remove();
    await rest();
    document.body.append(booking.element);
    await booking.arrives('What do you need?');
    expect(backend.calls.filter(call => call === 'services')).to.have.length(2);
  });

  it('goes on where it was when the element is only moved on the page', async () => {
    const backend = faultyBackend(demoBackend(), { faults: [] });
    const booking = await scene.at('who', { backend });
    const asked = backend.calls.length;
    const elsewhere = document.createElement('section');
    scene.after(() => elsewhere.remove());
    document.body.append(elsewhere);
    elsewhere.append(booking.element);
    await rest();
    expect(booking.element.journey?.step).to.equal('who');
    expect(backend.calls.slice(asked)).to.deep.equal([]);
  });

  it('is that of another provider once the element was moved there', async () => {
    defineProvider();
    const [here, there] = ['416-555-0101', '416-555-0102'].map(phone => {
      const provider = document.createElement('foyer-provider') as unknown as ProviderElement & HTMLElement;
      provider.backend = { ...demoBackend(), organisation: async () => ({ name: 'A clinic', phone }) };
      document.body.append(provider);
      scene.after(() => provider.remove());
      return provider;
    });
    const booking = await scene.mount({ container: here as unknown as ShadowRoot });
    await booking.until(() => booking.wayOut().phone === 'tel:4165550101', 'the first');
    there?.append(booking.element);
    await booking.until(() => booking.wayOut().phone === 'tel:4165550102', 'the second');
  });

  it('is asked again for what was on its way about the organisation when the element left the page', async () => {
    const backend = faultyBackend(demoBackend(), { faults: [{ operation: 'organisation', call: 1, fault: { kind: 'silent' } }] });
    const booking = await scene.mount({ backend });
    await booking.arrives('What do you need?');
    booking.element.remove();
    await rest();
    document.body.append(booking.element);
    await booking.until(() => booking.wayOut().phone !== undefined, 'the number');
  });

  it('that did not answer at first is asked about the organisation again once it does, and only then can the widget be used', async () => {
    const offline = { kind: 'error', error: 'offline' } as const;
    const backend = faultyBackend(demoBackend(), { faults: [{ operation: 'organisation', call: 1, fault: offline }, { operation: 'services', call: 1, fault: offline }] });
    const booking = await scene.mount({ backend, fallback: FALLBACK });
    const isReady = () => booking.events.some(({ type }) => type === 'foyer-ready');
    await booking.until(() => booking.messages().length > 0, 'a message');
    expect(isReady(), 'nothing can be done yet').to.equal(false);
    await booking.press('Try again');
    await booking.arrives('What do you need?');
    await booking.until(() => booking.wayOut().phone !== undefined, 'the number');
    expect(booking.wayOut().fallback).to.equal(false);
    expect(isReady()).to.equal(true);
  });

  it('that the host replaces is not listened to any more', async () => {
    const first = demoBackend();
    const second = demoBackend();
    const about = await first.organisation({ locale: 'en-CA', signal: new AbortController().signal });
    let late: () => void = () => undefined;
    // A backend of the host's own may go on after an abort.
    first.organisation = () => new Promise(resolve => { late = () => resolve(about); });
    second.organisation = async () => ({ ...about, phone: '416-555-0111' });
    const booking = await scene.mount({ backend: first });
    booking.element.backend = second;
    await booking.until(() => booking.wayOut().phone === 'tel:4165550111', 'the second number');
    late();
    await rest();
    await booking.element.updateComplete;
    expect(booking.wayOut().phone).to.equal('tel:4165550111');
  });

  it('gives its holds back when the element leaves the page', async () => {
    const clinic = scene.clinic();
    const booking = await scene.at('who', { backend: clinic });
    expect(clinic.controls.state().heldSlots).to.equal(1);
    booking.element.remove();
    await rest();
    expect(clinic.controls.state().heldSlots).to.equal(0);
  });
});

describe('the page’s own words in a widget', () => {
  const scene = useScene();

  it('are shown until something can be used, and no longer', async () => {
    const backend = demoBackend({ latency: 3000 });
    const booking = await scene.mount({ backend, fallback: FALLBACK });
    expect(booking.wayOut().fallback).to.equal(true);
    await scene.clock.pass(3000);
    await booking.arrives('What do you need?');
    expect(booking.wayOut()).to.deep.include({ fallback: false, phone: 'tel:4165550100' });
  });

  it('stay where the organisation’s own way out cannot be loaded', async () => {
    const backend = demoBackend({ faults: [{ operation: 'organisation', kind: 'error', error: 'offline' }] });
    const booking = await scene.mount({ backend, fallback: FALLBACK });
    await booking.arrives('What do you need?');
    expect(booking.wayOut().fallback).to.equal(true);
  });

  it('come back when a screen cannot be rendered', async () => {
    const said = listenToConsole(scene);
    class BrokenBooking extends BookingElement {
      protected override renderScreen(): never { throw new TypeError('a bug'); }
    }
    defineWidget('booking', BrokenBooking, { prefix: 'broken' });
    const booking = await mountBooking({ tag: 'broken-booking', backend: demoBackend(), fallback: FALLBACK });
    scene.after(() => booking.unmount());
    await booking.until(() => errorsOf(booking).includes('render'), 'foyer-error');
    expect(booking.wayOut().fallback).to.equal(true);
    expect(said.join()).to.match(/<broken-booking>: render/);
  });

  it('stay on a page whose scripts have bent the language itself', async () => {
    listenToConsole(scene);
    const { from } = Array;
    Array.from = (() => []) as typeof Array.from;
    scene.after(() => { Array.from = from; });
    const booking = await mountBooking({ backend: demoBackend(), fallback: FALLBACK });
    await booking.element.updateComplete;
    Array.from = from;
    scene.after(() => booking.unmount());
    expect(errorsOf(booking)).to.deep.equal(['script']);
    expect(booking.wayOut().fallback).to.equal(true);
    expect(booking.heading()).to.equal('');
  });
});

describe('the way out', () => {
  const scene = useScene();

  it('tells hours, address and other ways when it is opened', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.ready();
    await booking.press('Hours, address and other ways');
    const { text } = booking.wayOut();
    expect(text).to.include('Monday to Friday').and.to.include('1-800-555-0199').and.to.include('call 911');
  });

  it('tells the host that it was used, and by which channel', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.ready();
    for (const link of booking.shown<HTMLAnchorElement>('a[href^="tel:"]')) link.addEventListener('click', event => event.preventDefault());
    await booking.press('416-555-0100');
    expect(booking.events.at(-1)).to.deep.equal({ type: 'foyer-help', detail: { channel: 'call' } });
  });

  it('is there in a wait that does not end, with the number', async () => {
    const backend = demoBackend({ faults: [{ operation: 'services', kind: 'silent' }] });
    const booking = await scene.mount({ backend, fallback: FALLBACK });
    await booking.until(() => booking.wayOut().phone !== undefined, 'the number');
    expect(booking.wayOut().fallback).to.equal(true);
  });

  it('is there when every call fails', async () => {
    const operations = ['services', 'organisation', 'describe', 'locations', 'practitioners'] as const;
    const backend = demoBackend({ faults: operations.map(operation => ({ operation, kind: 'error', error: 'offline' }) as const) });
    const booking = await scene.mount({ backend, fallback: FALLBACK });
    await booking.until(() => booking.messages().length > 0, 'a message');
    expect(booking.messages()[0]).to.include('no internet connection');
    expect(booking.wayOut().fallback).to.equal(true);
    expect(errorsOf(booking), 'the host hears of it, once').to.deep.equal(['offline']);
  });
});

describe('what a widget says to a screen reader', () => {
  const scene = useScene();

  it('changes also where the same is said twice: what does not change is not heard', async () => {
    const { element } = await scene.mount({ backend: demoBackend() });
    const status = () => element.shadowRoot?.querySelector('.root > [role=status]')?.textContent;
    const heard: (string | null | undefined)[] = [];
    for (let time = 0; time < 3; time++) {
      element.announce(() => '3 results');
      await element.updateComplete;
      heard.push(status());
    }
    expect(heard.map(words => words?.trim())).to.deep.equal(['3 results', '3 results', '3 results']);
    expect(heard[0]).not.to.equal(heard[1]);
    expect(heard[1]).not.to.equal(heard[2]);
  });
});

describe('a vendor’s own words', () => {
  const scene = useScene();

  it('replace ours by id, in their locale or language, with what is filled in', async () => {
    const booking = await scene.mount({
      backend: demoBackend(),
      properties: { strings: { en: { 'reason.title': 'What brings you in?', 'progress.position': 'No. {0}' } } },
    });
    await booking.arrives('What brings you in?');
    expect(booking.progress()).to.equal('No. 1');
  });

  it('are plain text: markup in them is shown as it is', async () => {
    const booking = await scene.mount({ backend: demoBackend(), properties: { strings: { 'en-CA': { 'reason.title': '<b>Hello</b>' } } } });
    await booking.arrives('<b>Hello</b>');
  });

  it('change on the screen when the property does', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.arrives('What do you need?');
    booking.element.strings = { 'en-CA': { 'reason.title': 'Why?' } };
    await booking.arrives('Why?');
  });

  it('with an unknown id are said on the console, and the others stand', async () => {
    const said = listenToConsole(scene);
    const booking = await scene.mount({ backend: demoBackend(), properties: { strings: { en: { 'reason.title': 'Why?', 'reason.tittle': 'Why?' } } } });
    await booking.arrives('Why?');
    while (said.length === 0) await rest();
    expect(said.join()).to.match(/^<foyer-booking>: strings has an unknown message id "reason\.tittle"; did you mean reason\.title/);
  });
});

describe('a pin', () => {
  const scene = useScene();

  it('that the backend does not offer is said on the console, and the patient is asked', async () => {
    const said = listenToConsole(scene);
    const booking = await scene.mount({ backend: demoBackend(), attributes: { service: 'checkup' } });
    await booking.arrives('What do you need?');
    while (said.length === 0) await rest();
    expect(said.join()).to.match(/^<foyer-booking service="checkup">: the backend does not offer this service, so the patient is asked\. It offers check-up, /);
  });
});

describe('define', () => {
  const scene = useScene();

  it('never throws: not for a tag that is taken, not for a prefix that is none', async () => {
    const said = listenToConsole(scene);
    expect(defineBooking()).to.equal('foyer-booking');
    expect(defineBooking()).to.equal('foyer-booking');
    expect(() => defineBooking({ prefix: 'Not A Prefix' })).not.to.throw();
    while (said.length < 3) await rest();
    expect(said.join()).to.match(/is defined already/).and.to.match(/could not be defined/);
  });

  it('gives each prefix a class of its own, with its own backends', () => {
    defineBooking({ prefix: 'one', backends: { a: () => demoBackend() } });
    defineBooking({ prefix: 'two' });
    const [one, two] = ['one-booking', 'two-booking'].map(tag => customElements.get(tag) as typeof BookingElement | undefined);
    expect(one).not.to.equal(two);
    expect(Object.keys(one?.backends ?? {})).to.deep.equal(['a']);
    expect(Object.keys(two?.backends ?? {})).to.deep.equal([]);
    expect(Object.keys(BookingElement.backends)).to.deep.equal([]);
  });

  it('lets two brands in two languages book on one page', async () => {
    defineBooking({ prefix: 'other' });
    const clinic: Backend = demoBackend();
    const english = await scene.mount({ backend: clinic, properties: { prefill: SAM } });
    const french = await scene.mount({ tag: 'other-booking', backend: clinic, lang: 'fr', properties: { prefill: SAM } });
    await english.walkTo('review');
    await french.walkTo('review');
    expect(english.heading()).to.equal('Check your answers');
    expect(french.shown('[part~="root"]')[0]?.lang).to.equal('fr-CA');
    await french.walkTo('confirmed');
    await english.walkTo('confirmed');
    expect(english.heading()).to.equal('Your visit is booked');
  });
});

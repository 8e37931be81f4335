/** In which language a widget speaks, and when it changes. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { type BookingHarness, mountBooking, SAM } from '@foyer/testing/harness/booking';
import { rest } from '@foyer/testing/harness/page-clock';
import { defineBooking } from '../booking/booking.define.ts';
import { PSEUDO_LOCALES } from '../i18n/pseudo-locales.ts';
import { useScene } from '../booking/scene.test-support.ts';

const FRENCH = 'De quoi avez-vous besoin?';
const ENGLISH = 'What do you need?';

const langShown = (booking: BookingHarness) => booking.shown('[part~="root"]')[0]?.lang;

/** Every heading that is ever painted into an element, from before it is in the page. */
function headingsPainted(element: HTMLElement): string[] {
  const painted: string[] = [];
  const look = () => {
    const heading = element.shadowRoot?.querySelector('[part~="heading"]')?.textContent?.trim();
    if (heading && heading !== painted.at(-1)) painted.push(heading);
  };
  const observe = () => {
    if (!element.shadowRoot) return;
    new MutationObserver(look).observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
    look();
  };
  const { attachShadow } = element;
  element.attachShadow = init => {
    const root = attachShadow.call(element, init);
    queueMicrotask(observe);
    return root;
  };
  return painted;
}

describe('the language of a widget', () => {
  const scene = useScene();

  it('is English where nothing says otherwise', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.arrives(ENGLISH);
    expect(langShown(booking)).to.equal('en-CA');
  });

  it('is its own lang before all others', async () => {
    const around = document.createElement('div');
    around.lang = 'en';
    document.body.append(around);
    scene.after(() => around.remove());
    const booking = await scene.mount({ backend: demoBackend(), lang: 'fr', container: around });
    await booking.arrives(FRENCH);
  });

  it('is that of the nearest element around it, across shadow roots', async () => {
    const outer = document.createElement('div');
    outer.lang = 'fr-CA';
    const inner = outer.attachShadow({ mode: 'open' });
    document.body.append(outer);
    scene.after(() => outer.remove());
    const booking = await scene.mount({ backend: demoBackend(), container: inner });
    await booking.arrives(FRENCH);
    outer.lang = 'en';
    await booking.arrives(ENGLISH);
  });

  it('is the one in which the clinic’s own words are asked for, from the first load', async () => {
    const booking = await scene.mount({ backend: demoBackend(), lang: 'fr' });
    await booking.ready();
    expect(booking.choices()[0]).to.match(/^Examen de santé/);
    expect(booking.wayOut().text).to.include('416-555-0100');
  });

  it('changes the clinic’s own words too, and loses no answer by it', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.ready();
    await booking.choose('Flu vaccine');
    booking.element.lang = 'fr';
    await booking.until(() => booking.choices()[0]?.startsWith('Examen de santé'), 'the services in French');
    expect(booking.chosen()[0]).to.match(/^Vaccin contre la grippe/);
    await booking.until(() => booking.wayOut().text.includes('Besoin d’aide'), 'the way out in French');
    await booking.press('Heures d’ouverture');
    await booking.until(() => booking.wayOut().text.includes('du lundi au vendredi'), 'the hours in French');
  });

  it('is that of the page', async () => {
    const before = document.documentElement.lang;
    scene.after(() => { document.documentElement.lang = before; });
    document.documentElement.lang = 'fr';
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.arrives(FRENCH);
  });

  it('serves every French by ours, and stays what it was for a language that we do not have', async () => {
    const booking = await scene.mount({ backend: demoBackend(), lang: 'fr-FR' });
    await booking.arrives(FRENCH);
    booking.element.lang = 'xx';
    await booking.element.updateComplete;
    expect(booking.heading()).to.equal(FRENCH);
    expect(langShown(booking)).to.equal('fr-CA');
  });

  it('paints nothing in English first where another language was asked for before', async () => {
    // A language that no other test has loaded: what is here already is painted at once anyway.
    let arrive: () => void = () => undefined;
    const here = new Promise<void>(resolve => { arrive = resolve; });
    defineBooking({ prefix: 'unseen', locales: { cy: async () => { await here; return { templates: { 'reason.title': 'Beth sydd ei angen?' } }; } } });
    const element = document.createElement('unseen-booking') as BookingHarness['element'];
    const painted = headingsPainted(element);
    element.lang = 'cy';
    element.backend = demoBackend();
    document.body.append(element);
    scene.after(() => element.remove());
    const ready = new Promise(resolve => element.addEventListener('foyer-ready', resolve, { once: true }));
    await rest();
    expect(painted).to.deep.equal([]);
    arrive();
    await ready;
    await element.updateComplete;
    expect(painted).to.deep.equal(['Beth sydd ei angen? (Step 1)']);
  });

  it('keeps the words that are there until a new language has arrived', async () => {
    let arrive: () => void = () => undefined;
    const here = new Promise<void>(resolve => { arrive = resolve; });
    defineBooking({ prefix: 'slowly', locales: { 'tlh': async () => { await here; return { templates: { 'reason.title': 'nuqneH' } }; } } });
    const booking = await scene.mount({ tag: 'slowly-booking', backend: demoBackend() });
    await booking.arrives(ENGLISH);
    booking.element.lang = 'tlh';
    await booking.element.updateComplete;
    expect(booking.heading()).to.equal(ENGLISH);
    arrive();
    await booking.arrives('nuqneH');
    expect(langShown(booking)).to.equal('tlh');
  });

  it('is English after a second where its own does not arrive', async () => {
    defineBooking({ prefix: 'never', locales: { 'vo': () => new Promise(() => undefined) } });
    const mounting = mountBooking({ tag: 'never-booking', backend: demoBackend(), lang: 'vo' });
    await scene.clock.pass(999);
    expect(document.querySelector('never-booking')?.shadowRoot?.querySelector('[part~="root"]') == null).to.equal(true);
    await scene.clock.pass(1);
    const booking = await mounting;
    scene.after(() => booking.unmount());
    await booking.arrives(ENGLISH);
    expect(langShown(booking)).to.equal('en-CA');
  });

  it('may change in the middle, and takes the answers with it', async () => {
    const booking = await scene.at('who', { properties: { prefill: SAM } });
    booking.element.lang = 'fr';
    await booking.until(() => langShown(booking) === 'fr-CA', 'French');
    await booking.walkTo('review');
    expect(Object.values(booking.summary()).join('\n')).to.include('mardi 1er décembre 2026').and.to.include('11 h').and.to.include('Sam Sample');
  });

  it('runs from right to left where it is written so', async () => {
    defineBooking({ prefix: 'mirrored', locales: PSEUDO_LOCALES });
    const booking = await scene.mount({ tag: 'mirrored-booking', backend: demoBackend(), lang: 'ar-XB' });
    await booking.ready();
    expect(booking.shown('[part~="root"]')[0]?.dir).to.equal('rtl');
  });
});

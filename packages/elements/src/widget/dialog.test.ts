/** `display="dialog"`: a "Book now" button of the page opens the widget over it. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { SAM } from '@foyer/testing/harness/booking';
import { rest } from '@foyer/testing/harness/page-clock';
import { useScene } from '../booking/scene.test-support.ts';

const DIALOG = { attributes: { display: 'dialog' }, button: 'Book now', properties: { prefill: SAM } } as const;

describe('a widget in a dialog', () => {
  const scene = useScene();
  const opened = async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...DIALOG });
    booking.element.querySelector('button')?.click();
    await booking.arrives('What do you need?');
    return booking;
  };

  it('is not on the screen until the page’s own button is pressed', async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...DIALOG });
    await booking.ready();
    expect(booking.heading()).to.equal('');
    booking.element.querySelector('button')?.click();
    await booking.arrives('What do you need?');
    expect(booking.shown('dialog')[0]?.matches(':modal')).to.equal(true);
  });

  it('shows the page’s own words beside the button while it cannot be used', async () => {
    const booking = await scene.mount({ ...DIALOG, backend: demoBackend({ faults: [{ operation: 'services', kind: 'silent' }] }), fallback: 'Call 416-555-0100' });
    await booking.element.updateComplete;
    expect(booking.element.querySelector('p')?.checkVisibility()).to.equal(true);
    booking.element.querySelector('button')?.click();
    await booking.until(() => booking.shown('dialog .fallback').length === 1, 'the same words in the dialog');
  });

  it('leaves the page’s own words in sight where no button opens it', async () => {
    const booking = await scene.mount({ backend: demoBackend(), attributes: { display: 'dialog' }, fallback: 'Call 416-555-0100' });
    await booking.ready();
    expect(booking.element.querySelector('p')?.checkVisibility()).to.equal(true);
    booking.element.open();
    await booking.arrives('What do you need?');
    expect(booking.element.querySelector('p')?.checkVisibility(), 'the dialog has the clinic’s own number').to.equal(false);
  });

  it('is named by the page’s own button, and begins at the heading', async () => {
    const booking = await opened();
    expect(booking.tree()).to.match(/^dialog "Book now"/);
    await booking.until(() => booking.focused()?.name.startsWith('What do you need?'), 'focus on the heading');
  });

  it('does not take the focus of the page while it is closed', async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...DIALOG });
    await booking.ready();
    booking.element.querySelector('button')?.focus();
    booking.element.service = 'flu-vaccine';
    await booking.until(() => booking.step() === 'place', 'another step');
    expect(document.activeElement?.textContent).to.equal('Book now');
  });

  it('closes with Escape, gives the focus back to the button, and keeps what was answered', async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...DIALOG });
    const button = booking.element.querySelector('button');
    button?.focus();
    button?.click();
    await booking.arrives('What do you need?');
    await booking.choose('Flu vaccine');
    await sendKeys({ press: 'Escape' });
    await booking.until(() => booking.heading() === '', 'the dialog to close');
    expect(document.activeElement === button).to.equal(true);
    button?.click();
    await booking.arrives('What do you need?');
    expect(booking.chosen()[0]).to.match(/^Flu vaccine/);
  });

  it('closes by method, too', async () => {
    const booking = await opened();
    booking.element.close();
    await booking.until(() => booking.heading() === '', 'the dialog to close');
  });

  it('has a button that closes it, for who has no Escape key', async () => {
    const booking = await opened();
    await booking.press('Close');
    await booking.until(() => booking.heading() === '', 'the dialog to close');
  });
});

describe('open()', () => {
  const scene = useScene();

  it('opens the dialog', async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...DIALOG });
    booking.element.open();
    await booking.arrives('What do you need?');
  });

  it('hands over at a step, with pins: what is known is not asked', async () => {
    const booking = await scene.mount({ backend: demoBackend(), ...DIALOG });
    await booking.ready();
    booking.element.open({ step: 'time', pins: { service: 'flu-vaccine', site: 'toronto', practitioner: 'okafor' } });
    await booking.arrives('Choose a time');
    expect(booking.progress()).to.equal('Step 1 of 5');
    await booking.walkTo('review');
    expect(booking.summary()).to.deep.include({ Visit: 'Flu vaccine', With: 'Chidi Okafor' });
  });

  it('may be called before there is a backend', async () => {
    const booking = await scene.mount({ backend: demoBackend({ latency: 100 }), ...DIALOG });
    booking.element.open({ step: 'time', pins: { service: 'flu-vaccine', site: 'toronto', practitioner: 'okafor' } });
    await scene.clock.pass(500);
    await booking.arrives('Choose a time');
  });

  it('stands on the first open question where the wanted step is too far', async () => {
    const booking = await scene.mount({ backend: demoBackend(), properties: { prefill: SAM } });
    await booking.ready();
    booking.element.open({ step: 'review' });
    await booking.arrives('What do you need?');
  });

  it('refuses pins that are none', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    expect(() => booking.element.open({ pins: { service: 'no id at all!' } })).to.throw();
  });
});

describe('pins as attributes', () => {
  const scene = useScene();

  it('answer their steps, which are then not shown', async () => {
    const booking = await scene.mount({ backend: demoBackend(), attributes: { service: 'check-up', site: 'toronto', practitioner: 'gill' } });
    await booking.arrives('Choose a time');
    expect(booking.progress()).to.equal('Step 1 of 5');
    expect(booking.buttons()).not.to.include('Back');
  });

  it('that are no ids are left out and said to the developer', async () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...parts: unknown[]) => void said.push(...parts);
    scene.after(() => { console.error = error; });
    const booking = await scene.mount({ backend: demoBackend(), attributes: { service: 'Check up for Sam' } });
    await booking.arrives('What do you need?');
    while (said.length === 0) await rest();
    expect(String(said)).to.match(/the value of "service" cannot be a service/).and.not.to.match(/Sam/);
  });

  it('that are wrong take no other with them', async () => {
    const { error } = console;
    console.error = () => undefined;
    scene.after(() => { console.error = error; });
    const booking = await scene.mount({ backend: demoBackend(), attributes: { service: 'check-up', modality: 'inperson', site: 'toronto', practitioner: 'gill' } });
    await booking.arrives('Choose a time');
  });

  it('may change later: the journey begins anew', async () => {
    const booking = await scene.mount({ backend: demoBackend(), attributes: { service: 'check-up' } });
    await booking.arrives('Where do you want to go?');
    booking.element.site = 'toronto';
    await booking.arrives('Who do you want to see?');
  });
});

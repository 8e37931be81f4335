/** The first screens: what is said when they fail, where the focus goes, and how far the patient is. */
import { expect } from '@open-wc/testing';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { useScene } from './scene.test-support.ts';

describe('the first screen', () => {
  const scene = useScene();

  for (const [lang, down, again, kept] of [
    ['en', 'The clinic’s system did not answer. Call 416-555-0100. Try again', 'Try again', 'What you entered'],
    ['fr', 'Le système de la clinique n’a pas répondu. Appelez au 416-555-0100. Réessayer', 'Réessayer', 'Vos réponses'],
  ] as const) {
    it(`that fails says so, and nothing of answers that nobody gave; trying again keeps the focus: ${lang}`, async () => {
      const booking = await scene.mount({ lang, backend: demoBackend({ faults: [{ operation: 'services', kind: 'error', error: 'timeout', times: 2 }] }) });
      await booking.until(() => booking.messages().length > 0, 'a message');
      expect(booking.messages()).to.deep.equal([down]);
      expect(booking.text()).not.to.include(kept);
      for (let i = 0; i < 2; i++) {
        await booking.until(() => booking.messages().length > 0, 'the message again');
        await booking.press(again);
        expect(booking.focused()?.role).to.equal('heading');
      }
      await booking.until(() => booking.choices().length > 0, 'the visits');
      expect(booking.focused()?.role).to.equal('heading');
    });
  }

  it('leads to another page without telling it where the patient comes from', async () => {
    const clinic = demoBackend();
    const { services } = clinic.scheduling;
    const bookElsewhere = 'https://travel.example.org/';
    const backend = { ...clinic, scheduling: { ...clinic.scheduling, services: async (...asked: Parameters<typeof services>) =>
      (await services(...asked)).map(service => ({ ...service, bookElsewhere })) } };
    const booking = await scene.mount({ backend });
    await booking.ready();
    await booking.choose(0);
    const link = booking.shown('a').find(a => a.textContent?.includes('on another page')) as HTMLAnchorElement;
    expect([link.href, link.rel, link.target]).to.deep.equal([bookElsewhere, 'noopener noreferrer', '']);
  });

  it('ties how else a visit is booked to its choice, and says it again instead of an error about nothing', async () => {
    const booking = await scene.mount({ backend: demoBackend() });
    await booking.ready();
    await booking.choose('Travel');
    const radio = booking.shown<HTMLInputElement>('input:checked')[0] as HTMLInputElement;
    const root = radio.getRootNode() as ShadowRoot;
    const about = () => radio.getAttribute('aria-describedby')?.split(' ').map(id => root.getElementById(id)?.textContent).join(' ');
    await booking.until(() => about()?.includes('call to book') === true, 'what describes the choice');
    await booking.pressPrimary();
    await booking.until(() => booking.errors().length > 0, 'an error');
    expect(booking.errors()[0]).to.match(/^Travel.*: call to book\.$/);
    const before = booking.errors();
    await booking.choose('Check-up');
    expect(booking.errors()).to.deep.equal(before);
    await booking.pressPrimary();
    await booking.until(() => booking.step() !== 'reason', 'the next question');
  });

  it('that fails later says that the answers are kept', async () => {
    const booking = await scene.mount({ backend: demoBackend({ faults: [{ operation: 'slots', kind: 'error', error: 'busy' }] }) });
    await booking.walkTo('time');
    expect(booking.messages()[0]).to.include('The clinic’s system is busy. Wait a moment, then try again. What you entered is kept on this page.');
  });
});

describe('progress', () => {
  const scene = useScene();

  it('tells how many steps there are once none can fall away, and the number stays', async () => {
    const booking = await scene.at('reason');
    const said: string[] = [];
    for (const step of ['reason', 'place', 'practitioner', 'time', 'who', 'needs', 'contact', 'review'] as const) {
      await booking.walkTo(step);
      said.push(booking.progress());
    }
    expect(said).to.deep.equal(['Step 1', 'Step 2', 'Step 3 of 8', ...[4, 5, 6, 7, 8].map(n => `Step ${n} of 8`)]);
  });

  it('is heard once, with the heading', async () => {
    const booking = await scene.at('who');
    expect(booking.focused()).to.deep.equal({ role: 'heading', name: 'Who is this visit for? (Step 5 of 8)' });
    expect(booking.tree().match(/Step 5 of 8/g)).to.have.length(1);
  });
});

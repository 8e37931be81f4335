/** Parts that are fetched when they are wanted: the wait is said, and so is a part that does not come. */
import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { rest } from '@foyer/testing/harness/page-clock';
import { speaking, type Speaker } from '../i18n/msg.ts';
import { OnDemand } from './on-demand.ts';

const ENGLISH: Speaker = { locale: 'en-CA', templates: undefined, overrides: undefined };

describe('a part that is fetched when it is wanted', () => {
  const place = document.createElement('div');
  let updates = 0;
  let focused = '';
  const screen = { organisation: undefined, requestUpdate: () => void updates++, focusOn: (selector: string) => { focused = selector; updates++; } };
  const show = (part: OnDemand<string>) => speaking(ENGLISH, () => render(part.part ?? part.instead(screen), place));
  const words = () => place.textContent?.replace(/\s+/g, ' ').trim() ?? '';

  it('is waited for in words, asked for once, and told to each screen that asked', async () => {
    let asked = 0;
    let elsewhere = 0;
    let arrive: (part: string) => void = () => undefined;
    const part = new OnDemand<string>(() => { asked++; return new Promise(resolve => { arrive = resolve; }); });
    part.fetch(screen);
    part.fetch({ requestUpdate: () => void elsewhere++ });
    show(part);
    expect(words()).to.equal('One moment…');
    updates = 0;
    arrive('Fields');
    await rest();
    expect([updates, elsewhere]).to.deep.equal([1, 1]);
    show(part);
    part.fetch(screen);
    await rest();
    expect(words()).to.equal('Fields');
    expect([asked, updates]).to.deep.equal([1, 1]);
  });

  it('may be nothing but what it did, and is then told once too', async () => {
    const part = new OnDemand<void>(() => Promise.resolve());
    part.fetch(screen);
    await rest();
    updates = 0;
    // Asked for at each update, each answer would be one more.
    part.fetch(screen);
    await rest();
    expect(updates).to.equal(0);
  });

  it('that does not arrive is said so, and is fetched again when the patient asks for it', async () => {
    const answers = [Promise.reject(new TypeError('offline')), Promise.resolve('Fields')];
    const part = new OnDemand<string>(() => answers.shift() ?? Promise.reject(new TypeError('asked too often')));
    part.fetch(screen);
    await rest();
    show(part);
    expect(words()).to.include('A part of this page did not arrive.');
    updates = 0;
    // Asked for at each update, it would be so for ever.
    part.fetch(screen);
    await rest();
    expect(updates).to.equal(0);
    place.querySelector('button')?.click();
    expect([updates, focused]).to.deep.equal([1, '#heading']);
    show(part);
    expect(words()).to.equal('One moment…');
    await rest();
    show(part);
    expect(words()).to.equal('Fields');
  });
});

/** Drafts as patients meet them: on this device, at the clinic, and where neither can. */
import { expect } from '@open-wc/testing';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { demoBackend } from '@foyer/backend-demo/demo-backend';
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { defineIntake } from '../intake.define.ts';
import { deleteAll } from './device-store.ts';

const strings = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => ({ linkId: `${prefix}${i}`, type: 'string' as const, text: `${prefix.toUpperCase()}${i}` }));

const FORM: Questionnaire = {
  resourceType: 'Questionnaire', url: 'urn:example:draft', version: '1', title: 'Before your visit', item: [
    { linkId: 'one', type: 'group', text: 'About you', item: [{ linkId: 'name', type: 'string', text: 'Your name' }, { linkId: 'born', type: 'date', text: 'Date of birth' }, ...strings('a', 5)] },
    { linkId: 'two', type: 'group', text: 'Your health', item: [{ linkId: 'note', type: 'string', text: 'What else?' }, ...strings('b', 5)] },
  ],
};

defineIntake();
let mounted: IntakeHarness[] = [];
afterEach(async () => {
  for (const one of mounted) one.unmount();
  mounted = [];
  await settled();
  await deleteAll();
});

/** What is written when a widget goes, is written. */
const settled = () => new Promise(resolve => { setTimeout(resolve, 100); });

/** Until nothing is left. */
async function emptied(): Promise<void> {
  for (let i = 0; i < 40 && (await databases()).length > 0; i++) await settled();
  expect(await databases()).to.deep.equal([]);
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name).filter(name => name?.startsWith('foyer'));

async function mount(properties: MountIntakeOptions['properties'] = {}, backend?: Backend): Promise<IntakeHarness> {
  const intake = await mountIntake({ ...backend && { backend }, properties: { questionnaire: FORM, drafts: '', ...properties } });
  mounted.push(intake);
  await intake.ready();
  return intake;
}

/** Its control is fetched when a form has one. */
const dateIsHere = (intake: IntakeHarness) => intake.until(() => intake.shown('[data-part=day]').length > 0, 'the date');

const saved = (intake: IntakeHarness, words = 'saved on this device until') => intake.until(() => intake.text().includes(words), words);

/** What the console says as an error, from now on. */
function complaints(): { readonly said: unknown[]; stop(): void } {
  const said: unknown[] = [];
  const { error } = console;
  console.error = (...parts: unknown[]) => void said.push(...parts);
  return { said, stop: () => { console.error = error; } };
}

/** As if the page had been killed: nothing more is written. */
async function killed(intake: IntakeHarness): Promise<void> {
  Object.assign(intake.element, { drafts: undefined });
  intake.unmount();
  await settled();
}

/** Whether this browser keeps keys that nobody can take out; WebKit for GTK does not. */
async function keepsKeys(): Promise<boolean> {
  const intake = await mount();
  await intake.fill('Your name', 'Sam Sample');
  await intake.until(() => /saved on this device until|could not be saved/.test(intake.text()), 'an end of saving');
  const keeps = intake.text().includes('saved on this device until');
  intake.unmount();
  await settled();
  await deleteAll();
  return keeps;
}

describe('drafts that a page does not want', () => {
  it('are not kept, and a number of days that is none is said on the console', async () => {
    const { said, stop } = complaints();
    try {
      for (const drafts of ['false', '0', false]) {
        const intake = await mount({ drafts });
        expect(intake.text()).not.to.include('on this device');
      }
      expect(said).to.deep.equal([]);
      const intake = await mount({ drafts: 'a fortnight' });
      await intake.until(() => said.length > 0, 'a line on the console');
      expect(said.join()).to.include('"drafts" is neither a number of days').and.not.to.include('fortnight');
      expect(intake.text()).not.to.include('on this device');
    } finally {
      stop();
    }
  });
});

describe('drafts on this device', () => {
  before(async function () { if (!await keepsKeys()) this.skip(); });

  it('says ahead where answers are kept, for how long, and who could see them', async () => {
    const intake = await mount({ drafts: 7 });
    expect(intake.text()).to.include('on this device as you go, for 7 days').and.to.include('Other people who use this browser');
    expect(await databases()).to.deep.equal([]);
  });

  it('are gone on with: what was typed, also what is no answer yet, on the page where it was', async () => {
    const first = await mount();
    await first.fill('Your name', 'Sam Sample');
    await dateIsHere(first);
    await first.fill('Day', '31');
    await first.fill('Month', '2');
    await first.fill('Day', '');
    await first.fill('Month', '');
    await first.goOn();
    await first.fill('What else?', 'Nothing');
    await saved(first);
    await killed(first);

    const next = await mount();
    expect(next.heading()).to.equal('You have already begun this form');
    expect(next.text()).to.match(/Last saved: .* at .* Your answers are saved on this device until/);
    await next.press('Go on with this form');
    await next.arrives('Your health');
    expect(next.value('What else?')).to.equal('Nothing');
    await next.press('Back');
    await next.arrives('About you');
    expect(next.value('Your name')).to.equal('Sam Sample');
  });

  it('go on being kept when the widget is moved on the page', async () => {
    const first = await mount();
    await first.fill('Your name', 'Sam');
    await saved(first);
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(first.element);
    await settled();
    await first.fill('Your name', 'Sam Sample');
    await settled();
    await saved(first);
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    await settled();
    await killed(first);
    elsewhere.remove();
    const next = await mount();
    await next.press('Go on with this form');
    await next.arrives('About you');
    expect(next.value('Your name')).to.equal('Sam Sample');
  });

  it('have what is typed and is no date yet', async () => {
    const first = await mount();
    await dateIsHere(first);
    await first.fill('Day', '31');
    await saved(first);
    await killed(first);
    const next = await mount();
    await next.press('Go on with this form');
    await next.arrives('About you');
    await dateIsHere(next);
    expect(next.value('Day')).to.equal('31');
  });

  it('say that a file is missing whose name alone was kept, and can be gone on with without it', async () => {
    const questionnaire: Questionnaire = { resourceType: 'Questionnaire', url: 'urn:example:file', title: 'Your referral', item: [{ linkId: 'file', type: 'attachment', text: 'The letter', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/mimeType', valueCode: 'image/png' }] }] };
    const first = await mount({ questionnaire });
    await first.until(() => first.shown('input[type=file]').length > 0, 'the field');
    const [field] = first.shown<HTMLInputElement>('input[type=file]');
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'letter.txt', { type: 'text/plain' }));
    if (field) field.files = files.files;
    field?.dispatchEvent(new Event('change', { bubbles: true }));
    await saved(first);
    await killed(first);
    const next = await mount({ questionnaire });
    await next.press('Go on with this form');
    await next.until(() => next.text().includes('letter.txt did not arrive'), 'what is missing');
    expect(next.buttons()).not.to.include('Try again');
    await next.pressPrimary();
    await next.until(() => next.errors().length > 0, 'what is in the way');
    expect(next.errors()).to.deep.equal(['The letter: the file was not added. Choose one again, or remove it']);
    await next.press('Remove (letter.txt)');
    await next.goOn();
    await next.onPage('review');
  });

  it('are deleted where the patient begins again', async () => {
    const first = await mount();
    await first.fill('Your name', 'Sam Sample');
    await saved(first);
    await killed(first);
    const next = await mount();
    await next.press('Delete my answers and start again');
    await next.press('Delete it');
    await next.arrives('About you');
    expect(next.value('Your name')).to.equal('');
    await next.until(() => next.announcement() === 'Your answers were deleted.', 'what became of them');
    expect(await databases()).to.deep.equal([]);
    await killed(next);
    expect((await mount()).heading()).to.equal('About you');
  });

  it('are gone once the form is sent', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await saved(intake);
    expect(await databases()).to.have.length(1);
    await intake.goOn();
    await intake.goOn();
    await intake.onPage('review');
    await intake.pressPrimary();
    await intake.arrives('You have filled in the form');
    await emptied();
    expect(intake.text()).not.to.include('saved on this device');
  });

  it('can be left and come back to, by one button', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await intake.press('Save and come back later');
    await intake.arrives('You can come back later');
    expect(intake.messages().join()).to.include('on this device, in this browser').and.to.include('Nothing was sent.');
    await intake.press('Go back to the form');
    await intake.arrives('About you');
    expect(intake.value('Your name')).to.equal('Sam Sample');
    await intake.press('Save and come back later');
    await intake.press('Delete my answers and start again');
    await intake.press('Delete it');
    await intake.arrives('About you');
    expect(intake.value('Your name')).to.equal('');
    await intake.until(() => intake.announcement() === 'Your answers were deleted.', 'what became of them');
    await emptied();
  });

  it('are deleted by nobody who presses once: the question gets the focus, and “Keep it” keeps them', async () => {
    const intake = await mount();
    const focused = () => intake.element.shadowRoot?.activeElement?.textContent.trim();
    await intake.fill('Your name', 'Sam Sample');
    await intake.press('Save and come back later');
    await intake.arrives('You can come back later');
    await intake.press('Delete my answers and start again');
    await intake.until(() => focused() === 'Delete what you filled in? It cannot be brought back.', 'the question');
    await intake.press('Keep it');
    await intake.until(() => focused() === 'Delete my answers and start again', 'the button');
    expect(intake.heading()).to.equal('You can come back later');
    expect(await databases()).to.have.length(1);
    // The question does not wait for who comes back to it.
    await intake.press('Delete my answers and start again');
    await intake.press('Go back to the form');
    await intake.arrives('About you');
    expect(intake.value('Your name')).to.equal('Sam Sample');
    await intake.press('Save and come back later');
    await intake.arrives('You can come back later');
    expect(intake.buttons()).to.include('Delete my answers and start again').and.not.include('Delete it');
  });

  it('are not readable: nothing that was typed, and no name of the form, is in the database', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await saved(intake);
    const records = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const opening = indexedDB.open('foyer-drafts');
      opening.onerror = () => reject(opening.error as Error);
      opening.onsuccess = () => {
        const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
        asking.onsuccess = () => {
          opening.result.close();
          resolve(asking.result as Record<string, unknown>[]);
        };
      };
    });
    expect(records).to.have.length(1);
    const [{ key, data, iv: _, ...clear } = {}] = records;
    expect(Object.keys(clear).toSorted()).to.deep.equal(['id', 'stamp', 'until']);
    expect((key as CryptoKey).extractable).to.equal(false);
    const text = new TextDecoder('latin1').decode(data as ArrayBuffer) + JSON.stringify(clear);
    for (const word of ['Sam', 'Sample', 'urn:example', 'name', 'Questionnaire']) expect(text).not.to.include(word);
    expect((data as ArrayBuffer).byteLength % 4096, 'rounded up, with the tag of 16 bytes').to.equal(16);
  });

  it('of two pages with the same form do not write over one another, and both are offered', async () => {
    const [one, other] = [await mount(), await mount()];
    await one.fill('Your name', 'Sam Sample');
    await other.fill('Your name', 'Alex Sample');
    await saved(one);
    await saved(other);
    await killed(one);
    await killed(other);
    const next = await mount();
    expect(next.buttons().filter(name => name.startsWith('Go on with'))).to.have.length(2);
    await next.press('Go on with the answers on this device');
    await next.arrives('About you');
    expect(['Sam Sample', 'Alex Sample']).to.include(next.value('Your name'));
  });

  it('say before they are gone on with that the clinic has changed the form since, and nothing of the kind where it has not', async () => {
    const first = await mount();
    await first.fill('Your name', 'Sam Sample');
    await saved(first);
    await killed(first);
    const same = await mount();
    expect(same.heading()).to.equal('You have already begun this form');
    expect(same.messages()).to.deep.equal([]);
    await killed(same);
    const next = await mount({ questionnaire: { ...FORM, version: '2' } });
    expect(next.messages()).to.deep.equal(['The clinic has changed this form since then. If you go on, your answers stay where they still fit, and you are shown the others.']);
    await next.press('Go on with this form');
    await next.arrives('About you');
    expect(next.messages()).to.deep.equal([]);
  });

  it('of a newer version of the form take over what it still asks', async () => {
    const first = await mount();
    await first.fill('Your name', 'Sam Sample');
    await first.goOn();
    await first.fill('What else?', 'Nothing');
    await saved(first);
    await killed(first);
    const [one] = FORM.item ?? [];
    const next = await mount({ questionnaire: { ...FORM, version: '2', item: one ? [one] : [] } });
    await next.press('Go on with this form');
    await next.arrives('Before your visit');
    expect(next.value('Your name')).to.equal('Sam Sample');
    expect(next.text()).to.include('saved on this device until');
  });

  it('are thrown away when their day is over, also by a form that keeps none', async () => {
    const first = await mount({ drafts: 1 });
    await first.fill('Your name', 'Sam Sample');
    await saved(first);
    await killed(first);
    const { now } = Date;
    try {
      Date.now = () => now() + 3 * 86_400_000;
      const next = await mount({ drafts: undefined });
      expect(next.heading()).to.equal('About you');
      await emptied();
    } finally {
      Date.now = now;
    }
  });

  it('are thrown away at sign-out, by the page’s own word', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await saved(intake);
    await intake.element.deleteDrafts();
    expect(await databases()).to.deep.equal([]);
  });

  it('do not stay on a device of which it is said that others use it', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await saved(intake);
    await killed(intake);
    const next = await mount({ sharedDevice: true });
    expect(next.heading()).to.equal('About you');
    await emptied();
    await next.fill('Your name', 'Alex Sample');
    await new Promise(resolve => { setTimeout(resolve, 800); });
    expect(await databases()).to.deep.equal([]);
    expect(next.text()).not.to.include('saved');
  });

  it('go as soon as it is said that others use the device, and what was filled in stays on the screen', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await saved(intake);
    intake.element.sharedDevice = true;
    await emptied();
    expect(intake.value('Your name')).to.equal('Sam Sample');
    expect(intake.text()).not.to.include('saved');
    await intake.fill('Your name', 'Alex Sample');
    await new Promise(resolve => { setTimeout(resolve, 800); });
    expect(await databases()).to.deep.equal([]);
  });
});

describe('drafts at the clinic', () => {
  const NAME = 'new-patient';
  const clinic = (capabilities = {}) => demoBackend({ signedIn: true, capabilities });
  const fillIn = async (intake: IntakeHarness, text: string) => {
    const [field] = intake.shown<HTMLInputElement>('input[type=text]');
    if (!field) throw new Error(intake.tree());
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await intake.element.updateComplete;
  };

  it('are saved there for who is signed in, leave nothing on the device, and are gone on with', async () => {
    const backend = clinic();
    const first = await mount({ questionnaire: NAME }, backend);
    expect(first.text()).to.include('saved at the clinic as you go');
    await fillIn(first, 'Sam Sample');
    await saved(first, 'saved at the clinic until');
    expect(backend.controls.forms().drafts).to.equal(1);
    expect(await databases()).to.deep.equal([]);
    await killed(first);
    const next = await mount({ questionnaire: NAME }, backend);
    expect(next.text()).to.include('saved at the clinic until');
    await next.press('Go on with this form');
    await next.until(() => next.shown<HTMLInputElement>('input[type=text]')[0]?.value === 'Sam Sample', 'the name');
  });

  it('are deleted there where the patient begins again', async () => {
    const backend = clinic();
    const first = await mount({ questionnaire: NAME }, backend);
    await fillIn(first, 'Sam Sample');
    await saved(first, 'saved at the clinic until');
    await killed(first);
    const next = await mount({ questionnaire: NAME }, backend);
    await next.press('Delete my answers');
    await next.press('Delete it');
    await next.until(() => backend.controls.forms().drafts === 0, 'no draft');
  });

  it('are not written over where the patient has filled in the form elsewhere since, which is said', async () => {
    const backend = clinic();
    const [one, other] = [await mount({ questionnaire: NAME }, backend), await mount({ questionnaire: NAME }, backend)];
    await fillIn(one, 'Sam Sample');
    await saved(one, 'saved at the clinic until');
    await fillIn(other, 'Samantha Sample');
    await other.until(() => other.text().includes('other answers of yours') || other.text().includes('could not be saved'), 'what is in the way');
    expect(backend.controls.forms().drafts).to.equal(1);
  });

  it('say plainly where nothing can be saved, with the phone', async () => {
    const backend = clinic({ drafts: false });
    const forms = { ...backend.forms };
    delete (forms as { launchContext?: unknown }).launchContext;
    const intake = await mount({ questionnaire: NAME }, { ...backend, forms });
    await fillIn(intake, 'Sam Sample');
    await saved(intake, 'could not be saved. Do not close this page.');
    await intake.until(() => intake.announcement().includes('could not be saved'), 'the announcement');
    expect(intake.messages().join()).to.match(/Call \d{3}/);
    expect(await databases()).to.deep.equal([]);
  });

  it('on the device go when the patient signs out: the page takes the token away', async () => {
    const intake = await mountIntake({ backend: clinic({ drafts: false }), properties: { questionnaire: NAME, drafts: '' } });
    mounted.push(intake);
    intake.element.getToken = () => 'a token of the page';
    await intake.ready();
    await fillIn(intake, 'Sam Sample');
    await intake.until(() => /saved on this device until|could not be saved/.test(intake.text()), 'an end of saving');
    intake.element.getToken = undefined;
    await emptied();
    await settled();
    expect(await databases()).to.deep.equal([]);
  });

  it('say that the session is over, and what was typed stays on the screen', async () => {
    const backend = clinic();
    let isOver = false;
    const saveDraft: typeof backend.forms.saveDraft = async (...asked) => {
      if (isOver) throw new BackendError('sign-in');
      return (backend.forms.saveDraft as NonNullable<typeof saveDraft>)(...asked);
    };
    const intake = await mount({ questionnaire: NAME }, { ...backend, forms: { ...backend.forms, saveDraft } });
    await fillIn(intake, 'Sam');
    await saved(intake, 'saved at the clinic until');
    isOver = true;
    await fillIn(intake, 'Sam Sample');
    await intake.until(() => /You are signed out|could not be saved/.test(intake.text()), 'what is in the way');
    expect(intake.shown<HTMLInputElement>('input[type=text]')[0]?.value).to.equal('Sam Sample');
    isOver = false;
    window.dispatchEvent(new Event('online'));
    await intake.until(() => intake.text().includes('saved at the clinic until'), 'it to be saved');
  });
});

describe('without drafts', () => {
  it('nothing is kept, and nothing is said of it', async () => {
    for (const drafts of [undefined, 'false', '0', 'soon']) {
      const intake = await mount({ drafts });
      await intake.fill('Your name', 'Sam Sample');
      await new Promise(resolve => { setTimeout(resolve, 500); });
      expect(intake.text()).not.to.include('saved');
      expect(intake.buttons().join()).not.to.include('Save');
      expect(await databases()).to.deep.equal([]);
      await killed(intake);
      expect((await mount({ drafts })).heading()).to.equal('About you');
    }
  });
});

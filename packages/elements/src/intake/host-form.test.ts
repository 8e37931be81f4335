/** Inside of a form of the page around: switched off with it, reset with it, valid once it is filled in, and never an answer in what the browser keeps of it. */
import { expect } from '@open-wc/testing';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';

const FORM: Questionnaire = {
  resourceType: 'Questionnaire', url: 'urn:example:host', title: 'Before your visit', item: [
    { linkId: 'name', type: 'string', text: 'Your name', required: true },
    { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?' },
    { linkId: 'born', type: 'date', text: 'Date of birth' },
  ],
};

defineIntake();
let pages: HTMLElement[] = [];
afterEach(() => {
  for (const page of pages) page.remove();
  pages = [];
});

interface Host { readonly intake: IntakeHarness; readonly form: HTMLFormElement; readonly fieldset: HTMLFieldSetElement }

async function mount(): Promise<Host> {
  const form = document.createElement('form');
  const fieldset = document.createElement('fieldset');
  form.append(fieldset);
  document.body.append(form);
  pages.push(form);
  const backend = {
    describe: async () => ({}), organisation: async () => ({ name: 'Maple and Main Family Health', phone: '416-555-0100' }), outcome: async () => ({ state: 'none' as const }),
    forms: { questionnaire: async () => FORM, submit: async () => ({ state: 'requested' as const }) },
  };
  const intake = await mountIntake({ container: fieldset, backend, properties: { questionnaire: FORM } });
  intake.element.setAttribute('name', 'intake');
  await intake.ready();
  await intake.until(() => intake.shown('[data-part=day]').length > 0 && intake.wayOut().phone !== undefined && intake.progress() !== '', 'the whole page');
  return { intake, form, fieldset };
}

async function fillIn(intake: IntakeHarness): Promise<void> {
  await intake.fill('Your name', 'Sam Sample');
  await intake.goOn();
  await intake.onPage('review');
  await intake.pressPrimary();
  await intake.arrives('We sent your form');
}

const controls = (intake: IntakeHarness) => intake.shown<HTMLInputElement>('form :is(input, button)');

describe('a form of the page around', () => {
  it('switches all of it off with its fieldset, but for whom to call, and on again with all that was typed', async () => {
    const { intake, fieldset } = await mount();
    await intake.fill('Your name', 'Sam Sample');
    fieldset.disabled = true;
    await intake.until(() => controls(intake).every(control => control.matches(':disabled')), 'all to be off');
    expect(controls(intake)).to.have.length.greaterThan(6);
    expect(intake.value('Your name')).to.equal('Sam Sample');
    expect(intake.wayOut().phone).to.equal('tel:4165550100');
    expect(intake.shown('.way-out :disabled')).to.have.length(0);
    // What is made anew is off, too.
    intake.element.lang = 'fr-CA';
    await intake.until(() => intake.text().includes('Continuer') && controls(intake).every(control => control.matches(':disabled')), 'all to be off in French');
    fieldset.disabled = false;
    await intake.until(() => controls(intake).every(control => !control.matches(':disabled')), 'all to be on');
    expect(intake.value('Your name')).to.equal('Sam Sample');
  });

  it('keeps what was filled in when it is moved on the page, as tabs do', async () => {
    const { intake, form } = await mount();
    await intake.fill('Your name', 'Sam Sample');
    await intake.goOn();
    await intake.onPage('review');
    form.append(intake.element);
    await new Promise(resolve => { setTimeout(resolve, 50); });
    expect(intake.heading()).to.equal('Check your answers');
    expect(intake.element.response?.item?.[0]?.answer).to.deep.equal([{ valueString: 'Sam Sample' }]);
  });

  it('leaves off what is off for another reason', async () => {
    const { intake, fieldset } = await mount();
    const [first] = controls(intake);
    if (first) first.disabled = true;
    fieldset.disabled = true;
    await intake.until(() => controls(intake).every(({ disabled }) => disabled), 'all to be off');
    fieldset.disabled = false;
    await intake.until(() => controls(intake).filter(({ disabled }) => disabled).length === 1, 'all but one to be on');
    expect(controls(intake)[0]?.disabled).to.equal(true);
  });

  it('leaves the way out of a dialog on', async () => {
    const { intake, fieldset } = await mount();
    intake.element.display = 'dialog';
    await intake.element.updateComplete;
    intake.element.showModal();
    fieldset.disabled = true;
    await intake.until(() => controls(intake).length > 0 && controls(intake).every(({ disabled }) => disabled), 'all to be off');
    expect(intake.shown<HTMLButtonElement>('[part=close]').map(({ disabled }) => disabled)).to.deep.equal([false]);
  });

  it('is not held up by a form that is switched off', async () => {
    const { form, fieldset, intake } = await mount();
    await intake.until(() => !form.checkValidity(), 'it to be incomplete');
    fieldset.disabled = true;
    expect(form.checkValidity()).to.equal(true);
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('empties it when it is reset, and is incomplete again', async () => {
    const { intake, form } = await mount();
    await fillIn(intake);
    await intake.until(() => form.checkValidity(), 'it to be complete');
    form.reset();
    await intake.until(() => intake.shown('form').length > 0, 'the first page');
    expect(intake.value('Your name')).to.equal('');
    await intake.until(() => !form.checkValidity(), 'it to be incomplete');
    expect([...new FormData(form)]).to.deep.equal([['intake', 'incomplete']]);
  });

  it('gives the browser nothing of the answers to keep or to restore', async () => {
    const given: unknown[][] = [];
    const { setFormValue } = ElementInternals.prototype;
    ElementInternals.prototype.setFormValue = function (...said) {
      given.push(said);
      setFormValue.apply(this, said);
    };
    try {
      const { intake, form } = await mount();
      await fillIn(intake);
      await intake.until(() => form.checkValidity(), 'it to be complete');
      expect([...new Set(given.map(said => JSON.stringify(said)))]).to.deep.equal(['["incomplete"]', '["complete"]']);
      // Not called by the browser, so that it can put nothing in.
      expect('formStateRestoreCallback' in intake.element).to.equal(false);
    } finally {
      ElementInternals.prototype.setFormValue = setFormValue;
    }
  });

  it('brings the focus into it where it is not filled in, and says why, in the language shown', async () => {
    const said: Parameters<ElementInternals['setValidity']>[] = [];
    const { setValidity } = ElementInternals.prototype;
    ElementInternals.prototype.setValidity = function (...given) {
      said.push(given);
      setValidity.apply(this, given);
    };
    try {
      const { intake, form } = await mount();
      await intake.until(() => !form.checkValidity(), 'it to be incomplete');
      expect(form.reportValidity()).to.equal(false);
      expect(document.activeElement).to.equal(intake.element);
      expect(intake.focused()?.role).to.equal('heading');
      const [flags, words] = said.at(-1) ?? [];
      expect(flags).to.deep.equal({ valueMissing: true });
      expect(words).to.equal('Fill in the form to its end');
      intake.element.lang = 'fr-CA';
      await intake.until(() => said.at(-1)?.[1]?.startsWith('Remplissez'), 'French');
    } finally {
      ElementInternals.prototype.setValidity = setValidity;
    }
  });
});

/** Nothing that was typed is lost: another session, another version at the clinic, another language, a list that did not arrive. */
import { expect } from '@open-wc/testing';
import { demoBackend, type DemoBackend } from '@foyer/backend-demo/demo-backend';
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { Questionnaire, QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';

defineIntake();
let mounted: IntakeHarness[] = [];
afterEach(() => {
  for (const one of mounted) one.unmount();
  mounted = [];
  // An attempt of which nobody knows is remembered for who comes back.
  sessionStorage.clear();
});

async function mount(options: MountIntakeOptions): Promise<IntakeHarness> {
  const intake = await mountIntake(options);
  mounted.push(intake);
  await intake.ready();
  return intake;
}

const GAD_7 = 'gad-7';
const worry = (answers: readonly string[]): readonly ResponseItem[] => [{
  linkId: 'gad-7', item: answers.map((code, i) => ({ linkId: String(i + 1), answer: [{ valueCoding: { system: 'http://loinc.org', code } }] })),
}];

/** The patient sent it once; the element has it as it stands at the clinic. */
async function sentBefore(clinic: DemoBackend): Promise<QuestionnaireResponse> {
  const signal = new AbortController().signal;
  const { url, version } = await clinic.forms.questionnaire(GAD_7, { signal, locale: 'en-CA' });
  const { response } = await clinic.forms.submit({ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: `${url}|${version}`, item: worry(Array.from({ length: 7 }, () => 'LA6568-5')) }, { signal, locale: 'en-CA', attempt: newAttemptId() });
  return response!;
}

async function toReview(intake: IntakeHarness): Promise<void> {
  for (let page = 0; page < 10 && intake.page() !== 'review'; page++) await intake.goOn();
  await intake.onPage('review');
}

describe('a form that the clinic changed meanwhile', () => {
  it('shows both answers where they differ, and writes over nothing until the patient chose', async () => {
    const clinic = demoBackend({ signedIn: true });
    const response = await sentBefore(clinic);
    const intake = await mount({ backend: clinic as Backend, properties: { questionnaire: GAD_7, response } });
    // Somebody else, signed in as the same patient.
    const theirs = worry(['LA6569-3', ...Array.from({ length: 6 }, () => 'LA6568-5')]);
    await clinic.forms.submit({ ...response, status: 'amended', item: theirs }, { signal: new AbortController().signal, locale: 'en-CA', attempt: newAttemptId() });
    await intake.choose('1. Feeling nervous, anxious, or on edge Nearly every day');
    await toReview(intake);
    await intake.pressPrimary();
    await intake.until(() => intake.messages().join().includes('changed after you opened it') && intake.text().includes('Choose which answers count'));
    expect(intake.text()).to.include('Nearly every day').and.to.include('Several days');
    await intake.pressPrimary();
    await intake.until(() => intake.errors().length > 0, 'errors');
    expect(intake.errors().join()).to.include('Choose which answer counts');
    expect(clinic.controls.forms().responses).to.equal(1);
    await intake.choose('Your answer');
    await intake.pressPrimary();
    await intake.arrives('The clinic has your form');
    const stored = await clinic.forms.submit({ ...response, status: 'amended' }, { signal: new AbortController().signal, locale: 'en-CA', attempt: newAttemptId() });
    expect(stored.response?.meta?.versionId).to.equal('3');
    expect(stored.response?.item?.[0]?.item?.[0]?.answer?.[0]?.valueCoding?.code).to.equal('LA6571-9');
  });
});

const SYSTEM = 'urn:example:pets';
const FRENCH: Readonly<Record<string, string>> = { cat: 'Un chat', dog: 'Un chien' };
const ENGLISH: Readonly<Record<string, string>> = { cat: 'A cat', dog: 'A dog' };
const LISTS: Questionnaire = { resourceType: 'Questionnaire', url: 'urn:example:lists', version: '1', title: 'Pets', item: [
  { linkId: 'pet', type: 'choice', text: 'Which pet?', required: true, answerValueSet: 'urn:example:pets' },
  { linkId: 'other', type: 'choice', text: 'Which other?', answerValueSet: 'urn:example:many' },
  { linkId: 'name', type: 'string', text: 'What is it called?' },
] };

/** The sample clinic with a form of its own, whose lists are in both languages. */
function petClinic(fails: () => boolean = () => false) {
  const clinic = demoBackend();
  const attempts: string[] = [];
  const backend: Backend = { ...clinic, forms: {
    ...clinic.forms, questionnaire: async () => LISTS,
    expand: async ({ url, filter }, { locale }) => {
      if (fails()) throw new BackendError('sign-in');
      const words = locale.startsWith('fr') ? FRENCH : ENGLISH;
      const options = Object.entries(words).map(([code, display]) => ({ system: SYSTEM, code, display })).filter(({ code, display }) => !filter || code === filter || display.toLowerCase().includes(filter.toLowerCase()));
      return { options, more: url.endsWith('many') && !filter };
    },
    submit: async (response, options) => {
      attempts.push(options.attempt);
      return clinic.controls.faults.length > 0 ? clinic.forms.submit(response, options) : { state: 'confirmed', response };
    },
  } };
  return { clinic, backend, attempts };
}

const answersIn = ({ element }: IntakeHarness) => Object.fromEntries((element.response?.item ?? []).map(({ linkId, answer }) => [linkId, answer?.[0]?.valueCoding ?? answer?.[0]?.valueString]));

describe('a form whose session ends', () => {
  it('keeps what was typed, says so, and sends it under the same attempt once there is a session again', async () => {
    const { clinic, backend, attempts } = petClinic();
    const intake = await mount({ backend, properties: { questionnaire: 'pets' } });
    await intake.choose('A dog');
    await intake.fill('What is it called?', 'Sample');
    await toReview(intake);
    clinic.controls.faults.push({ operation: 'submit', kind: 'error', error: 'sign-in', times: 1 });
    await intake.pressPrimary();
    await intake.until(() => intake.messages().join().includes('signed out'), 'that the session ended');
    expect(intake.messages().join()).to.include('not sent').and.to.include('kept').and.to.include('Press “Send my form”');
    expect(intake.summary()).to.deep.include({ 'Which pet?': 'A dog', 'What is it called?': 'Sample' });
    clinic.controls.faults.length = 0;
    await intake.pressPrimary();
    await intake.arrives('The clinic has your form');
    expect(attempts).to.have.length(2);
    expect(new Set(attempts).size).to.equal(1);
  });

  it('says after a reload what became of it, with the focus on that, where nothing arrived', async () => {
    const { backend } = petClinic();
    const lost: Backend = { ...backend, outcome: async () => ({ state: 'none' }), forms: { ...backend.forms!, submit: async () => { throw new BackendError('unknown-outcome'); } } };
    const intake = await mount({ backend: lost, properties: { questionnaire: 'pets' } });
    await intake.choose('A dog');
    await toReview(intake);
    await intake.pressPrimary();
    await intake.arrives('We do not know yet whether your form arrived');
    intake.unmount();
    const again = await mountIntake({ backend: lost, properties: { questionnaire: 'pets' } });
    mounted.push(again);
    await again.arrives('We do not know yet whether your form arrived');
    for (let asked = 0; asked < 50 && !again.messages().join().includes('did not reach'); asked++) {
      // Asked again at once rather than in a minute.
      dispatchEvent(new Event('online'));
      await new Promise(resolve => { setTimeout(resolve, 50); });
    }
    await again.until(() => again.focused()?.name.startsWith('Your form did not reach the clinic. Your form was not sent.') === true, 'the focus on what became of it');
    expect(again.messages().join()).not.to.include('kept');
    // It can be filled in again, and nothing of it is here.
    expect([again.heading(), answersIn(again)]).to.deep.equal(['Pets', {}]);
  });

  it('offers a list again that could not be read, beside its question, and keeps the focus there', async () => {
    let over = true;
    const { backend } = petClinic(() => over);
    const intake = await mount({ backend, properties: { questionnaire: 'pets' } });
    await intake.until(() => intake.text().includes('could not be read') && intake.text().includes('What is it called?'));
    await intake.fill('What is it called?', 'Sample');
    await intake.press('Try again');
    await intake.until(() => intake.text().includes('could not be read'));
    over = false;
    await intake.press('Try again');
    await intake.choose('A cat');
    expect(intake.value('What is it called?')).to.equal('Sample');
    expect(intake.buttons().join()).not.to.include('Try again');
  });

  it('begins without what the clinic knows where the session is over already', async () => {
    const { backend } = petClinic();
    const intake = await mount({ backend: { ...backend, forms: { ...backend.forms!, populate: async () => { throw new BackendError('sign-in'); } } }, properties: { questionnaire: 'pets' } });
    expect(intake.heading()).to.equal('Pets');
    expect(intake.events.map(({ detail }) => detail['code'])).to.include('populate');
  });
});

describe('a form in another language', () => {
  it('keeps every answer by its code, and calls what is chosen and what is offered by their names there', async () => {
    const { backend } = petClinic();
    const intake = await mount({ backend, properties: { questionnaire: 'pets' } });
    await intake.choose('A dog');
    await intake.until(() => intake.shown('[role=combobox]').length === 1, 'the search');
    await intake.fill('Which other?', 'a cat');
    await intake.until(() => intake.shown('[role=option]').length > 0, 'what is found');
    intake.shown<HTMLElement>('[role=option]')[0]?.click();
    await intake.until(() => intake.value('Which other?') === 'A cat');
    intake.element.lang = 'fr-CA';
    await intake.until(() => intake.choices().join().includes('Un chien'), 'the list in French');
    await intake.until(() => intake.value('Which other?') === 'Un chat', 'the choice in French');
    expect(answersIn(intake)).to.deep.include({ pet: { system: SYSTEM, code: 'dog', display: 'Un chien' }, other: { system: SYSTEM, code: 'cat', display: 'Un chat' } });
    expect(intake.shown<HTMLInputElement>('input:checked')).to.have.length(1);
    intake.element.lang = 'en-CA';
    await intake.until(() => intake.choices().join().includes('A dog') && intake.value('Which other?') === 'A cat', 'both in English again');
  });
});

describe('a page that is not right any more', () => {
  it('says why the patient is back on it, and which questions it is about', async () => {
    const many = (prefix: string, item: Questionnaire['item'] = []) => [...Array.from({ length: 4 }, (_, i) => ({ linkId: `${prefix}${i}`, type: 'string', text: `${prefix} ${i}` })), ...item];
    const questionnaire: Questionnaire = { resourceType: 'Questionnaire', item: [
      { linkId: 'first', type: 'group', text: 'First', item: many('X', [{ linkId: 'why', type: 'string', text: 'Why?', required: true, enableWhen: [{ question: 'y', operator: '=', answerString: 'no' }] }]) },
      { linkId: 'second', type: 'group', text: 'Second', item: many('Y', [{ linkId: 'y', type: 'string', text: 'Agreed?' }]) },
    ] };
    const intake = await mount({ properties: { questionnaire } });
    await intake.goOn();
    await intake.fill('Agreed?', 'no');
    await intake.goOn();
    expect(intake.heading()).to.equal('First');
    await intake.until(() => intake.messages().length > 0, 'why');
    expect(intake.messages().join()).to.include('Your answers changed what is needed').and.to.include('Why?');
    await intake.fill('Why?', 'Because');
    await intake.goOn();
    expect(intake.heading()).to.equal('Second');
    await intake.press('Back');
    await intake.until(() => intake.heading() === 'First', 'the first page');
    expect(intake.messages()).to.deep.equal([]);
  });
});

describe('a form of which nobody knows whether it arrived', () => {
  it('says not to fill it in again, whom to call, and with which reference', async () => {
    const { clinic, backend } = petClinic();
    const intake = await mount({ backend, properties: { questionnaire: 'pets' } });
    await intake.choose('A dog');
    await toReview(intake);
    clinic.controls.faults.push({ operation: 'submit', kind: 'error', error: 'unknown-outcome' });
    await intake.pressPrimary();
    await intake.arrives('We do not know yet');
    expect(intake.messages().join()).to.include('Do not fill in this form again yet.').and.to.match(/call 416-555-0100 and give the reference \w+/);
    await intake.press('Ask again now');
  });
});

import { expect } from '@open-wc/testing';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { IntakeHarness, mountIntake, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';
import type { IntakeElement } from './intake.ts';

const TRANSLATED = (text: string) => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'fr-CA' }, { url: 'content', valueString: text }] }] });

const VISIT: Questionnaire = {
  resourceType: 'Questionnaire', url: 'urn:example:visit', version: '1', title: 'Before your visit', _title: TRANSLATED('Avant votre rendez-vous'), language: 'en',
  item: [
    { linkId: 'you', type: 'group', text: 'About you', item: [
      { linkId: 'name', type: 'string', text: 'Your name', _text: TRANSLATED('Votre nom'), required: true },
      { linkId: 'born', type: 'date', text: 'Date of birth' },
    ] },
    { linkId: 'health', type: 'group', text: 'Your health', item: [
      { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?', required: true },
      { linkId: 'many', type: 'integer', text: 'How many a day?', required: true, enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }] },
      { linkId: 'pain', type: 'choice', text: 'How strong is the pain?', answerOption: [{ valueString: 'None' }, { valueString: 'Some' }, { valueString: 'A lot' }] },
    ] },
    { linkId: 'more', type: 'group', text: 'Anything else', item: [
      { linkId: 'note', type: 'text', text: 'What else should we know?' }, { linkId: 'hidden', type: 'string', text: 'Not for you', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }] },
      { linkId: 'a', type: 'string', text: 'A' }, { linkId: 'b', type: 'string', text: 'B' }, { linkId: 'c', type: 'string', text: 'C' },
    ] },
  ],
};

defineIntake();
let mounted: IntakeHarness[] = [];
afterEach(() => {
  for (const one of mounted) one.unmount();
  mounted = [];
});

async function mount(options: MountIntakeOptions = {}): Promise<IntakeHarness> {
  const intake = await mountIntake({ ...options, properties: { questionnaire: VISIT, ...options.properties } });
  mounted.push(intake);
  await intake.ready();
  return intake;
}

/** Once what makes one is here. */
async function responseOf({ element }: IntakeHarness) {
  await import('./steps/later.ts');
  await new Promise(resolve => setTimeout(resolve));
  return element.response;
}

describe('a form', () => {
  it('is walked page by page, checked, and taken by the page around it', async () => {
    const intake = await mount();
    expect(intake.heading()).to.equal('About you');
    await intake.fill('Your name', 'Sam Sample');
    await intake.until(() => intake.text().includes('Day'), 'the date');
    await intake.fill('Day', '27');
    await intake.fill('Month', 'March');
    await intake.fill('Year', '1985');
    await intake.goOn();
    expect(intake.heading()).to.equal('Your health');
    await intake.choose('No');
    await intake.choose('Some');
    await intake.goOn();
    await intake.goOn();
    await intake.onPage('review');
    expect(intake.summary()).to.deep.include({ 'Your name': 'Sam Sample', 'Date of birth': '27 March 1985', 'Do you smoke?': 'No', 'How strong is the pain?': 'Some' });
    expect(intake.summary()).not.to.have.any.keys('How many a day?', 'Not for you');
    await intake.pressPrimary();
    await intake.arrives('You have filled in the form');
    expect(intake.events.filter(({ type }) => type === 'foyer-submitted')).to.have.length(1);
    const { response } = intake.element;
    expect(response).to.deep.include({ resourceType: 'QuestionnaireResponse', questionnaire: 'urn:example:visit|1', status: 'completed' });
    expect(response?.item?.[0]?.item).to.deep.equal([
      { linkId: 'name', text: 'Your name', answer: [{ valueString: 'Sam Sample' }] }, { linkId: 'born', text: 'Date of birth', answer: [{ valueDate: '1985-03-27' }] },
    ]);
  });

  it('says what is missing, above and beside, and keeps what was typed', async () => {
    const intake = await mount();
    await intake.until(() => intake.text().includes('Day'), 'the date');
    await intake.fill('Day', '31');
    await intake.fill('Month', '2');
    await intake.fill('Year', '1985');
    await intake.goOn();
    expect(intake.errors()).to.deep.equal(['Answer this question: Your name', 'Date of birth: there is no such day in that month']);
    expect(intake.value('Day')).to.equal('31');
    expect(intake.value('Month')).to.equal('2');
    await intake.fill('Your name', 'Sam');
    await intake.fill('Day', '28');
    await intake.goOn();
    expect(intake.heading()).to.equal('Your health');
  });

  it('has no way back to what was answered where the form goes forward only, and nothing to change in the review', async () => {
    const extension = [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-entryMode', valueCode: 'sequential' }];
    const intake = await mount({ properties: { questionnaire: { resourceType: 'Questionnaire', title: 'One by one', extension, item: ['First', 'Second'].map(text => ({ linkId: text, type: 'string' as const, text })) } } });
    const said = () => intake.text().includes('Once you continue, you cannot change what you entered here.');
    await intake.until(said, 'what cannot be done later');
    await intake.fill('First', 'One');
    await intake.goOn();
    expect(said()).to.equal(true);
    await intake.fill('Second', 'Two');
    expect(intake.text()).not.to.include('First');
    expect(intake.buttons()).not.to.include('Back');
    await intake.goOn();
    await intake.arrives('Check your answers');
    expect(intake.text()).to.include('One').and.to.include('Two');
    expect(said()).to.equal(false);
    expect(intake.buttons().filter(name => /^(Back|Change)/.test(name))).to.deep.equal([]);
  });

  it('asks what depends on an answer when that is given, and remembers what was answered there', async () => {
    const intake = await mount({ properties: { prefill: { name: 'Sam Sample' } } });
    // What appears is announced too, so the words alone do not say that it is there.
    const asked = () => intake.shown('label').some(({ textContent }) => textContent.includes('How many a day?'));
    await intake.goOn();
    await intake.choose('Yes');
    await intake.until(asked);
    await intake.fill('How many a day?', '5');
    await intake.choose('No');
    await intake.until(() => !asked(), 'the question to go');
    await intake.choose('Yes');
    await intake.until(asked);
    expect(intake.value('How many a day?')).to.equal('5');
  });

  it('leads back to a page on which something is asked now, and does not count it as answered', async () => {
    const form: Questionnaire = { resourceType: 'Questionnaire', item: [
      { linkId: 'p1', type: 'group', text: 'First', item: [{ linkId: 'x', type: 'string', text: 'X' }, { linkId: 'why', type: 'string', text: 'Why?', required: true, enableWhen: [{ question: 'y', operator: '=', answerString: 'no' }] },
        { linkId: 'x1', type: 'string', text: 'X1' }, { linkId: 'x2', type: 'string', text: 'X2' }] },
      { linkId: 'p2', type: 'group', text: 'Second', item: [{ linkId: 'y', type: 'string', text: 'Y' }, { linkId: 'y1', type: 'string', text: 'Y1' }, { linkId: 'y2', type: 'string', text: 'Y2' }, { linkId: 'y3', type: 'string', text: 'Y3' }, { linkId: 'y4', type: 'string', text: 'Y4' }] },
    ] };
    const intake = await mount({ properties: { questionnaire: form } });
    await intake.goOn();
    await intake.fill('Y', 'no');
    await intake.goOn();
    expect(intake.heading()).to.equal('First');
    await intake.fill('Why?', 'Because');
    await intake.goOn();
    expect(intake.heading()).to.equal('Second');
    expect(intake.value('Y')).to.equal('no');
    await intake.goOn();
    await intake.onPage('review');
  });

  it('changes one answer from the review, where the focus goes, and comes back to it', async () => {
    const intake = await mount({ properties: { prefill: { name: 'Sam Sample', smokes: { valueBoolean: false } } } });
    for (let page = 0; page < 3; page++) await intake.goOn();
    await intake.onPage('review');
    await intake.press('Change (Your name)');
    await intake.onPage('page-1');
    const focused = () => (intake.element.shadowRoot?.activeElement as HTMLInputElement | null | undefined)?.labels?.[0]?.textContent;
    await intake.until(() => focused() === 'Your name', 'focus on the answer');
    await intake.fill('Your name', 'Samantha Sample');
    await intake.goOn();
    await intake.onPage('review');
    expect(intake.summary()['Your name']).to.equal('Samantha Sample');
  });

  it('is in the language of the page, keeps every answer when that changes, and marks what is not translated', async () => {
    const intake = await mount();
    await intake.fill('Your name', 'Sam Sample');
    intake.element.lang = 'fr-CA';
    await intake.until(() => intake.text().includes('Votre nom'));
    expect(intake.value('Votre nom')).to.equal('Sam Sample');
  });

  it('fills in a response from before, which does not change by being opened', async () => {
    const before = { resourceType: 'QuestionnaireResponse', id: 'r1', questionnaire: 'urn:example:visit|1', status: 'completed', authored: '2026-11-01T10:00:00Z', item: [
      { linkId: 'you', item: [{ linkId: 'name', text: 'Name then', answer: [{ id: 'a1', valueString: 'Sam Sample' }] }] },
    ] } as const;
    const intake = await mount({ properties: { response: before } });
    expect(intake.value('Your name')).to.equal('Sam Sample');
    await responseOf(intake);
    expect(intake.element.response?.item).to.deep.equal(before.item);
  });

  it('takes what a page sets before the element is defined', async () => {
    const element = document.createElement('early-intake') as IntakeElement;
    const item = [{ linkId: 'you', item: [{ linkId: 'name', answer: [{ valueString: 'Sam Sample' }] }] }];
    Object.assign(element, { questionnaire: VISIT, response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item } });
    document.body.append(element);
    defineIntake({ prefix: 'early' });
    const intake = new IntakeHarness(element);
    mounted.push(intake);
    await intake.ready();
    await intake.fill('Your name', 'Samantha Sample');
    expect((await responseOf(intake))?.item?.[0]?.item?.[0]?.answer).to.deep.equal([{ valueString: 'Samantha Sample' }]);
  });

  it('can be left for the desk where the page lets people, and come back to', async () => {
    const intake = await mount({ properties: { canSkip: true } });
    await intake.fill('Your name', 'Sam Sample');
    await intake.press('Skip this');
    await intake.arrives('Fill in this form at the clinic');
    await intake.press('Go back to the form');
    await intake.arrives('About you');
    expect(intake.value('Your name')).to.equal('Sam Sample');
    expect((await mount()).buttons().join()).not.to.include('Skip');
  });

  it('says that staff fill it in, to who does and in the response', async () => {
    const intake = await mount({ properties: { assisted: true } });
    expect(intake.messages().join()).to.include('for a patient');
    expect((await responseOf(intake))?.extension?.[0]?.url).to.include('completionMode');
  });

  it('tells a form around it whether it is complete, and never what was answered', async () => {
    const around = document.createElement('form');
    document.body.append(around);
    const intake = await mount({ container: around, properties: { prefill: { name: 'Sam Sample', smokes: { valueBoolean: false } } } });
    intake.element.setAttribute('name', 'intake');
    await intake.until(() => around.checkValidity() === false, 'the form around to be incomplete');
    for (let page = 0; page < 3; page++) await intake.goOn();
    await intake.onPage('review');
    await intake.pressPrimary();
    await intake.arrives('You have filled in');
    await intake.until(() => around.checkValidity(), 'the form around to be complete');
    expect([...new FormData(around)]).to.deep.equal([['intake', 'complete']]);
    around.remove();
  });

  it('shows what an earlier version had and this one has no place for, at the start and before it is sent, and tells the page', async () => {
    const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [
      { linkId: 'you', item: [{ linkId: 'name', answer: [{ valueString: 'Sam Sample' }] }, { linkId: 'pet', text: 'Your pet', answer: [{ valueString: 'A cat' }, { valueString: 'A dog' }] }] },
      { linkId: 'health', item: [{ linkId: 'smokes', answer: [{ valueBoolean: false }] }, { linkId: 'pain', answer: [{ valueString: 'Unbearable' }] }] },
    ] } as const;
    const intake = await mount({ properties: { response } });
    await intake.until(() => intake.messages().join().includes('From an earlier version'));
    expect(intake.messages().join()).to.include('not sent');
    expect(intake.element.shadowRoot?.querySelector('details .summary')?.textContent).to.include('Your pet').and.to.include('A dog');
    expect(intake.events.filter(({ type }) => type === 'foyer-warning').map(({ detail }) => detail)).to.deep.equal([{ code: 'unplaced', linkId: 'pet' }, { code: 'unplaced', linkId: 'pain' }]);
    for (let page = 0; page < 3; page++) await intake.goOn();
    await intake.onPage('review');
    expect(intake.summary()).to.deep.include({ 'Your name': 'Sam Sample', 'Your pet': 'A cat A dog', 'How strong is the pain?': 'Unbearable' });
    expect(intake.text()).to.include('From an earlier version of this form');
    expect(intake.buttons().join()).not.to.include('pet');
    expect(JSON.stringify(intake.element.response)).not.to.include('A cat');
  });
});

/** No form, or none that is one: one line for who made the page, that says what to do; for the patient words, and a number to call. */
import { expect } from '@open-wc/testing';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import type { IntakeHarness } from '@foyer/testing/harness/intake';
import { useLines } from './lines.test-support.ts';

const lines = useLines();

const clinic = (questionnaire: () => Promise<Questionnaire> = () => Promise.reject(new BackendError('gone', { cause: new Error('read answered 404') }))): Backend => ({
  describe: async () => ({}), organisation: async () => ({ name: 'Maple and Main Family Health', phone: '416-555-0199' }), outcome: async () => ({ state: 'none' }),
  forms: { questionnaire, submit: async () => ({ state: 'requested' }) },
});

interface Page { readonly form?: unknown; readonly backend?: Backend }

async function open({ form, backend }: Page): Promise<IntakeHarness> {
  const intake = await lines.mount({ ...backend && { backend }, properties: { ...form !== undefined && { questionnaire: form as Questionnaire } } });
  await intake.until(() => intake.wayOut().phone !== undefined || intake.wayOut().fallback, 'somebody to turn to');
  return intake;
}

async function failed(page: Page): Promise<IntakeHarness> {
  const intake = await open(page);
  await intake.arrives('The form could not be opened');
  await intake.until(() => intake.messages().join().includes('This cannot be done online here.'), 'why');
  // To try the same again would not help.
  expect(intake.buttons().join()).not.to.include('Try again');
  return intake;
}

const WRONG: readonly (readonly [what: string, page: Page, line: RegExp])[] = [
  ['a form that is not named', {}, /no form is named\. Set the attribute "questionnaire" to the id .*, or, from a script, the property/],
  ['an empty name', { form: '' }, /no form is named/],
  ['a name that the system does not have', { form: 'pre-vist' }, /the backend has no form "pre-vist", or one without items\. Set the attribute/],
  ['a form in an attribute', { form: '{ "resourceType": "Questionnaire" }' }, /text cannot hold a form, and an attribute is text\. Set the property/],
  ['a form without a question', { form: { resourceType: 'Questionnaire', status: 'active' } }, /the Questionnaire has no items/],
  ['a Bundle', { form: { resourceType: 'Bundle', type: 'searchset', entry: [] } }, /is a Bundle\. Set it to the Questionnaire/],
  ['another resource', { form: { resourceType: 'Patient', id: 'sam-sample' } }, /is no Questionnaire: its resourceType is another/],
  ['an object that is none', { form: { title: 'Before your visit' } }, /is no Questionnaire: its resourceType is missing/],
  ['a list', { form: [] }, /is no Questionnaire: its resourceType is missing/],
];

describe('what is no form', () => {
  for (const [what, page, line] of WRONG) {
    it(`is ${what}: said once, with what to do, and the patient has the number`, async () => {
      const intake = await failed({ backend: clinic(), ...page });
      await intake.until(() => intake.messages().join().includes('Call 416-555-0199.'), 'the number');
      expect(await lines.said()).to.match(line);
      expect(lines.heard.slice(1)).to.deep.equal([]);
      // Made anew, it is not said again.
      intake.element.requestUpdate();
      await intake.element.updateComplete;
      expect(await lines.said()).not.to.include('sam-sample');
      expect(lines.heard.slice(1)).to.deep.equal([]);
    });
  }

  for (const form of [{ resourceType: 'Bundle' }, {}]) {
    it(`has the words of the page around where no system is behind it: ${JSON.stringify(form)}`, async () => {
      const intake = await failed({ form });
      expect(intake.wayOut().fallback).to.equal(true);
      expect(await lines.said()).to.match(/questionnaire/);
      expect(lines.heard.slice(1)).to.deep.equal([]);
    });
  }

  it('is nothing to speak of once the widget is taken off the page', async () => {
    const intake = await failed({ backend: clinic() });
    expect(await lines.said()).to.match(/no form is named/);
    intake.element.requestUpdate();
    await intake.element.updateComplete;
    intake.unmount();
    lines.heard = [];
    expect(await lines.said()).to.equal('');
  });

  it('is neither a form nor a backend: what is inside of the tag, and both are said', async () => {
    const intake = await open({});
    expect(intake.wayOut().fallback).to.equal(true);
    const named = () => lines.heard.filter(one => one.includes('no form is named'));
    for (let n = 0; n < 200 && named().length === 0; n++) await lines.said();
    expect(named().join()).to.match(/with that no backend is needed/);
    expect(named()).to.have.length(1);
    expect(intake.shown('form, .message')).to.have.length(0);
  });

  it('is a form of another release: said with which', async () => {
    const intake = await failed({ backend: clinic(async () => ({ resourceType: 'Questionnaire', versionAlgorithmString: 'semver', item: [{ linkId: 'a', type: 'coding', text: 'A', answerConstraint: 'optionsOnly' }] } as unknown as Questionnaire)), form: 'r5' });
    await intake.until(() => intake.messages().join().includes('416-555-0199'), 'the number');
    expect(await lines.said()).to.match(/A form of FHIR R5, not R4\.$/);
    expect(lines.heard.slice(1)).to.deep.equal([]);
  });

  it('is something else from the system: said as what a backend must not answer', async () => {
    const intake = await open({ backend: clinic(async () => ({ resourceType: 'Bundle' } as unknown as Questionnaire)), form: 'a' });
    await intake.arrives('The form could not be opened');
    await intake.until(() => intake.messages().join().includes('416-555-0199'), 'the number');
    expect(await lines.said()).to.match(/questionnaire\(\) of the backend .* gave a wrong answer\. Outside of the model: no Questionnaire/);
    expect(lines.heard.slice(1)).to.deep.equal([]);
  });

  it('may be on its way: nothing is said of a page that gives one a moment later', async () => {
    const intake = await open({});
    await new Promise(resolve => { setTimeout(resolve, 300); });
    intake.element.questionnaire = { resourceType: 'Questionnaire', title: 'Before your visit', item: [{ linkId: 'a', type: 'string', text: 'Your name' }] };
    await intake.until(() => intake.shown('input').length > 0, 'the form');
    await new Promise(resolve => { setTimeout(resolve, 2000); });
    expect(lines.heard).to.deep.equal([]);
    expect(intake.events.filter(({ type }) => type === 'foyer-error')).to.deep.equal([]);
  });

  it('may be named later', async () => {
    const intake = await failed({ backend: clinic(async () => ({ resourceType: 'Questionnaire', title: 'Before your visit', item: [{ linkId: 'a', type: 'string', text: 'Your name' }] })) });
    intake.element.questionnaire = 'a';
    await intake.arrives('Your name');
    expect(intake.messages()).to.deep.equal([]);
  });
});

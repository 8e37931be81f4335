/** What a page gives a form to begin with, and cannot be used: a line for who made the page, without what it gave; the form as it begins without it. */
import { expect } from '@open-wc/testing';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import type { IntakeHarness } from '@foyer/testing/harness/intake';
import { useLines } from './lines.test-support.ts';

const FORM: Questionnaire = { resourceType: 'Questionnaire', url: 'https://forms.example/f', status: 'active', item: [{ linkId: 'name', type: 'string', text: 'Name' }, { linkId: 'born', type: 'date', text: 'Born' }] };
const RESPONSE = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'name', answer: [{ valueString: 'Sam Sample' }] }] };

const lines = useLines();

async function open(properties: object): Promise<IntakeHarness> {
  const intake = await lines.mount({ properties: { questionnaire: FORM, ...properties } });
  await intake.ready();
  return intake;
}

const LATE = 'was set after the form began; it counts from the next time that it begins.';

describe('what a page gives a form', () => {
  for (const [what, response] of [['JSON', JSON.stringify(RESPONSE)], ['a Bundle', { resourceType: 'Bundle', entry: [{ resource: RESPONSE }] }], ['a list', [RESPONSE]]] as const) {
    it(`as a response, and is ${what}, is left out and said`, async () => {
      const intake = await open({ response });
      expect(await lines.said()).to.equal('<tag>: the property "response" is no QuestionnaireResponse; it is left out. Set it to a FHIR R4 QuestionnaireResponse, as an object.');
      await intake.until(() => intake.element.response?.resourceType === 'QuestionnaireResponse', 'the response');
      expect(intake.element.response?.item).to.equal(undefined);
    });
  }

  it('as prefill that no question takes is said by link id, and never quoted', async () => {
    await open({ prefill: { born: { valueDate: '2023-02-29' }, 'Sam Sample': 'x', name: 'Sam' } });
    expect(await lines.said()).to.equal('<tag>: "prefill" has no value that these link ids take: born. It is left out.\n<tag>: "prefill" names 1 link id(s) that the form does not have.');
  });

  it('in time is nothing to say', async () => {
    const intake = await open({ response: RESPONSE, prefill: { born: '1985-03-27' } });
    Object.assign(intake.element, { prefill: { born: '1985-03-27' } });
    await intake.element.updateComplete;
    expect(await lines.said()).to.equal('');
  });

  for (const [name, value] of [['prefill', { name: 'Sam Sample' }], ['response', RESPONSE]] as const) {
    it(`too late, as ${name}, is said`, async () => {
      const intake = await open({});
      await intake.until(() => intake.element.response !== undefined, 'all of it');
      // What watches has looked once.
      intake.element.requestUpdate();
      await intake.element.updateComplete;
      Object.assign(intake.element, { [name]: value });
      expect(await lines.said()).to.equal(`<tag>: "${name}" ${LATE}`);
    });
  }

  it('with another form is in time', async () => {
    const intake = await open({});
    await intake.until(() => intake.element.response !== undefined, 'all of it');
    Object.assign(intake.element, { response: RESPONSE, prefill: { born: '1985-03-27' }, questionnaire: { ...FORM, url: 'https://forms.example/g' } });
    await intake.until(() => intake.element.response?.item !== undefined, 'the other form');
    expect(await lines.said()).to.equal('');
  });
});

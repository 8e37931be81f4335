/** Rules that are about more than one answer, advice that stops nobody, and questions that cannot be asked. */
import { expect } from '@open-wc/testing';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';

/** `differs(a, b)`: nothing while one of them is not answered. */
const engine: ExpressionEngine = {
  compile: text => ({
    evaluate(_focus, { resource }) {
      const all = (items: readonly ResponseItem[] = []): ResponseItem[] => items.flatMap(one => [one, ...all(one.item)]);
      const said = (/\((\w+), (\w+)\)/.exec(text) ?? []).slice(1).map(linkId => all((resource as QuestionnaireResponse).item).find(one => one.linkId === linkId)?.answer?.[0]?.valueString);
      return said.includes(undefined) ? [] : [said[0] !== said[1]];
    },
  }),
};

defineIntake({ expressions: async () => engine });
let mounted: IntakeHarness[] = [];
afterEach(() => {
  for (const one of mounted) one.unmount();
  mounted = [];
});

async function mount(options: MountIntakeOptions): Promise<IntakeHarness> {
  const intake = await mountIntake(options);
  mounted.push(intake);
  await intake.ready();
  return intake;
}

const french = (content: string) => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'fr-CA' }, { url: 'content', valueString: content }] }] });
const constraint = (expression: string, human: string, severity = 'error') => ({
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint', extension: [
    { url: 'key', valueId: 'c-1' }, { url: 'severity', valueCode: severity }, { url: 'expression', valueString: expression }, { url: 'human', valueString: human, _valueString: french(`FR ${human}`) },
  ],
});
const questions = (prefix: string, count: number): QuestionnaireItem[] => Array.from({ length: count }, (_, i) => ({ linkId: `${prefix}${i}`, type: 'string', text: `${prefix} ${i}` }));
const form = (item: readonly QuestionnaireItem[], more: Partial<Questionnaire> = {}): Questionnaire => ({ resourceType: 'Questionnaire', language: 'en', title: 'Rules', item, ...more });

describe('a rule about several answers', () => {
  it('of a group on several pages is checked on its last page, and said there in the language that is shown', async () => {
    const intake = await mount({ properties: { questionnaire: form([{ linkId: 'big', type: 'group', text: 'Big', extension: [constraint('differs(q0, q13)', 'The first and the last are the same.')], item: questions('q', 14) }, { linkId: 'after', type: 'group', text: 'After', item: questions('z', 4) }]) } });
    await intake.fill('q 0', 'same');
    await intake.goOn();
    await intake.goOn();
    expect(intake.page()).to.equal('page-3');
    await intake.fill('q 13', 'same');
    await intake.goOn();
    expect(intake.page()).to.equal('page-3');
    expect(intake.errors()).to.deep.equal(['The first and the last are the same.']);
    const link = intake.shown<HTMLAnchorElement>('.error-summary a')[0];
    link?.click();
    expect(intake.element.shadowRoot?.activeElement?.textContent).to.include('The first and the last are the same.');
    intake.element.lang = 'fr-CA';
    await intake.until(() => intake.errors().join() === 'FR The first and the last are the same.', 'the words in French');
    await intake.fill('q 13', 'other');
    await intake.pressPrimary();
    await intake.until(() => intake.heading() === 'After', 'the next page');
  });

  it('of a group is said in the group, and in the summary', async () => {
    const intake = await mount({ properties: { questionnaire: form([{ linkId: 'pair', type: 'group', text: 'Two doctors', extension: [constraint('differs(q0, q1)', 'Name two different doctors.')], item: questions('q', 2) }, ...questions('z', 2)]) } });
    await intake.fill('q 0', 'same');
    await intake.fill('q 1', 'same');
    await intake.goOn();
    expect(intake.errors()).to.deep.equal(['Name two different doctors.']);
    expect(intake.shown('fieldset.group .error').map(one => one.textContent).join()).to.include('Name two different doctors.');
  });

  it('of the form, about nothing that can be seen, is said before it is sent, and stops it', async () => {
    const hidden = [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }];
    const secret = ['h0', 'h1'].map(linkId => ({ linkId, type: 'string', extension: hidden, initial: [{ valueString: 'same' }] }));
    const intake = await mount({ properties: { questionnaire: form([...secret, ...questions('q', 2)], { extension: [constraint('differs(h0, h1)', 'Your card is not known.')] }) } });
    await intake.goOn();
    await intake.onPage('review');
    await intake.until(() => intake.messages().join().includes('do not fit together'), 'what is in the way');
    expect(intake.messages().join()).to.include('Your card is not known.');
    await intake.pressPrimary();
    expect(intake.page()).to.equal('review');
    expect(intake.events.some(({ type }) => type === 'foyer-submitted')).to.equal(false);
  });

  it('that is only advice is said while typing, and stops nobody', async () => {
    const intake = await mount({ properties: { questionnaire: form([{ linkId: 'q0', type: 'string', text: 'q 0' }, { linkId: 'q1', type: 'string', text: 'q 1', extension: [constraint('differs(q0, q1)', 'These are usually not the same.', 'warning')] }]) } });
    await intake.fill('q 0', 'same');
    await intake.fill('q 1', 'same');
    await intake.until(() => intake.text().includes('These are usually not the same.'), 'the advice');
    await intake.goOn();
    await intake.onPage('review');
  });
});

describe('a question that has to be answered and cannot be asked', () => {
  const questionnaire = form([{ linkId: 'odd', type: 'colour', text: 'Which colour?', required: true }, { linkId: 'q0', type: 'string', text: 'q 0' }]);

  it('stops no page, is said where the form would be sent, with whom to call, and stops that', async () => {
    const intake = await mount({ properties: { questionnaire } });
    await intake.until(() => intake.text().includes('cannot be asked here'));
    await intake.fill('q 0', 'kept');
    await intake.goOn();
    await intake.onPage('review');
    expect(intake.messages().join()).to.include('This form cannot be sent from here.').and.to.include('Which colour?');
    await intake.pressPrimary();
    expect(intake.page()).to.equal('review');
    expect(intake.summary()['q 0']).to.equal('kept');
    expect(intake.events.some(({ type }) => type === 'foyer-submitted')).to.equal(false);
  });

  it('is sent without it where the organisation lets people, and the response says so', async () => {
    const intake = await mount({ properties: { questionnaire, canSendUnasked: true } });
    await intake.fill('q 0', 'kept');
    await intake.goOn();
    await intake.onPage('review');
    expect(intake.messages().join()).to.include('sent without an answer');
    await intake.pressPrimary();
    await intake.arrives('You have filled in the form');
    const [odd] = intake.element.response?.item ?? [];
    expect(odd).to.deep.include({ linkId: 'odd', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unsupported' }] });
  });

  it('can be one whose list did not arrive: it is asked for again from where the form would be sent', async () => {
    let over = true;
    const backend: Backend = {
      describe: async () => ({}), organisation: async () => ({ name: 'Maple Clinic', phone: '416-555-0100' }) as never, outcome: async () => ({ state: 'none' }),
      forms: {
        questionnaire: async () => form([{ linkId: 'c', type: 'choice', text: 'Which pharmacy?', required: true, answerValueSet: 'urn:example:v' }, { linkId: 'q0', type: 'string', text: 'q 0' }]),
        expand: async () => { if (over) throw new BackendError('busy'); return { options: [{ system: 's', code: 'a', display: 'Main Street' }], more: false }; },
        submit: async response => ({ state: 'confirmed', response }),
      },
    };
    const intake = await mount({ backend, properties: { questionnaire: 'pharmacy' } });
    await intake.until(() => intake.text().includes('could not be read'));
    await intake.goOn();
    await intake.onPage('review');
    await intake.until(() => intake.messages().join().includes('416-555-0100'), 'whom to call');
    expect(intake.messages().join()).to.include('Which pharmacy?');
    over = false;
    await intake.press('Try again');
    await intake.until(() => !intake.messages().join().includes('cannot be sent'), 'the list');
    await intake.pressPrimary();
    await intake.until(() => intake.page() === 'page-1', 'the page that asks for it');
    await intake.choose('Main Street');
    await intake.goOn();
    await intake.onPage('review');
    await intake.pressPrimary();
    await intake.arrives('The clinic has your form');
  });
});

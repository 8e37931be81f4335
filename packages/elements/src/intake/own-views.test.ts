/** A vendor's own controls: they see their question, answer it, and cannot break the form. */
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { directive, Directive } from 'lit/directive.js';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { control } from './controls/form.test-support.ts';
import { defineIntake } from './intake.define.ts';
import type { OwnQuestion, QuestionView, QuestionViews } from './own-views.ts';
import { useLines } from './lines.test-support.ts';
import { painScale } from './pain-scale.test-support.ts';

const PAIN: QuestionnaireItem = { linkId: 'pain', type: 'integer', text: 'How strong is your pain?', required: true };
const NAME: QuestionnaireItem = { linkId: 'name', type: 'string', text: 'Your name' };

describe('own views of questions', () => {
  defineIntake();
  let mounted: IntakeHarness[] = [];
  const complaints: unknown[] = [];
  const { error } = console;
  beforeEach(() => { console.error = (...said: unknown[]) => void complaints.push(said); });
  afterEach(() => {
    console.error = error;
    for (const one of mounted) one.unmount();
    mounted = [];
    complaints.length = 0;
  });

  async function mount(items: readonly QuestionnaireItem[], questionViews: QuestionViews, options: MountIntakeOptions = {}): Promise<IntakeHarness> {
    const intake = await mountIntake({ ...options, properties: { questionnaire: { resourceType: 'Questionnaire', title: 'Form', item: items }, questionViews, ...options.properties } });
    mounted.push(intake);
    await intake.ready();
    await intake.until(() => intake.element.response !== undefined, 'the code that makes responses');
    return intake;
  }
  const warnings = (intake: IntakeHarness) => intake.events.filter(({ type }) => type === 'foyer-warning').map(({ detail }) => [detail['code'], detail['linkId']]);
  const answerOf = (intake: IntakeHarness, linkId: string) => intake.element.response?.item?.find(one => one.linkId === linkId)?.answer;
  const painted = () => new Promise(resolve => { requestAnimationFrame(() => setTimeout(resolve)); });

  it('stand in for the usual control, answer the question, and say the answer in the review', async () => {
    const intake = await mount([PAIN, NAME], { linkId: { pain: painScale } });
    expect(intake.choices().map(one => one.trim())).to.deep.equal(Array.from({ length: 11 }, (_, n) => String(n)));
    await intake.goOn();
    expect(intake.errors()).to.deep.equal(['Answer this question: How strong is your pain?']);
    intake.shown<HTMLAnchorElement>('[part~=error-summary] a')[0]?.click();
    expect(intake.shown('[part=own-view]')[0]?.matches(':focus')).to.equal(true);
    await intake.choose('7');
    await intake.fill('Your name', 'Sam Sample');
    await intake.goOn();
    await intake.onPage('review');
    expect(intake.summary()['How strong is your pain?']).to.equal('7 out of 10');
    expect(answerOf(intake, 'pain')).to.deep.equal([{ valueInteger: 7 }]);
    await intake.press('Change (How strong is your pain?)');
    await intake.onPage('page-1');
    expect(intake.chosen().map(one => one.trim())).to.deep.equal(['7']);
  });

  it('are found by the code of an item control; a link id counts more', async () => {
    const view = (text: string): QuestionView => ({ render: () => text });
    const intake = await mount([{ ...NAME, extension: [control('acme')] }, { ...PAIN, extension: [control('acme')] }], { itemControl: { acme: view('by code') }, linkId: { pain: view('by link id') } });
    expect(intake.shown('[part=own-view]').map(one => one.textContent?.trim())).to.deep.equal(['by code', 'by link id']);
    const other = await mount([{ ...NAME, linkId: 'constructor' }], { linkId: {} });
    expect(other.shown('[part=own-view]')).to.deep.equal([]);
  });

  it('see the question as it is now, in the language shown', async () => {
    const seen: OwnQuestion[] = [];
    const intake = await mount([{ linkId: 'colour', type: 'choice', text: 'Colour', required: true, prefix: 'A', answerOption: [{ valueCoding: { code: 'r', display: 'Red' } }], item: [{ linkId: 'h', type: 'display', text: 'Any will do' }] }],
      { linkId: { colour: { render: question => { seen.push(question); return html`<button type="button" @click=${() => question.set({ valueCoding: { code: 'r', display: 'Red' } })}>Pick red</button> ${question.values.length} ${question.language}`; } } } });
    const now = () => seen.at(-1);
    expect(now()).to.deep.include({ linkId: 'colour', label: 'Colour', hint: 'Any will do', language: 'en-CA', required: true, readOnly: false, error: undefined, values: [] });
    expect(now()?.options).to.deep.equal([{ label: 'Red', value: { valueCoding: { code: 'r', display: 'Red' } } }]);
    await intake.goOn();
    expect(now()?.error).to.equal('Answer this question: Colour');
    await intake.press('Pick red');
    await intake.until(() => now()?.values.length === 1);
    intake.element.lang = 'fr-CA';
    await intake.until(() => now()?.language === 'fr-CA');
    // What they are given is theirs to change.
    Object.assign(now()?.values[0]?.valueCoding ?? {}, { code: 'changed' });
    expect(answerOf(intake, 'colour')).to.deep.equal([{ valueCoding: { code: 'r', display: 'Red' } }]);
    now()?.set();
    await painted();
    expect(answerOf(intake, 'colour')).to.equal(undefined);
  });

  it('cannot give an answer that the question cannot have, or that nobody may change', async () => {
    let set: OwnQuestion['set'] = () => undefined;
    let fixed: OwnQuestion['set'] = () => undefined;
    const intake = await mount([PAIN, { ...NAME, readOnly: true }], { linkId: { pain: { render: question => { set = question.set; } }, name: { render: question => { fixed = question.set; } } } });
    set({ valueInteger: 3 });
    for (const wrong of [[{ valueString: '4' }], [{ valueInteger: 4.5 }], [{}], [null], [{ valueInteger: 4 }, { valueInteger: 5 }]]) set(...wrong as never[]);
    fixed({ valueString: 'Sam' });
    expect(answerOf(intake, 'pain')).to.deep.equal([{ valueInteger: 3 }]);
    expect(answerOf(intake, 'name')).to.equal(undefined);
    expect(warnings(intake)).to.deep.equal([['own-value', 'pain']]);
  });

  class Failing extends Directive { override render(): never { throw new Error('while it is put in'); } }
  const failing = directive(Failing);
  const broken: Readonly<Record<string, QuestionView>> = {
    'when it renders': { render: () => { throw new Error('mine'); } },
    'when its template is put in': { render: () => html`<b>half ${failing()}</b>` },
    'when it is mounted': { mount: container => { container.append('half'); throw new Error('mine'); } },
    'when it hears of a change': { mount: container => { container.append('mine'); return { update: question => { if (question.values.length > 0) throw new Error('mine'); }, remove: () => { throw new Error('mine too'); } }; } },
    'when it is no view at all': {} as QuestionView,
  };
  for (const [when, view] of Object.entries(broken)) {
    it(`that throw ${when} are replaced by the usual control, and the rest of the form goes on`, async () => {
      const intake = await mount([NAME, { linkId: 'other', type: 'string', text: 'Other' }], { linkId: { name: view } }, { properties: { prefill: when.includes('hears') ? { other: 'x' } : { name: 'Sam Sample' } } });
      if (when.includes('hears')) {
        expect(intake.text()).to.include('mine');
        intake.element.journey?.view.loaded.form?.form.node('name')?.type('Sam Sample');
      }
      await intake.until(() => intake.shown('[part=own-view]').length === 0, 'the usual control');
      expect(intake.value('Your name')).to.equal('Sam Sample');
      expect(intake.text()).not.to.include('half');
      expect(warnings(intake)).to.deep.equal([['own-view', 'name']]);
      expect(complaints.length).to.be.greaterThan(0);
      await intake.goOn();
      await intake.onPage('review');
    });
  }

  it('that throw where an answer is said in words leave it as it is usually said', async () => {
    const intake = await mount([NAME], { linkId: { name: { render: () => 'x', say: () => { throw new Error('mine'); } } } }, { properties: { prefill: { name: 'Sam Sample' } } });
    await intake.goOn();
    await intake.onPage('review');
    expect(intake.summary()).to.deep.equal({ 'Your name': 'Sam Sample' });
  });

  it('are taken away with their page, and not mixed up with the next one’s', async () => {
    const log: string[] = [];
    const view: QuestionView = { mount: (_container, question) => { log.push(`+${question.linkId}`); return { remove: () => log.push(`-${question.linkId}`) }; } };
    const page = (linkId: string, item: QuestionnaireItem): QuestionnaireItem => ({ linkId, type: 'group', text: linkId, extension: [control('page')], item: [item, { linkId: `${linkId}-2`, type: 'string', text: 'More' }] });
    const intake = await mount([page('p1', NAME), page('p2', { ...NAME, linkId: 'second' })], { linkId: { name: view, second: view } });
    await intake.goOn();
    expect(log).to.deep.equal(['+name', '-name', '+second']);
    intake.element.remove();
    expect(log.at(-1)).to.equal('-second');
  });

  it('may be set once the form is there, as frameworks do', async () => {
    const intake = await mount([PAIN], {}, { properties: { questionViews: undefined } });
    expect(intake.shown('[part=own-view]')).to.deep.equal([]);
    intake.element.questionViews = { linkId: { pain: painScale } };
    await intake.until(() => intake.shown('[part=own-view]').length === 1, 'the own view');
  });
});

describe('own views of questions that the form does not have', () => {
  const lines = useLines();

  it('are told to a developer, without their names', async () => {
    const intake = await lines.mount({ properties: { questionnaire: { resourceType: 'Questionnaire', title: 'Form', item: [PAIN] }, questionViews: { linkId: { pain: painScale, pane: painScale } } } });
    await intake.ready();
    expect(await lines.said()).to.equal('<tag>: "questionViews" names 1 link id(s) that this form does not have.');
    expect(intake.events.filter(({ type }) => type === 'foyer-warning')).to.deep.equal([]);
  });
});

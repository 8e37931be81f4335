/** How the questions of a form fare: told by number, and never what they say or what is answered. */
import { expect } from '@open-wc/testing';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { formReport } from '@foyer/core/telemetry/form-report';
import { mountIntake, type IntakeHarness } from '@foyer/testing/harness/intake';
import type { IntakeElement } from './intake.ts';
import { defineIntake } from './intake.define.ts';

const page = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code: 'page' }] } };
const FORM: Questionnaire = {
  resourceType: 'Questionnaire', title: 'Canary title', item: [
    { linkId: 'canary-1', type: 'group', text: 'Canary first', extension: [page], item: [
      { linkId: 'canary-name', type: 'string', text: 'Canary name', required: true, code: [{ code: 'canary-code' }] },
      { linkId: 'canary-more', type: 'string', text: 'Canary more' },
    ] },
    { linkId: 'canary-2', type: 'group', text: 'Canary second', extension: [page], item: [{ linkId: 'canary-last', type: 'string', text: 'Canary last' }] },
  ],
};

type Heard = Parameters<NonNullable<IntakeElement['telemetry']>>[0];

describe('telemetry of a form', () => {
  defineIntake();
  let heard: Heard[] = [];
  let mounted: IntakeHarness[] = [];
  afterEach(() => {
    for (const one of mounted) one.unmount();
    mounted = [];
    heard = [];
  });

  async function mount(properties: Partial<Pick<IntakeElement, 'telemetry' | 'sharedDevice'>> = { telemetry: event => heard.push(event) }) {
    const intake = await mountIntake({ properties: { questionnaire: FORM, ...properties } });
    mounted.push(intake);
    await intake.ready();
    await import('./steps/later.ts');
    await import('./questions-told.ts');
    // It begins with the update after it is here.
    await new Promise(resolve => setTimeout(resolve, 20));
    await intake.element.updateComplete;
    return intake;
  }
  const named = (name: string) => heard.filter(event => event.name === name);
  const leave = async () => {
    // What was typed is painted, and then taken note of.
    await new Promise(resolve => setTimeout(resolve, 100));
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    await new Promise(resolve => setTimeout(resolve));
  };

  it('says per page and question what was shown, answered, wrong and corrected, and nothing of the form', async () => {
    const intake = await mount();
    await intake.fill('Canary more', 'canary answer');
    await intake.goOn();
    expect(intake.errors()).to.have.length(1);
    await intake.fill('Canary name', 'Sam Sample');
    await intake.goOn();
    expect(intake.heading()).to.equal('Canary last');
    await intake.until(() => named('question_answered').length === 2, 'both answers to be told');
    expect(named('question_error')).to.deep.equal([{ name: 'question_error', widget: 'intake', page: 0, question: 0, outcome: 'required', locale: 'en', device: heard.at(-1)?.device }]);
    const report = formReport(heard);
    expect(report.pages.map(({ page: n, viewed, completed, errors }) => [n, viewed, completed, errors])).to.deep.equal([[0, 1, 1, 1], [1, 1, 0, 0]]);
    expect(report.questions.map(({ page: n, question, shown, answered }) => [n, question, shown, answered])).to.deep.equal([[0, 0, 1, 1], [0, 1, 1, 1]]);
    expect(JSON.stringify(heard)).not.to.match(/canary|sam|string/i);
    for (const event of heard) if (event.name.startsWith('question_')) expect(event).not.to.have.any.keys('session', 'group');
  });

  it('goes on when the widget is moved on the page: that is no leaving', async () => {
    const intake = await mount();
    await intake.fill('Canary more', 'x');
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(intake.element);
    await intake.fill('Canary name', 'y');
    await intake.goOn();
    await intake.until(() => named('question_answered').length === 2, 'both answers to be told');
    expect([...named('abandoned'), ...named('question_abandoned')]).to.deep.equal([]);
    intake.unmount();
    elsewhere.remove();
  });

  it('says where a form is left: on its first page too, and only where something was begun', async () => {
    const intake = await mount();
    await leave();
    expect([...named('abandoned'), ...named('question_abandoned')]).to.deep.equal([]);
    await intake.fill('Canary more', 'x');
    await leave();
    await intake.until(() => named('abandoned').length > 0, 'that it was left');
    expect(named('abandoned')[0]).to.include({ step: 'page', page: 0 });
    expect(named('question_abandoned')).to.have.length(1);
    expect(named('question_abandoned')[0]).to.include({ page: 0, question: 1 });
    expect(named('question_answered')).to.have.length(1);
  });

  it('says so as well when the page takes the element away', async () => {
    const intake = await mount();
    await intake.fill('Canary more', 'x');
    intake.element.remove();
    // Once it is clear that it was not only moved.
    await Promise.resolve();
    expect(named('question_abandoned')).to.have.length(1);
    await leave();
    expect(named('question_abandoned')).to.have.length(1);
  });

  it('is not made where nobody listens, and a sink that throws is in nobody’s way', async () => {
    const quiet = await mount({});
    await quiet.fill('Canary name', 'Sam Sample');
    await quiet.goOn();
    expect(heard).to.deep.equal([]);
    const thrown: unknown[] = [];
    const before = window.onerror;
    window.onerror = (_message, _source, _line, _column, error) => { thrown.push(error); return true; };
    const loud = await mount({ telemetry: ({ name }) => { if (name === 'question_answered') throw new Error('the host’s own'); } });
    await loud.fill('Canary name', 'Sam Sample');
    await loud.goOn();
    expect(loud.heading()).to.equal('Canary last');
    await loud.until(() => thrown.length > 0);
    window.onerror = before;
  });
});

describe('a form on a shared device', () => {
  it('is wiped from its first page too when the page is left', async () => {
    const intake = await mountIntake({ properties: { questionnaire: FORM, sharedDevice: true } });
    await intake.ready();
    await intake.fill('Canary name', 'Sam Sample');
    // What wipes is fetched.
    for (let n = 0; n < 100 && intake.shown('input')[0] !== undefined && intake.value('Canary name') !== ''; n++) {
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      await new Promise(resolve => setTimeout(resolve, 30));
    }
    await intake.until(() => intake.shown('input').length > 0 && intake.value('Canary name') === '', 'the answer to be gone');
    expect(JSON.stringify(intake.element.response ?? {})).not.to.include('Sam');
    intake.unmount();
  });
});

/** Nothing that was typed is lost: another session, another version at the clinic, another language, a list that did not arrive. */
import { expect } from '@open-wc/testing';
import { demoBackend, type DemoBackend } from '@foyer/backend-demo/demo-backend';
import { newAttemptId } from '@foyer/core/backend/attempt';
import type { Backend } from '@foyer/core/backend/backend';
import type { QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness, type MountIntakeOptions } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';

defineIntake();
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
    expect(intake.errors().join()).to.include('choose which answer counts');
    expect(clinic.controls.forms().responses).to.equal(1);
    await intake.choose('Your answer');
    await intake.pressPrimary();
    await intake.arrives('The clinic has your form');
    const stored = await clinic.forms.submit({ ...response, status: 'amended' }, { signal: new AbortController().signal, locale: 'en-CA', attempt: newAttemptId() });
    expect(stored.response?.meta?.versionId).to.equal('3');
    expect(stored.response?.item?.[0]?.item?.[0]?.answer?.[0]?.valueCoding?.code).to.equal('LA6571-9');
  });
});

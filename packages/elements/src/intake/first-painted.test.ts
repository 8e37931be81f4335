/** A slow phone paints the first questions before the others are made: they can be answered then, and stay what they are. */
import { expect } from '@open-wc/testing';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness } from '@foyer/testing/harness/intake';
import { defineIntake } from './intake.define.ts';

const asked = (...names: readonly string[]): Questionnaire => ({
  resourceType: 'Questionnaire', status: 'active', title: 'About you', language: 'en', item: names.map(name => ({ linkId: name, type: 'string', text: name })),
});

defineIntake();
let intake: IntakeHarness | undefined;
afterEach(() => intake?.unmount());

async function firstPainted(questionnaire: Questionnaire): Promise<IntakeHarness> {
  const mounted = intake = await mountIntake({ properties: { questionnaire } });
  // Without waiting for anything that is painted.
  while (mounted.shown('form').length === 0) await mounted.element.updateComplete;
  return mounted;
}

const labels = (form: IntakeHarness) => form.shown('label').map(label => label.textContent.trim());
const continues = (form: IntakeHarness) => form.shown('[part~="primary"]').length > 0;

describe('what is painted first', () => {
  it('are the first questions, without the button that would move as the others come', async () => {
    const form = await firstPainted(asked('Name', 'City', 'Phone', 'Work', 'Note'));
    expect(labels(form)).to.have.length(3);
    expect(continues(form)).to.equal(false);
    await form.until(() => continues(form), 'the whole page');
    expect(labels(form)).to.have.length(5);
  });

  it('keeps what is typed into it, and the focus, while the others come', async () => {
    const form = await firstPainted(asked('Name', 'City', 'Phone', 'Work', 'Note'));
    const [field] = form.shown('input');
    field?.focus();
    await form.fill('Name', 'Sam Sample');
    await form.until(() => continues(form), 'the whole page');
    expect(form.value('Name')).to.equal('Sam Sample');
    expect(form.element.shadowRoot?.activeElement).to.equal(field);
  });

  it('is not shown so again: another form comes with all of its page', async () => {
    const form = await firstPainted(asked('Name'));
    await form.until(() => continues(form), 'the whole page');
    form.element.questionnaire = asked('A', 'B', 'C', 'D', 'E');
    await form.until(() => labels(form).some(label => label.startsWith('A')), 'the other form');
    expect(labels(form)).to.have.length(5);
  });
});

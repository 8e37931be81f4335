/** What the page hears while something is filled in, and what it reads of an answer that is half typed: nothing invented, and nothing gone from what the patient sees. */
import { expect } from '@open-wc/testing';
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { mountIntake, type IntakeHarness } from '@foyer/testing/harness/intake';
import { pageBackend } from './page-backend.ts';
import { painted, options, useForms, type FormHarness } from './controls/form.test-support.ts';

const ITEMS: readonly QuestionnaireItem[] = [
  { linkId: 'weight', type: 'decimal', text: 'Weight' }, { linkId: 'cups', type: 'integer', text: 'Cups' }, { linkId: 'born', type: 'date', text: 'Born' },
  { linkId: 'call', type: 'time', text: 'Call at' }, { linkId: 'began', type: 'dateTime', text: 'Began' },
  { linkId: 'pain', type: 'choice', text: 'Pain', answerOption: options('None', 'Some') },
];

const within = (form: FormHarness, question: string, part: string) => {
  const group = form.shown('fieldset').find(one => one.querySelector('legend')?.textContent.startsWith(question));
  const field = group?.querySelector<HTMLInputElement>(`[data-part=${part}]`);
  if (!field) throw new Error(`${question} has no ${part}`);
  return field;
};

function typeInto(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text }));
}

/** All that was done is on the screen, and once more. */
async function settled(form: IntakeHarness | FormHarness): Promise<void> {
  for (let n = 0; n < 3; n++) {
    await painted();
    form.element.requestUpdate();
    await form.element.updateComplete;
  }
}

describe('an answer that is half typed', () => {
  const forms = useForms();

  for (const [linkId, label, typed] of [['weight', 'Weight', '1e'], ['weight', 'Weight', '-'], ['weight', 'Weight', '12,5,'], ['cups', 'Cups', '1e3'], ['cups', 'Cups', '2.'], ['call', 'Call at', '14'], ['call', 'Call at', '14:3']] as const) {
    it(`is no answer as "${typed}" to ${label}, and stays in its field`, async () => {
      const form = await forms.fill(ITEMS);
      await form.fill(label, typed);
      await settled(form);
      // "2." is two.
      expect(form.answers(linkId)).to.deep.equal(typed === '2.' ? [2] : []);
      expect(form.value(label)).to.equal(typed);
      expect(JSON.stringify(form.element.response)).not.to.include('urn:foyer:draft');
    });
  }

  it('is no date with a day alone, nor with a day and a month, and stays in its fields', async () => {
    const form = await forms.fill(ITEMS);
    typeInto(within(form, 'Born', 'day'), '27');
    await settled(form);
    expect(form.answers('born')).to.deep.equal([]);
    typeInto(within(form, 'Born', 'month'), 'mar');
    await settled(form);
    expect(form.answers('born')).to.deep.equal([]);
    expect(['day', 'month', 'year'].map(part => within(form, 'Born', part).value)).to.deep.equal(['27', 'mar', '']);
    typeInto(within(form, 'Born', 'year'), '198');
    await settled(form);
    expect(form.answers('born')).to.deep.equal([]);
    typeInto(within(form, 'Born', 'year'), '1985');
    await settled(form);
    expect(form.answers('born')).to.deep.equal(['1985-03-27']);
    expect(['day', 'month', 'year'].map(part => within(form, 'Born', part).value)).to.deep.equal(['27', 'mar', '1985']);
  });

  it('is a month by its name, letter by letter, also where that is the last that is typed', async () => {
    const form = await forms.fill(ITEMS);
    typeInto(within(form, 'Born', 'day'), '07');
    typeInto(within(form, 'Born', 'year'), '1985');
    for (const letter of 'january') {
      const month = within(form, 'Born', 'month');
      typeInto(month, month.value + letter);
      await settled(form);
    }
    expect(form.answers('born')).to.deep.equal(['1985-01-07']);
    expect(['day', 'month', 'year'].map(part => within(form, 'Born', part).value)).to.deep.equal(['07', 'january', '1985']);
  });

  it('keeps in its own field what belongs in three', async () => {
    const form = await forms.fill(ITEMS);
    typeInto(within(form, 'Born', 'month'), '27/3/1985');
    await settled(form);
    expect(form.answers('born')).to.deep.equal([]);
    expect(['day', 'month', 'year'].map(part => within(form, 'Born', part).value)).to.deep.equal(['', '27/3/1985', '']);
  });

  it('is no moment with a time alone, and a day without its time is that day', async () => {
    const form = await forms.fill(ITEMS);
    typeInto(within(form, 'Began', 'time'), '2:30 p');
    await settled(form);
    expect(form.answers('began')).to.deep.equal([]);
    for (const [part, text] of [['day', '1'], ['month', '3'], ['year', '2026']] as const) typeInto(within(form, 'Began', part), text);
    typeInto(within(form, 'Began', 'time'), '2:3');
    await settled(form);
    expect(form.answers('began')).to.deep.equal([]);
    expect(within(form, 'Began', 'time').value).to.equal('2:3');
    typeInto(within(form, 'Began', 'time'), '');
    await settled(form);
    expect(form.answers('began')).to.deep.equal(['2026-03-01']);
  });

  it('takes back what was answered before', async () => {
    const form = await forms.fill(ITEMS);
    await form.fill('Weight', '70');
    await settled(form);
    expect(form.answers('weight')).to.deep.equal([70]);
    await form.fill('Weight', '70e');
    await settled(form);
    expect(form.answers('weight')).to.deep.equal([]);
    expect(form.value('Weight')).to.equal('70e');
  });
});

describe('the page around', () => {
  const forms = useForms();

  function heard(form: IntakeHarness | FormHarness): Event[] {
    const events: Event[] = [];
    for (const type of ['change', 'input', 'beforeinput', 'keydown']) form.element.addEventListener(type, event => events.push(event));
    return events;
  }

  it('hears once of each change, and nothing of what was typed', async () => {
    const form = await forms.fill(ITEMS);
    const events = heard(form);
    await form.fill('Weight', '70');
    await settled(form);
    expect(events).to.have.length(1);
    await form.choose('Some');
    await settled(form);
    expect(events).to.have.length(2);
    typeInto(within(form, 'Born', 'day'), '27');
    await settled(form);
    expect(events).to.have.length(3);
    expect([...new Set(events.map(event => `${event.type} ${event.constructor.name} ${event.bubbles} ${event.composed}`))]).to.deep.equal(['change Event false false']);
    expect(events.flatMap(event => Object.keys(event)).filter(key => key !== 'isTrusted')).to.deep.equal([]);
  });

  it('hears nothing where nothing was changed: a list that arrives, another language, another page', async () => {
    const asked: string[] = [];
    let arrive = () => { /* Nobody asked yet. */ };
    const backend: Backend = { ...pageBackend, forms: { ...pageBackend.forms as FormsPort, expand: async (_query, { locale }) => {
      asked.push(locale);
      if (asked.length === 1) await new Promise<void>(resolve => { arrive = resolve; });
      return { options: ['Toronto', 'Québec'].map(display => ({ code: display, display })), more: false };
    } } };
    const form = await forms.fill([...ITEMS, { linkId: 'town', type: 'choice', text: 'Town', answerValueSet: 'urn:example:towns' }], { backend, waits: 'Getting the list' });
    const events = heard(form);
    while (asked.length < 1) await painted();
    arrive();
    await form.shows('Toronto');
    await settled(form);
    form.element.lang = 'fr-CA';
    await form.shows('Continuer');
    while (asked.length < 2) await painted();
    await settled(form);
    await form.pressPrimary();
    await form.shows('Vérifiez vos réponses');
    await settled(form);
    expect(events.map(({ type }) => type)).to.deep.equal([]);
  });

  it('hears nothing while the form comes', async () => {
    const intake = await mountIntake({ properties: { questionnaire: { resourceType: 'Questionnaire', item: [...ITEMS, { linkId: 'why', type: 'string', text: 'Why?', enableWhen: [{ question: 'cups', operator: '>', answerInteger: 3 }] }] } } });
    const events = heard(intake);
    await intake.ready();
    while (intake.element.response === undefined || intake.shown('.waiting').length > 0) await painted();
    await settled(intake);
    expect(events.map(({ type }) => type)).to.deep.equal([]);
    intake.unmount();
  });

  it('reads the answer when it hears of it', async () => {
    const form = await forms.fill(ITEMS);
    let read: unknown;
    form.element.addEventListener('change', () => { read = form.answers('weight'); });
    await form.fill('Weight', '70,5');
    await settled(form);
    expect(read).to.deep.equal([70.5]);
  });
});

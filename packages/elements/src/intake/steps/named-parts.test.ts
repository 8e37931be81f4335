/** What a page can style by `::part`: every part has its name on the screen, and is drawn as the page says. */
import { expect } from '@open-wc/testing';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import type { QuestionView } from '../own-views.ts';
import { control, hl7, options, useForms, type FormHarness } from '../controls/form.test-support.ts';

const ITEMS: readonly QuestionnaireItem[] = [
  { linkId: 'name', type: 'string', text: 'Your name', required: true, item: [{ linkId: 'help', type: 'display', text: 'As on your card', extension: [control('help')] }] },
  { linkId: 'born', type: 'date', text: 'Date of birth' }, { linkId: 'note', type: 'text', text: 'Note' },
  { linkId: 'pain', type: 'choice', text: 'Pain', answerOption: options('None', 'Some') },
  { linkId: 'town', type: 'choice', text: 'Town', answerOption: options('Toronto', 'Québec'), extension: [control('drop-down')] },
  { linkId: 'slide', type: 'integer', text: 'How bad?', extension: [control('slider'), hl7('maxValue', { valueInteger: 10 })] },
  { linkId: 'all', type: 'string', text: 'Medicines', repeats: true },
];

const part = (form: FormHarness, name: string) => form.shown(`[part~="${name}"]`);
const texts = (form: FormHarness, name: string) => part(form, name).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

describe('parts of a form', () => {
  const forms = useForms();

  it('name what questions are made of', async () => {
    const form = await forms.fill(ITEMS);
    await form.until(() => part(form, 'link').length > 0, 'names, and what comes later');
    expect(texts(form, 'label')).to.deep.equal(['Your name', 'Date of birth (optional)', 'Note (optional)', 'Pain (optional)', 'Town (optional)', 'How bad? (optional)', 'Medicines (optional)']);
    expect(texts(form, 'sublabel')).to.include.members(['Day', 'Month', 'Year']);
    expect(texts(form, 'hint')).to.include('As on your card');
    expect(texts(form, 'choice')).to.deep.equal(['None', 'Some']);
    expect(part(form, 'check')).to.have.length(2);
    expect(part(form, 'input').map(({ localName }) => localName)).to.include.members(['input', 'textarea', 'select']);
    // What a slider looks like is the browser's.
    expect(part(form, 'input').some(input => input.matches('[type=range]'))).to.equal(false);
    expect(texts(form, 'button')).to.deep.equal(['Add another (Medicines)']);
    expect(texts(form, 'link')).to.deep.equal(['Print it to fill in on paper']);
    expect(texts(form, 'primary')).to.deep.equal(['Continue']);
    expect(part(form, 'field')).to.have.length(ITEMS.length);
  });

  it('name what comes later: an error, one more field, a page', async () => {
    const form = await forms.fill(ITEMS);
    await form.press('Add another');
    await form.until(() => part(form, 'link').length === 3, 'what takes a field away');
    await form.refused();
    expect(texts(form, 'error')).to.deep.equal(['Error: Answer this question: Your name']);
    await form.fill('Your name', 'Sam Sample');
    await form.pressPrimary();
    await form.shows('Check your answers');
    await form.until(() => part(form, 'summary').length === 1 && texts(form, 'link').includes('Print my answers'), 'the review');
  });

  it('are drawn as the page says, and leave what is inside of a view of the page’s own alone', async () => {
    const own: QuestionView = { mount: place => { place.append(document.createElement('input'), document.createElement('button')); } };
    const form = await forms.fill(ITEMS);
    form.element.questionViews = { linkId: { note: own } };
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('foyer-intake::part(input) { border-top-width: 7px; } foyer-intake::part(label) { letter-spacing: 3px; } foyer-intake::part(check):checked { outline: 5px solid; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    try {
      await form.until(() => form.shown('[part=own-view] input').length === 1, 'the own view');
      expect(form.shown('[part=own-view] :is(input, button)').map(one => one.getAttribute('part'))).to.deep.equal([null, null]);
      expect(getComputedStyle(form.one('input[type=text]')).borderTopWidth).to.equal('7px');
      expect(getComputedStyle(form.one('[part=own-view] input')).borderTopWidth).not.to.equal('7px');
      expect(getComputedStyle(form.one('legend')).letterSpacing).to.equal('3px');
      await form.choose('Some');
      expect(form.shown('[type=radio]').map(one => getComputedStyle(one).outlineWidth === '5px')).to.deep.equal([false, true]);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet);
    }
  });
});

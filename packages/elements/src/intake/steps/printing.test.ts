/** On paper: what a person needs to fill it in with a pen, or what was answered. */
import { expect } from '@open-wc/testing';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { useForms, control, options, type FormHarness } from '../controls/form.test-support.ts';

const ITEMS: readonly QuestionnaireItem[] = [
  { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?' },
  { linkId: 'many', type: 'integer', text: 'How many a day?', enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }] },
  { linkId: 'born', type: 'date', text: 'Born', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/entryFormat', valueString: 'yyyy-mm-dd' }] },
  { linkId: 'grid', type: 'group', text: 'How often?', extension: [control('gtable')], item: ['Tired', 'Sad'].map(text => ({ linkId: text, type: 'choice' as const, text, answerOption: options('Never', 'Often') })) },
  { linkId: 'medicines', type: 'group', text: 'Medicines', repeats: true, item: [{ linkId: 'name', type: 'string', text: 'Medicine' }, { linkId: 'dose', type: 'string', text: 'Dose' }] },
  { linkId: 'no', type: 'string', text: 'Nobody sees this', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }] },
];

describe('a form on paper', () => {
  const forms = useForms();

  /** Presses a button that prints, and returns what would be printed. */
  async function printed(form: FormHarness, button: string): Promise<{ readonly sheet: Document; readonly frame: HTMLIFrameElement }> {
    const frames: HTMLIFrameElement[] = [];
    form.element.shadowRoot?.addEventListener('load', ({ target }) => {
      if (target instanceof HTMLIFrameElement && target.contentWindow) target.contentWindow.print = () => frames.push(target);
    }, { capture: true });
    await form.press(button);
    for (let n = 0; n < 250 && frames.length === 0; n++) await new Promise(resolve => setTimeout(resolve, 20));
    const [frame] = frames;
    if (!frame?.contentDocument) throw new Error('Nothing was printed');
    return { sheet: frame.contentDocument, frame };
  }
  const text = (sheet: Document) => sheet.body.textContent?.replace(/\s+/g, ' ') ?? '';

  it('has boxes to tick, lines to write on, tables, and says when something is asked', async () => {
    const form = await forms.fill(ITEMS);
    const { sheet, frame } = await printed(form, 'Print it to fill in on paper');
    expect(sheet.querySelector('h1')?.textContent).to.equal('About you');
    expect(sheet.title).to.equal('About you');
    expect(sheet.documentElement.lang).to.equal('en-CA');
    expect(text(sheet)).to.include('Only if you answered “Yes” to: Do you smoke?');
    expect(text(sheet)).to.include('Day Month Year').and.not.include('yyyy').and.not.include('Nobody sees this');
    expect([...sheet.querySelectorAll('table')].map(table => [table.querySelectorAll('th').length, table.querySelectorAll('tbody tr').length])).to.deep.equal([[4, 2], [2, 5]]);
    expect(sheet.querySelectorAll('.tick .box')).to.have.length(4);
    expect(sheet.adoptedStyleSheets).to.have.length(1);
    frame.contentWindow?.dispatchEvent(new Event('afterprint'));
    expect(frame.isConnected).to.equal(false);
  });

  it('is in the language shown', async () => {
    const form = await forms.fill(ITEMS, { lang: 'fr-CA' });
    const { sheet } = await printed(form, 'L’imprimer pour le remplir à la main');
    expect(sheet.documentElement.lang).to.equal('fr-CA');
    expect(text(sheet)).to.include('Cochez les cases').and.include('Seulement si vous avez répondu « Oui »');
  });

  it('has what was answered when that is printed, and only what is asked', async () => {
    const form = await forms.fill(ITEMS.slice(0, 3));
    await form.choose('No');
    await form.pressPrimary();
    await form.shows('Check your answers');
    const { sheet } = await printed(form, 'Print my answers');
    expect(text(sheet)).to.include('Do you smoke? No').and.include('Not answered').and.include('These answers were not sent').and.not.include('How many a day?');
    expect(sheet.querySelectorAll('.box')).to.have.length(0);
  });
});

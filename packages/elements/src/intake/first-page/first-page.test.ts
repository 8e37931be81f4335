/** The first page of a form in the page's HTML: filled in before the widget is there, it goes on in the widget, and nothing of it is lost or invented. */
import { expect } from '@open-wc/testing';
import type { Questionnaire, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { IntakeHarness, mountIntake } from '@foyer/testing/harness/intake';
import { painted, options } from '../controls/form.test-support.ts';
import { defineIntake } from '../intake.define.ts';
import type { IntakeElement } from '../intake.ts';
import { controlsIn, type Control } from './controls.ts';
import { takeOverFirstPages } from './take-over.ts';
import { firstPageOf } from './write.ts';

const ITEMS: readonly QuestionnaireItem[] = [
  { linkId: 'name', type: 'string', text: 'Name' }, { linkId: 'story', type: 'text', text: 'What happened' }, { linkId: 'born', type: 'date', text: 'Born' },
  { linkId: 'pain', type: 'choice', text: 'Pain', answerOption: options('None', 'Some') },
  { linkId: 'where', type: 'choice', text: 'Where', answerOption: options('Head', 'Back', 'None'), repeats: true },
  { linkId: 'why', type: 'string', text: 'Since when', enableWhen: [{ question: 'pain', operator: '=', answerCoding: { code: 'some' } }] },
];
const formOf = (item: readonly QuestionnaireItem[]): Questionnaire => ({ resourceType: 'Questionnaire', url: 'https://forms.example/f', status: 'active', item: [...item] });

let count = 0;
let widget: IntakeHarness | undefined;

const define = () => defineIntake({ prefix: `early${++count}` });

async function written(items: readonly QuestionnaireItem[], properties: object = {}) {
  const shown = await mountIntake({ tag: define(), properties: { questionnaire: formOf(items), ...properties } });
  await shown.until(() => shown.shown('[type=submit]').length > 0, 'the whole page');
  await painted();
  const page = firstPageOf(shown.element, 'data:text/css,');
  shown.unmount();
  return page;
}

/** A page whose HTML holds what was written; the widget is not there yet. */
async function early(items = ITEMS, properties: object = {}) {
  const { html } = await written(items);
  const template = new DOMParser().parseFromString(html, 'text/html').querySelector('template');
  const tag = `early${++count}-intake`;
  const host = Object.assign(document.createElement(tag) as IntakeElement, { questionnaire: formOf(items), ...properties });
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.append(document.adoptNode(template?.content ?? new DocumentFragment()));
  document.body.append(host);
  const here = widget = new IntakeHarness(host);
  const control = (label: string, nth = 0): Control => {
    const found = controlsIn(shadow).filter(one => one.labels?.[0]?.textContent.trim().startsWith(label))[nth];
    if (!found) throw new Error(`Nothing is called ${label}`);
    return found;
  };
  return {
    host, shadow, control,
    type: (label: string, text: string) => { control(label).value = text; },
    /** The scripts arrive, the small one first. */
    async begin(between = () => undefined as void): Promise<IntakeHarness> {
      takeOverFirstPages();
      between();
      defineIntake({ prefix: tag.replace('-intake', '') });
      await here.until(() => here.element.response?.resourceType === 'QuestionnaireResponse', 'the widget');
      return here;
    },
    isThere: () => shadow.querySelector('.foyer-first') !== null,
  };
}

const answers = ({ element }: IntakeHarness, linkId: string) => element.response?.item?.find(one => one.linkId === linkId)?.answer ?? [];

describe('the first page of a form in the HTML', () => {
  const { warn } = console;
  let warned: string[];
  beforeEach(() => {
    warned = [];
    console.warn = (line: unknown) => { if (!String(line).startsWith('Lit')) warned.push(String(line)); };
  });
  afterEach(() => {
    console.warn = warn;
    widget?.unmount();
  });

  it('gives way to the widget, with all that was typed, ticked and picked', async () => {
    const page = await early();
    page.type('Name', 'Sam Sample');
    page.type('What happened', 'I fell.\nTwice.');
    for (const [part, value] of [['Day', '27'], ['Month', '3'], ['Year', '1985']] as const) page.type(part, value);
    page.control('Some').click();
    page.control('Head').click();
    page.control('Back').click();
    const form = await page.begin();
    await form.until(() => !page.isThere() && answers(form, 'name').length > 0, 'what was typed');
    expect(answers(form, 'name')).to.deep.equal([{ valueString: 'Sam Sample' }]);
    expect(answers(form, 'story')).to.deep.equal([{ valueString: 'I fell.\nTwice.' }]);
    expect(answers(form, 'born')).to.deep.equal([{ valueDate: '1985-03-27' }]);
    expect(answers(form, 'pain').map(one => one.valueCoding?.display)).to.deep.equal(['Some']);
    expect(answers(form, 'where').map(one => one.valueCoding?.display)).to.deep.equal(['Head', 'Back']);
    // What is asked only then, is.
    await form.until(() => form.shown('label').some(label => label.textContent.startsWith('Since when')), 'what it asks more');
    expect(warned).to.deep.equal([]);
  });

  it('leaves focus and cursor where they are', async () => {
    const page = await early();
    page.type('Name', 'Sam Sample');
    const name = page.control('Name') as HTMLInputElement;
    name.focus();
    name.setSelectionRange(3, 6);
    const form = await page.begin();
    await form.until(() => !page.isThere(), 'the widget');
    const focused = page.shadow.activeElement as HTMLInputElement;
    expect([focused.value, focused.selectionStart, focused.selectionEnd]).to.deep.equal(['Sam Sample', 3, 6]);
    expect(focused.closest('form')).not.to.equal(null);
  });

  it('says no change where nothing was filled in', async () => {
    const page = await early();
    let changes = 0;
    page.host.addEventListener('change', () => { changes++; });
    const form = await page.begin();
    await form.until(() => !page.isThere(), 'the widget');
    await painted();
    expect(changes).to.equal(0);
    expect(form.element.response?.item).to.equal(undefined);
  });

  it('is stronger than what the page knew before, where the patient wrote something, and nowhere else', async () => {
    const page = await early(ITEMS, { prefill: { name: 'S. Sample', story: 'From the last visit' } });
    page.type('Name', 'Sam Sample');
    const form = await page.begin();
    await form.until(() => answers(form, 'name')[0]?.valueString === 'Sam Sample', 'what was typed');
    expect(answers(form, 'story')).to.deep.equal([{ valueString: 'From the last visit' }]);
  });

  it('waits while a word is being composed', async () => {
    const page = await early();
    const name = page.control('Name');
    // Begun before the script was there; it goes on.
    const form = await page.begin(() => { name.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, composed: true })); });
    await painted();
    expect(page.isThere()).to.equal(true);
    name.value = 'ਸੈਮ';
    name.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
    await form.until(() => answers(form, 'name')[0]?.valueString === 'ਸੈਮ', 'the word');
  });

  it('keeps to be read what the form has no place for by now, and gives no answer to another question', async () => {
    const page = await early();
    page.type('Name', 'Sam Sample');
    page.type('What happened', 'I fell');
    page.control('Name').focus();
    page.host.questionnaire = formOf([{ linkId: 'name', type: 'string', text: 'Name of your doctor' }, ...ITEMS.slice(1)]);
    const form = await page.begin();
    await form.until(() => answers(form, 'story').length > 0, 'what has a place');
    expect(answers(form, 'name')).to.deep.equal([]);
    expect(page.isThere()).to.equal(true);
    expect(page.control('Name', 1).value).to.equal('Sam Sample');
    expect((page.control('Name', 1) as HTMLInputElement).readOnly).to.equal(true);
    expect(page.shadow.activeElement?.textContent, 'who was in it is told').to.include('The form has changed');
    expect(page.shadow.querySelector('.foyer-first')?.textContent).to.include('The form has changed in the meantime.').and.not.to.include('What happened');
    expect(warned).to.deep.equal(['The first page in the HTML is not the one that the form has now. Write it anew.']);
  });

  it('gives way to what comes instead of it, and is taken over when the form is there after all', async () => {
    const page = await early(ITEMS, { questionnaire: { resourceType: 'Bundle' } });
    page.type('Name', 'Sam Sample');
    const { error } = console;
    console.error = () => undefined;
    try {
      takeOverFirstPages();
      defineIntake({ prefix: page.host.localName.replace('-intake', '') });
      await widget?.arrives('The form could not be opened');
    } finally {
      console.error = error;
    }
    expect(page.control('Name').checkVisibility()).to.equal(false);
    page.host.questionnaire = formOf(ITEMS);
    await widget?.until(() => widget !== undefined && answers(widget, 'name').length > 0, 'the form');
    expect(page.isThere()).to.equal(false);
  });

  it('is written without a form that could be sent, without an id that the widget has, and without anything that was filled in', async () => {
    const { html, css } = await written(ITEMS, { prefill: { name: 'Sam Sample', story: 'I fell', pain: { valueCoding: { code: 'some' } } } });
    expect(html).not.to.match(/<form|<!--|style=|Sam Sample|I fell|checked|type="submit"/);
    expect(html).to.match(/^<template shadowrootmode="open"><link rel="stylesheet" href="data:text\/css,"><div /);
    const inside = new DOMParser().parseFromString(html, 'text/html').querySelector('template')?.content;
    const ids = [...inside?.querySelectorAll('[id]') ?? []].map(({ id }) => id);
    expect(ids.length).to.be.greaterThan(5);
    expect(ids.filter(id => !id.startsWith('first-'))).to.deep.equal([]);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const control of controlsIn(inside ?? document)) expect(control.getAttribute('autocomplete')).to.equal('off');
    // What is about nothing on the page is not fetched for it.
    expect(css).to.include('.tile').and.to.include('[part~=form]').and.not.to.match(/\.message|\.combobox/);
    expect(css.length).to.be.lessThan(9000);
  });

  it('may hold its styles itself, which go with it', async () => {
    const tag = define();
    const shown = widget = await mountIntake({ tag, properties: { questionnaire: formOf(ITEMS) } });
    await shown.until(() => shown.shown('[type=submit]').length > 0, 'the whole page');
    await painted();
    const { html, css } = firstPageOf(shown.element);
    expect(html.startsWith(`<template shadowrootmode="open"><style>${css}</style><div `)).to.equal(true);
    expect(css.length).to.be.greaterThan(1000);
  });

  it('holds a form whose words would like to be markup as words', async () => {
    const words = '--><script>globalThis.ran=1</script></style></template><!-- " onfocus="globalThis.ran=1" autofocus x="';
    const entryFormat = { url: 'http://hl7.org/fhir/StructureDefinition/entryFormat', valueString: `<!--${words}` };
    const { html } = await written([
      { linkId: 'a', type: 'string', text: words, extension: [entryFormat] },
      { linkId: 'b', type: 'choice', text: `${words} onfocus=globalThis.ran=1 <!--`, answerOption: options(words, `<!--${words}`), extension: [entryFormat] },
      { linkId: 'c', type: 'text', text: `<!-- ${words}`, extension: [entryFormat] },
      // Its name stands in an attribute.
      { linkId: 'd', type: 'integer', text: `<!--${words}`, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code: 'slider' }] } }, ...[['minValue', 0], ['maxValue', 9]].map(([name, valueInteger]) => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, valueInteger: Number(valueInteger) }))] },
    ]);
    const read = new DOMParser().parseFromString(`${html}<hr>`, 'text/html');
    const content = read.querySelector('template')?.content;
    expect([...read.body.children, ...read.head.children].map(({ localName }) => localName)).to.have.members(['template', 'hr']);
    expect(content?.querySelectorAll('script, template, style')).to.have.length(0);
    expect([...content?.querySelectorAll('*') ?? []].flatMap(one => one.getAttributeNames()).filter(name => /^on|autofocus|[^a-z-]/.test(name))).to.deep.equal([]);
    expect(content?.textContent).to.include(words);
    expect(html).not.to.match(/<!--\?/);
  });

  it('is not written of an element that shows none', () => {
    const element = document.createElement('div') as unknown as IntakeElement;
    expect(() => firstPageOf(element, '/first-page.css')).to.throw('No page of a form is shown');
  });
});

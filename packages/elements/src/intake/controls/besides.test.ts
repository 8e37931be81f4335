/** What stands beside the words of a form: columns, pictures and recordings, links, what the record suggests, and how each reaches who fills in. */
import { expect } from '@open-wc/testing';
import type { Backend } from '@foyer/core/backend/backend';
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import type { Extension, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { descriptionOf, nameOf } from '@foyer/testing/harness/accessible';
import type { IntakeElement } from '../intake.ts';
import { pageBackend } from '../page-backend.ts';
import { control, hl7, options, painted, sdc, useForms } from './form.test-support.ts';

const column = (path: string, label: string, ...more: Extension[]) => sdc('choiceColumn', { extension: [{ url: 'path', valueString: path }, { url: 'label', valueString: label }, ...more] });
const asks = (type: string, ...extension: Extension[]): QuestionnaireItem => ({ linkId: 'a', type, text: 'Question', extension });
const doctor = (id: string, name: string, city: string, active?: boolean) => ({ resourceType: 'Practitioner', id, name: [{ text: name }], address: [{ city }], ...(active !== undefined && { active }) });
const doctors = [doctor('p1', 'Sam Sample', 'Ottawa', true), doctor('p2', 'Alex Example', 'Hull')];
const toDoctors: Partial<QuestionnaireItem> = { answerOption: doctors.map(({ id }) => ({ valueReference: { reference: `#${id}` } })) };
const columns = [column('name', 'Name', { url: 'forDisplay', valueBoolean: true }), column('address.city', 'Town'), column('active', 'Takes new patients')];

/** The smallest PNG, and a drawing. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const SVG = btoa('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="globalThis.hacked = true"><script>globalThis.hacked = true</script><rect width="9" height="9"/></svg>');
/** What no link may lead to. */
const SCRIPT = ['javascript', 'globalThis.hacked = true'].join(':');
const picture = (title: string, more: object = {}) => ({ valueAttachment: { title, contentType: 'image/png', data: PNG, ...more } });

describe('a list with several columns', () => {
  const forms = useForms();

  it('has each choice with all its parts, called by its column: choiceColumn', async () => {
    const form = await forms.fill([{ ...asks('reference', ...columns), ...toDoctors }], { form: { contained: doctors } });
    await form.shows('Ottawa');
    expect(form.shown('input[type=radio]').map(input => nameOf(input).replaceAll(' ,', ','))).to.deep.equal(['Name Sam Sample, Town Ottawa, Takes new patients Yes', 'Name Alex Example, Town Hull']);
    form.shown<HTMLInputElement>('input[type=radio]')[1]?.click();
    expect(form.answers('a')).to.deep.equal([{ reference: '#p2', display: 'Alex Example' }]);
  });

  it('does not scroll sideways where there is no room', async () => {
    const form = await forms.fill([{ ...asks('reference', ...columns), ...toDoctors }], { form: { contained: doctors } });
    await form.shows('Ottawa');
    form.element.style.width = '15em';
    await painted();
    const { scrollWidth, clientWidth } = form.one('.tiles');
    expect(scrollWidth).to.be.at.most(clientWidth);
  });

  it('has them on one line where it is picked from', async () => {
    const form = await forms.fill([{ ...asks('reference', control('drop-down'), ...columns), ...toDoctors }], { form: { contained: doctors } });
    await form.until(() => form.shown<HTMLSelectElement>('select')[0]?.options[1]?.text.includes('Ottawa') === true, 'the list');
    expect([...form.one<HTMLSelectElement>('select').options].slice(1).map(({ text }) => text)).to.deep.equal(['Sam Sample – Ottawa – Yes', 'Alex Example – Hull']);
  });

  it('is in the language that is shown', async () => {
    const label = { url: 'label', valueString: 'Town', _valueString: { extension: [hl7('translation', { extension: [{ url: 'lang', valueCode: 'fr' }, { url: 'content', valueString: 'Ville' }] })] } } as Extension;
    const form = await forms.fill([{ ...asks('reference', sdc('choiceColumn', { extension: [{ url: 'path', valueString: 'address.city' }, label] })), ...toDoctors }], { form: { contained: doctors }, lang: 'fr-CA' });
    await form.shows('Ville');
  });
});

describe('pictures and recordings', () => {
  const forms = useForms();

  it('of an option stand on its tile, and are called by their title: itemAnswerMedia', async () => {
    const form = await forms.fill([{ ...asks('choice'), answerOption: options('Mild', 'Bad').map((one, i) => ({ ...one, extension: i === 0 ? [sdc('itemAnswerMedia', picture('A small rash'))] : [] })) }]);
    await form.until(() => form.shown('.tile [role=img]').length === 1, 'the picture');
    expect(nameOf(form.one('.tile [role=img]'))).to.equal('A small rash');
    expect(form.shown('.tile canvas')).to.have.length(1);
  });

  it('of an option that can be played, or lie elsewhere, are above the choices: nothing is pressed with them', async () => {
    const media = [{ contentType: 'audio/mpeg', data: 'AAAA', title: 'A cough' }, { contentType: 'image/png', url: 'https://elsewhere.example/x.png', title: 'A rash' }];
    const form = await forms.fill([{ ...asks('choice'), answerOption: options('This', 'That').map((one, i) => ({ ...one, extension: [sdc('itemAnswerMedia', { valueAttachment: media[i] })] })) }]);
    await form.until(() => form.shown('a').length === 1, 'the link');
    expect(form.shown('.tile :is(a, audio)')).to.have.length(0);
    expect(form.shown<HTMLAnchorElement>('a').map(link => [link.textContent, link.href, link.rel])).to.deep.equal([['A rash (opens in a new tab)', 'https://elsewhere.example/x.png', 'noopener noreferrer']]);
  });

  it('stand with questions, groups and texts: itemMedia', async () => {
    const form = await forms.fill([
      { linkId: 'd', type: 'display', text: 'Look', extension: [sdc('itemMedia', picture('First'))] }, { ...asks('string'), extension: [sdc('itemMedia', picture('Second'))] },
      { linkId: 'g', type: 'group', text: 'Group', extension: [sdc('itemMedia', picture('Third'))], item: [{ linkId: 'x', type: 'string', text: 'X' }] },
    ]);
    await form.until(() => form.shown('canvas').length === 3, 'three pictures');
    expect(form.shown('[role=img]').map(one => nameOf(one))).to.deep.equal(['First', 'Second', 'Third']);
  });

  it('are an image and nothing more where they are a drawing: no script of an SVG runs', async () => {
    const form = await forms.fill([{ ...asks('string'), extension: [sdc('itemMedia', picture('A drawing', { contentType: 'image/svg+xml', data: SVG }))] }]);
    await form.until(() => form.shown('img').length === 1 || form.shown('.media-name').length === 1, 'the drawing or its name');
    expect(Reflect.get(globalThis, 'hacked')).to.equal(undefined);
    expect(form.shown('svg, script').filter(one => one.closest('.media'))).to.have.length(0);
  });

  it('that cannot be shown are called by their name, and nothing else of them is in the way', async () => {
    const form = await forms.fill([{ ...asks('string'), extension: [sdc('itemMedia', picture('Broken', { data: 'AAAA' }))] }, { linkId: 'b', type: 'string', text: 'Other', extension: [
      sdc('itemMedia', picture('Odd', { data: '<script>' })), sdc('itemMedia', { valueAttachment: { url: SCRIPT, contentType: 'image/png' } }),
    ] }]);
    await form.shows('Broken');
    expect([form.shown('img, audio, video, canvas').length, form.shown('a').length]).to.deep.equal([0, 0]);
    await form.fill('Question', 'Fine');
    expect(form.answers('a')).to.deep.equal(['Fine']);
  });
});

describe('links to more', () => {
  const forms = useForms();

  it('are called as the form calls them, beside a question and a group: supportHyperlink', async () => {
    const link = (label: string, to: string) => hl7('questionnaire-supportHyperlink', { extension: [{ url: 'label', valueString: label }, { url: 'link', valueUri: to }] });
    const form = await forms.fill([
      { ...asks('string'), extension: [link('About travel', 'https://example.org/travel'), link('Bad', SCRIPT)] },
      { linkId: 'g', type: 'group', text: 'Group', extension: [link('About consent', 'https://example.org/consent')], item: [{ linkId: 'x', type: 'string', text: 'X' }] },
    ]);
    await form.until(() => form.shown('a').length === 2, 'the links');
    expect(form.shown('a').map(one => one.textContent)).to.deep.equal(['About travel (opens in a new tab)', 'About consent (opens in a new tab)']);
    expect(descriptionOf(form.one('input'))).to.include('About travel');
  });
});

describe('how it is laid out and typed', () => {
  const forms = useForms();

  it('in as many columns as the form wants, where there is room: columnCount', async () => {
    const form = await forms.fill([{ ...asks('choice', sdc('columnCount', { valuePositiveInt: 3 })), answerOption: options('A', 'B', 'C') }]);
    await form.until(() => form.shown('.tiles.in-3').length === 1, 'the columns');
  });

  it('with the keys that fit: keyboard', async () => {
    const form = await forms.fill([asks('string', sdc('keyboard', { valueCoding: { code: 'phone' } })), { ...asks('string', sdc('keyboard', { valueCoding: { code: 'email' } })), linkId: 'b' }, { ...asks('string', sdc('keyboard', { valueCoding: { code: 'chat' } })), linkId: 'c' }]);
    await form.until(() => form.one<HTMLInputElement>('input').inputMode !== '', 'the part');
    expect(form.shown<HTMLInputElement>('input').map(({ inputMode }) => inputMode)).to.deep.equal(['tel', 'email', 'text']);
  });
});

/** Finds what the expression lists, between commas. */
const listing: ExpressionEngine = { compile: expression => ({ evaluate: () => expression.split(',') }) };

function useListing(): void {
  const widget = () => customElements.get('foyer-intake') as typeof IntakeElement;
  let before: typeof IntakeElement.expressions;
  beforeEach(() => {
    before = widget().expressions;
    widget().expressions = () => Promise.resolve(listing);
  });
  afterEach(() => { widget().expressions = before; });
}

describe('what the record suggests', () => {
  const forms = useForms();
  useListing();

  const suggesting = (found: string) => sdc('candidateExpression', { valueExpression: { language: 'text/fhirpath', expression: found } });

  it('is offered to be confirmed, and filled in by nobody else: candidateExpression', async () => {
    const form = await forms.fill([asks('string', suggesting('Dr. Example'))]);
    await form.shows('From your record at the clinic');
    expect(form.answers('a')).to.deep.equal([]);
    await form.press('Dr. Example');
    expect(form.answers('a')).to.deep.equal(['Dr. Example']);
    await form.until(() => !form.buttons().includes('Dr. Example'), 'it is confirmed');
  });

  it('takes its place among several answers, and leaves what was typed', async () => {
    const form = await forms.fill([{ ...asks('string', suggesting('Nuts,Eggs')), repeats: true }]);
    await form.shows('Nuts');
    await form.fill('Question 1', 'Dust');
    await form.press('Eggs');
    await form.press('Nuts');
    expect(form.answers('a')).to.deep.equal(['Dust', 'Eggs', 'Nuts']);
  });

  it('is chosen in a list', async () => {
    const form = await forms.fill([{ ...asks('choice', suggesting('b')), answerOption: options('A', 'B') }]);
    await form.shows('From your record');
    await form.press('B');
    expect(form.answers('a')).to.deep.equal([{ code: 'b', display: 'B' }]);
  });
});

describe('a list with nothing in it', () => {
  const forms = useForms();
  const none = async () => Promise.reject(new Error('Not asked for'));
  const backend = { ...pageBackend, forms: { questionnaire: none, submit: none, search: () => Promise.resolve({ resourceType: 'Bundle' }) } } satisfies Backend;

  useListing();

  const query = (type: string, expression: string): QuestionnaireItem => asks(type, sdc('answerExpression', { valueExpression: { language: 'application/x-fhir-query', expression } }));

  it('says so; who is meant by a reference is said in words', async () => {
    const form = await forms.fill([query('choice', 'Medication?active=true')], { backend });
    await form.shows('There is nothing to choose from.');
    const words = await forms.fill([query('reference', 'Practitioner?active=true')], { backend });
    await words.fill('Question', 'Dr. Example');
    expect(words.answers('a')).to.deep.equal([{ display: 'Dr. Example' }]);
  });
});

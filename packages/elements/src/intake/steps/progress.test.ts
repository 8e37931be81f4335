/** How far a form is filled in: with a total where no answer can change it. */
import { expect } from '@open-wc/testing';
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { useForms, control, hl7, type FormHarness } from '../controls/form.test-support.ts';

const page = (name: string, more: Partial<QuestionnaireItem> = {}, ...items: QuestionnaireItem[]): QuestionnaireItem => ({
  linkId: name, type: 'group', text: name, extension: [control('page')], item: items.length > 0 ? items : ['1', '2'].map(n => ({ linkId: `${name}.${n}`, type: 'string', text: `${name} ${n}` })), ...more,
});
const smokes: QuestionnaireItem = { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?' };
const enableWhen = [{ question: 'smokes', operator: '=', answerBoolean: true }] as const;

/** With the progress that is heard with it. */
const heard = (form: FormHarness) => form.shown('#heading')[0]?.textContent.replace(/\s+/g, ' ').trim();

async function next(form: FormHarness, words: string): Promise<void> {
  await form.pressPrimary();
  await form.until(() => form.progress().startsWith(words), words);
}

describe('the progress of a form', () => {
  const forms = useForms();

  it('has a total, and a bar, where every page is there whatever is answered', async () => {
    const form = await forms.fill([page('A'), page('B', {}, smokes, { linkId: 'b2', type: 'string', text: 'How many?', enableWhen }), page('C')]);
    await form.until(() => form.progress() === 'Page 1 of 4');
    expect(heard(form)).to.equal('A (Page 1 of 4)');
    expect([form.one<HTMLProgressElement>('.progress progress').value, form.one<HTMLProgressElement>('.progress progress').max]).to.deep.equal([1, 4]);
    for (const n of [2, 3, 4]) await next(form, `Page ${n} of 4`);
    expect(form.heading()).to.equal('Check your answers');
  });

  it('has none while an answer may still bring a page, and has one once that page is behind', async () => {
    const form = await forms.fill([page('A', {}, smokes), page('B', { enableWhen }), page('C')]);
    await form.until(() => form.progress() === 'Page 1');
    expect(heard(form)).to.equal('Do you smoke? (Page 1)');
    expect(form.shown('.progress progress')).to.have.length(0);
    await next(form, 'Page 2 of 3');
    expect(form.heading()).to.equal('C');
  });

  it('counts the page that an answer brought', async () => {
    const form = await forms.fill([page('A', {}, smokes), page('B', { enableWhen }), page('C')]);
    await form.choose('Yes');
    await next(form, 'Page 2 of 4');
    expect(form.heading()).to.equal('B');
  });

  it('has none where all on a page, or the group around it, may come and go, by expressions too', async () => {
    const all = await forms.fill([page('A', {}, smokes), page('B', {}, { linkId: 'b', type: 'string', text: 'B', enableWhen })]);
    await all.until(() => all.progress() === 'Page 1');
    const around = await forms.fill([page('A', {}, smokes), { linkId: 'g', type: 'group', text: 'G', enableWhen, item: [page('B'), page('C')] }]);
    await around.until(() => around.progress() === 'Page 1');
    const expression = { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression', valueExpression: { language: 'text/fhirpath', expression: 'true' } };
    const said = await forms.fill([page('A', {}, smokes), page('B', { extension: [control('page'), expression] })]);
    await said.until(() => said.progress() === 'Page 1');
  });

  it('counts no page that nobody sees', async () => {
    const form = await forms.fill([page('A'), page('B', { extension: [control('page'), hl7('questionnaire-hidden', { valueBoolean: true })] })]);
    await form.until(() => form.progress() === 'Page 1 of 2');
  });

  it('is said in French, and has its place before it is known', async () => {
    const form = await forms.fill([page('A'), page('B')], { lang: 'fr-CA' });
    await form.until(() => form.progress() === 'Page 1 sur 3');
    const { height } = form.one('.progress').getBoundingClientRect();
    form.one('.progress').textContent = '';
    expect(form.one('.progress').getBoundingClientRect().height).to.be.closeTo(height, 1);
  });
});

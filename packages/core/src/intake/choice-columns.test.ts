/** Lists with several columns: what stands in each, and what an answer is called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Extension, QuestionnaireItem } from '../model/questionnaire.ts';
import { at, query } from '../test-support/dynamic-form.ts';
import { loadedForm } from '../test-support/loaded-form.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import { offered, type Options } from './options.ts';
import { wordsOf } from './choice-columns.ts';

const column = (path: string, label?: string, more: readonly Extension[] = []): Extension => ({
  url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-choiceColumn',
  extension: [{ url: 'path', valueString: path }, ...label === undefined ? [] : [{ url: 'label', valueString: label }], ...more],
});
const width = (value: number, code = '%'): Extension => ({ url: 'width', valueQuantity: { value, code } });
const forDisplay: Extension = { url: 'forDisplay', valueBoolean: true };

const doctors = [
  { resourceType: 'Practitioner', id: 'p1', name: [{ family: 'Sample', given: ['Sam'] }], qualification: [{ code: { text: 'Family doctor' } }], address: [{ city: 'Ottawa' }] },
  { resourceType: 'Practitioner', id: 'p2', name: [{ family: 'Example', given: ['Alex'] }], address: [{ city: 'Hull' }] },
];
const contained = doctors.map(one => ({ ...one }));
const referring = (extension: readonly Extension[], more: Partial<QuestionnaireItem> = {}): QuestionnaireItem =>
  ({ linkId: 'd', type: 'reference', text: 'Doctor', answerOption: doctors.map(({ id }) => ({ valueReference: { reference: `#${id}` } })), extension, ...more });

const rows = (list: Options) => (list.state === 'here' ? list.options.map(({ parts }) => parts?.map(({ values }) => values.map(wordsOf).join(' ')) ?? []) : list.state);

test('a choiceColumn of a reference reads what the form contains, and what is not there has no part', async () => {
  const { form } = await loadedForm({ contained, item: [referring([column('name.family', 'Name'), column('Practitioner.qualification.code', 'Is'), column('address.city', 'Town')])] });
  assert.deepEqual(rows(offered(at(form, 'd'))), [['Sample', 'Family doctor', 'Ottawa'], ['Example', '', 'Hull']]);
});

test('an answer is called by the column that is forDisplay', async () => {
  const { form, sent } = await loadedForm({ contained, item: [referring([column('address.city', 'Town'), column('name', 'Name', [forDisplay])])] });
  const list = offered(at(form, 'd'));
  assert.ok(list.state === 'here' && list.options[1]);
  at(form, 'd').choose([list.options[1].value]);
  assert.deepEqual(sent().item?.[0]?.answer, [{ valueReference: { reference: '#p2', display: 'Alex Example' } }]);
  assert.deepEqual(at(form, 'd').issues.get(), []);
});

test('a choiceColumn of a code reads the Coding, and leaves the answer as the form has it', async () => {
  const valueCoding = { system: 'urn:x', code: 'a', display: 'Aspirin' };
  const { form } = await loadedForm({ item: [{ linkId: 'd', type: 'choice', answerOption: [{ valueCoding }], extension: [column('display', 'Name'), column('code', 'Code')] }] });
  const list = offered(at(form, 'd'));
  assert.deepEqual(rows(list), [['Aspirin', 'a']]);
  assert.deepEqual(list.state === 'here' && list.options[0]?.value, { valueCoding });
});

test('the width of a choiceColumn is its part of the row, where all of them are said in one unit', async () => {
  const shares = async (...widths: Extension[][]) => {
    const list = offered(at((await loadedForm({ contained, item: [referring(widths.map((more, i) => column(['name.family', 'address.city'][i] ?? '', 'x', more)))] })).form, 'd'));
    return list.state === 'here' ? list.options[0]?.parts?.map(({ share }) => share) : list.state;
  };
  assert.deepEqual(await shares([width(30)], [width(10)]), [0.75, 0.25]);
  assert.deepEqual(await shares([width(30)], [width(100, 'px')]), [undefined, undefined]);
  assert.deepEqual(await shares([width(30)], []), [undefined, undefined]);
});

test('a path that is more than names waits for what evaluates it; without that the column is left out, and said', async () => {
  const items = [referring([column('name.family', 'Name'), column('address.where(city = \'Ottawa\').city', 'Near')])];
  const { form } = await loadedForm({ contained, item: items }, { expressions: () => Promise.resolve(smallFhirpath()) });
  assert.equal(offered(at(form, 'd')).state, 'waiting');
  for (let i = 0; i < 50 && offered(at(form, 'd')).state === 'waiting'; i++) await new Promise(resolve => setTimeout(resolve, 2));
  assert.deepEqual(rows(offered(at(form, 'd'))), [['Sample', 'Ottawa'], ['Example', '']]);
  const without = await loadedForm({ contained, item: items });
  offered(at(without.form, 'd'));
  for (let i = 0; i < 50 && offered(at(without.form, 'd')).state === 'waiting'; i++) await new Promise(resolve => setTimeout(resolve, 2));
  assert.deepEqual(rows(offered(at(without.form, 'd'))), [['Sample'], ['Example']]);
  assert.deepEqual(without.warnings, [{ code: 'expression', linkId: 'd' }]);
});

test('what an answerExpression finds is read by its columns, and chosen by its name', async () => {
  const search = () => Promise.resolve({ resourceType: 'Bundle', entry: doctors.map(resource => ({ resource })) });
  const { answerOption: _, ...open } = referring([query('answerExpression', 'Practitioner?active=true'), column('address.city', 'Town')]);
  const { form } = await loadedForm({ item: [open] }, { expressions: () => Promise.resolve(smallFhirpath()) }, { search });
  const list = offered(at(form, 'd'));
  assert.deepEqual(rows(list), [['Ottawa'], ['Hull']]);
  assert.deepEqual(list.state === 'here' && list.options[0]?.value, { valueReference: { reference: 'Practitioner/p1', display: 'Sam Sample' } });
});

test('things that a referenceFilter finds are the options of a reference; without one, or of several types, nothing is searched', async () => {
  const asked: string[] = [];
  const search = (wanted: string) => {
    asked.push(wanted);
    return Promise.resolve({ resourceType: 'Bundle', entry: doctors.map(resource => ({ resource })) });
  };
  const only = (...types: string[]): Extension[] => types.map(valueCode => ({ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource', valueCode }));
  const filter: Extension = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceFilter', valueString: '?active=true' };
  const ask = async (...extension: Extension[]) => offered(at((await loadedForm({ item: [{ linkId: 'd', type: 'reference', extension }] }, { expressions: () => Promise.resolve(smallFhirpath()) }, { search })).form, 'd'));
  const list = await ask(...only('Practitioner'), filter);
  assert.deepEqual(list.state === 'here' && list.options.map(({ value }) => value.valueReference?.display), ['Sam Sample', 'Alex Example']);
  for (const none of [await ask(...only('Practitioner')), await ask(filter), await ask(...only('Practitioner', 'Organization'), filter)]) assert.deepEqual(none, { state: 'here', options: [] });
  assert.deepEqual(asked, ['Practitioner?active=true']);
});

/** Forms of Helsenorge say in extensions of their own what FHIR and SDC have words for: nobody who fills one in misses it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Extension, QuestionnaireItem } from '../model/questionnaire.ts';
import { at, dynamicForm, given, hl7, question, type, value } from '../test-support/dynamic-form.ts';
import { loadedForm } from '../test-support/loaded-form.ts';
import { inPlainFhir } from './helsenorge.ts';
import { offered } from './options.ts';
import { pagesOf } from './pages.ts';
import { about } from './read/item.ts';

const control = (code: string) => hl7('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ code }] } });
const place = (reference: string, display?: string): Extension => ({ url: 'http://ehelse.no/fhir/StructureDefinition/sdf-optionReference', valueReference: { reference, ...(display && { display }) } });
const below = (valueMarkdown: string): Extension => ({ url: 'http://helsenorge.no/fhir/StructureDefinition/sdf-sublabel', valueMarkdown });
const ends = (...codes: readonly (readonly [code: string, display?: string])[]) => codes.map(([code, display]) => ({ system: 'http://helsenorge.no/fhir/CodeSystem/SliderLabels', code, ...(display && { display }) }));

test('what stands below a label is help, and the ends of a scale are said', async () => {
  const { form, warnings, sent } = await loadedForm({ item: [
    { linkId: 'born', type: 'date', text: 'Born', extension: [below('From **1900** on')], initial: [{ valueDate: '1950-01-01' }] },
    { linkId: 'pain', type: 'choice', text: 'Pain', extension: [control('slider'), below('Today')], code: ends(['LabelLeft', 'None'], ['LabelRight', 'The worst']), answerOption: [{ valueCoding: { code: '0' } }] },
    { linkId: 'bare', type: 'choice', text: 'Bare', code: ends(['LabelLeft'], ['LabelRight']), answerOption: [{ valueCoding: { code: '0' } }] },
  ] });
  assert.deepEqual(about(at(form, 'born').item, 'help').map(({ source }) => source._text?.extension?.[0]?.['valueMarkdown']), ['From **1900** on']);
  assert.deepEqual(about(at(form, 'pain').item, 'help').map(({ source }) => source.text ?? source._text?.extension?.[0]?.['valueMarkdown']), ['Today', 'None – The worst']);
  assert.deepEqual(about(at(form, 'bare').item, 'help'), []);
  assert.deepEqual(warnings, []);
  assert.deepEqual(sent().item, [{ linkId: 'born', answer: [{ valueDate: '1950-01-01' }] }]);
});

test('places to send a form to are a list to choose from, where it has no other', async () => {
  const own: QuestionnaireItem = { linkId: 'own', type: 'choice', extension: [place('Endpoint/9')], answerOption: [{ valueCoding: { code: 'a' } }] };
  const { form } = await loadedForm({ item: [{ linkId: 'to', type: 'choice', extension: [place('Endpoint/1', 'The hospital'), place('Endpoint/2')] }, own] });
  const optionsOf = (linkId: string) => { const list = offered(at(form, linkId)); return list.state === 'here' ? list.options.map(({ value }) => value) : list.state; };
  assert.deepEqual(optionsOf('to'), [{ valueCoding: { code: 'Endpoint/1', display: 'The hospital' } }, { valueCoding: { code: 'Endpoint/2' } }]);
  assert.deepEqual(optionsOf('own'), [{ valueCoding: { code: 'a' } }]);
});

test('what is copied to a summary, or summed up, is calculated', async () => {
  const text = (valueString: string): Extension => ({ url: 'http://ehelse.no/fhir/StructureDefinition/sdf-calculatedExpression', valueString });
  const { item = [] } = inPlainFhir({ resourceType: 'Questionnaire', item: [
    question('a'), question('copy', control('data-receiver'), hl7('cqf-expression', { valueString: value('a') })), question('sum', text(`${value('a')} + ${value('copy')}`)), question('none', text('')),
  ] });
  const form = await dynamicForm(item);
  await type(form, { a: '21' });
  assert.deepEqual(['copy', 'sum', 'none'].map(linkId => given(form, linkId)), [[21], [42], []]);
  assert.deepEqual(form.warnings, []);
});

test('a step is a page, however short', async () => {
  const step = (linkId: string): QuestionnaireItem => ({ linkId, type: 'group', extension: [control('step'), below('Nothing')], item: [{ linkId: `${linkId}1`, type: 'string' }] });
  const { form } = await loadedForm({ item: [step('a'), step('b')] });
  assert.deepEqual(pagesOf(form).map(({ group }) => group?.linkId), ['a', 'b']);
});

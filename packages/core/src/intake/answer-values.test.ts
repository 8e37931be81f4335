/** What an expression finds, as an answer of a type. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, questionnaireOf } from '../test-support/dynamic-form.ts';
import type { QuestionnaireItem } from '../model/questionnaire.ts';
import { answersFrom, optionsFrom } from './answer-values.ts';
import { Form } from './form.ts';

const nodeOf = (type: string, more: object = {}) => at(new Form(questionnaireOf([{ linkId: 'q', type, ...more } as QuestionnaireItem])), 'q');
const red = { system: 'urn:x', code: 'red', display: 'Red' };
const options = { answerOption: [{ valueCoding: red }, { valueCoding: { code: 'blue' } }, { valueString: 'Other' }, { valueInteger: 7 }] };
const mg = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { system: 'http://unitsofmeasure.org', code: 'mg', display: 'milligram' } }] };
const unit = { unit: 'milligram', system: 'http://unitsofmeasure.org', code: 'mg' };

const TABLE: readonly (readonly [type: string, more: object, found: unknown, answer: unknown])[] = [
  ['boolean', {}, true, { valueBoolean: true }], ['boolean', {}, 'false', { valueBoolean: false }], ['boolean', {}, 1, undefined],
  ['integer', {}, 3, { valueInteger: 3 }], ['integer', {}, '3', { valueInteger: 3 }], ['integer', {}, 2.5, undefined], ['integer', {}, 3e9, undefined], ['integer', {}, { value: 4, unit: 'a' }, { valueInteger: 4 }],
  ['decimal', {}, 2.5, { valueDecimal: 2.5 }], ['decimal', {}, NaN, undefined], ['decimal', {}, 'x', undefined],
  ['string', {}, 'a', { valueString: 'a' }], ['string', {}, 5, { valueString: '5' }], ['text', {}, red, { valueString: 'Red' }], ['string', {}, '', undefined], ['string', {}, [1], undefined], ['url', {}, 'https://a.example', { valueUri: 'https://a.example' }],
  ['date', {}, '2020-02-03', { valueDate: '2020-02-03' }], ['date', {}, '2020-02', { valueDate: '2020-02' }], ['date', {}, '2020-02-03T10:00:00Z', { valueDate: '2020-02-03' }], ['date', {}, '@2020-02-03', { valueDate: '2020-02-03' }], ['date', {}, '2020-02-31', undefined], ['date', {}, 20200203, undefined],
  ['dateTime', {}, '2020-02-03T10:00:00Z', { valueDateTime: '2020-02-03T10:00:00Z' }], ['dateTime', {}, '2020-02-03', { valueDateTime: '2020-02-03' }], ['dateTime', {}, '2020-02-03T10:00', { valueDateTime: '2020-02-03' }],
  ['time', {}, '10:30', { valueTime: '10:30:00' }], ['time', {}, 'T10:30:15', { valueTime: '10:30:15' }], ['time', {}, '2020-02-03T10:30:15Z', { valueTime: '10:30:15' }], ['time', {}, '25:00', undefined],
  ['choice', options, 'red', { valueCoding: red }], ['choice', options, 'Red', { valueCoding: red }], ['choice', options, { code: 'red' }, { valueCoding: red }], ['choice', options, { coding: [{ code: 'x' }, { code: 'blue' }] }, { valueCoding: { code: 'blue' } }],
  ['choice', options, 'Other', { valueString: 'Other' }], ['choice', options, 7, { valueInteger: 7 }], ['choice', options, 'green', undefined], ['choice', options, { system: 'urn:y', code: 'red' }, undefined],
  ['open-choice', options, 'green', { valueString: 'green' }], ['open-choice', options, 'red', { valueCoding: red }],
  ['choice', { answerValueSet: 'https://vs.example' }, red, { valueCoding: red }], ['choice', { answerValueSet: 'https://vs.example' }, 'red', undefined],
  ['quantity', mg, 5, { valueQuantity: { value: 5, ...unit } }], ['quantity', mg, { value: 5, unit: 'g' }, { valueQuantity: { value: 5, unit: 'g' } }], ['quantity', mg, { value: 5 }, { valueQuantity: { value: 5, ...unit } }], ['quantity', {}, 5, { valueQuantity: { value: 5 } }], ['quantity', mg, 'x', undefined],
  ['reference', {}, { reference: 'Patient/1' }, { valueReference: { reference: 'Patient/1' } }], ['reference', {}, { resourceType: 'Patient', id: '1', name: [{ given: ['Sam'], family: 'Sample' }] }, { valueReference: { reference: 'Patient/1', display: 'Sam Sample' } }], ['reference', {}, 'Patient/1', { valueReference: { reference: 'Patient/1' } }],
  ['attachment', {}, { url: 'https://a.example/x', contentType: 'image/png' }, { valueAttachment: { url: 'https://a.example/x', contentType: 'image/png' } }], ['attachment', {}, 'x', undefined], ['group', {}, 1, undefined], ['display', {}, 1, undefined],
];

test('a value becomes an answer of the type of the question, or none', () => {
  for (const [type, more, found, answer] of TABLE) assert.deepEqual(answersFrom(nodeOf(type, more), [found]), answer === undefined ? [] : [answer], `${type} ${JSON.stringify(found)}`);
});

test('several values are several answers where there may be several', () => {
  assert.deepEqual(answersFrom(nodeOf('integer'), ['x', 1, 2]), [{ valueInteger: 1 }]);
  assert.deepEqual(answersFrom(nodeOf('integer', { repeats: true }), ['x', 1, 2]), [{ valueInteger: 1 }, { valueInteger: 2 }]);
});

test('values are options as they are', () => {
  const offered = (type: string, ...values: unknown[]) => optionsFrom(nodeOf(type), values).map(({ value }) => value);
  assert.deepEqual(offered('choice', red, 'text', 3, 6.5, { coding: [{ code: 'a' }] }, { value: 50, unit: 'mg' }, {}, null), [
    { valueCoding: red }, { valueCoding: { display: 'text' } }, { valueCoding: { display: '3' } }, { valueCoding: { display: '6.5' } }, { valueCoding: { code: 'a' } }, { valueQuantity: { value: 50, unit: 'mg' } },
  ]);
  assert.deepEqual(offered('open-choice', 'text', 3), [{ valueString: 'text' }, { valueString: '3' }]);
  assert.deepEqual(offered('decimal', 6), [{ valueDecimal: 6 }]);
  assert.deepEqual(offered('date', '2020-01-01'), [{ valueDate: '2020-01-01' }]);
  assert.deepEqual(offered('reference', { resourceType: 'Location', id: 'x', name: 'Elm Street' }), [{ valueReference: { reference: 'Location/x', display: 'Elm Street' } }]);
});

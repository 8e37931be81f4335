/** Files say what they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuestionnaireItem, QuestionnaireResponse } from '../model/questionnaire.ts';
import { at } from '../test-support/dynamic-form.ts';
import { loadedForm } from '../test-support/loaded-form.ts';

const valueCoding = { system: 'http://loinc.org', code: '64290-0', display: 'Insurance card' };
const extension = [{ url: 'urn:foyer:form-document-type', valueCoding }];
const card: QuestionnaireItem = { linkId: 'card', type: 'attachment', repeats: true, extension };
const file = { valueAttachment: { contentType: 'image/png', data: 'AAAA' } };

test('each file that is given has the document-type of its question, and a text beside it has none', async () => {
  const { form, sent } = await loadedForm({ item: [{ linkId: 'g', type: 'group', item: [card, { linkId: 'note', type: 'string' }] }] });
  at(form, 'card').choose([file, { valueAttachment: { ...file.valueAttachment, data: 'AAAB' } }]);
  at(form, 'note').type('Yes');
  assert.deepEqual(sent().item?.[0]?.item?.map(one => one.answer?.map(answer => answer.extension)), [[extension, extension], [undefined]]);
});

test('a response that nobody changed is as it came', async () => {
  const item = [{ linkId: 'card', answer: [file] }];
  const response: QuestionnaireResponse = { resourceType: 'QuestionnaireResponse', status: 'completed', item };
  const { form, sent } = await loadedForm({ item: [card, { linkId: 'note', type: 'string' }] }, { response });
  assert.deepEqual(sent().item, item);
  at(form, 'note').type('Yes');
  assert.deepEqual(sent().item?.[0]?.answer, [{ ...file, extension }]);
});

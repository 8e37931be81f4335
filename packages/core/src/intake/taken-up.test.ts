import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadedForm } from '../test-support/loaded-form.ts';

const item = [{ linkId: 'q', type: 'string', text: 'Question', initial: [{ valueString: 'first' }] }];
const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'q', answer: [{ valueString: 'before' }] }] };

test('what is no response is not taken, and said: the form begins as without it', async () => {
  const bundle = { resourceType: 'Bundle', type: 'searchset', item: response.item, entry: [{ resource: response }] };
  for (const none of [JSON.stringify(response), bundle, [response], [], {}, 5, true, { ...response, resourceType: undefined }]) {
    const { sent, warnings } = await loadedForm({ item } as never, { response: none } as never);
    assert.deepEqual(warnings, [{ code: 'response', linkId: '' }], JSON.stringify(none));
    assert.deepEqual(sent().item?.[0]?.answer, [{ valueString: 'first' }]);
    assert.deepEqual(Object.keys(sent()).filter(key => !['resourceType', 'questionnaire', 'status', 'authored', 'item', 'language'].includes(key)), []);
  }
});

test('a response is taken up, and none is no mistake', async () => {
  assert.deepEqual((await loadedForm({ item } as never, { response } as never)).sent().item?.[0]?.answer, [{ valueString: 'before' }]);
  for (const none of [undefined, null]) assert.deepEqual((await loadedForm({ item } as never, { response: none } as never)).warnings, []);
});

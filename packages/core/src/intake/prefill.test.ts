import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadedForm } from '../test-support/loaded-form.ts';
import { validate } from './validate.ts';

const TYPES = ['boolean', 'decimal', 'integer', 'date', 'dateTime', 'time', 'string', 'text', 'url', 'choice', 'open-choice', 'attachment', 'reference', 'quantity'];

/** What a question begins with, and what was warned about. */
async function begun(item: object, prefill: unknown) {
  const { form, warnings } = await loadedForm({ item: [{ linkId: 'q', text: 'Question', ...item }] } as never, { prefill } as never);
  return [form.node('q')?.values, warnings.map(({ code, linkId }) => `${code} ${linkId}`)];
}

test('what the page says is taken where it is a value of the question', async () => {
  assert.deepEqual(await begun({ type: 'integer' }, { q: { valueInteger: 5 } }), [[{ valueInteger: 5 }], []]);
  assert.deepEqual(await begun({ type: 'integer' }, { q: '5' }), [[{ valueInteger: 5 }], []]);
  assert.deepEqual(await begun({ type: 'decimal' }, { q: { valueInteger: 5 } }), [[{ valueDecimal: 5 }], []]);
  assert.deepEqual(await begun({ type: 'dateTime' }, { q: { valueDate: '2024-02-29' } }), [[{ valueDateTime: '2024-02-29' }], []]);
  assert.deepEqual(await begun({ type: 'string', repeats: true }, { q: [{ valueString: 'a' }, null, { valueString: 'b' }] }), [[{ valueString: 'a' }, { valueString: 'b' }], []]);
});

test('what is of another type, or impossible, is left out, and said', async () => {
  for (const [type, said] of [
    ['integer', { valueString: '5' }], ['integer', { valueInteger: 1.5 }], ['integer', { nothing: 1 }], ['integer', 5], ['integer', 'five'], ['decimal', { valueDecimal: Infinity }], ['decimal', { valueDecimal: NaN }],
    ['date', { valueDate: 'gestern' }], ['date', { valueDate: '2023-02-29' }], ['date', '2023-02-29'], ['quantity', { valueQuantity: { value: NaN } }], ['string', { valueString: 'a\u0000' }], ['group', { valueString: 'a' }], ['display', 'a'],
  ] as const) assert.deepEqual(await begun({ type }, { q: said }), [[], ['prefill q']], `${type} ${JSON.stringify(said)}`);
  assert.deepEqual(await begun({ type: 'integer' }, { q: [{ valueInteger: 1 }, { valueInteger: 2 }] }), [[{ valueInteger: 1 }], ['prefill q']], 'one answer too many');
});

test('what the page does not know is not given, and no mistake', async () => {
  for (const said of [null, undefined, '', [], [null], [undefined]]) for (const type of [...TYPES, 'group']) assert.deepEqual(await begun({ type }, { q: said }), [[], []], `${type} ${JSON.stringify(said)}`);
});

test('a link id that the form does not have is said once', async () => {
  assert.deepEqual(await begun({ type: 'string' }, { q: 'Sam', other: 'x', none: null, toString: 'y' }), [[{ valueString: 'Sam' }], ['prefill other', 'prefill toString']]);
});

test('a question under an answer that is known is filled in too, in whatever order they are named', async () => {
  const item = [{ linkId: 'q', type: 'string', item: [{ linkId: 'below', type: 'string' }] }];
  for (const prefill of [{ q: 'a', below: 'b' }, { below: 'b', q: 'a' }]) {
    const { sent } = await loadedForm({ item } as never, { prefill });
    assert.deepEqual(sent().item?.[0]?.answer, [{ valueString: 'a', item: [{ linkId: 'below', answer: [{ valueString: 'b' }] }] }]);
  }
});

test('whatever a page says, and whatever plain value a form begins with, what is taken is a value as FHIR has it', async () => {
  const plain = fc.oneof(fc.constantFrom<unknown>('', ' ', '5', '2,000', '2023-02-29', '2024-02-29', '12:30', null, undefined, NaN, Infinity, 1.5, 3, true), fc.string({ unit: 'binary' }), fc.double());
  const names = fc.constantFrom('valueBoolean', 'valueDecimal', 'valueInteger', 'valueDate', 'valueDateTime', 'valueTime', 'valueString', 'valueUri', 'valueCoding', 'valueQuantity', 'valueReference', 'valueAttachment', 'value', 'other');
  const value = fc.tuple(names, fc.oneof(plain, fc.record({ value: plain, unit: plain, code: plain, display: plain, reference: plain }, { requiredKeys: [] }))).map(([name, one]) => ({ [name]: one }));
  const said = fc.oneof(plain, value, fc.array(fc.oneof(plain, value), { maxLength: 3 }));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...TYPES), fc.boolean(), said, fc.array(fc.tuple(names, plain).map(([name, one]) => ({ [name]: one })), { maxLength: 2 }), async (type, repeats, prefill, initial) => {
    const questionnaire = { resourceType: 'Questionnaire', url: 'https://forms.example/f', item: [{ linkId: 'q', type, repeats, text: 'Question', ...(initial.length > 0 && { initial }) }] };
    const { sent } = await loadedForm(questionnaire as never, { prefill: { q: prefill } } as never);
    const wrong = (await validate(questionnaire, sent())).filter(({ severity }) => severity === 'error' || severity === 'fatal');
    assert.deepEqual(wrong, [], JSON.stringify(sent()));
  }), { numRuns: 400 });
});

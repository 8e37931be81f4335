import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { QuestionnaireResponse, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';
import { sameAnswers } from './same-answers.ts';

const response = (...item: ResponseItem[]): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'completed', item });
const says = (...answer: ResponseAnswer[]) => response({ linkId: 'a', answer });

test('what a system adds or rewrites on its way is no other answer', () => {
  const pairs: [ResponseAnswer, ResponseAnswer][] = [
    [{ valueCoding: { system: 's', code: 'c', display: 'Yes' } }, { valueCoding: { system: 's', code: 'c', display: 'Oui' } }],
    [{ valueQuantity: { value: 3.5, unit: 'kilograms', system: 'http://unitsofmeasure.org', code: 'kg' } }, { valueQuantity: { value: 3.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' } }],
    [{ valueDateTime: '2026-12-08T14:00:00-05:00' }, { valueDateTime: '2026-12-08T19:00:00.000Z' }],
    [{ valueAttachment: { data: 'QQ==' } }, { valueAttachment: { url: 'Binary/1', size: 1 } }],
    [{ valueString: 'as needed ' }, { valueString: 'as needed' }],
    [{ valueDate: '2019-02' }, { valueDate: '2019-02', extension: [{ url: 'urn:x' }] }],
  ];
  for (const [sent, read] of pairs) assert.equal(sameAnswers(says(sent), says(read)), true, JSON.stringify(read));
});

test('any other value, place, order or number of answers is another answer', () => {
  const one = says({ valueInteger: 1 });
  for (const other of [
    says({ valueInteger: 2 }), says({ valueDecimal: 1 }), says({ valueInteger: 1 }, { valueInteger: 1 }), says(),
    response({ linkId: 'b', answer: [{ valueInteger: 1 }] }),
    response({ linkId: 'a', answer: [{ valueInteger: 1, item: [{ linkId: 'c', answer: [{ valueBoolean: true }] }] }] }),
    response({ linkId: 'group', item: [{ linkId: 'a', answer: [{ valueInteger: 1 }] }] }),
  ]) assert.equal(sameAnswers(one, other), false, JSON.stringify(other));
  assert.equal(sameAnswers(says({ valueCoding: { code: 'c' } }), says({ valueCoding: { display: 'c' } })), false);
  assert.equal(sameAnswers(says({ valueDateTime: '2026' }), says({ valueDateTime: '2026-01' })), false);
});

test('groups that hold no answer are as good as missing', () => {
  assert.equal(sameAnswers(response({ linkId: 'g', item: [{ linkId: 'x' }] }, { linkId: 'a', answer: [{ valueBoolean: false }] }), says({ valueBoolean: false })), true);
});

test('every response is the same as its copy, and not as one with an answer more', () => {
  const answer = fc.oneof(fc.record({ valueInteger: fc.integer() }), fc.record({ valueString: fc.string() }), fc.record({ valueBoolean: fc.boolean() }));
  const { items } = fc.letrec<{ items: ResponseItem[] }>(tie => ({
    items: fc.array(fc.record({ linkId: fc.string({ minLength: 1 }), answer: fc.array(answer), item: fc.oneof({ depthSize: 'small' }, fc.constant([]), tie('items')) }), { maxLength: 4 }),
  }));
  fc.assert(fc.property(items, item => {
    const whole = response(...item);
    assert.ok(sameAnswers(whole, structuredClone(whole)));
    assert.ok(!sameAnswers(whole, response(...item, { linkId: 'z', answer: [{ valueBoolean: true }] })));
  }));
});

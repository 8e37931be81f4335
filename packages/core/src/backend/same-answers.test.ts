import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Attachment, QuestionnaireResponse, Reference, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';
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

const surelySame = (a: QuestionnaireResponse, b: QuestionnaireResponse) => sameAnswers(a, b, true);
const photo = (valueAttachment: Attachment) => says({ valueAttachment });
const person = (valueReference: Reference) => says({ valueReference });

test('another file is another answer', () => {
  const one: Attachment = { contentType: 'image/png', title: 'knee.png', data: 'AAAA' };
  for (const other of [{ ...one, data: 'BBBB' }, { ...one, title: 'hip.png' }, { ...one, contentType: 'image/jpeg' }, { contentType: 'image/png' }] satisfies Attachment[]) {
    assert.equal(sameAnswers(photo(one), photo(other)), false, JSON.stringify(other));
  }
  assert.equal(surelySame(photo(one), photo({ data: 'AAAA', size: 3 })), true);
  for (const [a, b] of [[{ url: 'Binary/1' }, { url: 'Binary/2' }], [{ url: 'Binary/1', size: 1 }, { url: 'Binary/1', size: 2 }], [{ data: 'AAAA', hash: 'x' }, { url: 'Binary/1', hash: 'y' }]] satisfies [Attachment, Attachment][]) {
    assert.equal(sameAnswers(photo(a), photo(b)), false, JSON.stringify([a, b]));
  }
  assert.equal(surelySame(photo({ url: 'Binary/1' }), photo({ url: 'https://clinic.example/fhir/Binary/1' })), true);
  assert.equal(surelySame(photo({ data: 'AAAA', hash: 'x' }), photo({ url: 'Binary/1', hash: 'x' })), true);
});

test('a file that is here and elsewhere is taken for the same where it must be, and never for certain', () => {
  const [here, there] = [photo({ data: 'AAAA' }), photo({ url: 'Binary/1', size: 3 })];
  for (const [a, b] of [[here, there], [there, here]] as const) assert.deepEqual([sameAnswers(a, b), surelySame(a, b)], [true, false]);
  const more = (of: QuestionnaireResponse, valueBoolean: boolean) => response(...of.item ?? [], { linkId: 'z', answer: [{ valueBoolean }] });
  assert.equal(sameAnswers(more(here, true), more(there, false)), false);
});

test('a reference is what it points at, else a number that somebody has for it, else its words', () => {
  const identifier = { system: 'urn:licence', value: '7' };
  const same: [Reference, Reference][] = [
    [{ reference: 'Practitioner/1' }, { reference: 'https://clinic.example/fhir/Practitioner/1', display: 'Dr Lee' }],
    [{ identifier, display: 'Dr Lee' }, { identifier }],
    [{ display: 'Dr Lee ' }, { display: 'Dr Lee' }],
  ];
  for (const [a, b] of same) assert.deepEqual([surelySame(person(a), person(b)), surelySame(person(b), person(a))], [true, true], JSON.stringify([a, b]));
  const others: [Reference, Reference][] = [
    [{ reference: 'Practitioner/1' }, { reference: 'Practitioner/11' }], [{ reference: 'Practitioner/1' }, { reference: 'https://clinic.example/fhir/OtherPractitioner/1' }],
    [{ reference: 'https://a.example/Practitioner/1' }, { reference: 'https://b.example/Practitioner/1' }],
    [{ identifier }, { identifier: { ...identifier, value: '8' } }], [{ display: 'Dr Lee' }, { display: 'Dr Kim' }], [{ display: 'Dr Lee' }, { identifier, display: 'Dr Lee' }],
  ];
  for (const [a, b] of others) assert.equal(sameAnswers(person(a), person(b)), false, JSON.stringify([a, b]));
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
  const some = <T extends object>(of: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(of, { requiredKeys: [] });
  const answer = fc.oneof(
    fc.record({ valueInteger: fc.integer() }), fc.record({ valueString: fc.string() }), fc.record({ valueBoolean: fc.boolean() }),
    fc.record({ valueAttachment: some({ data: fc.base64String(), url: fc.webUrl(), size: fc.nat(), hash: fc.base64String(), title: fc.string() }) }),
    fc.record({ valueReference: some({ reference: fc.webUrl(), identifier: fc.record({ value: fc.string() }), display: fc.string() }) }),
  );
  const { items } = fc.letrec<{ items: ResponseItem[] }>(tie => ({
    items: fc.array(fc.record({ linkId: fc.string({ minLength: 1 }), answer: fc.array(answer), item: fc.oneof({ depthSize: 'small' }, fc.constant([]), tie('items')) }), { maxLength: 4 }),
  }));
  fc.assert(fc.property(items, item => {
    const whole = response(...item);
    assert.ok(sameAnswers(whole, structuredClone(whole), true));
    assert.ok(!sameAnswers(whole, response(...item, { linkId: 'z', answer: [{ valueBoolean: true }] })));
  }));
});

test('a signature that is lost, added or another one is no same answer', () => {
  const signed = (data?: string) => (data === undefined ? {} : { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature', valueSignature: { type: [], when: '2026-11-23', who: {}, data } }] });
  const whole = (data?: string): QuestionnaireResponse => ({ ...says({ valueBoolean: true }), ...signed(data) });
  const item = (data?: string) => response({ linkId: 'a', ...signed(data), answer: [{ valueBoolean: true }] });
  for (const made of [whole, item]) {
    assert.equal(sameAnswers(made('U2Ft'), made('U2Ft')), true);
    for (const other of [undefined, 'Qm9i']) assert.deepEqual([sameAnswers(made('U2Ft'), made(other)), sameAnswers(made(other), made('U2Ft'))], [false, false], String(other));
  }
});

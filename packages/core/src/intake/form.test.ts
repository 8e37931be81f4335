import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { completed, find, formOf, formWith, kept, sent, wrongWith } from '../test-support/editing.ts';
import { addInstance, removeInstance } from './instances.ts';

const coding = (code: string) => ({ valueCoding: { system: 'https://example.org/s', code } });
const OPTIONS = ['a', 'b', 'c'].map(coding);
const came = (...item: ResponseItem[]): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'in-progress', item });

test('a form begins with its first values, and a question that does not repeat with the first of them', () => {
  const initial = [{ valueInteger: 1 }, { valueInteger: 2 }];
  const form = formWith([{ linkId: 'one', type: 'integer', initial }, { linkId: 'more', type: 'integer', repeats: true, initial }, { linkId: 'none', type: 'integer', initial: [null, {}] }]);
  assert.deepEqual(['one', 'more', 'none'].map(linkId => find(form, linkId).values), [[{ valueInteger: 1 }], initial, []]);
});

test('a unit that a form begins with is no answer', () => {
  const form = formWith([{ linkId: 'weight', type: 'quantity', required: true, initial: [{ valueQuantity: { unit: 'kg' } }] }]);
  assert.deepEqual(find(form, 'weight').values, []);
});

test('options that are selected at first are answers; a first value of the question counts more', () => {
  const answerOption = OPTIONS.map((one, i) => ({ ...one, initialSelected: i > 0 }));
  const form = formWith([{ linkId: 'one', type: 'choice', answerOption }, { linkId: 'more', type: 'choice', repeats: true, answerOption }, { linkId: 'said', type: 'choice', answerOption, initial: [coding('a')] }]);
  assert.deepEqual(['one', 'more', 'said'].map(linkId => find(form, linkId).values.map(({ valueCoding }) => valueCoding?.code)), [['b'], ['b', 'c'], ['a']]);
});

test('with a response, the form does not put its first values, neither below an answer', () => {
  const item = [{ linkId: 'a', type: 'string', initial: [{ valueString: 'first' }], item: [{ linkId: 'n', type: 'string', initial: [{ valueString: 'first' }] }] }];
  const response = came();
  assert.equal(JSON.stringify(completed(formWith(item, { response })).item), '[]');
  const form = formWith(item, { response });
  find(form, 'a').type('typed');
  assert.equal(find(form, 'n').values.length, 0);
});

test('a group that repeats is added and taken away; each instance keeps its answers and its key', () => {
  const form = formWith([{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'q', type: 'string' }] }]);
  const [first, second, third] = [find(form, 'g'), addInstance(find(form, 'g')), addInstance(find(form, 'g'))];
  ['one', 'two', 'three'].forEach((text, i) => find(form, 'q', i).type(text));
  const ids = [...form.nodes()].map(({ id }) => id);
  assert.equal(new Set(ids).size, 6);
  if (second) removeInstance(second);
  assert.deepEqual([...form.nodes()].filter(({ item }) => item.linkId === 'q').map(({ values }) => values[0]?.valueString), ['one', 'three']);
  assert.deepEqual([...form.nodes()].map(({ id }) => id), ids.filter((_, i) => i < 2 || i > 3));
  assert.equal(form.node(second?.id ?? ''), undefined);
  removeInstance(first);
  if (third) removeInstance(third);
  assert.equal([...form.nodes()].length, 2, 'the last one is emptied instead');
  assert.equal(completed(form).item, undefined);
});

test('no more instances are added than the form takes, and none of what does not repeat', () => {
  const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs', valueInteger: 2 }];
  const form = formWith([{ linkId: 'g', type: 'group', repeats: true, extension, item: [] }, { linkId: 'once', type: 'group', item: [] }, { linkId: 'q', type: 'string', repeats: true }]);
  assert.ok(addInstance(find(form, 'g')));
  for (const linkId of ['g', 'once', 'q']) assert.equal(addInstance(find(form, linkId)), undefined, linkId);
});

test('a question that repeats has answers with keys that stay', () => {
  const form = formWith([{ linkId: 'q', type: 'string', repeats: true }]);
  const node = find(form, 'q');
  node.type('one');
  node.addAnswer();
  const [first, second] = node.answers.get();
  node.type('two', second?.key);
  node.type('one more', first?.key);
  assert.deepEqual(node.answers.get().map(({ key, value }) => [key, value?.valueString]), [[first?.key, 'one more'], [second?.key, 'two']]);
  node.removeAnswer(first?.key ?? '');
  assert.deepEqual(node.values, [{ valueString: 'two' }]);
  node.removeAnswer(second?.key ?? '');
  assert.equal(node.answers.get().length, 1, 'there is always a place to type in');
});

test('a choice that stays keeps what is under it, and one that becomes another keeps it, too', () => {
  const form = formWith([{ linkId: 'q', type: 'choice', answerOption: OPTIONS, item: [{ linkId: 'n', type: 'string' }] }]);
  find(form, 'q').choose([coding('a')]);
  find(form, 'n').type('below');
  find(form, 'q').choose([coding('b')]);
  assert.deepEqual(find(form, 'n').values, [{ valueString: 'below' }]);
  const several = formWith([{ linkId: 'q', type: 'choice', repeats: true, answerOption: OPTIONS, item: [{ linkId: 'n', type: 'string' }] }]);
  find(several, 'q').choose([coding('a'), coding('b')]);
  find(several, 'n', 1).type('below b');
  find(several, 'q').choose([coding('b'), coding('c')]);
  assert.deepEqual([0, 1].map(i => find(several, 'n', i).values[0]?.valueString), ['below b', undefined]);
});

test('what is typed and is no value is kept, is wrong, and is not sent', () => {
  const form = formWith([{ linkId: 'q', type: 'integer' }]);
  find(form, 'q').type('five');
  assert.equal(find(form, 'q').answers.get()[0]?.typed, 'five');
  assert.deepEqual(wrongWith(find(form, 'q')), ['type']);
  assert.equal(completed(form).item, undefined);
  find(form, 'q').type(' ');
  assert.deepEqual(wrongWith(find(form, 'q')), []);
});

test('who listens hears of each change, until the end', () => {
  const form = formWith([{ linkId: 'q', type: 'string' }]);
  let heard = 0;
  const end = form.subscribe(() => heard++);
  find(form, 'q').type('a');
  end();
  find(form, 'q').type('b');
  assert.equal(heard, 1);
});

test('a warning is heard once', () => {
  const heard: string[] = [];
  const form = formWith([{ linkId: 'x', type: 'hologram' }], { onWarning: ({ code, linkId }) => heard.push(`${code} ${linkId}`) });
  form.warn('unknown-type', 'x');
  assert.deepEqual(heard, ['unknown-type x']);
});

const WHOLE = {
  resourceType: 'Questionnaire' as const, url: 'https://example.org/form', version: '2', item: [
    { linkId: 'd', type: 'display', text: 'Hello' },
    { linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'q', type: 'string', item: [{ linkId: 'n', type: 'decimal', repeats: true }] }, { linkId: 'c', type: 'choice', answerOption: OPTIONS, repeats: true }] },
    { linkId: 'f', type: 'attachment' }, { linkId: 'when', type: 'dateTime' },
  ],
};

const FILLED: QuestionnaireResponse = JSON.parse(`{
  "resourceType": "QuestionnaireResponse", "id": "r1", "meta": { "versionId": "3" }, "language": "fr-CA", "questionnaire": "https://example.org/form|2", "status": "amended",
  "subject": { "reference": "Patient/1" }, "authored": "2026-01-02", "extension": [{ "url": "urn:x", "valueCode": "a" }],
  "item": [
    { "linkId": "d", "text": "Bonjour" },
    { "linkId": "g", "id": "i1", "item": [{ "linkId": "q", "text": "Question", "answer": [{ "id": "a1", "valueString": "x", "extension": [{ "url": "urn:y" }], "item": [{ "linkId": "n", "answer": [{ "valueDecimal": 1.5 }, { "valueDecimal": 2 }] }] }] }] },
    { "linkId": "g", "item": [{ "linkId": "c", "definition": "urn:def", "answer": [{ "valueCoding": { "system": "https://example.org/s", "code": "a", "display": "Ah", "userSelected": true } }, { "valueCoding": { "code": "b" } }] }] },
    { "linkId": "when", "answer": [{ "valueDateTime": "2026" }] }
  ]
}`) as QuestionnaireResponse;

const back = (response: QuestionnaireResponse) => {
  const form = formOf(WHOLE, { response });
  for (const node of form.nodes()) node.issues.get();
  return { ...completed(form), status: response.status };
};

test('a valid response that nobody changed is as it came, byte for byte', () => {
  assert.equal(JSON.stringify(back(FILLED)), JSON.stringify(FILLED));
});

test('of a response, what was not changed stays as it came', () => {
  const form = formOf(WHOLE, { response: FILLED });
  find(form, 'when').type('2027-03');
  const expected = JSON.stringify({ ...FILLED, status: 'completed' }).replace('"valueDateTime":"2026"', '"valueDateTime":"2027-03"');
  assert.equal(sent(form), expected);
});

test('a draft remembers what is not asked; a response that is sent leaves it out', () => {
  const form = formWith([{ linkId: 'a', type: 'boolean' }, { linkId: 'z', type: 'string', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }]);
  find(form, 'a').put({ valueBoolean: true });
  find(form, 'z').type('remembered');
  find(form, 'a').put({ valueBoolean: false });
  assert.doesNotMatch(sent(form), /remembered/);
  assert.match(kept(form), /remembered/);
});

test('an answer that was given back is not in the response, also where it came with one', () => {
  const form = formOf(WHOLE, { response: FILLED });
  find(form, 'when').put(undefined);
  find(form, 'q').put(undefined);
  find(form, 'n').choose([]);
  assert.deepEqual(completed(form).item?.map(({ linkId }) => linkId), ['d', 'g']);
});

test('nothing is needed in what nobody has to fill in: an empty instance, and below an answer that nobody gave', () => {
  const q = { linkId: 'q', type: 'string', required: true };
  const form = formWith([{ linkId: 'g', type: 'group', repeats: true, item: [q, { linkId: 'other', type: 'string' }] }, { linkId: 'p', type: 'boolean', item: [{ ...q, linkId: 'n' }] }]);
  assert.deepEqual(['q', 'n'].map(linkId => wrongWith(find(form, linkId))), [[], []]);
  find(form, 'other').type('begun');
  find(form, 'p').put({ valueBoolean: true });
  assert.deepEqual(['q', 'n'].map(linkId => wrongWith(find(form, linkId))), [['required'], ['required']]);
});

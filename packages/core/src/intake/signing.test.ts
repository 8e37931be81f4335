/** Signatures are asked for inside of the form, and are extensions of what is sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { at } from '../test-support/dynamic-form.ts';
import { loadedForm } from '../test-support/loaded-form.ts';
import { draftOf, restore } from './draft-response.ts';
import { pagesOf } from './pages.ts';
import { validate } from './validate.ts';

const SIGNATURE = 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature';
const initials = { system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.5' };
const signatureRequired: Extension = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-signatureRequired', valueCodeableConcept: { coding: [initials] } };
const extension = [signatureRequired];
const note: QuestionnaireItem = { linkId: 'note', type: 'string', text: 'Note' };
const typed = { valueAttachment: { contentType: 'text/plain', data: btoa('Sam Sample'), creation: '2026-11-23T09:00:00.000Z' } };
const signature = { type: [initials], when: '2026-11-23T09:00:00.000Z', who: { display: 'Sam Sample' }, sigFormat: 'text/plain', data: btoa('Sam Sample') };
const of = (linkId: string) => `urn:foyer:signature:0:${linkId}`;
const signedAs = (one: { readonly extension?: readonly Extension[] } | undefined) => one?.extension?.map(({ url, valueSignature }) => [url, valueSignature]);

const wholeForm: Partial<Questionnaire> = { extension, item: [note] };
const groupForm: Partial<Questionnaire> = { item: [{ linkId: 'g', type: 'group', text: 'Consent', extension, item: [note] }] };
const questionForm: Partial<Questionnaire> = { item: [{ ...note, extension }, { ...note, linkId: 'more' }] };

test('signatureRequired on the form is asked for at its end, is required, and is an extension of the response', async () => {
  const { form, sent } = await loadedForm(wholeForm);
  assert.deepEqual(pagesOf(form).flatMap(({ items }) => items.map(({ linkId }) => linkId)), ['note', of('')]);
  assert.deepEqual(at(form, of('')).issues.get(), [{ code: 'required' }]);
  at(form, of('')).put(typed);
  const response = sent();
  assert.deepEqual(signedAs(response), [[SIGNATURE, signature]]);
  assert.equal(response.item, undefined);
});

test('signatureRequired on a group is asked for once something in it is answered, and stands with the group', async () => {
  const { form, sent } = await loadedForm(groupForm);
  assert.equal(at(form, of('g')).enabled.get(), false);
  at(form, 'note').type('Yes');
  assert.deepEqual([at(form, of('g')).enabled.get(), at(form, of('g')).issues.get()], [true, [{ code: 'required' }]]);
  at(form, of('g')).put(typed);
  const [group] = sent().item ?? [];
  assert.deepEqual(signedAs(group), [[SIGNATURE, signature]]);
  assert.deepEqual(group?.item, [{ linkId: 'note', answer: [{ valueString: 'Yes' }] }]);
});

test('a group that has to be filled in, or that only says something, is signed in any case', async () => {
  for (const item of [{ ...note, required: true }, { linkId: 't', type: 'display', text: 'I have read this.' }]) {
    const { form, sent } = await loadedForm({ item: [{ linkId: 'g', type: 'group', text: 'Consent', extension, item: [item] }] });
    assert.equal(at(form, of('g')).enabled.get(), true);
    at(form, of('g')).put(typed);
    assert.deepEqual(signedAs(sent().item?.[0]), [[SIGNATURE, signature]]);
  }
});

test('signatureRequired on a question is asked for after its answer, says what it is about, and stands with the question', async () => {
  const { form, sent } = await loadedForm(questionForm);
  assert.equal(at(form, of('note')).enabled.get(), false);
  at(form, 'note').type('Yes');
  at(form, of('note')).put(typed);
  assert.deepEqual(at(form, of('note')).item.items.map(({ source: { text } }) => text), ['Note']);
  assert.deepEqual(sent().item?.map(({ linkId }) => linkId), ['note']);
  assert.deepEqual(signedAs(sent().item?.[0]), [[SIGNATURE, signature]]);
});

test('each instance of a group that repeats is signed by itself', async () => {
  const items = (...texts: string[]): ResponseItem[] => texts.map(valueString => ({ linkId: 'g', item: [{ linkId: 'note', answer: [{ valueString }] }] }));
  const [group] = groupForm.item ?? [];
  const { form, sent } = await loadedForm({ item: [{ ...group, repeats: true }] }, { response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: items('a', 'b') } });
  at(form, of('g'), 1).put(typed);
  assert.deepEqual(sent().item?.map(one => signedAs(one)), [undefined, [[SIGNATURE, signature]]]);
});

test('who drew is named where the response says who filled it in, else it is said that it is not known', async () => {
  const drawn = { valueAttachment: { contentType: 'image/png', data: 'AAAA', creation: typed.valueAttachment.creation } };
  const who = async (more: Partial<QuestionnaireResponse>) => {
    const { form, sent } = await loadedForm(wholeForm, { response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [], ...more } });
    at(form, of('')).put(drawn);
    return ((sent().extension?.[0]?.['valueSignature'] ?? {}) as { readonly who?: unknown }).who;
  };
  assert.deepEqual(await who({ author: { reference: 'RelatedPerson/r' } }), { reference: 'RelatedPerson/r' });
  assert.deepEqual(await who({}), { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] });
});

const other: Extension = { url: 'https://vendor.example/x', valueString: 'y' };
const whole = (more: Partial<QuestionnaireResponse> = {}): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse', id: 'r', questionnaire: 'https://forms.example/f', status: 'completed', extension: [other, { url: SIGNATURE, valueSignature: signature }, { ...other, valueString: 'z' }],
  item: [{ linkId: 'note', answer: [{ valueString: 'Yes' }] }], ...more,
});

test('a signed response that nobody changed goes out as it came; who changes it signs again', async () => {
  const { form, sent } = await loadedForm(wholeForm, { response: whole() });
  const { authored: _a, language: _l, status: _s, ...rest } = sent();
  const { status: _t, ...before } = whole();
  assert.deepEqual(rest, before);
  at(form, 'note').type('No');
  assert.deepEqual(at(form, of('')).issues.get(), [{ code: 'required' }]);
  assert.deepEqual(sent().extension, [other, { ...other, valueString: 'z' }]);
  at(form, of('')).put({ valueAttachment: { ...typed.valueAttachment, creation: '2026-11-24T09:00:00.000Z' } });
  assert.deepEqual(signedAs(sent())?.at(-1), [SIGNATURE, { ...signature, when: '2026-11-24T09:00:00.000Z' }]);
});

test('a draft keeps the signature as what is sent has it, and gives it back', async () => {
  for (const [questionnaire, linkId] of [[wholeForm, ''], [groupForm, 'g'], [questionForm, 'note']] as const) {
    const { form, sent } = await loadedForm(questionnaire);
    at(form, 'note').type('Yes');
    at(form, of(linkId)).put(typed);
    const draft = draftOf(form, { page: undefined, locale: 'en-CA' });
    assert.equal(JSON.stringify(draft).includes('urn:foyer:signature'), false);
    const again = await loadedForm(questionnaire, { response: restore(draft).response });
    assert.deepEqual(again.sent().item, sent().item);
    assert.deepEqual(signedAs(again.sent()), signedAs(sent()));
    assert.deepEqual(again.form.unplaced, []);
  }
});

test('a response to a form that has to be signed is valid once it is', async () => {
  const asked = (of_: Partial<Questionnaire>) => ({ resourceType: 'Questionnaire', ...of_ });
  const errors = async (questionnaire: Partial<Questionnaire>, response: QuestionnaireResponse) => (await validate(asked(questionnaire), response)).filter(({ severity }) => severity === 'error').map(({ code, expression }) => [code, ...expression]);
  assert.deepEqual(await errors(wholeForm, whole()), []);
  assert.deepEqual(await errors(wholeForm, whole({ extension: [other] })), [['required', 'QuestionnaireResponse']]);
  assert.deepEqual(await errors(wholeForm, whole({ extension: [other], status: 'in-progress' })), []);
  assert.deepEqual(await errors(questionForm, whole()), [['required', 'QuestionnaireResponse.item[0]']]);
  assert.deepEqual(await errors(questionForm, whole({ item: [{ linkId: 'note', extension: [{ url: SIGNATURE, valueSignature: signature }], answer: [{ valueString: 'Yes' }] }] })), []);
  assert.deepEqual(await errors(questionForm, whole({ item: [] })).then(all => all.filter(([code]) => code === 'required')), []);
});

test('an answer that is changed after it was signed has to be signed again, and no other', async () => {
  const twoGroups: Partial<Questionnaire> = { item: ['g', 'h'].map(linkId => ({ linkId, type: 'group', text: linkId, extension, item: [{ ...note, linkId: `${linkId}-note` }] })) };
  const { form, sent } = await loadedForm(twoGroups);
  for (const group of ['g', 'h']) {
    at(form, `${group}-note`).type('I agree');
    at(form, of(group)).put(typed);
  }
  at(form, 'g-note').type('I refuse');
  assert.deepEqual([at(form, of('g')).issues.get(), at(form, of('h')).issues.get()], [[{ code: 'required' }], []]);
  assert.deepEqual(sent().item?.map(signedAs), [undefined, [[SIGNATURE, signature]]]);

  const question = await loadedForm(questionForm);
  at(question.form, 'note').type('I agree');
  at(question.form, of('note')).put(typed);
  at(question.form, 'more').type('Something else');
  assert.deepEqual(signedAs(question.sent().item?.[0]), [[SIGNATURE, signature]]);
  at(question.form, 'note').type('I refuse');
  assert.deepEqual(signedAs(question.sent().item?.[0]), undefined);
});

test('what was signed in another version of the form is signed again', async () => {
  for (const [version, kept] of [['2', false], ['1', true], [undefined, false]] as const) {
    const { form, sent } = await loadedForm({ ...wholeForm, ...(version !== undefined && { version }) }, { response: whole({ questionnaire: 'https://forms.example/f|1', status: 'in-progress' }) });
    assert.deepEqual([at(form, of('')).issues.get().length, signedAs(sent())?.length], kept ? [0, 3] : [1, 2], String(version));
  }
});

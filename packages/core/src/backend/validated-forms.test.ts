import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quietBackend } from '../test-support/quiet-backend.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import { newAttemptId } from './attempt.ts';
import { BackendError, isAbort } from './backend-error.ts';
import type { Backend } from './backend.ts';
import { combineBackends } from './combine.ts';
import { FORMS_METHODS, type FormsPort } from './forms-port.ts';
import { FORMS_WRITES } from './forms-writes.ts';
import { validatedForms } from './validated-forms.ts';
import { validatedWithForms } from './validated-with-forms.ts';
import { validated } from './validated.ts';

const call = { signal: new AbortController().signal, locale: 'en-CA' };
const write = { ...call, attempt: newAttemptId() };
const form: Questionnaire = { resourceType: 'Questionnaire', item: [{ linkId: 'a', type: 'integer' }] };
const response: QuestionnaireResponse = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'a', answer: [{ valueInteger: 1 }] }] };
const query = { url: 'urn:x', count: 9 };

/** A port that returns whatever it is told, inside or outside of the model. */
function loose(told: Record<string, () => unknown>, change: Record<string, () => unknown> = {}): Backend & { forms: Required<FormsPort> } {
  const later = (record: Record<string, () => unknown>) => Object.fromEntries(Object.entries(record).map(([name, f]) => [name, async () => f()]));
  return validatedWithForms({ ...quietBackend(), ...later(change), forms: later(told) as unknown as FormsPort }) as Backend & { forms: Required<FormsPort> };
}

const kind = (expected: string) => (error: unknown) => error instanceof BackendError && error.kind === expected;

test('a form is only looked at from outside: what is odd inside of it is left to who reads it', async () => {
  const odd = { ...form, url: 7, item: [null, { linkId: 3 }, { type: 'hologram', item: 'none' }] };
  assert.deepEqual(await loose({ questionnaire: () => odd }).forms.questionnaire('x', call), odd);
  for (const bad of [null, '<html>', [], {}, { resourceType: 'Patient' }, { resourceType: 'Questionnaire', item: {} }]) {
    await assert.rejects(loose({ questionnaire: () => bad }).forms.questionnaire('x', call), kind('invalid'), JSON.stringify(bad));
  }
  assert.equal((await loose({ questionnaire: () => ({ resourceType: 'Questionnaire' }) }).forms.questionnaire('x', call)).item, undefined);
});

test('an option that nobody could choose does not hide the others', async () => {
  const good = [{ system: 's', code: 'a', _display: { extension: [] } }, { display: 'Something' }];
  const { forms } = loose({ expand: () => ({ options: [good[0], {}, null, { code: 7 }, good[1]], more: true, total: 5 }) });
  assert.deepEqual(await forms.expand(query, call), { options: good, more: true });
  assert.deepEqual(await loose({ expand: () => ({ options: [], more: false }) }).forms.expand(query, call), { options: [], more: false });
  for (const bad of [[], { options: [] }, { more: false }, { options: [{}], more: false }]) await assert.rejects(loose({ expand: () => bad }).forms.expand(query, call), kind('invalid'));
});

test('answers that come back have link ids all the way down', async () => {
  const deep = { ...response, item: [{ linkId: 'a', answer: [{ valueBoolean: true, item: [{ linkId: 'b' }] }], item: [{ linkId: 'c' }] }] };
  assert.deepEqual(await loose({ populate: () => deep }).forms.populate(form, call), deep);
  assert.equal(await loose({ populate: () => null }).forms.populate(form, call), null);
  for (const item of ['x', [{}], [{ linkId: 'a', item: [{}] }], [{ linkId: 'a', answer: [{ item: [{}] }] }], [{ linkId: 'a', answer: 1 }]]) {
    await assert.rejects(loose({ populate: () => ({ ...response, item }) }).forms.populate(form, call), kind('invalid'), JSON.stringify(item));
  }
  await assert.rejects(loose({ draft: () => ({ response: { ...response, status: 'lost' }, savedAt: 1 }) }).forms.draft('x', call), kind('invalid'));
});

test('of a launch context only resources that were asked for pass', async () => {
  const patient = { resourceType: 'Patient', id: 'p' };
  const { forms } = loose({ launchContext: () => ({ patient, user: patient, encounter: 'none' }) });
  assert.deepEqual(await forms.launchContext(['patient', 'encounter'], call), { patient });
});

test('a draft says when it was saved, a file where it is, and a search gives a resource', async () => {
  const draft = { response: { ...response, status: 'in-progress' }, savedAt: 1, expiresAt: 2, version: '3' };
  assert.deepEqual(await loose({ draft: () => ({ ...draft, more: 1 }) }).forms.draft('x', call), draft);
  assert.equal(await loose({ draft: () => null }).forms.draft('x', call), null);
  await assert.rejects(loose({ draft: () => ({ response }) }).forms.draft('x', call), kind('invalid'));
  assert.deepEqual(await loose({ upload: () => ({ url: 'Binary/1' }) }).forms.upload(new Blob(), write), { url: 'Binary/1' });
  await assert.rejects(loose({ search: () => [] }).forms.search('x', call), kind('invalid'));
  assert.equal(await loose({ discardDraft: () => 'gone' }).forms.discardDraft('x', write), undefined);
});

test('what a write answers outside of the model leaves its outcome open', async () => {
  for (const name of FORMS_WRITES.filter(one => one !== 'discardDraft')) {
    const { forms } = loose({ [name]: () => '<!doctype html>' });
    await assert.rejects((forms[name] as (...all: unknown[]) => Promise<unknown>)(response, write), kind('unknown-outcome'), name);
  }
});

test('"confirmed" is said only of the answers that were sent', async () => {
  const submit = async (filed: object) => loose({ submit: () => filed }).forms.submit(response, write);
  const read = { ...response, id: 'r1' };
  assert.deepEqual(await submit({ state: 'confirmed', id: 'r1', response: read }), { state: 'confirmed', id: 'r1', response: read });
  assert.equal((await submit({ state: 'confirmed', response: { ...read, item: [{ linkId: 'a', answer: [{ valueInteger: 2 }] }] } })).state, 'requested');
  assert.deepEqual(await submit({ state: 'confirmed' }), { state: 'confirmed' });
});

test('an outcome can be a form as well as a visit, and nothing else', async () => {
  const outcome = (said: unknown) => loose({}, { outcome: () => said }).outcome(write.attempt, call);
  assert.deepEqual(await outcome({ state: 'confirmed', form: { id: 'r1', secret: 1 } }), { state: 'confirmed', form: { id: 'r1' } });
  assert.deepEqual(await outcome({ state: 'none' }), { state: 'none' });
  assert.deepEqual(await outcome({ state: 'confirmed', appointment: { id: 'v1', status: 'cancelled' } }), { state: 'none' });
  for (const bad of [{ state: 'confirmed' }, { state: 'maybe', form: {} }, { state: 'confirmed', form: 'r1' }, null]) await assert.rejects(outcome(bad), kind('invalid'));
  // Who only books cannot read one.
  await assert.rejects(validated({ ...quietBackend(), outcome: async () => ({ state: 'confirmed', form: {} }) }).outcome(write.attempt, call), kind('invalid'));
});

test('errors of the closed set and aborts pass as they are, and whoever wants to hears of failures', async () => {
  const stale = new BackendError('stale');
  const abort = new DOMException('', 'AbortError');
  const heard: string[] = [];
  const port = { submit: () => Promise.reject(stale), questionnaire: () => Promise.reject(abort), draft: () => Promise.reject(new TypeError('x')) };
  const { forms } = validatedWithForms({ ...quietBackend(), forms: port as unknown as FormsPort }, (_, method) => heard.push(method));
  await assert.rejects(forms!.submit(response, write), error => error === stale);
  await assert.rejects(forms!.questionnaire('x', call), isAbort);
  await assert.rejects(forms!.draft!('x', call), kind('invalid'));
  assert.deepEqual(heard, ['submit', 'draft']);
});

test('what a port cannot do is not pretended, and without its checks it is not passed on', () => {
  const told = Object.fromEntries(FORMS_METHODS.map(name => [name, () => Promise.resolve()])) as unknown as FormsPort;
  assert.deepEqual(Object.keys(validatedWithForms({ ...quietBackend(), forms: told }).forms!).toSorted(), FORMS_METHODS.toSorted());
  assert.equal(loose({ submit: () => 1 }).forms.upload, undefined);
  assert.equal(validatedWithForms(quietBackend()).forms, undefined);
  assert.equal(validated({ ...quietBackend(), forms: told }).forms, undefined);
});

test('who only fills in forms has no other port, and no use for a visit', async () => {
  const told = { ...quietBackend({ forms: { questionnaire: async () => form } as unknown as FormsPort }), outcome: async () => ({ state: 'confirmed', appointment: { id: 'v1', status: 'booked' } }) };
  const backend = validatedForms(told as unknown as Backend);
  assert.equal(backend.scheduling, undefined);
  assert.deepEqual(await backend.forms!.questionnaire('x', call), form);
  assert.deepEqual(await backend.describe(call), await quietBackend().describe(call));
  await assert.rejects(backend.outcome(write.attempt, call), kind('invalid'));
});

test('the first backend that has forms serves them', () => {
  const port = {} as FormsPort;
  assert.equal(combineBackends(quietBackend(), quietBackend({ forms: port }), quietBackend({ forms: {} as FormsPort })).forms, port);
  assert.equal('forms' in combineBackends(quietBackend()), false);
});

test('a change whose file cannot be compared is confirmed only where it has a version of its own', async () => {
  const of = (valueAttachment: object, versionId: string): QuestionnaireResponse => ({ ...response, id: 'r1', meta: { versionId }, status: 'amended', item: [{ linkId: 'f', answer: [{ valueAttachment }] }] });
  const said = async (sent: QuestionnaireResponse, there: QuestionnaireResponse) => (await loose({ submit: () => ({ state: 'confirmed', id: 'r1', response: there }) }).forms.submit(sent, write)).state;
  const [sent, elsewhere] = [of({ data: 'BBBB' }, '3'), { url: 'Binary/1' }];
  assert.equal(await said(sent, of(elsewhere, '3')), 'requested');
  assert.equal(await said(sent, of(elsewhere, '4')), 'confirmed');
  assert.equal(await said(sent, of({ data: 'BBBB' }, '3')), 'confirmed');
  assert.equal(await said({ ...sent, status: 'completed' }, of(elsewhere, '3')), 'confirmed');
});

/** Where drafts go, and for whom they are found again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BackendError } from '../backend/backend-error.ts';
import type { Capabilities, Backend } from '../backend/backend.ts';
import type { FormDraft, FormsPort } from '../backend/forms-port.ts';
import type { StepCall } from '../journey/definition.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import { findDrafts, placesFor, type DeviceDraft, type DeviceRecord, type DraftStore } from './draft-places.ts';

const FORM: Questionnaire = { resourceType: 'Questionnaire', url: 'urn:example:f', version: '2' };
const response = (id: string): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'in-progress', questionnaire: 'urn:example:f|2', id });

/** A device that never ends anything. */
class Device implements DraftStore {
  readonly records = new Map<string, DeviceRecord & { readonly draft: DeviceDraft }>();
  #stamps = 0;
  list() { return Promise.resolve([...this.records.values()]); }
  save(draft: DeviceDraft, over: DeviceRecord | undefined): Promise<DeviceRecord> {
    const id = over && this.records.get(over.id)?.stamp === over.stamp ? over.id : `record-${this.records.size}`;
    const record = { id, stamp: String(++this.#stamps), until: 1e15 };
    this.records.set(id, { ...record, draft });
    return Promise.resolve(record);
  }
  remove(id: string): Promise<void> {
    this.records.delete(id);
    return Promise.resolve();
  }
}

class Clinic {
  draft: FormDraft | null = null;
  patient = 'p1';
  seen: (string | undefined)[] = [];
  readonly forms = {
    draft: () => Promise.resolve(this.draft),
    saveDraft: ({ response: saved, version }) => {
      this.seen.push(version);
      if (this.draft && this.draft.version !== version) return Promise.reject(new BackendError('stale'));
      this.draft = { response: saved, savedAt: Date.now(), version: String(this.seen.length) };
      return Promise.resolve(this.draft);
    },
    discardDraft: () => {
      this.draft = null;
      return Promise.resolve();
    },
    launchContext: () => Promise.resolve({ patient: { resourceType: 'Patient', id: this.patient } }),
  } as Partial<FormsPort>;

  call(capabilities: Capabilities = { drafts: true, signedIn: true }, without: readonly (keyof FormsPort)[] = []): StepCall {
    const forms = Object.fromEntries(Object.entries(this.forms).filter(([name]) => !without.includes(name as keyof FormsPort)));
    const backend = { describe: () => Promise.resolve(capabilities), forms } as unknown as Backend;
    return { backend, signal: new AbortController().signal, locale: 'en-CA', now: 0 };
  }
}

const names = async (device: DraftStore | undefined, call: StepCall) => (await placesFor(FORM, device, 'fhir x', call)).map(({ where }) => where);

test('the clinic keeps what its patients fill in, where it can, and the device stands in', async () => {
  const [clinic, device] = [new Clinic(), new Device()];
  assert.deepEqual(await names(device, clinic.call()), ['clinic', 'device']);
  assert.deepEqual(await names(undefined, clinic.call()), ['clinic']);
  assert.deepEqual(await names(device, clinic.call({ drafts: false, signedIn: true })), ['device']);
  assert.deepEqual(await names(device, clinic.call(undefined, ['draft'])), ['device']);
});

test('a guest has drafts on the device only: nobody at the clinic would know the guest again', async () => {
  assert.deepEqual(await names(new Device(), new Clinic().call({ drafts: true, signedIn: false })), ['device']);
});

test('where it cannot be said who is signed in, nothing is kept on the device', async () => {
  assert.deepEqual(await names(new Device(), new Clinic().call({ drafts: false, signedIn: true }, ['launchContext'])), []);
});

test('a draft on the device is found for the same patient, form and system, and for nobody else', async () => {
  const [clinic, device] = [new Clinic(), new Device()];
  const place = async (system: string, form = FORM, signedIn = true) => (await placesFor(form, device, system, clinic.call({ drafts: false, signedIn })))[0];
  await (await place('fhir x'))?.save(response('mine'));
  const found = async (...asked: Parameters<typeof place>) => (await (await place(...asked))?.find())?.map(one => one.response.id);
  assert.deepEqual(await found('fhir x'), ['mine']);
  assert.deepEqual(await found('fhir x', { ...FORM, version: '3' }), ['mine'], 'another version of the form');
  assert.deepEqual(await found('fhir y'), []);
  assert.deepEqual(await found('fhir x', { ...FORM, url: 'urn:example:g' }), []);
  assert.deepEqual(await found('fhir x', FORM, false), []);
  assert.equal(device.records.size, 1);
});

test('when somebody else signs in, what the one before left on the device goes; a guest’s stays', async () => {
  const [clinic, device] = [new Clinic(), new Device()];
  const place = async (signedIn = true) => (await placesFor(FORM, device, 'fhir x', clinic.call({ drafts: false, signedIn })))[0];
  await (await place())?.save(response('theirs'));
  await (await place(false))?.save(response('guest'));
  clinic.patient = 'p2';
  assert.deepEqual(await (await place())?.find(), []);
  assert.deepEqual([...device.records.values()].map(({ draft }) => draft.response.id), ['guest']);
});

test('what is taken up is written over, at the clinic and on the device; what is not, is not', async () => {
  const [clinic, device] = [new Clinic(), new Device()];
  const [first] = await placesFor(FORM, undefined, 'fhir x', clinic.call());
  await first?.save(response('a'));
  await first?.save(response('b'));
  const [second] = await placesFor(FORM, undefined, 'fhir x', clinic.call());
  await assert.rejects(second?.save(response('c')) as Promise<unknown>, { kind: 'stale' });
  for (const one of await second?.find() ?? []) one.takeUp();
  await second?.save(response('d'));
  assert.equal(clinic.draft?.response.id, 'd');

  const guest = () => placesFor(FORM, device, 'fhir x', clinic.call({}));
  const [here] = await guest();
  await here?.save(response('a'));
  const [other] = await guest();
  await other?.save(response('b'));
  assert.deepEqual((await findDrafts(await guest())).map(one => one.response.id).toSorted(), ['a', 'b']);
  const [third] = await guest();
  for (const one of await third?.find() ?? []) if (one.response.id === 'a') one.takeUp();
  await third?.save(response('c'));
  assert.deepEqual([...device.records.values()].map(({ draft }) => draft.response.id).toSorted(), ['b', 'c']);
  // The first page is still open, and its draft is another's by now.
  await here?.save(response('e'));
  assert.deepEqual([...device.records.values()].map(({ draft }) => draft.response.id).toSorted(), ['b', 'c', 'e']);
});

test('a place that does not answer hides no other', async () => {
  const [clinic, device] = [new Clinic(), new Device()];
  await (await placesFor(FORM, device, 'fhir x', clinic.call()))[1]?.save(response('here'));
  clinic.forms.draft = () => Promise.reject(new BackendError('offline'));
  const found = await findDrafts(await placesFor(FORM, device, 'fhir x', clinic.call()));
  assert.deepEqual(found.map(one => [one.where, one.response.id]), [['device', 'here']]);
});

test('what is thrown away is gone from where it was', async () => {
  const [clinic, device] = [new Clinic(), new Device()];
  const places = await placesFor(FORM, device, 'fhir x', clinic.call());
  for (const place of places) await place.save(response('x'));
  for (const place of places) await place.discard();
  assert.deepEqual([clinic.draft, device.records.size], [null, 0]);
});

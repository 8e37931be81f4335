/** Forms that say in which order they are filled in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormsPort } from '../backend/forms-port.ts';
import type { Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { beginForm } from './beginning.ts';
import { EXTENSIONS } from './read/extension-urls.ts';

const [ENTRY_MODE] = EXTENSIONS.entryMode;
const control = (code: string) => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code }] } }] });
const question = (linkId: string): QuestionnaireItem => ({ linkId, type: 'string', text: linkId });
const ITEMS: readonly QuestionnaireItem[] = [
  { linkId: 'hello', type: 'display', text: 'Hello' }, question('name'),
  { linkId: 'health', type: 'group', text: 'Health', ...control('page'), item: [
    { linkId: 'about', type: 'display', text: 'About your health' }, question('sleep'), { ...question('food'), item: [question('more')] },
    { linkId: 'table', type: 'group', text: 'Often', ...control('table'), item: [question('cough'), question('fever')] },
    { linkId: 'drugs', type: 'group', text: 'Drugs', repeats: true, item: [question('drug'), question('dose')] },
    { linkId: 'end', type: 'display', text: 'Nearly done' },
  ] },
  { linkId: 'bye', type: 'display', text: 'Thank you' },
];

function begun(mode: string | undefined) {
  const form: Questionnaire = { resourceType: 'Questionnaire', item: ITEMS, ...(mode && { extension: [{ url: ENTRY_MODE, valueCode: mode }] }) };
  const forms = { questionnaire: () => Promise.resolve(form), submit: () => Promise.reject(new Error('Not asked for')) } as unknown as FormsPort;
  return beginForm(() => ({}), { backend: quietBackend({ forms }), pins: { questionnaire: 'f' }, locale: () => 'en-CA' });
}

async function started(mode: string | undefined) {
  const journey = begun(mode);
  journey.start();
  await journey.take();
  for (let wait = 0; wait < 50 && journey.step === 'form'; wait++) await new Promise(resolve => { setTimeout(resolve, 5); });
  return journey;
}

describe('the entryMode of a form', () => {
  it('sequential is a question a page, with the texts before it, and no way back', async () => {
    const journey = await started('sequential');
    const pages = journey.view.loaded.form!.pages.map(({ group, items }) => `${group?.linkId ?? ''}: ${items.map(({ linkId }) => linkId).join(' ')}`);
    assert.deepEqual(pages, [': hello name', 'health: about sleep', 'health: food', 'health: table', 'health: drugs end bye']);
    assert.equal(await journey.answer({}), true);
    assert.deepEqual([journey.step, journey.canGoBack], ['page-2', false]);
    journey.back();
    assert.equal(journey.step, 'page-2');
  });

  it('prior-edit is a question a page, and a way back', async () => {
    const journey = await started('prior-edit');
    assert.equal(journey.view.loaded.form!.pages.length, 5);
    await journey.answer({});
    assert.deepEqual([journey.step, journey.canGoBack], ['page-2', true]);
  });

  it('is as in every form where it is random, missing, or a word that nobody knows', async () => {
    const usual = (await started(undefined)).view.loaded.form!.pages;
    assert.ok(usual.length < 5);
    for (const mode of ['random', 'backwards']) {
      const journey = await started(mode);
      assert.deepEqual(journey.view.loaded.form!.pages.map(({ id }) => id), usual.map(({ id }) => id));
      await journey.answer({});
      assert.equal(journey.canGoBack, true);
    }
  });
});

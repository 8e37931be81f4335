import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAttempts, newAttemptId } from '../backend/attempt.ts';
import { BackendError } from '../backend/backend-error.ts';
import type { FormsPort } from '../backend/forms-port.ts';
import type { JourneyEvent, JourneyOptions } from '../journey/definition.ts';
import type { Questionnaire } from '../model/questionnaire.ts';
import { find } from '../test-support/editing.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { beginForm } from './beginning.ts';
import type { IntakeShape } from './intake.ts';

const group = (linkId: string, type: 'string' | 'integer') => ({ linkId, type: 'group' as const, text: linkId, item: ['1', '2', '3', '4', '5'].map(n => ({ linkId: linkId + n, type, text: n })) });
const FORM: Questionnaire = { resourceType: 'Questionnaire', item: [group('a', 'integer'), group('b', 'string')] };

const sooner = () => new Promise(resolve => { setTimeout(resolve, 5); });

function begun(more: Partial<JourneyOptions<IntakeShape>> = {}, read: () => Promise<Questionnaire> = () => Promise.resolve(FORM)) {
  let asked = 0;
  const events: JourneyEvent[] = [];
  const forms = { questionnaire: () => { asked++; return read(); }, submit: () => Promise.reject(new BackendError('busy')) } as unknown as FormsPort;
  const journey = beginForm(() => ({}), { backend: quietBackend({ forms }), pins: { questionnaire: 'f' }, locale: () => 'en-CA', onEvent: event => events.push(event), ...more });
  return { journey, events, asked: () => asked };
}

describe('the journey of a form, before all of it is here', () => {
  it('shows the first page, and says the same then as the whole journey does', async () => {
    const { journey, asked } = begun();
    journey.start();
    assert.deepEqual([journey.step, journey.resource('form').state, journey.canGoBack, journey.busy], ['form', 'waiting', false, false]);
    await sooner();
    const seen = () => [journey.step, journey.index, [...journey.path], journey.resource('form').state, journey.issues, journey.notice, journey.submission.state, journey.canGoBack];
    const before = seen();
    const { form } = journey.view.loaded;
    assert.deepEqual([journey.step, journey.path], ['page-1', ['page-1', 'page-2', 'review']]);
    await journey.take();
    assert.deepEqual(seen(), before);
    assert.equal(journey.view.loaded.form, form);
    assert.equal(asked(), 1);
  });

  it('does not wait for the rules of what is asked only sometimes: until they are here that is not asked, and then it is as they say', async () => {
    const conditions: Questionnaire = { resourceType: 'Questionnaire', item: [
      { linkId: 'seen', type: 'boolean', text: 'Seen?' },
      { linkId: 'by', type: 'string', text: 'By?', enableWhen: [{ question: 'seen', operator: '=', answerBoolean: true }] },
      { linkId: 'why', type: 'string', text: 'Why not?', enableWhen: [{ question: 'seen', operator: '!=', answerBoolean: true }] },
    ] };
    const { journey } = begun({}, () => Promise.resolve(conditions));
    journey.start();
    await sooner();
    const { form } = journey.view.loaded.form!;
    const asked = () => [...form.nodes()].filter(node => node.enabled.get()).map(({ item }) => item.linkId);
    assert.deepEqual([journey.step, asked()], ['page-1', ['seen']]);
    await journey.take();
    assert.deepEqual(asked(), ['seen', 'why']);
    find(form, 'seen').put({ valueBoolean: true });
    assert.deepEqual(asked(), ['seen', 'by']);
  });

  it('waits for them where they say which page comes first', async () => {
    const later: Questionnaire = { resourceType: 'Questionnaire', item: FORM.item!.map((one, i) => ({ ...one, ...(i === 0 && { enableWhen: [{ question: 'b1', operator: 'exists', answerBoolean: true }] }) })) };
    const first: Questionnaire = { resourceType: 'Questionnaire', item: FORM.item!.map((one, i) => ({ ...one, ...(i === 0 && { enableWhen: [{ question: 'b1', operator: 'exists', answerBoolean: false }] }) })) };
    for (const [form, step] of [[later, 'page-2'], [first, 'page-1']] as const) {
      const { journey } = begun({}, () => Promise.resolve(form));
      journey.start();
      await new Promise(resolve => { setTimeout(resolve, 50); });
      assert.equal(journey.step, step);
    }
  });

  it('keeps what a patient did meanwhile: a page is answered once the rest is here', async () => {
    const { journey } = begun();
    journey.start();
    await sooner();
    const { form } = journey.view.loaded.form!;
    const [age] = [...form.nodes()].filter(({ item }) => item.linkId === 'a1');
    age!.type('41');
    // Nothing reads numbers yet; what was typed is kept.
    assert.deepEqual([age!.given[0]?.typed, age!.values], ['41', []]);
    assert.equal(await journey.answer({}), true);
    assert.deepEqual([journey.step, age!.values], ['page-2', [{ valueInteger: 41 }]]);
    journey.back();
    assert.equal(journey.step, 'page-1');
  });

  it('tells each thing once', async () => {
    const { journey, events } = begun();
    journey.start();
    await sooner();
    await journey.take();
    await journey.answer({});
    assert.deepEqual(events.map(({ name, step }) => `${name} ${step}`), ['step_viewed form', 'started form', 'step_viewed page-1', 'step_completed page-1', 'step_viewed page-2']);
  });

  it('says that the form could not be read, and reads it when it is asked to', async () => {
    let works = false;
    const { journey } = begun({}, () => (works ? Promise.resolve(FORM) : Promise.reject(new BackendError('offline'))));
    journey.start();
    await sooner();
    const resource = journey.resource('form');
    assert.deepEqual([journey.step, resource.state, resource.state === 'failed' && resource.error.kind], ['form', 'failed', 'offline']);
    works = true;
    journey.reload('form');
    await sooner();
    assert.equal(journey.step, 'page-1');
  });

  it('is the whole journey at once where something may have been sent already', async () => {
    const attempts = memoryAttempts();
    attempts.save({ journey: 'intake', attemptId: newAttemptId(), createdAt: Date.now() });
    const { journey } = begun({ attempts });
    journey.start();
    for (let i = 0; i < 50 && journey.submission.state === 'idle'; i++) await sooner();
    assert.equal(journey.submission.state, 'unknown');
    journey.dispose();
  });

  it('forgets everything when it begins anew, before and after', async () => {
    let restarted = 0;
    const { journey, asked } = begun({ onRestart: () => { restarted++; } });
    journey.start();
    await sooner();
    const first = journey.view.loaded.form;
    journey.restart();
    await sooner();
    assert.notEqual(journey.view.loaded.form, first);
    await journey.take();
    journey.restart();
    await sooner();
    assert.deepEqual([restarted, asked(), journey.step], [2, 3, 'page-1']);
  });
});

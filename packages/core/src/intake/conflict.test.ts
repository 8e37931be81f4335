import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FormsPort } from '../backend/forms-port.ts';
import { sameAnswers } from '../backend/same-answers.ts';
import type { StepCall } from '../journey/definition.ts';
import type { Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { randomEdits, randomForm, valuesFor, type Edit } from '../test-support/random-forms.ts';
import { noteConflict, settleConflict } from './conflict.ts';
import { Form } from './form.ts';
import { finished } from './finished.ts';
import { logic } from './logic.ts';
import { isQuestion } from './read/item.ts';
import { reviewed, send } from './sending.ts';
import { valueTyped } from './typed.ts';
import { addInstance } from './instances.ts';

const said = (linkId: string, ...texts: string[]): ResponseItem => ({ linkId, answer: texts.map(valueString => ({ valueString })) });
const hidden = [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }];
const QUESTIONNAIRE: Questionnaire = {
  resourceType: 'Questionnaire', item: [
    { linkId: 'a', type: 'string' }, { linkId: 'b', type: 'string' }, { linkId: 'office', type: 'string', extension: hidden }, { linkId: 'fixed', type: 'string', readOnly: true },
    { linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'q', type: 'string', item: [{ linkId: 'n', type: 'string' }] }] },
    { linkId: 'why', type: 'string', enableWhen: [{ question: 'b', operator: '=', answerString: 'theirs' }] },
  ],
};
const BEFORE: QuestionnaireResponse = { resourceType: 'QuestionnaireResponse', id: 'r1', meta: { versionId: '1' }, status: 'completed', item: [said('a', 'first'), said('b', 'first'), { linkId: 'g', item: [said('q', 'one')] }] };
const THERE: QuestionnaireResponse = {
  ...BEFORE, meta: { versionId: '2' }, status: 'amended',
  item: [said('a', 'theirs'), said('b', 'theirs'), said('office', 'seen'), said('fixed', 'by staff'), { linkId: 'g', item: [{ linkId: 'q', answer: [{ valueString: 'one', item: [said('n', 'below')] }] }] }, { linkId: 'g', item: [said('q', 'two')] }, said('why', 'because')],
};

/** The form as the patient changed it, and what the patient is asked about. */
function changed() {
  const form = new Form(QUESTIONNAIRE, { logic, valueTyped, response: BEFORE });
  const node = (linkId: string) => [...form.nodes()].find(({ item }) => item.linkId === linkId)!;
  node('a').type('mine');
  return { form, node };
}

const choose = (form: Form, of: (linkId: string) => 'mine' | 'theirs') => { for (const one of form.conflict?.differences ?? []) one.choice = of(one.node.item.linkId); };
const sent = (form: Form) => finished(form, 'en-CA', {});

test('asks about each question that differs, with both answers, and goes on only once all are chosen', async () => {
  const { form } = changed();
  assert.ok(noteConflict(form, THERE));
  assert.deepEqual(form.conflict?.differences.map(({ node, mine, theirs }) => [node.item.linkId, mine.length, theirs.length]), [['a', 1, 1], ['b', 1, 1], ['g', 1, 2]]);
  assert.deepEqual((await reviewed(form)).map(({ path, code }) => `${path.split(':')[0]} ${code}`), ['a choose', 'b choose', 'g choose']);
  choose(form, () => 'mine');
  assert.deepEqual(await reviewed(form), []);
  assert.equal(form.conflict, undefined);
});

test('has every answer that is there where the patient takes theirs, also below answers, in groups and what is asked then', () => {
  const { form } = changed();
  noteConflict(form, THERE);
  choose(form, () => 'theirs');
  assert.ok(settleConflict(form));
  assert.ok(sameAnswers(sent(form), THERE), JSON.stringify(sent(form)));
  assert.deepEqual([sent(form).id, sent(form).meta, sent(form).status], ['r1', { versionId: '2' }, 'amended']);
});

test('keeps the patient’s answers where the patient says so, and what only the clinic fills in as it stands there', () => {
  const { form } = changed();
  noteConflict(form, THERE);
  choose(form, linkId => (linkId === 'b' ? 'theirs' : 'mine'));
  settleConflict(form);
  assert.ok(sameAnswers(sent(form), { ...BEFORE, item: [said('a', 'mine'), said('b', 'theirs'), said('office', 'seen'), said('fixed', 'by staff'), { linkId: 'g', item: [said('q', 'one')] }, said('why', 'because')] }), JSON.stringify(sent(form)));
});

test('asks about a file and the words of a reference that differ, and keeps theirs', () => {
  const files = (text: string, valueAttachment: object, display: string): QuestionnaireResponse =>
    ({ ...BEFORE, item: [said('a', text), { linkId: 'f', answer: [{ valueAttachment }] }, { linkId: 'r', answer: [{ valueReference: { display } }] }] });
  for (const file of [{ data: 'BBBB' }, { url: 'Binary/1' }]) {
    const form = new Form({ resourceType: 'Questionnaire', item: [{ linkId: 'a', type: 'string' }, { linkId: 'f', type: 'attachment' }, { linkId: 'r', type: 'reference' }] }, { logic, valueTyped, response: files('first', { data: 'AAAA' }, 'Dr Lee') });
    const there = files('first', file, 'Dr Kim');
    assert.ok(noteConflict(form, there));
    assert.deepEqual(form.conflict?.differences.map(({ node }) => node.item.linkId), ['f', 'r']);
    choose(form, () => 'theirs');
    assert.ok(settleConflict(form));
    assert.deepEqual(sent(form).item, there.item);
  }
});

test('asks nothing where only what the patient cannot change differs, and sends it over what is there', async () => {
  const { form } = changed();
  const versions: unknown[] = [];
  const there = { ...BEFORE, meta: { versionId: '2' }, item: [said('a', 'mine'), said('b', 'first'), said('fixed', 'by staff'), ...(BEFORE.item ?? []).slice(2)] };
  const forms: Partial<FormsPort> = { submit: async response => {
    versions.push(response.meta?.versionId);
    return versions.length === 1 ? { state: 'conflict', response: there } : { state: 'confirmed', response };
  } };
  const call = { backend: { forms }, signal: new AbortController().signal, locale: 'en-CA', now: 0 } as unknown as StepCall & Parameters<FormsPort['submit']>[1];
  const { result } = await send(form, call, {});
  assert.deepEqual(versions, ['1', '2']);
  assert.ok(result.response && sameAnswers(result.response, there));
});

test('says stale where something has to be chosen, and where others change it again and again', async () => {
  for (const there of [THERE, { ...BEFORE, item: [said('a', 'mine'), ...(BEFORE.item ?? []).slice(1)] }]) {
    const { form } = changed();
    const call = { backend: { forms: { submit: async () => ({ state: 'conflict', response: there }) } } } as unknown as StepCall & Parameters<FormsPort['submit']>[1];
    await assert.rejects(send(form, call, {}), { kind: 'stale' });
  }
});

test('a response that was never sent is not changed but sent', () => {
  for (const [response, status] of [[{ ...BEFORE, status: 'in-progress' }, 'completed'], [{ ...BEFORE, id: undefined }, 'completed'], [BEFORE, 'amended']] as const) {
    assert.equal(sent(new Form(QUESTIONNAIRE, { logic, valueTyped, response: response as QuestionnaireResponse })).status, status);
  }
});

test('whoever filled in what: taking all of theirs has theirs, keeping all of one’s own has one’s own', () => {
  const filled = (questionnaire: Questionnaire, edits: readonly Edit[]) => {
    const form = new Form({ ...questionnaire }, { logic, valueTyped });
    for (const { node, value, act } of edits) {
      const nodes = [...form.nodes()];
      const one = nodes[node % Math.max(1, nodes.length)];
      if (one && act === 'add' && nodes.length < 60) addInstance(one);
      if (one && isQuestion(one.item)) one.choose(valuesFor(one.item.kind).slice(value % 2, 1 + (value % 2)));
    }
    return form;
  };
  fc.assert(fc.property(randomForm, randomEdits, randomEdits, (questionnaire, some, others) => {
    const there = finished(filled(questionnaire, others), 'en', {});
    for (const which of ['mine', 'theirs'] as const) {
      const form = filled(questionnaire, some);
      const mine = finished(form, 'en', {});
      noteConflict(form, there);
      choose(form, () => which);
      assert.ok(settleConflict(form));
      if (form.items.some(({ source }) => JSON.stringify(source).includes('"enableWhen"'))) continue;
      assert.ok(sameAnswers(sent(form), which === 'mine' ? mine : there), which);
    }
  }), { numRuns: 300 });
});

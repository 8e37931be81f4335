/** A form as an expression sees it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, question, questionnaireOf } from '../test-support/dynamic-form.ts';
import type { QuestionnaireItem } from '../model/questionnaire.ts';
import type { Reads } from './cells.ts';
import { Form } from './form.ts';
import { responseOf } from './response.ts';
import { nodeOf, nodeView, responseView, type Look } from './tracked-response.ts';
import { logic } from './logic.ts';
import { valueTyped } from './typed.ts';
import { addInstance } from './instances.ts';

const items: readonly QuestionnaireItem[] = [
  question('a'), { ...question('hidden'), enableWhen: [{ question: 'a', operator: '=', answerInteger: 99 }] }, { linkId: 'note', type: 'display', text: 'note' },
  { linkId: 'g', text: 'g', type: 'group', repeats: true, item: [{ ...question('x'), item: [question('y')] }] },
];

function filled(): Form {
  const form = new Form(questionnaireOf(items), { logic, valueTyped });
  addInstance(at(form, 'g'));
  addInstance(at(form, 'g'));
  for (const [linkId, text, i] of [['a', '1', 0], ['hidden', '2', 0], ['x', '3', 0], ['y', '4', 0], ['y', '5', 2]] as const) at(form, linkId, i).type(text);
  return form;
}

const lookOf = (): Look & { reads: Reads } => ({ who: { stale() { /* Not asked here. */ } }, reads: new Map(), questions: new Set(), mentions: undefined });

test('is what would be sent now', () => {
  const form = filled();
  const textOf = ({ item }: { readonly item: { readonly source: QuestionnaireItem } }) => item.source.text;
  const { questionnaire, item } = responseOf(form, { status: 'in-progress', textOf });
  assert.deepEqual(JSON.parse(JSON.stringify(responseView(form, lookOf()))), JSON.parse(JSON.stringify({ resourceType: 'QuestionnaireResponse', questionnaire, status: 'in-progress', item })));
});

test('reads when it is looked at, and no more than that', () => {
  const form = filled();
  const look = lookOf();
  const view = responseView(form, look) as { item: { linkId: string; answer?: unknown[] }[] };
  assert.equal(look.reads.size, 0);
  const { item } = view;
  const before = look.reads.size;
  assert.ok(before > 0);
  assert.equal(look.questions.size, 0);
  assert.deepEqual(item[0]?.answer, [{ valueInteger: 1 }]);
  assert.deepEqual([look.reads.size - before, [...look.questions]], [1, [at(form, 'a')]]);
  assert.equal(nodeOf(item[0]), at(form, 'a'));
});

test('a question without an answer is there for itself', () => {
  const form = new Form(questionnaireOf(items), { logic, valueTyped });
  assert.deepEqual(JSON.parse(JSON.stringify(nodeView(at(form, 'a'), lookOf()))), { linkId: 'a', text: 'a' });
});

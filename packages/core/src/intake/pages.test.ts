import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askedOn, nodesOn, pagesOf, questionsIn } from './pages.ts';
import { isHidden, type Item } from './read/item.ts';
import { find, formOf, formWith } from '../test-support/editing.ts';
import { randomForm } from '../test-support/random-forms.ts';

const control = (code: string) => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code }] } }] });
const questions = (count: number, prefix = 'q') => Array.from({ length: count }, (_, i) => ({ linkId: `${prefix}${i}`, type: 'string' }));
const group = (linkId: string, item: object[], more: object = {}) => ({ linkId, type: 'group', text: linkId, item, ...more });

/** The link ids on each page, with its heading's before a colon. */
const cut = (item: unknown) => pagesOf(formWith(item)).map(({ group: heading, items }) => `${heading?.linkId ?? ''}: ${items.map(({ linkId }) => linkId).join(' ')}`);

test('a short form is one page', () => {
  assert.deepEqual(cut([...questions(3), group('g', questions(4, 'r'))]), [': q0 q1 q2 g']);
});

test('an author who says pages gets these pages', () => {
  assert.deepEqual(cut([group('one', questions(2), control('page')), group('two', questions(20, 'r'), control('page'))]), ['one: q0 q1', `two: ${questions(20, 'r').map(({ linkId }) => linkId).join(' ')}`]);
});

test('an author’s page that is longer than anybody reads is cut', () => {
  assert.deepEqual(cut([group('one', questions(100), control('page')), group('two', questions(101, 'r'), control('page'))]).length, 1 + Math.ceil(101 / 6));
  assert.ok(cut([group('two', questions(101), control('page'))]).every(page => page.startsWith('two: ')));
});

test('an author who puts pages into a group around them gets these pages too', () => {
  assert.deepEqual(cut([group('all', [group('one', questions(2), control('tab')), group('two', questions(2, 'r'), control('tab'))], control('tab-container'))]), ['one: q0 q1', 'two: r0 r1']);
});

test('groups are pages, and questions between them are cut into short ones', () => {
  assert.deepEqual(cut([group('a', questions(5)), ...questions(7, 'l'), group('b', questions(5, 'r'))]), ['a: q0 q1 q2 q3 q4', ': l0 l1 l2 l3 l4 l5', ': l6', 'b: r0 r1 r2 r3 r4']);
});

test('a long group is cut, each part under its heading', () => {
  assert.deepEqual(cut([group('g', questions(14))]), ['g: q0 q1 q2 q3 q4 q5', 'g: q6 q7 q8 q9 q10 q11', 'g: q12 q13']);
});

test('what repeats, and tables, are not cut', () => {
  for (const more of [{ repeats: true }, control('table'), control('grid'), control('gtable')]) assert.deepEqual(cut([...questions(6), group('g', questions(15, 'r'), more)]), [': q0 q1 q2 q3 q4 q5', ': g']);
});

test('a text goes with what follows it, and the last with what is before', () => {
  const text = (linkId: string) => ({ linkId, type: 'display' });
  assert.deepEqual(cut([text('t1'), group('a', questions(6)), text('t2'), group('b', questions(6, 'r')), text('t3')]), ['a: t1 q0 q1 q2 q3 q4 q5', 'b: t2 r0 r1 r2 r3 r4 r5 t3']);
});

test('what is hidden is on no page', () => {
  const hidden = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }] };
  assert.deepEqual(cut([{ linkId: 'h', type: 'string', ...hidden }, ...questions(2)]), [': q0 q1']);
});

test('on a page is what is asked now', () => {
  const form = formWith([{ linkId: 'a', type: 'boolean' }, { linkId: 'z', type: 'string', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }]);
  const [page] = pagesOf(form);
  assert.ok(page);
  assert.deepEqual(askedOn(form, page).map(({ item }) => item.linkId), ['a']);
  find(form, 'a').put({ valueBoolean: true });
  assert.deepEqual(nodesOn(form, page).map(({ item }) => item.linkId), ['a', 'z']);
});

test('a form without items has no page that anything is asked on', () => {
  for (const item of [undefined, [], [group('g', [])]]) {
    const form = formWith(item);
    assert.deepEqual(pagesOf(form).flatMap(page => askedOn(form, page).filter(({ item: { kind } }) => kind !== 'group')), []);
  }
});

test('every question of any form that is not hidden is on exactly one page, in the order of the form', () => {
  fc.assert(fc.property(randomForm, questionnaire => {
    const form = formOf(questionnaire);
    const flat = (items: readonly Item[]): Item[] => items.flatMap(item => (isHidden(item) ? [] : [item, ...flat(item.items)]));
    const answerable = (items: readonly Item[]) => flat(items).filter(item => item.kind !== 'group' && item.kind !== 'display').map(({ id }) => id);
    assert.deepEqual(answerable(pagesOf(form).flatMap(({ items }) => items)), answerable(form.items));
    assert.equal(form.items.reduce((sum, item) => sum + questionsIn(item), 0), answerable(form.items).length);
  }));
});

/** A draft says everything that is filled in, and a form that goes on with it is as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Questionnaire } from '../model/questionnaire.ts';
import { edit, find, formOf, sent } from '../test-support/editing.ts';
import { randomEdits, randomForm } from '../test-support/random-forms.ts';
import { draftOf, isOfAnother, restore } from './draft-response.ts';
import type { Form } from './form.ts';
import { pagesOf, type Page } from './pages.ts';
import { isQuestion, repeats, type Item } from './read/item.ts';
import { mapped, setAside } from './unplaced.ts';

const LOCALE = 'en-CA';
const draft = (form: Form, page?: Page) => JSON.parse(JSON.stringify(draftOf(form, { page, locale: LOCALE }))) as ReturnType<typeof draftOf>;

/** As a form is loaded. */
function goneOn(questionnaire: Questionnaire, restored: ReturnType<typeof restore>): Form {
  const { response, unplaced } = mapped(questionnaire, restored.response);
  const form = formOf(questionnaire, { response });
  setAside(form, unplaced);
  restored.finish(form);
  return form;
}

function again(questionnaire: Questionnaire, form: Form, page?: Page) {
  const restored = restore(draft(form, page));
  return { form: goneOn(questionnaire, restored), restored };
}

/** What stands in each field, in order; empty places left out. */
const typed = (form: Form) => [...form.nodes()].flatMap(({ item, answers }) => answers.get().flatMap(({ value, typed: text }) => (
  value === undefined && text === undefined ? [] : [[item.linkId, value, text === String(value && Object.values(value)[0]) ? undefined : text]])));

const FORM: Questionnaire = {
  resourceType: 'Questionnaire', url: 'urn:example:f', version: '1', item: [
    { linkId: 'a', type: 'group', item: [{ linkId: 'born', type: 'date' }, { linkId: 'smokes', type: 'boolean' }, { linkId: 'many', type: 'integer', enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }] },
      ...Array.from({ length: 6 }, (_, i) => ({ linkId: `a${i}`, type: 'string' }))] },
    { linkId: 'b', type: 'group', item: Array.from({ length: 6 }, (_, i) => ({ linkId: `b${i}`, type: 'string', required: true })) },
  ],
};

test('what is not asked now, and what is no answer yet, is in the draft and comes back', () => {
  const form = formOf(FORM);
  find(form, 'smokes').put({ valueBoolean: true });
  find(form, 'many').type('5');
  find(form, 'smokes').put({ valueBoolean: false });
  find(form, 'born').type('1985//31');
  const { form: next } = again(FORM, form);
  assert.equal(find(next, 'born').answers.get()[0]?.typed, '1985//31');
  assert.equal(sent(next), sent(form));
  find(next, 'smokes').put({ valueBoolean: true });
  assert.deepEqual(find(next, 'many').values, [{ valueInteger: 5 }]);
});

test('what only drafts say is not in what is sent', () => {
  const form = formOf(FORM);
  find(form, 'born').type('1985//31');
  find(form, 'a1').type(' Sam ');
  const { form: next } = again(FORM, form);
  assert.ok(JSON.stringify(draft(form)).includes('urn:foyer:draft'));
  assert.ok(!sent(next).includes('urn:foyer:draft'), sent(next));
  assert.ok(sent(next).includes('"Sam"'));
});

test('it says in which version, in which language and on which page it was', () => {
  const form = formOf(FORM);
  const pages = pagesOf(form);
  find(form, 'a1').type('x');
  const { questionnaire, language, status } = draft(form);
  assert.deepEqual([questionnaire, language, status], ['urn:example:f|1', LOCALE, 'in-progress']);
  for (const page of pages) assert.equal(again(FORM, form, page).restored.pageIn(pages), page.id);
  assert.equal(again(FORM, form).restored.pageIn(pages), 'review');
});

test('the page is found by what stands on it, also in another version; else it is the first', () => {
  const form = formOf(FORM);
  const second = pagesOf(form).at(-1) as Page;
  const { restored } = again(FORM, form, second);
  const [a, b] = FORM.item ?? [];
  const longer = pagesOf(formOf({ ...FORM, version: '2', item: [{ linkId: 'new', type: 'group', item: Array.from({ length: 9 }, (_, i) => ({ linkId: `n${i}`, type: 'string' })) }, ...a ? [a] : [], ...b ? [b] : []] }));
  assert.ok(longer.find(({ id }) => id === restored.pageIn(longer))?.items.some(({ linkId }: Item) => linkId === second.items[0]?.linkId));
  assert.equal(restored.pageIn(pagesOf(formOf({ ...FORM, item: a ? [a] : [] }))), 'page-1');
});

test('what a newer version does not ask is kept through any number of drafts', () => {
  const form = formOf(FORM);
  find(form, 'b3').type('Something');
  const [a] = FORM.item ?? [];
  const newer = { ...FORM, version: '2', item: a ? [a] : [] };
  const once = again(newer, form).form;
  const twice = again(newer, once).form;
  for (const one of [once, twice]) assert.deepEqual(one.unplaced.map(({ linkId, answers }) => [linkId, answers]), [['b3', [{ valueString: 'Something' }]]]);
});

test('texts are said anew in what is sent, in the language of then', () => {
  const form = formOf({ ...FORM, item: [{ linkId: 'a', type: 'string', text: 'Name' }] });
  find(form, 'a').type('Sam');
  const kept = restore(JSON.parse(JSON.stringify(draftOf(form, { page: undefined, locale: LOCALE, textOf: () => 'Name' }))) as ReturnType<typeof draftOf>);
  const next = goneOn(form.questionnaire, kept);
  assert.equal(draftOf(next, { page: undefined, locale: 'fr-CA', textOf: () => 'Nom' }).item?.[0]?.text, 'Nom');
});

test('whatever the form and whatever was done to it, a form that goes on with its draft is as it was', () => {
  fc.assert(fc.property(randomForm, randomEdits, (questionnaire, all) => {
    const form = formOf(questionnaire);
    for (const one of all) edit(form, one);
    // Nobody can give several answers to a question that takes one.
    fc.pre([...form.nodes()].every(({ item, answers }) => repeats(item) || answers.get().length < 2));
    const { form: next } = again(questionnaire, form);
    assert.deepEqual(next.unplaced, []);
    assert.equal(sent(next), sent(form));
    assert.deepEqual(JSON.parse(JSON.stringify(typed(next))), JSON.parse(JSON.stringify(typed(form))));
    assert.deepEqual(draft(next), draft(form));
    assert.ok([...next.nodes()].every(({ item, answers }) => isQuestion(item) || answers.get().length === 0));
  }), { numRuns: Number(process.env['FOYER_RUNS'] ?? 500) });
});

test('a draft is of another form where the version is another, or some answers have no place any more', () => {
  const form = formOf(FORM);
  find(form, 'a1').type('Sam');
  const made = draft(form);
  assert.equal(isOfAnother(FORM, made), false);
  assert.equal(isOfAnother({ ...FORM, version: '2' }, made), true);
  const { version: _, ...unversioned } = FORM;
  assert.equal(isOfAnother(unversioned, made), true);
  const unnamed = draft(formOf(unversioned, { response: made }));
  assert.equal(isOfAnother(unversioned, unnamed), false);
  // Nobody gave the new one another version.
  assert.equal(isOfAnother({ ...FORM, item: [{ linkId: 'a1', type: 'integer' }] }, made), true);
  assert.equal(isOfAnother({ ...unversioned, item: [] }, unnamed), true);
});

test('what an earlier version had no place for is no news', () => {
  const form = formOf(FORM);
  setAside(form, [{ linkId: 'old', text: 'Old question', answers: [{ valueString: 'kept' }] }]);
  assert.equal(isOfAnother(FORM, draft(form)), false);
});

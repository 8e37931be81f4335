/** Properties of the engine over random forms. `FOYER_RUNS=10000` runs each with so many forms; less is enough for every day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import { nodesIn, type Form } from './form.ts';
import type { Container, Node } from './node.ts';
import { logic } from './logic.ts';
import { pagesOf, askedOn } from './pages.ts';
import { valueIn } from './read/extensions.ts';
import { isQuestion } from './read/item.ts';
import { responseOf } from './response.ts';
import { askedByTheBook, type Occurrence } from '../test-support/reference-enablement.ts';
import { askedIn, completed, edit, formOf, kept, sent } from '../test-support/editing.ts';
import { randomEdits, randomForm, tangledForm, valuesFor } from '../test-support/random-forms.ts';
import { isError } from './validate/issues.ts';
import { validate } from './validate.ts';

const numRuns = Number(process.env['FOYER_RUNS'] ?? 500);

/** The form as plain data, with the node that each occurrence stands for. */
function occurrences(place: Container, nodes: Map<Occurrence, Node>): Occurrence[] {
  return nodesIn(place).map(node => {
    const made: Occurrence = {
      item: node.item.source,
      answers: node.answers.get().map(({ value, inside }) => ({ value: value && valueIn(value), below: inside ? occurrences(inside, nodes) : [] })),
      below: node.children ? occurrences(node.children, nodes) : [],
    };
    nodes.set(made, node);
    return made;
  });
}

test('what is asked is what the text of FHIR says, whatever the form and whatever was done to it', () => {
  fc.assert(fc.property(randomForm, randomEdits, (questionnaire, edits) => {
    const form = formOf(questionnaire);
    for (const one of [undefined, ...edits]) {
      if (one) edit(form, one);
      const nodes = new Map<Occurrence, Node>();
      for (const [occurrence, asked] of askedByTheBook(occurrences(form.root, nodes))) {
        const node = nodes.get(occurrence) as Node;
        assert.equal(node.enabled.get(), asked, `${node.item.linkId} of ${sent(form)}`);
      }
    }
  }), { numRuns });
});

/** The form, beginning with nothing: one that begins with answers waits for its rules. */
const begunEmpty = (questionnaire: Questionnaire) => JSON.parse(JSON.stringify(questionnaire, (key, value: unknown) => (key === 'initial' || key === 'initialSelected' ? undefined : value))) as Questionnaire;

test('rules that come later make the same form as rules that were there', () => {
  fc.assert(fc.property(randomForm, randomEdits, (begun, before) => {
    const questionnaire = begunEmpty(begun);
    const [late, there] = [formOf(questionnaire, { logic: undefined }), formOf(questionnaire)];
    for (const form of [late, there]) for (const one of before) edit(form, one);
    late.follow(logic);
    assert.deepEqual([askedIn(late), kept(late)], [askedIn(there), kept(there)]);
    const codes = ({ warnings }: Form) => warnings.map(({ code, linkId }) => `${code} ${linkId}`).toSorted();
    assert.deepEqual(codes(late), codes(there));
  }), { numRuns });
});

/** One value for each question that is there. */
const edits = (form: Form, picks: readonly number[]) => [...form.nodes()].filter(({ item }) => isQuestion(item)).flatMap((node, i) => {
  const values = valuesFor(node.item.kind);
  const value = values[(picks[i % picks.length] ?? 0) % values.length];
  return value ? [{ node, value }] : [];
});

test('no order of the same edits changes the response', () => {
  const cases = fc.tuple(randomForm, fc.array(fc.nat(5), { minLength: 1, maxLength: 9 }), fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }));
  fc.assert(fc.property(cases, ([questionnaire, picks, shuffle]) => {
    const [one, other] = [formOf(questionnaire), formOf(questionnaire)];
    for (const { node, value } of edits(one, picks)) node.put(value);
    const later = edits(other, picks).map((each, i) => ({ ...each, rank: shuffle[i % shuffle.length] ?? 0 })).toSorted((a, b) => a.rank - b.rank);
    for (const { node, value } of later) {
      node.put(value);
      // To look in between must not matter.
      for (const each of other.nodes()) each.issues.get();
    }
    assert.equal(sent(other), sent(one));
    assert.equal(kept(other), kept(one));
  }), { numRuns });
});

test('what is typed again as it was restores the response', () => {
  fc.assert(fc.property(randomForm, randomEdits, randomEdits, (questionnaire, before, after) => {
    const form = formOf(questionnaire);
    for (const one of before) edit(form, one);
    const [then, draft] = [sent(form), kept(form)];
    const nodes = [...form.nodes()].filter(({ item }) => isQuestion(item));
    const undo: (() => void)[] = [];
    for (const { node: index, value } of after) {
      const node = nodes[index % Math.max(1, nodes.length)];
      const [first] = node?.answers.get() ?? [];
      if (!node || !first) continue;
      undo.unshift(() => (first.typed === undefined ? node.put(first.value, first.key) : node.type(first.typed, first.key)));
      const values = valuesFor(node.item.kind);
      node.put(values[value % values.length], first.key);
    }
    for (const back of undo) back();
    assert.equal(sent(form), then);
    assert.equal(kept(form), draft);
  }), { numRuns });
});

test('nothing that is done to a form makes it fail, also where its rules go round in circles', () => {
  fc.assert(fc.property(fc.oneof(randomForm, tangledForm), randomEdits, (questionnaire, all) => {
    const form = formOf(questionnaire);
    const pages = pagesOf(form);
    for (const one of all) {
      edit(form, one);
      for (const page of pages) for (const node of askedOn(form, page)) node.issues.get();
    }
    sent(form);
    kept(form);
    const ids = [...form.nodes()].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'each node has an id of its own');
    for (const node of form.nodes()) assert.equal(form.node(node.id), node);
  }), { numRuns: numRuns * 2 });
});

/** Link ids of everything in a response. */
function* linkIds(items: QuestionnaireResponse['item']): Generator<string> {
  for (const { linkId, item, answer } of items ?? []) {
    yield linkId;
    yield* linkIds(item);
    for (const { item: below } of answer ?? []) yield* linkIds(below);
  }
}

test('what is not asked is not sent, is kept, and comes back when it is asked again', () => {
  fc.assert(fc.property(randomForm, randomEdits, (inner, all) => {
    const item = [{ linkId: 'ask', type: 'boolean' }, { linkId: 'g', type: 'group', enableWhen: [{ question: 'ask', operator: '=', answerBoolean: true }], item: inner.item ?? [] }];
    const form = formOf({ ...inner, item });
    const [ask] = form.nodes();
    ask?.put({ valueBoolean: true });
    for (const one of all) edit(form, { ...one, node: one.node + 1 });
    ask?.choose([{ valueBoolean: true }]);
    const before = sent(form);
    const draft = kept(form);
    ask?.put({ valueBoolean: false });
    assert.deepEqual([...linkIds(completed(form).item)], ['ask']);
    assert.equal(kept(form), draft.replace('"valueBoolean":true', '"valueBoolean":false'));
    ask?.put({ valueBoolean: true });
    assert.equal(sent(form), before);
  }), { numRuns });
});

test('the response of a form without issues is valid, and comes back from a form as it was', async () => {
  let clean = 0;
  await fc.assert(fc.asyncProperty(randomForm, randomEdits, async (questionnaire, all) => {
    const form = formOf(questionnaire);
    for (const one of all) edit(form, one);
    // What is wrong and required is mended, as far as a value does it.
    for (const node of [...form.nodes()]) if (node.enabled.get() && node.issues.get().length > 0 && isQuestion(node.item)) node.choose(valuesFor(node.item.kind).slice(1, 2));
    const response = completed(form);
    const issues = await validate(questionnaire, response);
    const wrong = [...form.nodes()].flatMap(node => node.issues.get());
    assert.equal(issues.some(isError), wrong.length > 0, JSON.stringify({ issues, wrong }));
    if (wrong.length > 0) return;
    clean++;
    const again = formOf(questionnaire, { response });
    assert.equal(JSON.stringify(responseOf(again, { status: response.status })), JSON.stringify(response));
  }), { numRuns });
  assert.ok(clean > numRuns / 5, `${clean} forms without issues`);
});

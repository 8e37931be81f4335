/** What a text says before it is evaluated; and that an expression that sees only what it mentions finds what one finds that sees all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { questionnaireOf, question } from '../test-support/dynamic-form.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import type { QuestionnaireItem, ResponseItem } from '../model/questionnaire.ts';
import { readText } from './expression-text.ts';
import { Form } from './form.ts';
import { isStructure, responseView } from './tracked-response.ts';
import { logic } from './logic.ts';
import { valueTyped } from './typed.ts';

const mentions = (text: string) => {
  const { mentions: found } = readText(text);
  return found && [...found];
};

test('names are read, however they are written, and not out of text', () => {
  assert.deepEqual([...readText("%a + %`b-c` + %'d' & '%e' // %f\n /* %g */ + `%h` + %\"vs-x\" + %resource").names], ['a', 'b-c', 'd', 'vs-x', 'resource']);
});

test('knows which items an expression can look at', () => {
  for (const [text, found] of [
    ['1 + 1', []], ['answer.value > 3', []], ["%resource.item.where(linkId='a').answer.value", ['a']], ["%context.item.where(linkId = 'g').item.where(linkId='b').answer.valueDecimal.last()", ['g', 'b']],
    ["%resource.descendants().where(linkId='1').answer.value", ['1']], ["%resource.repeat(item).where(linkId='1' and answer.empty().not()).select(answer.value) = true", ['1']],
    ["item.where(linkId='a' or linkId='b').where(answer.exists()).count() >= 3", ['a', 'b']], ["item.where(linkId='a').item.where(linkId='b' and (answer.value = 1 or answer.value = 2)).exists() and (1 = 1)", ['a', 'b']],
    ["item.where(linkId='a')[0].answer.value", ['a']],
  ] as const) assert.deepEqual(mentions(text), found, text);
});

test('where any item can make a difference, says so', () => {
  for (const text of [
    '%resource.item.count()', '%resource.item[0].answer', "item.where(linkId.startsWith('a')).answer", "item.where(linkId='a' or answer.exists()).answer", "item.where(linkId='a' and true or answer.exists()).answer",
    "item.where(linkId != 'a').answer", "item.where('a' = linkId).answer", "item.where(linkId='a')", "item.where(linkId='g').distinct().count()", "item.where(linkId='a').answer | item.where(linkId='b').answer",
    '%resource.children()', '%resource.frobnicate()', "item.where(linkId='a' and $index = 1).answer", "item.where(linkId = %x).answer", "item.where(linkId='a' & 'b').answer", "item.first().where(linkId='a').answer", 'repeat(item).answer', "repeat(item | answer.item).where(linkId='a').answer",
  ]) assert.equal(mentions(text), undefined, text);
});

// ---- Seen by what is mentioned, and in whole --------------------------------------------------------------------------------

const ids = ['a', 'b', 'c', 'g', 'h'];
const id = fc.constantFrom(...ids);
const step = fc.oneof(
  id.map(one => `.item.where(linkId='${one}')`), fc.tuple(id, id).map(([one, other]) => `.item.where(linkId='${one}' or linkId='${other}')`), id.map(one => `.descendants().where(linkId='${one}')`),
  id.map(one => `.repeat(item).where(linkId='${one}' and answer.value.exists())`), fc.constantFrom('.item', '.answer.item', '.where(answer.exists())', '.item.where(item.exists() or answer.value > 2)', '.first()', '.last()'),
);
const end = fc.constantFrom('', '.answer', '.answer.value', '.answer.value.sum()', '.exists()', '.count()', '.item.count()', '.linkId', '.distinct().count()', ".item.where(linkId='a').answer.value", '.select(answer.value)');
const path = fc.tuple(fc.constantFrom('%resource', '%context'), fc.array(step, { minLength: 1, maxLength: 3 }), end).map(([from, steps, to]) => from + steps.join('') + to);
const text = fc.oneof(path, fc.tuple(path, fc.constantFrom(' = ', ' and ', ' or ', ' | '), path).map(all => all.join('')));

const items: fc.Arbitrary<readonly QuestionnaireItem[]> = fc.letrec<{ list: readonly QuestionnaireItem[] }>(tie => ({
  list: fc.uniqueArray(fc.tuple(id, fc.boolean(), fc.boolean(), fc.oneof({ maxDepth: 2 }, fc.constant([]), tie('list'))), { selector: ([one]) => one, maxLength: 4 })
    .map(all => all.map(([linkId, isGroup, repeats, item]) => ({ ...question(linkId), type: isGroup ? 'group' : 'integer', repeats: isGroup && repeats, item }))),
})).list;

/** Answers some of it. */
function answered(list: readonly QuestionnaireItem[], next: () => number): ResponseItem[] {
  return list.flatMap(({ linkId = '', type, item = [], repeats }) => Array.from({ length: repeats ? 2 : 1 }, (): ResponseItem => {
    const inside = answered(item, next);
    if (type === 'group') return { linkId, item: inside };
    const n = next();
    return n > 2 ? { linkId } : { linkId, answer: [{ valueInteger: n, ...(inside.length > 0 && { item: inside }) }] };
  }));
}

test('an expression finds the same, whether it sees what it mentions or everything', () => {
  let narrowed = 0;
  fc.assert(fc.property(items, text, fc.infiniteStream(fc.nat(5)), (item, expression, numbers) => {
    const { mentions: mentioned } = readText(expression);
    if (!mentioned) return;
    narrowed++;
    const response = { resourceType: 'QuestionnaireResponse' as const, status: 'in-progress' as const, item: answered(item, () => numbers.next().value as number) };
    const form = new Form(questionnaireOf(item), { logic, valueTyped, response });
    const found = (only: ReadonlySet<string> | undefined) => {
      const resource = responseView(form, { who: { stale() { /* Nothing changes. */ } }, reads: new Map(), questions: new Set(), mentions: only });
      try {
        return smallFhirpath().compile(expression).evaluate(resource, { resource, context: resource }) as readonly unknown[];
      } catch (error) {
        return [String(error)];
      }
    };
    // Whole items are asked for once more, in whole: see `formula.ts`.
    const partly = found(mentioned);
    if (!partly.some(isStructure)) assert.equal(JSON.stringify(partly), JSON.stringify(found(undefined)), `${expression}\n${JSON.stringify(response)}`);
  }), { numRuns: 3000 });
  assert.ok(narrowed > 300, `${narrowed}`);
});

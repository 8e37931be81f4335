/** Whatever is calculated and asked: no order of the same edits makes another response. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rest } from '../test-support/fake-clock.ts';
import { at, calculated, constraint, dynamicForm, enabledWhen, question, value, variable } from '../test-support/dynamic-form.ts';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import type { QuestionnaireItem } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { responseOf } from './response.ts';

const PLAIN = ['a', 'b', 'c', 'd'];
const MADE = ['e', 'f', 'g', 'h', 'i'];

/** An expression over what stands before it: there is no circle. */
const over = (ids: readonly string[]): fc.Arbitrary<string> => {
  const one = fc.constantFrom(...ids).chain(id => fc.constantFrom(value(id), `%resource.descendants().where(linkId='${id}').answer.value`, `%resource.item.where(linkId='${id}').answer.count()`, '%v', '2'));
  const sum = fc.tuple(one, fc.constantFrom(' + ', ' - ', ' * '), one).map(all => all.join(''));
  return fc.oneof(one, sum, fc.tuple(one, one, one).map(([a, b, c]) => `iif(${a} > ${b}, ${c}, ${b} + 1)`), fc.constant("%resource.item.where(linkId in ('a' | 'b')).answer.value.sum()"));
};
const condition = (ids: readonly string[]) => fc.tuple(over(ids), fc.constantFrom(' > ', ' = ', ' < '), over(ids)).map(all => all.join(''));

const made = (id: string, before: readonly string[]) => fc.record({
  what: fc.constantFrom('calculated', 'asked', 'both'), how: over(before), when: condition(before), rule: condition(before),
}).map(({ what, how, when, rule }): QuestionnaireItem => question(id, ...what === 'asked' ? [] : [calculated(how)], ...what === 'calculated' ? [] : [enabledWhen(when)], constraint(rule)));

const forms = fc.tuple(over(['a', 'b']).filter(text => !text.includes('%v')), fc.tuple(...MADE.map((id, i) => made(id, [...PLAIN, ...MADE.slice(0, i)])))).map(([v, items]) => ({ extension: [variable('v', v)], items: [...PLAIN.map(id => question(id)), ...items] }));
const edits = fc.dictionary(fc.constantFrom(...PLAIN, ...MADE), fc.constantFrom('', '0', '1', '2', '3', '-1'), { minKeys: 1 }).chain(all => fc.tuple(fc.shuffledSubarray(Object.entries(all), { minLength: Object.keys(all).length }), fc.shuffledSubarray(Object.entries(all), { minLength: Object.keys(all).length })));

/** All that can be seen of a form. */
const seen = (form: Form) => JSON.stringify([responseOf(form, { status: 'completed' }), responseOf(form, { status: 'in-progress', all: true }), [...form.nodes()].map(node => [node.id, node.enabled.get(), node.issues.get().map(({ code }) => code)])]);

async function edited(form: Form, all: readonly (readonly [string, string])[], pause: () => Promise<void>): Promise<string> {
  for (const [id, text] of all) {
    at(form, id).type(text);
    await pause();
  }
  await form.settled();
  return seen(form);
}

const RUNS = { numRuns: Number(process.env['FOYER_RUNS'] ?? 45) };

test('no order of the same edits makes another form', async () => {
  await fc.assert(fc.asyncProperty(forms, edits, async ({ items, extension }, [one, other]) => {
    const make = () => dynamicForm(items.toReversed(), { extension });
    const first = await edited(await make(), one, () => Promise.resolve());
    const form = await make();
    assert.equal(await edited(form, other, () => form.settled()), first);
    assert.equal(await edited(form, other, () => Promise.resolve()), first, 'typed once more');
  }), RUNS);
});

test('an engine that takes its time makes no other form', async () => {
  const slow = () => smallFhirpath(async values => {
    await rest();
    return values;
  });
  await fc.assert(fc.asyncProperty(forms, edits, async ({ items, extension }, [one]) => {
    const first = await edited(await dynamicForm(items, { extension }), one, () => Promise.resolve());
    const form = await dynamicForm(items, { extension, engine: slow() });
    assert.equal(await edited(form, one, rest), first);
  }), { numRuns: RUNS.numRuns / 3 });
});

test('what is typed and taken back leaves nothing behind', async () => {
  await fc.assert(fc.asyncProperty(forms, edits, async ({ items, extension }, [one]) => {
    const form = await dynamicForm(items, { extension });
    const before = seen(form);
    await edited(form, one, () => form.settled());
    assert.equal(await edited(form, one.map(([id]) => [id, ''] as const), () => Promise.resolve()), before);
  }), RUNS);
});

test('a response that is opened and sent is the response', async () => {
  await fc.assert(fc.asyncProperty(forms, edits, async ({ items, extension }, [one]) => {
    const form = await dynamicForm(items, { extension });
    await edited(form, one, () => Promise.resolve());
    const response = responseOf(form, { status: 'completed' });
    assert.deepEqual(responseOf(await dynamicForm(items, { extension, response }), { status: 'completed' }), response);
  }), RUNS);
});

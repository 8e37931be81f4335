/** Forms that nobody should write, and that come all the same: nothing is thrown, nothing runs, and what cannot be used is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Questionnaire } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { pagesOf, askedOn } from './pages.ts';
import { usePatterns } from './patterns.ts';
import { isQuestion } from './read/item.ts';
import { completed, edit, find, formOf, formWith, kept, sent } from '../test-support/editing.ts';
import { randomEdits, randomForm } from '../test-support/random-forms.ts';
import { validate } from './validate.ts';
import { addInstance } from './instances.ts';

/** Everything that is asked of a form, once. */
function use(form: Form): Form {
  usePatterns(form);
  const pages = pagesOf(form);
  for (const node of [...form.nodes()]) {
    node.issues.get();
    if (isQuestion(node.item)) {
      node.type('1');
      node.choose([{ valueString: 'a' }]);
      node.put({ valueQuantity: { value: 1 } });
      if (node.item.source.repeats) node.addAnswer();
    }
    addInstance(node);
    node.issues.get();
  }
  for (const page of pages) askedOn(form, page);
  sent(form);
  kept(form);
  return form;
}

const codes = ({ warnings }: Form) => warnings.map(({ code, linkId }) => `${code} ${linkId}`.trim());

const STRANGE = [null, undefined, 0, 5, '', 'a', true, [], {}, [null], [[]], [5], ['a'], { a: 1 }, { length: 3 }, [{}], [{ value: null }], [{ extension: 'x' }]];

test('whatever stands where a list or an object belongs, the rest of the form can be used', () => {
  const names = ['item', 'enableWhen', 'answerOption', 'initial', 'extension', '_text', 'type', 'text', 'repeats', 'required', 'linkId', 'answerValueSet', 'maxLength', 'code', 'prefix', 'enableBehavior', 'readOnly', '_prefix'];
  for (const name of names) {
    for (const strange of STRANGE) {
      for (const type of ['group', 'string', 'choice', 'open-choice', 'quantity', 'display', 'attachment']) {
        const form = use(formWith([{ linkId: 'odd', type, [name]: strange }, { linkId: 'good', type: 'string' }]));
        find(form, 'good').type('Sample');
        assert.match(sent(form), /Sample/, `${name}: ${JSON.stringify(strange)}`);
      }
    }
  }
});

test('whatever stands in the form itself, nothing is thrown', () => {
  for (const name of ['item', 'contained', 'extension', 'url', 'version', 'id', 'title', 'language', 'meta']) {
    for (const strange of STRANGE) use(formOf({ resourceType: 'Questionnaire', item: [{ linkId: 'a', type: 'choice', answerValueSet: '#x' }], [name]: strange } as unknown as Questionnaire));
  }
});

test('whatever a response has, nothing is thrown, and what has no place is kept apart', () => {
  for (const name of ['item', 'answer', 'linkId', 'text', 'extension', 'valueString', 'valueCoding']) {
    for (const strange of STRANGE) {
      const answer = { valueString: 'a', item: [{ linkId: 'below', [name]: strange }], [name]: strange };
      const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'q', answer: [answer], [name]: strange }, { linkId: 'g', item: [{ linkId: 'n', [name]: strange }] }, { linkId: 'gone', answer: [answer], [name]: strange }] };
      const item = [{ linkId: 'q', type: 'string', item: [{ linkId: 'below', type: 'string' }] }, { linkId: 'g', type: 'group', item: [{ linkId: 'n', type: 'string' }] }];
      for (const given of [response, { ...response, [name]: strange }]) use(formWith(item, { response: given as never }));
    }
  }
});

test('link ids of the names that objects have are link ids', () => {
  const linkIds = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
  const form = use(formWith([...linkIds.map(linkId => ({ linkId, type: 'string' })), { linkId: 'z', type: 'string', enableWhen: [{ question: '__proto__', operator: '=', answerString: 'go' }] }]));
  assert.deepEqual(form.warnings, []);
  assert.equal(find(form, 'z').enabled.get(), false);
  find(form, '__proto__').choose([{ valueString: 'go' }]);
  assert.equal(find(form, 'z').enabled.get(), true);
  assert.ok((completed(form).item ?? []).some(({ linkId, answer }) => linkId === '__proto__' && answer?.[0]?.valueString === 'go'));
  assert.equal(Object.hasOwn(Object.prototype, 'linkId'), false);
});

test('a form that asks in circles asks all of it, and says so', () => {
  const asks = (linkId: string, question: string) => ({ linkId, type: 'boolean', enableWhen: [{ question, operator: '=', answerBoolean: true }] });
  const form = use(formWith([asks('a', 'b'), asks('b', 'c'), asks('c', 'a'), asks('self', 'self'), asks('after', 'a'), { linkId: 'g', type: 'group', enableWhen: [{ question: 'in', operator: 'exists', answerBoolean: true }], item: [{ linkId: 'in', type: 'boolean' }] }]));
  assert.deepEqual(codes(form).toSorted(), ['circular a', 'circular b', 'circular c', 'circular g', 'circular self']);
  assert.deepEqual(['a', 'b', 'c', 'self', 'g', 'in'].map(linkId => find(form, linkId).enabled.get()), Array(6).fill(true));
  assert.equal(find(form, 'after').enabled.get(), false, 'who only looks at a circle keeps its condition');
});

test('a long chain of conditions is no circle, and is followed to its end', () => {
  const item = Array.from({ length: 3_000 }, (_, i) => ({ linkId: `q${i}`, type: 'boolean', ...(i > 0 && { enableWhen: [{ question: `q${i - 1}`, operator: '=', answerBoolean: true }] }) }));
  const form = formWith(item.toReversed());
  for (let i = 0; i < item.length; i++) find1(form, `q${i}`)?.put({ valueBoolean: true });
  assert.equal(find1(form, 'q2999')?.enabled.get(), true);
  find1(form, 'q0')?.put({ valueBoolean: false });
  assert.equal(completed(form).item?.length, 1);
  assert.deepEqual(form.warnings, []);
});

const find1 = (form: Form, id: string) => form.node(id);

test('ten thousand levels are cut, and said', () => {
  let item: unknown[] = [{ linkId: 'deepest', type: 'string' }];
  for (let i = 0; i < 10_000; i++) item = [{ linkId: `g${i}`, type: i % 2 ? 'group' : 'string', item }];
  const form = use(formWith([...item, { linkId: 'good', type: 'string' }]));
  assert.deepEqual(form.warnings.map(({ code }) => code), ['too-deep']);
  let answer: unknown = {};
  for (let i = 0; i < 10_000; i++) answer = i % 2 ? { linkId: 'good', item: [answer] } : { linkId: 'good', answer: [{ valueString: 'a', item: [answer] }] };
  use(formWith([{ linkId: 'good', type: 'string' }], { response: { resourceType: 'QuestionnaireResponse', status: 'completed', item: [answer, { linkId: 'gone', item: [answer] }] } as never }));
});

test('a list of a megabyte of options is one list, and an answer is looked up in it', () => {
  const answerOption = Array.from({ length: 12_000 }, (_, i) => ({ valueCoding: { system: 'https://example.org/s', code: `c${i}`, display: `The option with the number ${i}` } }));
  assert.ok(JSON.stringify(answerOption).length > 1_000_000);
  const form = formWith([{ linkId: 'q', type: 'choice', repeats: true, answerOption }, { linkId: 'z', type: 'string', enableWhen: answerOption.slice(0, 500).map(({ valueCoding }) => ({ question: 'q', operator: '=', answerCoding: valueCoding })), enableBehavior: 'any' }]);
  find(form, 'q').choose(answerOption.slice(0, 50));
  assert.deepEqual(find(form, 'q').issues.get(), []);
  assert.equal(find(form, 'z').enabled.get(), true);
});

test('link ids that are twice, missing or no strings are said, and each item is asked', () => {
  const form = use(formWith([{ linkId: 'a', type: 'string' }, { linkId: 'a', type: 'string' }, { type: 'string' }, { linkId: 5, type: 'string' }, { linkId: '', type: 'string' }, null, 'text', { linkId: 'a', type: 'group', item: [{ linkId: 'a', type: 'string' }] }]));
  assert.deepEqual(codes(form), ['same-link-id a', 'no-link-id ?1', 'no-link-id ?2', 'no-link-id ?3', 'no-item']);
  assert.equal(new Set([...form.nodes()].map(({ id }) => id)).size, 7);
});

test('a form of R5 is asked as far as R4 knows it', () => {
  const form = use(formWith([{ linkId: 'c', type: 'coding', answerOption: [{ valueCoding: { code: 'a' } }], answerConstraint: 'optionsOrString' }, { linkId: 'q', type: 'question' }, { linkId: 'x', type: 'hologram', required: true }]));
  assert.deepEqual([...form.nodes()].map(({ item }) => item.kind), ['open-choice', 'choice', 'unknown']);
  assert.deepEqual(codes(form), ['unknown-type x']);
});

test('a form of STU3 keeps its questions, though not its options', () => {
  const form = use(formWith([{ linkId: 'c', type: 'choice', option: [{ valueCoding: { code: 'a' } }], options: { reference: '#x' } }, { linkId: 'e', type: 'string', enableWhen: [{ question: 'c', hasAnswer: true }] }]));
  assert.deepEqual([...form.nodes()].map(node => node.enabled.get()), [true, true]);
  assert.deepEqual(codes(form), ['unknown-operator e']);
});

const SCRIPT = '"><script>globalThis.hacked = true</script><img src=x onerror="globalThis.hacked=true">${globalThis.hacked = true}';

test('script in every string is text', async () => {
  const questionnaire = {
    resourceType: 'Questionnaire', url: SCRIPT, title: SCRIPT, item: [{
      linkId: SCRIPT, text: SCRIPT, prefix: SCRIPT, type: 'choice', answerOption: [{ valueString: SCRIPT }, { valueCoding: { system: SCRIPT, code: SCRIPT, display: SCRIPT } }],
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: SCRIPT }], enableWhen: [{ question: SCRIPT, operator: SCRIPT, answerString: SCRIPT }],
    }, { linkId: 'type', type: SCRIPT }],
  };
  const form = use(formOf(questionnaire as Questionnaire));
  assert.deepEqual(form.warnings.map(({ code }) => code).toSorted(), ['circular', 'unknown-type']);
  await validate(questionnaire, { ...completed(form), item: [{ linkId: SCRIPT, text: SCRIPT, answer: [{ valueString: SCRIPT }] }] });
  assert.equal(Reflect.get(globalThis, 'hacked'), undefined);
});

/** A form of which some parts are something else. */
const damaged = fc.tuple(randomForm, fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...STRANGE)), { minLength: 1, maxLength: 4 })).map(([form, damages]) => {
  const copy = structuredClone(form) as unknown as Record<string, unknown>;
  for (const [place, strange] of damages) {
    const holders: [object, string][] = [];
    const walk = (of: object) => {
      for (const name of Object.keys(of)) {
        const value: unknown = Reflect.get(of, name);
        if (of !== copy || name === 'item') holders.push([of, name]);
        if (typeof value === 'object' && value !== null) walk(value);
      }
    };
    walk(copy);
    const holder = holders[place % Math.max(1, holders.length)];
    if (holder) Reflect.set(...holder, structuredClone(strange));
  }
  return copy;
});

test('a form with damaged parts is a form', async () => {
  await fc.assert(fc.asyncProperty(damaged, randomEdits, async (questionnaire, edits) => {
    const form = use(formOf(questionnaire as unknown as Questionnaire));
    for (const one of edits) edit(form, one);
    const response = completed(form);
    await validate(questionnaire, response);
    use(formOf(questionnaire as unknown as Questionnaire, { response }));
  }), { numRuns: Number(process.env['FOYER_RUNS'] ?? 300) });
});

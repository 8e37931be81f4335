import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meets } from './enablement.ts';
import { askedIn, completed, find, formWith } from '../test-support/editing.ts';
import { addInstance, removeInstance } from './instances.ts';

const coding = (code: string, system = 'https://example.org/s') => ({ system, code });

/** By type: a value, and one that is less, the same (said in another way where there is one), more. */
const ORDERED: Readonly<Record<string, readonly [wanted: unknown, less: unknown, same: unknown, more: unknown]>> = {
  answerInteger: [5, 4, 5, 6],
  answerDecimal: [5, 4.99, 5, 5.01],
  answerDate: ['2024-02-29', '2024-02-28', '2024-02-29', '2024-03-01'],
  answerDateTime: ['2024-02-29T12:00:00Z', '2024-02-29T11:59:59Z', '2024-02-29T07:00:00-05:00', '2024-02-29T12:00:01Z'],
  answerTime: ['12:00:00', '11:59:59', '12:00:00', '12:00:01'],
  answerString: ['b', 'a', 'b', 'c'],
  answerQuantity: [{ value: 5, unit: 'kg' }, { value: 4, unit: 'kg' }, { value: 5, unit: 'kg' }, { value: 6, unit: 'kg' }],
};

const HOLDS: Readonly<Record<string, readonly [less: boolean, same: boolean, more: boolean]>> = {
  '=': [false, true, false], '!=': [true, false, true], '>': [false, false, true], '<': [true, false, false], '>=': [false, true, true], '<=': [true, true, false],
};

test('every operator compares every type that has an order', () => {
  for (const [name, [wanted, ...given]] of Object.entries(ORDERED)) {
    for (const [operator, holds] of Object.entries(HOLDS)) {
      given.forEach((answer, i) => assert.equal(meets({ question: 'q', operator, [name]: wanted }, [answer]), holds[i], `${JSON.stringify(answer)} ${operator} ${JSON.stringify(wanted)}`));
    }
  }
});

/** By type without an order: a value, the same, another. */
const PLAIN: Readonly<Record<string, readonly [wanted: unknown, same: unknown, other: unknown]>> = {
  answerBoolean: [true, true, false],
  answerCoding: [coding('a'), { ...coding('a'), display: 'A' }, coding('b')],
  answerReference: [{ reference: 'Patient/1' }, { reference: 'Patient/1', display: 'Sam Sample' }, { reference: 'Patient/2' }],
};

test('what has no order is equal or not, and neither more nor less', () => {
  for (const [name, [wanted, same, other]] of Object.entries(PLAIN)) {
    const holds = (operator: string, answer: unknown) => meets({ question: 'q', operator, [name]: wanted }, [answer]);
    assert.deepEqual([holds('=', same), holds('=', other), holds('!=', same), holds('!=', other)], [true, false, false, true], name);
    for (const operator of ['>', '<', '>=', '<=']) assert.deepEqual([holds(operator, same), holds(operator, other)], [false, false], `${name} ${operator}`);
  }
});

test('a code of another system is another; one without a system is of any', () => {
  const holds = (given: object, wanted: object) => meets({ question: 'q', operator: '=', answerCoding: wanted }, [given]);
  assert.deepEqual([holds(coding('a'), coding('a', 'https://example.org/other')), holds(coding('a'), { code: 'a' }), holds({ code: 'a' }, coding('a'))], [false, true, true]);
});

test('quantities of other units have no order and are not equal', () => {
  for (const operator of ['=', '>', '<', '>=', '<=']) assert.equal(meets({ question: 'q', operator, answerQuantity: { value: 5, unit: 'kg' } }, [{ value: 5, unit: 'lb' }]), false, operator);
});

test('values of another type have no order and are not equal', () => {
  for (const answer of [true, 'a', { code: 'a' }, null]) for (const operator of ['=', '>', '<', '>=', '<=']) assert.equal(meets({ question: 'q', operator, answerInteger: 5 }, [answer]), false, `${JSON.stringify(answer)} ${operator}`);
});

test('of several answers one is enough, except that unequal means all of them; without any, unequal holds', () => {
  const holds = (operator: string, ...answers: unknown[]) => meets({ question: 'q', operator, answerInteger: 5 }, answers);
  assert.deepEqual([holds('=', 4, 5), holds('>', 4, 6), holds('!=', 4, 5), holds('!=', 4, 6)], [true, true, false, true]);
  assert.deepEqual(['=', '!=', '>', '<', '>=', '<='].map(operator => holds(operator)), [false, true, false, false, false, false]);
});

test('exists compares with the boolean', () => {
  const holds = (answerBoolean: boolean, ...answers: unknown[]) => meets({ question: 'q', operator: 'exists', answerBoolean }, answers);
  assert.deepEqual([holds(true, false), holds(true), holds(false, 'a'), holds(false)], [true, false, false, true]);
});

const when = (question: string, answer: object = { answerBoolean: true }, operator = '=') => ({ question, operator, ...answer });

test('all conditions have to be met, or any, as the form says', () => {
  const questions = (enableBehavior?: string) => [{ linkId: 'a', type: 'boolean' }, { linkId: 'b', type: 'boolean' }, { linkId: 'z', type: 'string', enableBehavior, enableWhen: [when('a'), when('b')] }];
  for (const [behavior, one, both] of [['all', false, true], ['any', true, true], [undefined, false, true]] as const) {
    const form = formWith(questions(behavior));
    assert.equal(find(form, 'z').enabled.get(), false);
    find(form, 'a').put({ valueBoolean: true });
    assert.equal(find(form, 'z').enabled.get(), one, String(behavior));
    find(form, 'b').put({ valueBoolean: true });
    assert.equal(find(form, 'z').enabled.get(), both, String(behavior));
  }
});

test('each instance of a repeated group looks at its own answers', () => {
  const form = formWith([{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'a', type: 'boolean' }, { linkId: 'z', type: 'string', enableWhen: [when('a')] }] }]);
  addInstance(find(form, 'g'));
  find(form, 'a', 1).put({ valueBoolean: true });
  assert.deepEqual([find(form, 'z', 0).enabled.get(), find(form, 'z', 1).enabled.get()], [false, true]);
});

test('groups in groups that repeat: the innermost that has the question counts', () => {
  const inner = { linkId: 'in', type: 'group', repeats: true, item: [{ linkId: 'z', type: 'string', enableWhen: [when('a')] }] };
  const form = formWith([{ linkId: 'out', type: 'group', repeats: true, item: [{ linkId: 'a', type: 'boolean' }, inner] }]);
  addInstance(find(form, 'out'));
  addInstance(find(form, 'in', 1));
  find(form, 'a', 1).put({ valueBoolean: true });
  assert.deepEqual([0, 1, 2].map(i => find(form, 'z', i).enabled.get()), [false, true, true]);
});

test('from outside of a repeated group, an answer in any instance counts', () => {
  const form = formWith([{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'a', type: 'boolean' }] }, { linkId: 'z', type: 'string', enableWhen: [when('a')] }]);
  addInstance(find(form, 'g'));
  find(form, 'a', 0).put({ valueBoolean: true });
  assert.equal(find(form, 'z').enabled.get(), true);
  removeInstance(find(form, 'g', 0));
  assert.equal(find(form, 'z').enabled.get(), false);
});

test('under one of several answers, the question above means that answer', () => {
  const form = formWith([{ linkId: 'a', type: 'string', repeats: true, item: [{ linkId: 'z', type: 'string', enableWhen: [when('a', { answerString: 'other' })] }] }]);
  const question = find(form, 'a');
  question.type('one');
  question.addAnswer();
  question.type('other', question.answers.get()[1]?.key);
  assert.deepEqual([find(form, 'z', 0).enabled.get(), find(form, 'z', 1).enabled.get()], [false, true]);
});

test('a question that is not asked has no answer for others', () => {
  const form = formWith([{ linkId: 'a', type: 'boolean' }, { linkId: 'b', type: 'boolean', enableWhen: [when('a')] }, { linkId: 'z', type: 'string', enableWhen: [when('b')] }, { linkId: 'not', type: 'string', enableWhen: [when('b', { answerBoolean: true }, '!=')] }]);
  for (const linkId of ['a', 'b']) find(form, linkId).put({ valueBoolean: true });
  assert.deepEqual(askedIn(form), ['a', 'b', 'z']);
  find(form, 'a').put({ valueBoolean: false });
  assert.deepEqual(askedIn(form), ['a', 'not']);
  assert.deepEqual(completed(form).item?.map(({ linkId }) => linkId), ['a']);
  find(form, 'a').put({ valueBoolean: true });
  assert.deepEqual(askedIn(form), ['a', 'b', 'z'], 'and its answer is remembered');
});

test('what is in a group that is not asked is not asked, whatever its own conditions say', () => {
  const form = formWith([{ linkId: 'a', type: 'boolean' }, { linkId: 'g', type: 'group', enableWhen: [when('a')], item: [{ linkId: 'z', type: 'string', enableWhen: [when('a', { answerBoolean: false }, 'exists')] }] }]);
  assert.deepEqual(askedIn(form), ['a']);
});

test('a condition about a question that is not there is left out, and said', () => {
  const form = formWith([{ linkId: 'z', type: 'string', enableWhen: [when('gone')] }]);
  assert.deepEqual(askedIn(form), ['z']);
  assert.deepEqual(form.warnings, [{ code: 'no-such-question', linkId: 'z' }]);
});

test('of several conditions that do not say how they go together all have to be met, and that is said', () => {
  const form = formWith([{ linkId: 'a', type: 'boolean' }, { linkId: 'b', type: 'boolean' }, { linkId: 'z', type: 'string', enableWhen: [when('a'), when('b')] }, { linkId: 'y', type: 'string', enableWhen: [when('a'), when('b')], enableBehavior: 'any' }]);
  find(form, 'a').put({ valueBoolean: true });
  assert.deepEqual(askedIn(form), ['a', 'b', 'y']);
  assert.deepEqual(form.warnings, [{ code: 'no-enable-behavior', linkId: 'z' }]);
});

test('outside of a group that repeats, an answer in any of its instances counts', () => {
  const form = formWith([{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'a', type: 'boolean' }] }, { linkId: 'z', type: 'string', enableWhen: [when('a')] }]);
  find(form, 'a').put({ valueBoolean: true });
  addInstance(find(form, 'g'));
  assert.deepEqual(askedIn(form).slice(-1), ['z']);
});

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { FORM_ISSUES } from '../intake/constraints.ts';
import { Form } from '../intake/form.ts';
import { logic } from '../intake/logic.ts';
import { pagesOf } from '../intake/pages.ts';
import type { QuestionnaireItem } from '../model/questionnaire.ts';
import { formReport } from './form-report.ts';
import { QUESTION_ERRORS, questionEvent, QuestionEvent } from './question-events.ts';
import { QuestionWatch, type QuestionHappened } from './questions.ts';
import { Telemetry } from './telemetry.ts';
import { valueTyped } from '../intake/typed.ts';

const context = { widget: 'intake', locale: 'en-CA', narrow: false };

function watching(item: readonly QuestionnaireItem[]) {
  const form = new Form({ resourceType: 'Questionnaire', item: [...item] }, { logic, valueTyped });
  const heard: QuestionHappened[] = [];
  let now = 0;
  const watch = new QuestionWatch({ form, pages: pagesOf(form) }, happened => heard.push(happened), () => now);
  const node = (linkId: string) => {
    const [found] = [...form.nodes()].filter(one => one.item.linkId === linkId);
    assert.ok(found);
    return found;
  };
  return {
    form, watch, heard, node,
    /** Somebody needs so many seconds, and then changes an answer. */
    after(seconds: number, change: () => void) {
      now += seconds * 1000;
      change();
      watch.look();
    },
    named: (name: QuestionHappened['name']) => heard.filter(one => one.name === name).map(({ name: _name, ...more }) => more),
  };
}

const group = (linkId: string, ...item: QuestionnaireItem[]): QuestionnaireItem => ({ linkId, type: 'group', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code: 'page' }] } }], item });
const TWO_PAGES = [
  group('p1', { linkId: 'smokes', type: 'boolean' }, { linkId: 'many', type: 'integer', enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }] }, { linkId: 'note', type: 'string' }),
  group('p2', { linkId: 'drinks', type: 'string' }),
];

describe('how questions fare', () => {
  it('is told when a page is left: what was asked, what was answered, and how long it took', () => {
    const { watch, node, after, heard } = watching(TWO_PAGES);
    watch.arrive('page-1');
    assert.deepEqual(heard, []);
    after(3, () => node('smokes').put({ valueBoolean: true }));
    after(5, () => node('many').type('1'));
    after(2, () => node('many').type('12'));
    watch.arrive('page-2');
    assert.deepEqual(heard, [
      { name: 'question_shown', page: 0, question: 0 }, { name: 'question_answered', page: 0, question: 0, seconds: 4 },
      { name: 'question_shown', page: 0, question: 2 },
      { name: 'question_shown', page: 0, question: 1 }, { name: 'question_answered', page: 0, question: 1, seconds: 8 },
    ]);
  });

  it('counts what is asked only sometimes as one of the page all the same, and nothing that nobody sees', () => {
    const { watch, named } = watching([group('p', { linkId: 'no', type: 'string', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }] },
      { linkId: 'never', type: 'string', enableWhen: [{ question: 'no', operator: 'exists', answerBoolean: true }] }, { linkId: 'asked', type: 'string' })]);
    watch.arrive('page-1');
    watch.leave();
    assert.deepEqual(named('question_shown'), [{ page: 0, question: 1 }]);
  });

  it('tells each question once, and each correction: an answer that is changed when something else was done in between', () => {
    const { watch, node, after, named } = watching(TWO_PAGES);
    watch.arrive('page-1');
    after(1, () => node('note').type('a'));
    after(1, () => node('note').type('ab'));
    watch.arrive('page-2');
    watch.arrive('page-1');
    after(1, () => node('note').type('abc'));
    after(1, () => node('smokes').put({ valueBoolean: false }));
    after(1, () => node('note').type(''));
    watch.leave();
    assert.deepEqual(named('question_shown').filter(({ page }) => page === 0), [{ page: 0, question: 0 }, { page: 0, question: 2 }]);
    assert.equal(named('question_answered').filter(({ question }) => question === 2).length, 1);
    assert.deepEqual(named('question_corrected'), [{ page: 0, question: 2 }, { page: 0, question: 2 }]);
  });

  it('tells what was wrong by code, once each time that it is said', () => {
    const { watch, node, after, named } = watching(TWO_PAGES);
    watch.arrive('page-1');
    const issues = [{ path: node('smokes').id, code: 'required' }, { path: node('note').id, code: 'a code of somebody else’s' }, { path: 'nobody', code: 'type' }];
    watch.say(issues);
    watch.say(issues);
    after(1, () => node('smokes').put({ valueBoolean: false }));
    watch.say([]);
    watch.leave();
    assert.deepEqual(named('question_error'), [{ page: 0, question: 0, outcome: 'required' }, { page: 0, question: 2, outcome: 'other' }]);
    assert.deepEqual(named('question_corrected'), []);
  });

  it('says at which question a form was left, where one was answered on the page', () => {
    const { watch, node, after, named } = watching(TWO_PAGES);
    watch.arrive('page-1');
    after(1, () => node('note').type('a'));
    watch.say([{ path: node('smokes').id, code: 'required' }]);
    watch.abandon();
    watch.abandon();
    assert.deepEqual(named('question_abandoned'), [{ page: 0, question: 2 }]);
    const other = watching(TWO_PAGES);
    other.watch.arrive('page-1');
    other.after(1, () => other.node('note').type('a'));
    other.watch.arrive('page-2');
    other.watch.abandon();
    assert.deepEqual(other.named('question_abandoned'), []);
  });

  it('counts what was filled in ahead as answered, in no time, and its change as a correction', () => {
    const { watch, node, after, named } = watching([group('p', { linkId: 'a', type: 'string', initial: [{ valueString: 'x' }] }, { linkId: 'b', type: 'string', initial: [{ valueString: 'y' }] })]);
    watch.arrive('page-1');
    after(1, () => node('b').type('z'));
    watch.leave();
    assert.deepEqual(named('question_answered'), [{ page: 0, question: 0 }, { page: 0, question: 1, seconds: 1 }]);
    assert.deepEqual(named('question_corrected'), [{ page: 0, question: 1 }]);
  });

  it('has a word for every code of the engine', () => { assert.deepEqual(QUESTION_ERRORS, FORM_ISSUES); });
});

describe('the report of a form', () => {
  it('says by page and question where people stop', () => {
    const events: unknown[] = ['no event', { name: 'shown' }, null];
    const fill = (sent: boolean) => {
      const telemetry = new Telemetry();
      telemetry.sink = event => events.push(event);
      const { watch, node, after, heard } = watching(TWO_PAGES);
      telemetry.report('step_viewed', { step: 'page-1', index: 0 }, context, 0);
      watch.arrive('page-1');
      after(4, () => node('note').type('a'));
      if (sent) {
        telemetry.report('step_completed', { step: 'page-1', index: 0 }, context, 6000);
        telemetry.report('step_viewed', { step: 'page-2', index: 1 }, context, 6000);
        watch.arrive('page-2');
        watch.leave();
        telemetry.report('submitted', { step: 'review', index: 2 }, context, 7000);
      } else {
        telemetry.report('error_shown', { step: 'page-1', index: 0, outcome: 'invalid' }, context, 0);
        watch.say([{ path: node('smokes').id, code: 'required' }]);
        telemetry.report('abandoned', { step: 'page-1', index: 0 }, context, 9000);
        watch.abandon();
      }
      for (const happened of heard) events.push(questionEvent(happened, context));
    };
    fill(true);
    fill(false);
    fill(false);
    const report = formReport(events);
    assert.deepEqual(report.pages, [
      { page: 0, viewed: 3, completed: 1, abandoned: 2, errors: 2, medianSeconds: 8 }, { page: 1, viewed: 1, completed: 0, abandoned: 0, errors: 0, medianSeconds: undefined },
    ]);
    assert.deepEqual(report.questions, [
      { page: 0, question: 0, shown: 3, answered: 0, corrected: 0, errors: { required: 2 }, abandoned: 0, medianSeconds: undefined },
      { page: 0, question: 2, shown: 3, answered: 3, corrected: 0, errors: {}, abandoned: 2, medianSeconds: 4 },
      { page: 1, question: 0, shown: 1, answered: 0, corrected: 0, errors: {}, abandoned: 0, medianSeconds: undefined },
    ]);
  });
});

// ---- Nothing of the form ----------------------------------------------------------------------------------------------------

const canary = fc.constantFrom('Sam Sample', 'sam@example.org', 'question_shown', 'required', '416-555-0101', 'constructor', '__proto__', 'oncology').chain(one => fc.constantFrom(one, `${one}!`, ` ${one}`));
const word = fc.oneof(canary, fc.string());
const item = fc.letrec<{ item: QuestionnaireItem }>(tie => ({
  item: fc.record({
    linkId: word, type: fc.constantFrom('group', 'string', 'text', 'integer', 'boolean', 'choice', 'open-choice', 'date', 'display', 'nonsense') as fc.Arbitrary<never>, text: word, prefix: word,
    repeats: fc.boolean(), required: fc.boolean(), code: fc.array(fc.record({ system: word, code: word, display: word }), { maxLength: 1 }),
    answerOption: fc.array(fc.record({ valueCoding: fc.record({ code: word, display: word }) }), { maxLength: 2 }),
    item: fc.array(tie('item'), { maxLength: 3, depthIdentifier: 'item' }),
  }, { requiredKeys: ['type'] }) as fc.Arbitrary<QuestionnaireItem>,
})).item;

const KEYS = ['name', 'widget', 'page', 'question', 'outcome', 'seconds', 'locale', 'device'];

test('whatever a form says and whatever is answered, only numbers and our own words are told', () => {
  let told = 0;
  const act = fc.record({ what: fc.constantFrom('type', 'put', 'page', 'wrong', 'abandon'), at: fc.nat(40), text: word });
  fc.assert(fc.property(fc.array(item, { maxLength: 6 }), fc.array(act, { maxLength: 25 }), (items, acts) => {
    const { form, watch, heard } = watching(items);
    const pages = pagesOf(form);
    watch.arrive(pages[0]?.id);
    for (const { what, at, text } of acts) {
      const nodes = [...form.nodes()].filter(one => one.item.kind !== 'group');
      const node = nodes[at % (nodes.length || 1)];
      if (what === 'type') node?.type(text);
      if (what === 'put') node?.put({ valueString: text });
      if (what === 'wrong') watch.say([{ path: node?.id ?? text, code: text }]);
      if (what === 'page') watch.arrive(pages[at % (pages.length || 1)]?.id ?? text);
      if (what === 'abandon') watch.abandon();
      watch.look();
    }
    watch.leave();
    for (const happened of heard) {
      const event = questionEvent(happened, context);
      assert.ok(event);
      assert.deepEqual(QuestionEvent.parse(event), event);
      assert.deepEqual(Object.keys(event).filter(key => !KEYS.includes(key)), []);
      assert.doesNotMatch(JSON.stringify(event), /sam|example|555|oncology|constructor|__proto__|session/i);
      told++;
    }
  }), { numRuns: 300 });
  assert.ok(told > 500);
});

test('what has no place in the vocabulary makes no event', () => {
  assert.equal(questionEvent({ name: 'question_shown', page: 0, question: 0 }, { ...context, label: 'Sam Sample' }), undefined);
  assert.equal(questionEvent({ name: 'question_shown', page: 0.5, question: 0 }, context), undefined);
  assert.equal(questionEvent({ name: 'question_shown', page: 0, question: 0 }, { ...context, widget: 'booking' }), undefined);
  const planted = questionEvent({ name: 'question_shown', page: 0, question: 0, text: 'Sam Sample', session: 'x', linkId: 'born' } as never, context);
  assert.deepEqual(planted, { name: 'question_shown', widget: 'intake', page: 0, question: 0, locale: 'en', device: 'wide' });
});

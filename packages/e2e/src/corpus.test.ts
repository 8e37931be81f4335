/** A slice of the corpus: forms of our own that have what forms in use have. The whole of it is `npm run corpus`. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { fillAll } from './corpus/corpus.ts';
import { FORMS } from './corpus/corpus.fixtures.ts';
import { findForms } from './corpus/find-forms.ts';
import { difference, judge } from './corpus/reference.ts';
import { closing, isGood, totals, type FormReport } from './corpus/report.ts';

describe('the corpus of forms', { timeout: 120_000 }, () => {
  let folder = '';
  let reports: readonly FormReport[] = [];
  const found = () => findForms(folder);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-corpus-'));
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    writeFileSync(join(folder, 'deep/er/bundle.json'), JSON.stringify({ resourceType: 'Bundle', entry: FORMS.slice(1).map(resource => ({ resource })) }));
    writeFileSync(join(folder, 'own.json'), JSON.stringify({ version: 1, forms: { intake: { resource: FORMS[0] } } }));
    writeFileSync(join(folder, 'broken.json'), '{ "resourceType": "Questionnaire"');
    writeFileSync(join(folder, 'typo.json'), '{bad');
    writeFileSync(join(folder, 'patient.json'), '{ "resourceType": "Patient" }');
    reports = await fillAll(found().forms, { seeds: 2, limit: 40_000, terms: found().terms });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds forms at any depth, in bundles and in files of another make, and names what is no JSON', () => {
    assert.equal(found().forms.length, FORMS.length);
    assert.equal(found().forms.at(-1)?.name, 'own.json#forms#intake#resource');
    assert.deepEqual(found().broken, ['broken.json', 'typo.json']);
    assert.match(closing(totals(reports), reports, found().broken), /2 files that are no JSON\nno JSON: broken\.json\nno JSON: typo\.json\n/);
  });

  it('is not good where there is no form', () => assert.equal(isGood(totals([])), false));

  it('fills each in, and nothing breaks, is missing, is wrong or comes back otherwise', () => {
    for (const { name, errors, missing, invalid, changed, axe } of reports) assert.deepEqual({ errors, missing, invalid, changed, axe }, { errors: [], missing: [], invalid: [], changed: [], axe: [] }, name);
  });

  it('has what the form calculates, by the engine that the bundle brings', () => {
    assert.deepEqual(reports.flatMap(({ warnings }) => warnings).filter(warning => warning.startsWith('expression')), ['expression unknown']);
    const found = reports.find(({ features }) => features.met.includes('sdc-questionnaire-calculatedExpression'));
    assert.deepEqual([found?.items, found?.rendered], [7, 7]);
  });

  it('sums up', () => {
    const { forms, notR4, items, rendered, crashes, valid, roundTrip, axe } = totals(reports);
    assert.deepEqual({ forms, notR4, crashes, valid, roundTrip, axe }, { forms: FORMS.length, notR4: 2, crashes: 0, valid: FORMS.length - 2, roundTrip: FORMS.length - 2, axe: 0 });
    assert.ok(items > 20, String(items));
    assert.equal(rendered, items);
    assert.equal(isGood(totals(reports)), true);
    assert.equal(isGood({ ...totals(reports), valid: 0 }), false);
  });
});

/** Breaks the widget in the page: after each update something is done to what it shows. */
const breaking = (how: (root: ShadowRoot) => void) => (page: Page) => page.evaluate<void>(`{
  const { prototype } = customElements.get('foyer-intake');
  const { updated } = prototype;
  prototype.updated = function () {
    updated.call(this);
    (${how.toString()})(this.shadowRoot);
  };
}`);

describe('a broken widget', { timeout: 120_000 }, () => {
  const [form] = FORMS;
  const broken = async (before: (page: Page) => Promise<void>) => {
    const [report] = await fillAll([{ name: 'form', questionnaire: form as never }], { seeds: 1, limit: 40_000, terms: new Map(), before });
    return report as FormReport;
  };

  it('is noticed: a question that is not there, a name that is not said, an error, an answer that got lost', async () => {
    const gone = await broken(breaking(root => root.querySelector('input[type=text]')?.closest('.field')?.remove()));
    assert.ok(gone.missing.some(why => why.startsWith('name ')), gone.missing.join());
    assert.equal(gone.valid, false);
    const nameless = await broken(breaking(root => { for (const label of root.querySelectorAll('label')) label.textContent = ''; }));
    assert.ok(nameless.axe.some(found => found.startsWith('label')), nameless.axe.join());
    assert.ok(nameless.rendered < nameless.items);
    const thrown = await broken(breaking(() => { throw new Error('Broken on purpose'); }));
    assert.equal(thrown.crashed, true, JSON.stringify(thrown));
    const lost = await broken(page => page.evaluate(() => {
      const { prototype } = customElements.get('foyer-intake') as unknown as { prototype: object };
      const { get } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(prototype), 'response') ?? {};
      Object.defineProperty(prototype, 'response', { configurable: true, get(this: object) { return { ...get?.call(this) as object, item: [] }; } });
    }));
    assert.equal(lost.roundTrip, false);
  });
});

describe('the second opinion on responses', () => {
  const form = FORMS[0];
  const response = (item: readonly object[]) => ({ resourceType: 'QuestionnaireResponse', status: 'completed', item }) as never;
  const problems = (...item: object[]) => judge(form as never, response(item)).problems;

  it('sees what is not of the form, not in order, not of its type, not asked, and not there', () => {
    const name = { linkId: 'name', answer: [{ valueString: 'Sam' }] };
    const smokes = { linkId: 'smokes', answer: [{ valueBoolean: false }] };
    assert.deepEqual(problems(name, smokes), []);
    assert.deepEqual(problems(smokes), ['name: required']);
    assert.deepEqual(problems(smokes, name), ['name: out of order']);
    assert.deepEqual(problems(name, { linkId: 'other' }), ['other: not of this form']);
    assert.deepEqual(problems({ linkId: 'name', answer: [{ valueInteger: 5 }] }), ['name: valueInteger for string']);
    assert.deepEqual(problems(name, smokes, { linkId: 'much', answer: [{ valueInteger: 5 }] }), ['much: there though not asked']);
    assert.deepEqual(problems({ ...name, text: 'Your name' }, { ...smokes, text: 'smokes' }), ['smokes: another text']);
  });

  it('knows which of two questions of one name has an answer: one that is asked, and takes it', () => {
    const twice = { resourceType: 'Questionnaire', item: [
      { linkId: 'adult', type: 'boolean', text: 'Grown up?' }, { linkId: 'age', type: 'integer', text: 'In years', enableWhen: [{ question: 'adult', operator: '=', answerBoolean: true }] },
      { linkId: 'age', type: 'integer', text: 'In months', enableWhen: [{ question: 'adult', operator: '=', answerBoolean: false }] }, { linkId: 'why', type: 'integer', text: 'Why?' }, { linkId: 'why', type: 'string', text: 'Why?' },
    ] };
    const of = (adult: boolean, ...item: object[]) => judge(twice as never, response([{ linkId: 'adult', answer: [{ valueBoolean: adult }] }, ...item])).problems;
    const [age, why] = [{ linkId: 'age', answer: [{ valueInteger: 7 }] }, { linkId: 'why', answer: [{ valueString: 'So' }] }];
    assert.deepEqual([of(true, age), of(false, age), of(true, why)], [[], [], []]);
    assert.deepEqual(of(true, age, age), ['age+: there though not asked']);
    assert.deepEqual(of(true, why, why), ['why: valueString for integer']);
  });

  it('says what should be on the screen, and where two responses part', () => {
    assert.deepEqual(judge(form as never, response([{ linkId: 'smokes', answer: [{ valueBoolean: true }] }])).expected.slice(0, 3), ['name', 'smokes', 'much']);
    assert.equal(difference({ item: [{ a: 1 }] }, { item: [{ a: 2 }] }), '.item.0.a');
    assert.equal(difference({ a: [1] }, { a: [1] }), undefined);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { outcomeOf, type ValidationIssue } from './validate/issues.ts';
import { validate } from './validate.ts';
import { PAIRS, type Pair } from '../test-support/validation-pairs.ts';

const FORM = { resourceType: 'Questionnaire', url: 'https://example.org/form', status: 'active' };
const GIVEN = 'https://example.org/given';

const validated = ({ items, response, form, ...more }: Pair) => validate(
  { ...FORM, ...form, item: items },
  { resourceType: 'QuestionnaireResponse', questionnaire: FORM.url, status: 'status' in more ? more.status : 'completed', ...(response !== undefined && { item: response }) },
  { codesOf: url => (url === GIVEN ? [{ system: 'https://example.org/s', code: 'g' }] : undefined) },
);

/** `error required item[0]` */
const short = ({ severity, code, expression }: ValidationIssue) => `${severity} ${code} ${expression[0]?.replace(/^QuestionnaireResponse\.?/, '')}`;
const said = (issues: readonly ValidationIssue[]) => issues.filter(({ severity }) => severity !== 'information').map(short).toSorted();

for (const pair of PAIRS) {
  test(`validation: ${pair.says}`, async () => assert.deepEqual(said(await validated(pair)), [...pair.said].toSorted()));
}

test('there are pairs enough, and each is said once', () => {
  assert.ok(PAIRS.length >= 120, String(PAIRS.length));
  assert.equal(new Set(PAIRS.map(({ says }) => says)).size, PAIRS.length);
});

test('no answer is quoted in what is said', async () => {
  const secret = 'Sample-4711';
  const items = PAIRS.flatMap(({ items: all }) => (Array.isArray(all) ? all as object[] : [])).map((item, i) => ({ ...item, linkId: `q${i}` }));
  const response = items.map(({ linkId }) => ({ linkId, answer: [{ valueString: secret }, { valueCoding: { code: secret, display: secret } }, { valueQuantity: { value: 4711, unit: secret } }] }));
  const issues = await validated({ says: '', items, response: [...response, { linkId: secret }], said: [] });
  assert.ok(issues.length > items.length);
  assert.doesNotMatch(JSON.stringify(issues), /4711/);
});

test('what is neither a questionnaire nor a response is said to be none', async () => {
  for (const none of [undefined, null, 5, 'a', [], {}, { resourceType: 'Patient' }]) {
    assert.deepEqual((await validate(none, {})).map(short), ['fatal structure Questionnaire']);
    assert.deepEqual((await validate(FORM, none)).map(short), ['fatal structure ']);
  }
});

test('a response to another questionnaire is a warning', async () => {
  const issues = await validate(FORM, { resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: 'https://example.org/another|2' });
  assert.deepEqual(said(issues), ['warning not-found questionnaire']);
  // As HL7's own examples name it.
  assert.deepEqual(said(await validate({ ...FORM, id: 'f1' }, { resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: 'Questionnaire/f1' })), []);
});

test('a form of another release is checked as far as R4 goes, and that is said', async () => {
  const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'q', answer: [{ valueCoding: { code: 'a' } }] }] };
  for (const [release, item] of [['R5', { type: 'coding' }], ['STU3', { type: 'choice', option: [] }]] as const) {
    const issues = await validate({ ...FORM, item: [{ linkId: 'q', ...item }] }, response);
    assert.deepEqual(said(issues), ['warning not-supported Questionnaire']);
    assert.match(issues.map(({ diagnostics }) => diagnostics).join(), new RegExp(`FHIR ${release}`));
  }
});

test('an outcome without an issue says that the response is valid', () => {
  assert.deepEqual(outcomeOf([]).issue.map(({ severity, code }) => `${severity} ${code}`), ['information informational']);
});

const constraint = (severity: string, expression: unknown) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/targetConstraint',
  extension: [{ url: 'key', valueId: 'c1' }, { url: 'severity', valueCode: severity }, { url: 'human', valueString: 'Not so.' }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression } }],
});

/** Knows `true`, `false`, what throws, and whether the focus has an answer. */
const engine = {
  compile: (expression: string) => ({
    evaluate: (focus: unknown) => {
      if (expression === 'throw') throw new Error('Sample-4711');
      if (expression === 'empty') return [];
      return [expression === 'answered' ? Reflect.get(focus as object, 'answer') !== undefined : expression === 'true'];
    },
  }),
};

test('constraints that are expressions are evaluated where an engine is given, and named where none is', async () => {
  const item = [['error', 'false'], ['warning', 'false'], ['error', 'true'], ['error', 'empty'], ['error', 'throw'], ['error', 'answered'], ['error', 5]]
    .map(([severity, expression], i) => ({ linkId: `q${i}`, type: 'string', extension: [constraint(String(severity), expression)] }));
  const form = { ...FORM, item, extension: [constraint('error', 'false')] };
  const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: item.map(({ linkId }) => ({ linkId, answer: [{ valueString: 'a' }] })) };
  const issues = await validate(form, response, { engine });
  assert.deepEqual(said(issues), ['error invariant ', 'error invariant item[0]', 'warning invariant item[1]', 'warning not-supported item[4]']);
  assert.doesNotMatch(JSON.stringify(issues), /4711/);
  assert.deepEqual(said(await validate(form, response)), []);
  assert.ok((await validate(form, response)).some(({ diagnostics }) => diagnostics.includes('targetConstraint')));
});

test('whoever makes a form ready has the last word: its constraints count', async () => {
  const form = { ...FORM, item: [{ linkId: 'q', type: 'string' }] };
  const { Source } = await import('./cells.ts');
  const issues = await validate(form, { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'q', answer: [{ valueString: 'a' }] }] }, {
    prepare: async ready => { for (const node of ready.nodes()) node.dynamic.set('constraints', new Source([{ code: 'constraint', text: 'Not so.' }])); },
  });
  assert.deepEqual(said(issues), ['error invariant item[0]']);
});

test('anything may be anything: a validation says something of it, and never throws', async () => {
  const names = fc.constantFrom('resourceType', 'item', 'answer', 'linkId', 'text', 'type', 'status', 'extension', 'url', 'valueString', 'valueCoding', 'enableWhen', 'question', 'operator', 'answerOption', 'repeats', '__proto__', 'contained', 'initial', 'code');
  const words = fc.constantFrom('Questionnaire', 'QuestionnaireResponse', 'q', 'string', 'group', 'choice', 'completed', '=', 'exists', '__proto__', 'http://hl7.org/fhir/StructureDefinition/regex', '(a+)+');
  const { any } = fc.letrec<{ any: unknown }>(tie => ({
    any: fc.oneof({ maxDepth: 6 }, words, fc.constantFrom(null, true, 0, -1, 1e300, ''), fc.array(tie('any'), { maxLength: 4 }), fc.array(fc.tuple(names, tie('any')), { maxLength: 8 }).map(entries => Object.fromEntries(entries))),
  }));
  await fc.assert(fc.asyncProperty(any, any, async (form, response) => {
    const issues = await validate({ ...form as object, resourceType: 'Questionnaire' }, { ...response as object, resourceType: 'QuestionnaireResponse' });
    assert.ok(Array.isArray(issues));
  }), { numRuns: 2_000 });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { validate } from './validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-validate-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const form = file('form.json', { resourceType: 'Questionnaire', item: [{ linkId: 'q', type: 'integer', required: true }] });
const response = (valueInteger: unknown) => ({ resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'q', answer: [{ valueInteger }] }] });

/** The exit code of the command, with what it prints. */
async function run(t: TestContext, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const logged = t.mock.method(console, 'log', (text: string) => void out.push(text));
  const failed = t.mock.method(console, 'error', (text: string) => void err.push(text));
  const code = await validate(args);
  logged.mock.restore();
  failed.mock.restore();
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a valid pair ends with 0, and an outcome that says so', async t => {
  const { code, out } = await run(t, form, file('good.json', response(5)));
  assert.equal(code, 0);
  assert.deepEqual((JSON.parse(out) as { issue: { severity: string }[] }).issue.map(({ severity }) => severity), ['information']);
});

test('an invalid pair ends with 1, and says where', async t => {
  const { code, out } = await run(t, form, file('bad.json', response('five')));
  assert.equal(code, 1);
  const { resourceType, issue } = JSON.parse(out) as { resourceType: string; issue: { severity: string; expression: string[] }[] };
  assert.equal(resourceType, 'OperationOutcome');
  assert.deepEqual(issue.filter(({ severity }) => severity === 'error').map(({ expression }) => expression), [['QuestionnaireResponse.item[0].answer[0].value']]);
});

test('a file that cannot be read ends with 2, and is not quoted', async t => {
  assert.deepEqual(await run(t, form, join(folder, 'none.json')), { code: 2, out: '', err: `${join(folder, 'none.json')} cannot be read (ENOENT).` });
  const broken = file('broken.json', '{"name": Sample');
  assert.deepEqual(await run(t, form, broken), { code: 2, out: '', err: `${broken} is not JSON.` });
  assert.equal((await run(t, form)).code, 2);
});

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const fhirpath = (expression: string) => ({ valueExpression: { language: 'text/fhirpath', expression } });

test('rules that are expressions count: constraints, their warnings, and what is asked', async t => {
  const constraint = (severity: string, expression: string) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/targetConstraint',
    extension: [{ url: 'key', valueId: severity }, { url: 'severity', valueCode: severity }, { url: 'human', valueString: `Not so: ${severity}` }, { url: 'expression', ...fhirpath(expression) }],
  });
  const dynamic = file('dynamic.json', {
    resourceType: 'Questionnaire', item: [
      { linkId: 'q', type: 'integer', extension: [constraint('error', 'answer.value < 10'), constraint('warning', 'answer.value < 3')] },
      { linkId: 'z', type: 'string', extension: [{ url: `${SDC}enableWhenExpression`, ...fhirpath("%resource.item.where(linkId = 'q').answer.value > 4") }] },
    ],
  });
  const said = async (valueInteger: number, ...more: object[]) => {
    const { item, ...rest } = response(valueInteger);
    const { code, out } = await run(t, dynamic, file('answers.json', { ...rest, item: [...item, ...more] }));
    const { issue } = JSON.parse(out) as { issue: { severity: string; code: string; expression: string[] }[] };
    return [code, ...issue.filter(({ severity }) => severity !== 'information').map(one => `${one.severity} ${one.code} ${one.expression[0]}`)];
  };
  const z = { linkId: 'z', answer: [{ valueString: 'a' }] };
  const [q0, q1] = ['QuestionnaireResponse.item[0]', 'QuestionnaireResponse.item[1]'];
  assert.deepEqual(await said(2), [0]);
  assert.deepEqual(await said(5, z), [0, `warning invariant ${q0}`]);
  assert.deepEqual(await said(2, z), [1, `error business-rule ${q1}`]);
  assert.deepEqual(await said(10, z), [1, `error invariant ${q0}`, `warning invariant ${q0}`]);
});

test('what a form would calculate is not there until the response has it', async t => {
  const item = [{ linkId: 'q', type: 'integer' }, { linkId: 'sum', type: 'integer', required: true, extension: [{ url: `${SDC}calculatedExpression`, ...fhirpath("%resource.item.where(linkId = 'q').answer.value + 1") }] }];
  const { code, out } = await run(t, file('calculated.json', { resourceType: 'Questionnaire', item }), file('good.json', response(5)));
  assert.equal(code, 1);
  assert.match(out, /"\\"sum\\" has to be answered/);
});

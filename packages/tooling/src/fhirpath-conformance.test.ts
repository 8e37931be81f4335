import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fhirpathEngine } from '@foyer/fhirpath/fhirpath-engine';
import { caseFailure, fhirpathCases } from './fhirpath-cases.ts';
import { conformance, exampleReader, fhirpathConformance } from './fhirpath-conformance.ts';

const FILE = `<?xml version="1.0"?>
<tests name="ours">
  <!-- <group name="none"><test name="none"><expression>1</expression></test></group> -->
  <group name="first">
    <test name="text" inputfile="patient-sam.xml"><expression>name.family &amp; '&lt;&#65;'</expression><output type="string">Sample&lt;A</output></test>
    <test name="comment"><expression><![CDATA[1 + 2 // <!-- no -->]]></expression><output type="integer">3</output></test>
    <test name="predicate" inputfile="patient-sam.xml" predicate="true"><expression>name</expression><output type="boolean">true</output></test>
    <test name="absent" inputfile="nobody.xml"><expression>id</expression></test>
  </group>
  <group name="second">
    <test name="date"><expression>@2026-01-31 + 1 month</expression><output type="date">@2026-02-28</output></test>
    <test name="quantity"><expression>1.50 'mg'</expression><output type="Quantity">1.50 'mg'</output></test>
    <test name="nothing"><expression>{}</expression></test>
    <test name="syntax"><expression invalid="syntax">1 +</expression></test>
    <test name="wrong"><expression>1 + 1</expression><output type="integer">3</output></test>
    <test name="no error"><expression invalid="execution">1</expression></test>
  </group>
</tests>`;

test('cases are read with their groups, texts and outputs; what is commented out is none', () => {
  const cases = fhirpathCases(FILE);
  assert.deepEqual(cases.map(({ group, name }) => `${group} ${name}`), ['first text', 'first comment', 'first predicate', 'first absent', 'second date', 'second quantity', 'second nothing', 'second syntax', 'second wrong', 'second no error']);
  assert.deepEqual(cases[0], { group: 'first', name: 'text', input: 'patient-sam.xml', expression: 'name.family & \'<A\'', invalid: false, predicate: false, outputs: ['Sample<A'] });
  assert.equal(cases[1]?.expression, '1 + 2 // <!-- no -->');
});

test('what is correct, what fails and what cannot be run are counted', async () => {
  const read = (input: string) => (input === 'patient-sam.xml' ? { resourceType: 'Patient', name: [{ family: 'Sample' }] } : undefined);
  const { cases, runnable, correct, failures } = await conformance(fhirpathCases(FILE), fhirpathEngine(), read);
  assert.deepEqual({ cases, runnable, correct }, { cases: 10, runnable: 9, correct: 7 });
  assert.deepEqual(failures.map(({ name, why }) => `${name}: ${why}`), ['wrong: [2] instead of ["3"]', 'no error: no error, but [1]']);
});

test('another number, order or amount of values is no match', async () => {
  const one = { group: '', name: '', expression: '', invalid: false, predicate: false };
  for (const [outputs, values] of [[['1', '2'], [2, 1]], [['1'], [1, 1]], [['1'], []], [['1 \'mg\''], [{ value: 2, code: 'mg' }]], [['1 \'mg\''], [{ value: 1, code: 'g' }]], [['@2026'], ['@2027']]] as const) {
    assert.notEqual(await caseFailure({ ...one, outputs }, () => values), undefined, String(outputs));
  }
});

test('examples are found by the names that cases use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-examples-'));
  try {
    writeFileSync(join(folder, 'Questionnaire-3141.json'), '{"resourceType":"Questionnaire"}');
    assert.deepEqual(exampleReader(folder)('questionnaire-example.xml'), { resourceType: 'Questionnaire' });
    assert.equal(exampleReader(folder)('patient-example.xml'), undefined);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without a file, or without examples, it says what is missing', async t => {
  const said = t.mock.method(console, 'error', () => undefined);
  assert.equal(await fhirpathConformance([]), 1);
  assert.equal(await fhirpathConformance([import.meta.filename, '--inputs=/nowhere']), 1);
  assert.equal(said.mock.callCount(), 2);
});

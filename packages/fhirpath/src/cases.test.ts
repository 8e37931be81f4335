import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fhirpathEngine } from './fhirpath-engine.ts';
import { CASES } from './test-support/cases.ts';
import { differences } from './test-support/run-cases.ts';

test('every expression of the table gives what it says', async () => {
  assert.deepEqual(await differences(fhirpathEngine()), []);
});

test('the table has at least 120 cases, none twice', () => {
  const expressions = Object.values(CASES).flat().map(([expression]) => expression);
  assert.ok(expressions.length >= 120, String(expressions.length));
  assert.equal(new Set(expressions).size, expressions.length);
});

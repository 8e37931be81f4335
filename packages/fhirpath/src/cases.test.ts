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

/** FHIRPath N1, chapter 5 and 7. */
const OF_FHIRPATH = `empty exists all allTrue anyTrue allFalse anyFalse subsetOf supersetOf count distinct isDistinct where select repeat ofType single first last tail skip take
  intersect exclude union combine iif toBoolean convertsToBoolean toInteger convertsToInteger toDate convertsToDate toDateTime convertsToDateTime toDecimal convertsToDecimal toQuantity
  convertsToQuantity toString convertsToString toTime convertsToTime indexOf substring startsWith endsWith contains upper lower replace matches replaceMatches length toChars abs ceiling exp
  floor ln log power round sqrt truncate children descendants trace now timeOfDay today not is aggregate`;
/** What the forms at hand call: those of two renderers' samples, of SDC's guide and of FHIR's examples. */
const OF_FORMS = `where join now first combine exists iif weight sum repeat all matches today power round substring toString toInteger ln exp hasValue count aggregate select skip empty not descendants
  lower last upper endsWith`;
/** What FHIR, SDC and later versions of FHIRPath add. */
const LATER = 'extension getValue resolve memberOf conformsTo ordinal min max avg sort split trim encode decode escape unescape lastIndexOf matchesFull lowBoundary highBoundary precision comparable coalesce defineVariable yearOf monthOf dayOf type';

test('every function has a case', () => {
  const called = new Set(Object.values(CASES).flat().flatMap(([expression]) => [...expression.matchAll(/(\w+)\(/g)].map(([, name]) => name)));
  assert.deepEqual(`${OF_FHIRPATH} ${OF_FORMS} ${LATER}`.split(/\s+/).filter(name => !called.has(name)), []);
});

test('every operator has a case', () => {
  const all = Object.values(CASES).flat().map(([expression]) => expression.replaceAll(/'(?:[^'\\]|\\.)*'/g, '\'\'')).join('\n');
  for (const operator of ['=', '!=', '~', '!~', '<', '<=', '>', '>=', 'in', 'contains', 'and', 'or', 'xor', 'implies', '+', '-', '*', '/', 'div', 'mod', '&', '|', 'is', 'as']) assert.ok(all.includes(` ${operator} `), operator);
});

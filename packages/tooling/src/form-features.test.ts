/** What the guide says that forms can have is shown by tests, is complete, and is no more than what is there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EXTENSIONS } from '@foyer/core/intake/read/extension-urls';
import { ITEM_TYPES } from '@foyer/core/model/questionnaire';
import { FORM_FEATURES, type Feature } from './form-features.ts';
import { bodyOf, featureTables, GUIDE, problemsOf, unreadExtensions, withTables } from './generate-form-features.ts';
import { inRepository } from './repository.ts';

const NAMES = new Set(FORM_FEATURES.flatMap(({ features }) => features.flatMap(({ names }) => names)));
const GUIDE_TEXT = readFileSync(inRepository(GUIDE), 'utf8');
const feature = (more: Partial<Feature>): Feature => ({ names: ['minLength'], does: 'counts', file: 'a.test.ts', test: 'counts letters', ...more });

test('a test is found by its name, with what it does and no more', () => {
  const source = "describe('a', () => {\n  it('counts letters', () => {\n    minLength();\n  });\n\n  it('counts words', () => {\n    words();\n  });\n});\n";
  assert.match(bodyOf(source, 'counts letters') ?? '', /minLength/);
  assert.doesNotMatch(bodyOf(source, 'counts letters') ?? '', /words/);
  assert.equal(bodyOf(source, 'counts'), undefined);
});

test('a feature whose test is gone, or speaks of something else, is said', () => {
  const source = "test('counts letters', () => {\n  length();\n});\n";
  assert.deepEqual(problemsOf(feature({ test: 'counts' }), source), ['minLength: a.test.ts has no test "counts"']);
  assert.deepEqual(problemsOf(feature({}), source), ['minLength: the test "counts letters" does not speak of "minLength"']);
  assert.deepEqual(problemsOf(feature({ as: ['length'] }), source), []);
});

test('no table is made where a feature is not shown', () => {
  const nowhere = feature({ file: 'packages/core/src/intake/form.test.ts' });
  assert.throws(() => featureTables([{ title: 'Wishes', features: [nowhere] }]), /has no test "counts letters"/);
});

test('every item type has a line', () => assert.deepEqual(ITEM_TYPES.filter(type => !NAMES.has(type)), []));

test('every extension that is read has a line, and none that is not', () => {
  // What items are called, rather than extensions of their own.
  const elsewhere = new Set(['itemControl', ...unreadExtensions()]);
  assert.deepEqual(Object.keys(EXTENSIONS).filter(name => !NAMES.has(name) && !elsewhere.has(name)), []);
  assert.deepEqual(unreadExtensions().filter(name => NAMES.has(name)), []);
});

test('the guide has the tables as they are', () => assert.equal(withTables(GUIDE_TEXT), GUIDE_TEXT));

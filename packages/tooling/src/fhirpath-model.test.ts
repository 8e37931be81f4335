import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { r4Model } from '@foyer/fhirpath/model/r4';
import { isKept, libraryModel, modelSource } from './generate-fhirpath-model.ts';
import { inRepository } from './repository.ts';

const library = libraryModel();
const ours = r4Model();

test('the generated model is what the installed library gives', () => {
  assert.equal(readFileSync(inRepository('packages/fhirpath/src/model/r4.generated.ts'), 'utf8'), modelSource(library));
});

test('every element of what is kept has the type that the library says', () => {
  const differ = Object.entries(library.path2Type).filter(([path, type]) => path.includes('.') && isKept(path, library) && ours.path2Type[path] !== type);
  assert.deepEqual(differ, []);
});

test('choices and types are known of all resources', () => {
  assert.deepEqual({ ...ours.choiceTypePaths }, library.choiceTypePaths);
  assert.deepEqual({ ...ours.type2Parent }, library.type2Parent);
});

test('what forms are made of and launched with is kept', () => {
  for (const path of ['QuestionnaireResponse.item.answer', 'Questionnaire.item.answerOption', 'Patient.contact.name', 'Observation.component.valueQuantity', 'Encounter.period', 'Quantity.value']) {
    assert.ok(ours.path2Type[path] !== undefined, path);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ResponseAnswer } from '../model/questionnaire.ts';
import { completed, find, formWith, kept } from '../test-support/editing.ts';
import { restored } from './response.ts';

const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const WHY = { url: `${HL7}data-absent-reason`, valueCode: 'asked-declined' };
const OWN = { url: 'urn:example:own', valueBoolean: true };
const of = (type: string, ...answer: object[]) =>
  formWith([{ linkId: 'q', type, repeats: true }], { response: { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'q', answer: answer as ResponseAnswer[] }] } });
const answersIn = (form: ReturnType<typeof of>) => completed(form).item?.[0]?.answer;

test('an answer without a value goes out as it came, also from a draft', () => {
  for (const answer of [[{ _valueDate: { extension: [WHY] } }], [{ extension: [WHY] }, { valueDate: '2026-01-01' }], [{ valueDate: '2026-01-01' }, { id: 'x', extension: [WHY, OWN] }]]) {
    const form = of('date', ...answer);
    assert.deepEqual(answersIn(form), answer);
    const draft = JSON.parse(kept(form)) as { readonly item: readonly [{ readonly answer: readonly object[] }] };
    const again = of('date', ...draft.item[0].answer);
    restored.add(again);
    assert.deepEqual(answersIn(again), answer);
  }
});

test('what is no answer at all does not go out, nor one that was taken back', () => {
  assert.equal(answersIn(of('date', {})), undefined);
  const form = of('string', { valueString: 'Vieux', extension: [OWN], _valueString: { id: 'v' } });
  find(form, 'q').type('');
  assert.deepEqual(completed(form).item, []);
});

test('a changed answer keeps nothing that was said of the value before', () => {
  const text = { valueString: 'Vieux', _valueString: { extension: [{ url: `${HL7}translation` }] }, id: 'x', extension: [{ url: `${HL7}itemWeight`, valueDecimal: 3 }, OWN, { url: `${HL7}ordinalValue`, valueDecimal: 3 }] };
  const form = of('string', text);
  find(form, 'q').type('New');
  assert.deepEqual(answersIn(form), [{ valueString: 'New', id: 'x', extension: [OWN] }]);
  find(form, 'q').type('Vieux');
  assert.deepEqual(answersIn(form), [text]);
});

test('what was declined and is answered now says no more that it was', () => {
  for (const declined of [{ _valueDate: { extension: [WHY] } }, { extension: [WHY] }]) {
    const form = of('date', declined);
    find(form, 'q').put({ valueDate: '2026-02-03' });
    assert.deepEqual(answersIn(form), [{ valueDate: '2026-02-03' }]);
  }
});

test('whatever stands beside answers, untouched they go out as they came', () => {
  const beside = { id: fc.string({ minLength: 1 }), extension: fc.array(fc.constantFrom(WHY, OWN), { minLength: 1 }), _valueString: fc.constant({ extension: [WHY] }) };
  const answer = fc.record({ valueString: fc.stringMatching(/^\w+$/), ...beside }, { requiredKeys: [], noNullPrototype: true }).filter(one => Object.keys(one).length > 0);
  fc.assert(fc.property(fc.array(answer, { minLength: 1 }), answers => { assert.deepEqual(answersIn(of('string', ...answers)), answers); }));
});

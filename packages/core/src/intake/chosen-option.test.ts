import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Coding } from '../model/questionnaire.ts';
import { find, formWith } from '../test-support/editing.ts';
import { chosenOption } from './chosen-option.ts';
import { finished } from './finished.ts';

const listing = (...options: Coding[]) => formWith([{ linkId: 'q', type: 'choice', repeats: true, answerOption: options.map(valueCoding => ({ valueCoding })) }]);
const translation = (lang: string, text: string) => ({ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: lang }, { url: 'content', valueString: text }] });
const LEFT: Coding = { system: 's', code: 'knee', display: 'Left knee', _display: { extension: [translation('fr', 'Genou gauche')] } };
const RIGHT: Coding = { system: 's', code: 'knee', display: 'Right knee', _display: { extension: [translation('fr', 'Genou droit')] } };

/** What is sent where this is chosen. */
function sentOf(form: ReturnType<typeof listing>, valueCoding: Coding, locale = 'en'): Coding | undefined {
  find(form, 'q').choose([{ valueCoding }]);
  return finished(form, locale, {}).item?.[0]?.answer?.[0]?.valueCoding;
}

test('of options that share a code, the one that was chosen is sent, in the language that is shown', () => {
  const form = listing(LEFT, RIGHT);
  assert.deepEqual(sentOf(form, RIGHT), { system: 's', code: 'knee', display: 'Right knee' });
  assert.equal(sentOf(form, RIGHT, 'fr')?.display, 'Genou droit');
  assert.equal(sentOf(form, { system: 's', code: 'knee', display: 'Genou gauche' })?.display, 'Left knee');
});

test('a code without a system is the one that says none, before any that has one', () => {
  const form = listing({ system: 'urn:a', code: '1', display: 'Mild' }, { code: '1', display: 'Severe' });
  assert.deepEqual(sentOf(form, { code: '1', display: 'Severe' }), { code: '1', display: 'Severe' });
  assert.deepEqual(sentOf(form, { system: 'urn:a', code: '1', display: 'Léger' }), { system: 'urn:a', code: '1', display: 'Mild' });
});

test('one that may be several stays as it was chosen; one that can only be one is called as in its list', () => {
  assert.deepEqual(sentOf(listing(LEFT, RIGHT), { system: 's', code: 'knee', display: 'A knee' }), { system: 's', code: 'knee', display: 'A knee' });
  assert.deepEqual(sentOf(listing({ system: 'urn:a', code: '1', display: 'Mild' }), { code: '1', display: 'mild' }), { code: '1', display: 'Mild' });
});

test('each option of a list, whatever the others are, is sent as itself', () => {
  const some = (...of: string[]) => fc.constantFrom(undefined, ...of);
  const coding = fc.record({ system: some('urn:a', 'urn:b'), code: fc.constantFrom('1', '2'), display: fc.constantFrom('Mild', 'Severe') }).map(of => JSON.parse(JSON.stringify(of)) as Coding);
  fc.assert(fc.property(fc.array(coding, { minLength: 1, maxLength: 6 }), codings => {
    const form = listing(...codings);
    for (const one of codings) {
      assert.deepEqual(sentOf(form, one), one);
      assert.deepEqual(chosenOption(find(form, 'q'), { valueCoding: one })?.value.valueCoding, one);
    }
  }));
});

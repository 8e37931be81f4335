/** What nobody understands is not processed, and nothing else is lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import { at } from '../test-support/dynamic-form.ts';
import { loadedForm } from '../test-support/loaded-form.ts';
import { unaskable } from './closing.ts';
import { EXTENSIONS } from './read/extension-urls.ts';

const modifierExtension = [{ url: 'https://vendor.example/not-what-it-says', valueBoolean: true }];
const modified = <T extends object>(of: T) => ({ ...of, modifierExtension }) as T;
const name: QuestionnaireItem = { linkId: 'name', type: 'string', text: 'Name' };

test('a question with a modifierExtension cannot be asked, the page is told, and the others are asked', async () => {
  const { form, warnings } = await loadedForm({ item: [modified({ ...name, linkId: 'odd', required: true }), name] });
  assert.equal(at(form, 'odd').item.kind, 'unknown');
  assert.equal(at(form, 'name').item.kind, 'string');
  assert.deepEqual(unaskable(form).map(({ id }) => id), ['odd']);
  assert.deepEqual(warnings, [{ code: 'modifier-extension', linkId: 'odd' }]);
});

test('a group with one is asked with nothing that is in it, and stands in the way where something in it has to be answered', async () => {
  const group = (required: boolean): QuestionnaireItem => modified({ linkId: 'g', type: 'group', text: 'Group', item: [{ linkId: 'inner', type: 'group', item: [{ ...name, required }] }] });
  const { form } = await loadedForm({ item: [group(true)] });
  assert.deepEqual([...form.nodes()].map(({ id }) => id), ['g']);
  assert.equal(unaskable(form).length, 1);
  assert.equal(unaskable((await loadedForm({ item: [group(false)] })).form).length, 0);
});

test('a condition, an option or a first value with one is left out', async () => {
  const { form, warnings } = await loadedForm({ item: [
    { ...name, initial: [modified({ valueString: 'Not so' })] }, { ...name, linkId: 'when', enableWhen: [modified({ question: 'name', operator: 'exists', answerBoolean: true })] },
    { linkId: 'of', type: 'choice', answerOption: [modified({ valueCoding: { code: 'a' } }), { valueCoding: { code: 'b' } }] },
    { linkId: 'none', type: 'choice', answerOption: [modified({ valueCoding: { code: 'a' } })] },
  ] });
  assert.deepEqual(at(form, 'name').values, []);
  assert.equal(at(form, 'when').enabled.get(), true);
  assert.deepEqual(at(form, 'of').item.source.answerOption, [{ valueCoding: { code: 'b' } }]);
  assert.equal(at(form, 'none').item.kind, 'unknown');
  assert.deepEqual(warnings.map(({ code, linkId }) => [code, linkId]), ['name', 'when', 'of', 'none'].map(linkId => ['modifier-extension', linkId]));
});

test('a form that has one itself is not asked, and the page is told', async () => {
  const warnings: unknown[] = [];
  const form: Partial<Questionnaire> = modified({ item: [name] });
  await assert.rejects(loadedForm(form, { onWarning: warning => warnings.push(warning) }), { kind: 'not-allowed' });
  assert.deepEqual(warnings, [{ code: 'modifier-extension', linkId: '' }]);
});

test('an empty list of them modifies nothing', async () => {
  const { form, warnings } = await loadedForm({ item: [{ ...name, modifierExtension: [] } as QuestionnaireItem] });
  assert.deepEqual([at(form, 'name').item.kind, warnings], ['string', []]);
});

test('a criticalExtension is met where Foyer does what it names, and a modifier like any other where it does not', async () => {
  const critical = (...names: string[]) => ({ item: [name], modifierExtension: names.map(valueCanonical => ({ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-rendering-criticalExtension', valueCanonical })) }) as Partial<Questionnaire>;
  const [entryMode] = EXTENSIONS.entryMode;
  const { form, warnings } = await loadedForm(critical(entryMode, ...EXTENSIONS.answerOptionsToggleExpression));
  assert.deepEqual([at(form, 'name').item.kind, warnings], ['string', []]);
  for (const undone of ['https://vendor.example/hologram', 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceProfile']) await assert.rejects(loadedForm(critical(entryMode, undone)), { kind: 'not-allowed' });
  await assert.rejects(loadedForm({ ...critical(), modifierExtension: [{ url: entryMode, valueCode: 'random' }] } as Partial<Questionnaire>), { kind: 'not-allowed' });
});

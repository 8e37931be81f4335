/** What the corpus tool says to be supported is read somewhere, and what is not is said by its name. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { EXTENSIONS } from '@foyer/core/intake/read/extension-urls';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { find } from '../../tooling/src/repository.ts';
import { CONTROLS, featuresOf } from './corpus/features.ts';

const form = (item: object, more: object = {}) => ({ resourceType: 'Questionnaire', item: [{ linkId: 'a', type: 'string', ...item }], ...more }) as unknown as Questionnaire;
const control = (code: string) => ({ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code }] } });

describe('the features of a form', () => {
  it('are met where something reads them, and named where nothing does', () => {
    const extension = [
      control('slider'), control('hologram'), { url: EXTENSIONS.hidden[0], valueBoolean: true }, { url: 'https://example.org/StructureDefinition/colour', valueString: 'red' },
      { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract', valueBoolean: true },
    ];
    assert.deepEqual(featuresOf(form({ extension })), { met: ['itemControl slider', 'questionnaire-hidden'], unsupported: ['https://example.org/StructureDefinition/colour', 'itemControl hologram'] });
  });

  it('are met where the engine of expressions reads them, or an extension of somebody else is asked for by its whole address', () => {
    const option = { valueCoding: { code: 'a', extension: [{ url: EXTENSIONS.ordinalValue[0], valueDecimal: 1 }] } };
    const { met, unsupported } = featuresOf(form({ extension: [control('step'), control('data-receiver'), { url: 'http://helsenorge.no/fhir/StructureDefinition/sdf-sublabel', valueMarkdown: 'x' }], answerOption: [option] }, {
      extension: [{ url: 'http://helsenorge.no/fhir/StructureDefinition/sdf-sidebar', valueCoding: { code: '1' } }, { url: 'http://ehelse.no/fhir/StructureDefinition/sdf-generatepdf', valueBoolean: true }],
    }));
    assert.deepEqual(met, ['http://helsenorge.no/fhir/StructureDefinition/sdf-sublabel', 'itemControl data-receiver', 'itemControl step', 'ordinalValue']);
    assert.deepEqual(unsupported, []);
  });

  it('are met under each address that is looked for, and where an expression looks for them', () => {
    const weight = { url: EXTENSIONS.ordinalValue[0], valueDecimal: 1 };
    const server = ['preferredTerminologyServer', 'terminology-server'].map(name => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, valueUrl: 'https://tx.example.org' }));
    assert.deepEqual(featuresOf(form({ extension: server, answerOption: [{ valueInteger: 1, extension: [weight] }] })), { met: ['ordinalValue', 'preferredTerminologyServer', 'terminology-server'], unsupported: [] });
  });

  it('are also elements, and the languages of expressions', () => {
    const initial = (language: string) => ({ url: EXTENSIONS.initialExpression[0], valueExpression: { language, expression: 'x' } });
    const { met, unsupported } = featuresOf(form({ modifierExtension: [{ url: 'urn:x' }], extension: [initial('text/cql'), initial('text/fhirpath')] }, { implicitRules: 'urn:rules' }));
    assert.deepEqual(met, ['expressions in text/fhirpath', 'sdc-questionnaire-initialExpression']);
    assert.deepEqual(unsupported, ['expressions in text/cql', 'implicitRules', 'modifierExtension']);
  });

  it('are met under every address by which they are read', () => {
    const at = (name: string) => ({ url: `http://hl7.org/fhir/${name}`, valueExpression: { expression: '1' } });
    const extension = [at('StructureDefinition/questionnaire-calculatedExpression'), at('uv/sdc/StructureDefinition/sdc-questionnaire-variable'), at('StructureDefinition/validation')];
    assert.deepEqual(featuresOf(form({ extension })), { met: ['questionnaire-calculatedExpression', 'sdc-questionnaire-variable'], unsupported: ['validation'] });
  });

  it('are not those of other resources in the form', () => {
    assert.deepEqual(featuresOf(form({}, { contained: [{ resourceType: 'ValueSet', extension: [{ url: 'urn:x:y' }] }], text: { extension: [{ url: 'urn:x:y' }] } })), { met: [], unsupported: [] });
  });

  it('count an item control only where its code is looked for', () => {
    const sources = find(['packages/core/src/intake/**/*.ts', 'packages/elements/src/intake/**/*.ts'], path => path.endsWith('.test.ts')).map(path => readFileSync(path, 'utf8')).join('\n');
    // In quotes, as a key, or as one of several in a pattern.
    assert.deepEqual(CONTROLS.filter(code => !new RegExp(`'${code}'|${code}:|[(|]${code}[)|]`).test(sources)), []);
  });
});

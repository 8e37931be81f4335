/** What forms in use have, and an engine that expects none of it stumbles over. Each was found by `npm run corpus`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import { issuesOf } from './constraints.ts';
import { Form } from './form.ts';
import { containedIn } from './value-sets.ts';
import { logic } from './logic.ts';
import { valueTyped } from './typed.ts';

const HIDDEN = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true };
const MOST = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs', valueInteger: 0 };

function formOf(...item: QuestionnaireItem[]): Form {
  const form = new Form({ resourceType: 'Questionnaire', item }, { logic, valueTyped });
  form.rules.set(issuesOf);
  return form;
}

const wrong = (form: Form) => [...form.nodes()].flatMap(node => node.issues.get().map(({ code }) => `${node.item.linkId}: ${code}`));

describe('forms as they are', () => {
  it('have value sets over a whole code system that lies beside them', () => {
    const system = 'https://example.org/colours';
    const form: Questionnaire = {
      resourceType: 'Questionnaire', contained: [
        { resourceType: 'CodeSystem', id: 'cs', url: system, concept: [{ code: 'r', display: 'Red', concept: [{ code: 'p', display: 'Pink' }] }] } as never,
        { resourceType: 'ValueSet', id: 'vs', compose: { include: [{ system }] } } as never,
        { resourceType: 'ValueSet', id: 'some', compose: { include: [{ system, filter: [{}] }] } } as never,
      ],
    };
    assert.deepEqual(containedIn(form, '#vs').codes, [{ system, code: 'r', display: 'Red' }, { system, code: 'p', display: 'Pink' }]);
    assert.equal(containedIn(form, '#some').codes, undefined);
  });

  it('require groups in which nothing is asked', () => {
    assert.deepEqual(wrong(formOf({ linkId: 'g', type: 'group', required: true })), []);
    assert.deepEqual(wrong(formOf({ linkId: 'g', type: 'group', required: true, item: [{ linkId: 'a', type: 'string', extension: [HIDDEN] }] })), []);
    assert.deepEqual(wrong(formOf({ linkId: 'g', type: 'group', required: true, item: [{ linkId: 'a', type: 'string' }] })), ['g: required']);
  });

  it('require what they hide', () => {
    assert.deepEqual(wrong(formOf({ linkId: 'a', type: 'string', required: true, extension: [HIDDEN] })), []);
    assert.deepEqual(wrong(formOf({ linkId: 'g', type: 'group', extension: [HIDDEN], item: [{ linkId: 'a', type: 'string', required: true }] })), []);
  });

  it('allow at most none, and mean any number', () => {
    const form = formOf({ linkId: 'a', type: 'string', repeats: true, extension: [MOST] });
    form.node('a')?.type('Sam');
    assert.deepEqual(wrong(form), []);
  });

  it('take every kind of picture', () => {
    const form = formOf({ linkId: 'a', type: 'attachment', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/mimeType', valueCode: 'image/*' }] });
    form.node('a')?.put({ valueAttachment: { contentType: 'image/png', data: '' } });
    assert.deepEqual(wrong(form), []);
    form.node('a')?.put({ valueAttachment: { contentType: 'imagery/png', data: '' } });
    assert.deepEqual(wrong(form), ['a: mime']);
  });

  it('begin with values of another type: what says the same is kept, all else is left out', () => {
    const valuesOf = (item: QuestionnaireItem) => formOf(item).node('a')?.values;
    assert.deepEqual(valuesOf({ linkId: 'a', type: 'text', initial: [{ valueCoding: { code: 'x' } }] }), []);
    assert.deepEqual(valuesOf({ linkId: 'a', type: 'decimal', initial: [{ valueInteger: 5 }] }), [{ valueDecimal: 5 }]);
    assert.deepEqual(valuesOf({ linkId: 'a', type: 'dateTime', initial: [{ valueDate: '2024-02-29' }] }), [{ valueDateTime: '2024-02-29' }]);
    assert.deepEqual(valuesOf({ linkId: 'a', type: 'string', answerOption: [{ valueInteger: 5, initialSelected: true }] }), [{ valueInteger: 5 }]);
  });

  it('ask for a choice without a list: what is typed is what it is called', () => {
    const form = formOf({ linkId: 'a', type: 'choice' });
    form.node('a')?.type(' Two sugars ');
    assert.deepEqual(form.node('a')?.values, [{ valueCoding: { display: 'Two sugars' } }]);
    assert.deepEqual(wrong(form), []);
  });
});

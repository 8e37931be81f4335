/** What forms in use have, and an engine that expects none of it stumbles over. Each was found by `npm run corpus`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import { issuesBy } from './constraints.ts';
import { limitsOf } from './limits.ts';
import { Form } from './form.ts';
import type { Node } from './node.ts';
import { offered } from './options.ts';
import { about, type Item } from './read/item.ts';
import { textIn } from './texts.ts';
import { containedIn, named, readValueSets, serverOf } from './value-sets.ts';
import { logic } from './logic.ts';
import { valueTyped } from './typed.ts';

const HIDDEN = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true };
const MOST = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs', valueInteger: 0 };

function formOf(...item: QuestionnaireItem[]): Form {
  const form = new Form({ resourceType: 'Questionnaire', item }, { logic, valueTyped });
  form.rules.set(issuesBy(limitsOf));
  return form;
}

function optionsOf(node: Node) {
  const all = offered(node);
  return all.state === 'here' ? all.options : [];
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

  it('call a value set that lies in them by its address', () => {
    const form: Questionnaire = { resourceType: 'Questionnaire', contained: [{ resourceType: 'ValueSet', id: 'often', url: 'https://example.org/ValueSet/often', expansion: { contains: [{ code: 'd', display: 'Daily' }] } } as never] };
    for (const url of ['https://example.org/ValueSet/often', 'https://example.org/ValueSet/often|1.0']) assert.deepEqual(containedIn(form, url).codes, [{ code: 'd', display: 'Daily' }]);
    assert.equal(containedIn(form, 'https://example.org/ValueSet/other').codes, undefined);
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
    assert.deepEqual(valuesOf({ linkId: 'a', type: 'string', answerOption: [{ valueInteger: 5, initialSelected: true }] }), [{ valueString: '5' }]);
  });

  it('ask for a choice without a list: what is typed is what it is called', () => {
    const form = formOf({ linkId: 'a', type: 'choice' });
    form.node('a')?.type(' Two sugars ');
    assert.deepEqual(form.node('a')?.values, [{ valueCoding: { display: 'Two sugars' } }]);
    assert.deepEqual(wrong(form), []);
  });

  it('give help as a text to be answered', () => {
    const control = (code: string) => [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code }] } }];
    const form = formOf(
      { linkId: 'name', type: 'string', required: true, item: [{ linkId: 'help', type: 'text', text: 'As on your card', extension: control('help') }] },
      { linkId: 'note', type: 'text', text: 'Not for emergencies', extension: control('highlight') },
      { linkId: 'more', type: 'text', text: 'Read more', extension: control('inline'), item: [{ linkId: 'story', type: 'display', text: 'All of it' }] },
      { linkId: 'asks', type: 'text', text: 'Asks', extension: control('sidebar'), item: [{ linkId: 'inner', type: 'boolean' }] },
      { linkId: 'box', type: 'text', text: 'Tell us', extension: control('text-box') },
    );
    assert.deepEqual(['name', 'help', 'note', 'more', 'asks', 'box'].map(id => form.byLinkId.get(id)?.kind), ['string', 'display', 'display', 'group', 'text', 'text']);
    assert.deepEqual(about(form.byLinkId.get('name') as Item, 'help').map(({ linkId }) => linkId), ['help']);
  });

  it('begin with what is no option, or of another type', () => {
    const warnings: string[] = [];
    const answerOption = [{ valueCoding: { system: 'urn:x', code: 'r', display: 'Red' } }];
    const item = [
      { linkId: 'other', type: 'choice', answerOption, initial: [{ valueCoding: { system: 'urn:x', code: 'g' } }] }, { linkId: 'words', type: 'choice', answerOption, initial: [{ valueString: 'Red' }] },
      { linkId: 'own', type: 'open-choice', answerOption, initial: [{ valueString: 'Blue' }] }, { linkId: 'red', type: 'choice', answerOption, initial: [{ valueCoding: { code: 'r' } }] },
      { linkId: 'set', type: 'choice', answerValueSet: 'urn:vs', initial: [{ valueCoding: { code: 'z' } }] }, { linkId: 'wrong', type: 'choice', answerValueSet: 'urn:vs', initial: [{ valueString: 'z' }] },
      { linkId: 'text', type: 'integer', initial: [{ valueString: '5' }] }, { linkId: 'quoted', type: 'integer', initial: [{ valueInteger: '5' }] }, { linkId: 'part', type: 'integer', initial: [{ valueInteger: 1.5 }] },
      { linkId: 'day', type: 'date', initial: [{ valueDate: '2023-02-29' }] }, { linkId: 'yesterday', type: 'dateTime', initial: [{ valueDate: 'gestern' }] }, { linkId: 'dose', type: 'quantity', initial: [{ valueQuantity: { value: '5', unit: 'mg' } }] },
    ] as unknown as QuestionnaireItem[];
    const form = new Form({ resourceType: 'Questionnaire', item }, { logic, onWarning: ({ code, linkId }) => warnings.push(`${code} ${linkId}`) });
    assert.deepEqual(item.filter(({ linkId }) => (form.node(linkId ?? '')?.values.length ?? 0) > 0).map(({ linkId }) => linkId), ['own', 'red', 'set']);
    assert.deepEqual(warnings, ['initial other', 'initial words', 'initial wrong', 'initial text', 'initial quoted', 'initial part', 'initial day', 'initial yesterday', 'initial dose']);
  });

  it('offer options without a word or a code', () => {
    const form = formOf({ linkId: 'a', type: 'choice', answerOption: [{ valueCoding: {} }, { valueString: ' ' }, {}, { valueCoding: { code: 'r' } }, { valueInteger: 0 }] } as QuestionnaireItem);
    const [node] = form.nodes();
    assert.deepEqual(node && optionsOf(node).map(({ value }) => value), [{ valueCoding: { code: 'r' } }, { valueInteger: 0 }]);
  });

  it('offer numbers in quotes, and say in quotes that they are asked for several times', () => {
    const form = formOf({ linkId: 'a', type: 'integer', repeats: 'true', answerOption: [{ valueInteger: '10' }, { valueInteger: '20' }] } as unknown as QuestionnaireItem);
    const [node] = form.nodes();
    const values = node && optionsOf(node).map(({ value }) => value);
    assert.deepEqual(values, [{ valueInteger: 10 }, { valueInteger: 20 }]);
    node?.choose(values ?? []);
    assert.deepEqual(wrong(form), []);
  });

  it('begin with options that are selected and with words beside them', () => {
    const answerOption = [{ valueCoding: { code: 'r' }, initialSelected: true }, { valueCoding: { code: 'g' } }];
    const initial = [{ valueString: 'Blue' }, { valueCoding: { code: 'r' } }];
    const valuesOf = (repeats: boolean) => formOf({ linkId: 'a', type: 'open-choice', repeats, answerOption, initial }).node('a')?.values;
    assert.deepEqual(valuesOf(true), [{ valueCoding: { code: 'r' } }, { valueString: 'Blue' }]);
    assert.deepEqual(valuesOf(false), [{ valueString: 'Blue' }]);
    assert.deepEqual(formOf({ linkId: 'a', type: 'integer', repeats: true, initial: [{ valueInteger: 2 }, { valueInteger: 2 }] }).node('a')?.values.length, 2);
  });

  it('name the server of their value sets in R5\'s way', () => {
    const server = (name: string, valueUrl: string) => [{ url: `http://hl7.org/fhir/StructureDefinition/${name}`, valueUrl }];
    const form = formOf({ linkId: 'a', type: 'choice', answerValueSet: 'urn:a', extension: server('terminology-server', 'https://tx.example.org') }, { linkId: 'b', type: 'choice', answerValueSet: 'urn:b', extension: server('preferredTerminologyServer', 'https://b.example.org') }, { linkId: 'c', type: 'choice', answerValueSet: 'urn:c' });
    assert.deepEqual([...named(form.items, serverOf({ extension: server('terminology-server', 'https://c.example.org') }))].map(([, url]) => url), ['https://tx.example.org', 'https://b.example.org', 'https://c.example.org']);
  });

  it('offer options whose value stands as no form of FHIR has it: there are none', () => {
    const form = formOf({ linkId: 'a', type: 'choice', answerOption: [{ value: { string: 'Yes' } }] } as unknown as QuestionnaireItem);
    assert.deepEqual([...form.nodes()].flatMap(optionsOf), []);
  });

  it('offer codes where text is the answer', () => {
    const answerOption = [{ valueCoding: { system: 'urn:x', code: 'g', display: 'Glucose' }, initialSelected: true }, { valueCoding: { code: 'b' } }, { valueInteger: 5 }];
    const form = formOf({ linkId: 'a', type: 'string', answerOption }, { linkId: 'b', type: 'text', answerOption, initial: [{ valueString: 'b' }] });
    assert.deepEqual([...form.nodes()].map(node => optionsOf(node).map(({ value }) => value)), Array(2).fill([{ valueString: 'Glucose' }, { valueString: 'b' }, { valueString: '5' }]));
    assert.deepEqual([...form.nodes()].flatMap(({ values }) => values), [{ valueString: 'Glucose' }, { valueString: 'b' }]);
  });

  it('have one list in common, for a question that is answered with text and for one that is answered with codes', () => {
    const answerOption = [{ valueCoding: { code: 'g', display: 'Glucose' } }];
    const form = formOf({ linkId: 'a', type: 'string', answerOption }, { linkId: 'b', type: 'choice', answerOption });
    assert.deepEqual([...form.nodes()].map(node => optionsOf(node).map(({ value }) => value)), [[{ valueString: 'Glucose' }], [{ valueCoding: { code: 'g', display: 'Glucose' } }]]);
  });

  it('require what nobody may change', () => {
    assert.deepEqual(wrong(formOf({ linkId: 'a', type: 'string', required: true, readOnly: true })), []);
  });

  it('have limits that an expression says, with something else in their place', () => {
    const today = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/cqf-expression', valueExpression: { language: 'text/fhirpath', expression: 'today()' } }] };
    const form = formOf(
      { linkId: 'a', type: 'date', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueDate: '1900-01-01', _valueDate: today } as never] },
      { linkId: 'b', type: 'quantity', extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity', valueQuantity: { value: 0, ...today } }] },
      { linkId: 'c', type: 'date', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueDate: '1900-01-01' }] },
    );
    for (const id of ['a', 'c']) form.node(id)?.type('2020-01-01');
    form.node('b')?.put({ valueQuantity: { value: 5 } });
    assert.deepEqual(wrong(form), ['c: high']);
  });

  it('ask for more than they allow', () => {
    const form = formOf({ linkId: 'a', type: 'string', repeats: true, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs', valueInteger: 3 }, { ...MOST, valueInteger: 1 }] });
    form.node('a')?.type('Sam');
    assert.deepEqual(wrong(form), []);
  });

  it('have texts of nothing but spaces', () => {
    assert.equal(textIn('  ', undefined, 'en', undefined), undefined);
  });

  it('name value sets of units', () => {
    const unit = (name: string) => ({ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet', valueCanonical: name });
    const form = new Form({ resourceType: 'Questionnaire', contained: [{ resourceType: 'ValueSet', id: 'u', compose: { include: [{ system: 'urn:u', concept: [{ code: 'mm' }] }] } } as never], item: [{ linkId: 'a', type: 'quantity', extension: [unit('#u')] }] });
    readValueSets(form, {} as never);
    assert.equal(form.valueSets.get('#u')?.get().state, 'here');
  });
});

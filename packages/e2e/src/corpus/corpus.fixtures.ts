/** Forms as small as they can be, each with something that forms in use have. */

const HL7 = 'http://hl7.org/fhir/StructureDefinition';
const control = (code: string) => ({ url: `${HL7}/questionnaire-itemControl`, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] } });
const colours = ['Red', 'Green', 'Blue'].map(display => ({ valueCoding: { system: 'https://example.org/colours', code: display.toLowerCase(), display } }));

/** Conditions, of one question and of one in a repeated group. */
const conditions = {
  resourceType: 'Questionnaire', status: 'active', title: 'Conditions', item: [
    { linkId: 'name', type: 'string', text: 'Your name', required: true, maxLength: 20 },
    { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?' },
    { linkId: 'much', type: 'integer', text: 'How many a day?', enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }], extension: [{ url: `${HL7}/minValue`, valueInteger: 1 }, { url: `${HL7}/maxValue`, valueInteger: 60 }] },
    {
      linkId: 'medicine', type: 'group', text: 'Medicine', repeats: true, item: [
        { linkId: 'called', type: 'string', text: 'What is it called?' },
        { linkId: 'daily', type: 'boolean', text: 'Every day?' },
        { linkId: 'when', type: 'string', text: 'When then?', enableWhen: [{ question: 'daily', operator: '=', answerBoolean: false }] },
      ],
    },
  ],
};

/** A question of each type, some with what they are limited by. */
const types = {
  resourceType: 'Questionnaire', status: 'active', title: 'Types', item: [
    { linkId: 'hello', type: 'display', text: 'Answer what you can.' },
    { linkId: 'marked', type: 'display', text: 'See the page about it.', _text: { extension: [{ url: `${HL7}/rendering-xhtml`, valueString: '<div xmlns="http://www.w3.org/1999/xhtml"><p>There is <em>more</em> to read elsewhere.</p></div>' }] } },
    { linkId: 'helped', type: 'string', text: 'Your card', item: [{ linkId: 'help', type: 'display', text: 'Plain words', extension: [control('help')], _text: { extension: [{ url: `${HL7}/rendering-xhtml`, valueString: 'Look <button>behind</button> on <font>its back</font>' }] } }] },
    { linkId: 'box', type: 'boolean', text: 'My record is up to date', required: true, extension: [control('check-box')] },
    { linkId: 'decimal', type: 'decimal', text: 'How long in hours?', extension: [{ url: `${HL7}/maxDecimalPlaces`, valueInteger: 1 }] },
    { linkId: 'date', type: 'date', text: 'Since when?', extension: [{ url: `${HL7}/minValue`, valueDate: '2020-01-01' }] },
    { linkId: 'dateTime', type: 'dateTime', text: 'When did it happen?' },
    { linkId: 'time', type: 'time', text: 'At what time do you get up?' },
    { linkId: 'text', type: 'text', text: 'Tell us more' },
    { linkId: 'url', type: 'url', text: 'A page about it' },
    { linkId: 'code', type: 'string', text: 'Postal code', required: true, extension: [{ url: `${HL7}/regex`, valueString: '[A-Z][0-9][A-Z] [0-9][A-Z][0-9]' }] },
    { linkId: 'several', type: 'string', text: 'Your allergies', repeats: true },
    { linkId: 'weight', type: 'quantity', text: 'Weight', extension: [{ url: `${HL7}/questionnaire-unit`, valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' } }] },
    { linkId: 'picture', type: 'attachment', text: 'A picture of it', extension: [{ url: `${HL7}/mimeType`, valueCode: 'image/*' }] },
    { linkId: 'another', type: 'attachment', text: 'A picture of it, from the other side' },
    { linkId: 'lab', type: 'string', text: 'What was measured?', answerOption: [{ valueCoding: { system: 'https://example.org/lab', code: 'g', display: 'Glucose' } }, { valueCoding: { code: 'b', display: 'Bilirubin' } }] },
  ],
};

/** Words that stand there with markup alone, or otherwise than the plain ones; help that calls itself a text. */
const marked = {
  resourceType: 'Questionnaire', status: 'active', title: 'Marked', item: [
    { linkId: 'about', type: 'text', text: 'See above', extension: [control('sidebar')], _text: { extension: [{ url: `${HL7}/rendering-markdown`, valueMarkdown: '**Delivery**  \nThe card comes by mail, see [how](https://example.org/how).' }] } },
    {
      linkId: 'place', type: 'string', text: 'Where to?', item: [
        { linkId: 'place-help', type: 'text', readOnly: true, extension: [control('help')], _text: { extension: [{ url: `${HL7}/rendering-markdown`, valueMarkdown: 'The _town_ is enough' }] } },
      ],
    },
  ],
};

/** Signed in each instance of a group. */
const signed = {
  resourceType: 'Questionnaire', status: 'active', title: 'Signed', item: [{
    linkId: 'consent', type: 'group', text: 'Consent', repeats: true, item: [{ linkId: 'witness', type: 'string', text: 'Who was there?' }],
    extension: [{ url: `${HL7}/questionnaire-signatureRequired`, valueCodeableConcept: { coding: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1' }] } }],
  }],
};

/** Choices, of lists of all origins, and without one. */
const choices = {
  resourceType: 'Questionnaire', status: 'active', title: 'Choices',
  contained: [
    { resourceType: 'CodeSystem', id: 'cs', url: 'https://example.org/sizes', content: 'complete', concept: [{ code: 's', display: 'Small' }, { code: 'l', display: 'Large' }] },
    { resourceType: 'ValueSet', id: 'vs', compose: { include: [{ system: 'https://example.org/sizes' }] } },
  ],
  item: [
    { linkId: 'one', type: 'choice', text: 'One colour', required: true, answerOption: colours, extension: [control('radio-button')] },
    { linkId: 'some', type: 'choice', text: 'Some colours', repeats: true, answerOption: colours },
    { linkId: 'list', type: 'choice', text: 'A colour from a list', answerOption: colours, extension: [control('drop-down')] },
    { linkId: 'open', type: 'open-choice', text: 'A colour or another', answerOption: colours },
    { linkId: 'inside', type: 'choice', text: 'A size', answerValueSet: '#vs' },
    { linkId: 'asked', type: 'choice', text: 'Something that the clinic knows', answerValueSet: 'https://example.org/ValueSet/known' },
    { linkId: 'words', type: 'choice', text: 'Something without a list' },
    { linkId: 'letter', type: 'string', text: 'A letter', extension: [control('drop-down')], answerOption: ['a', 'b', 'c'].map((valueString, i) => ({ valueString, extension: [{ url: `${HL7}/questionnaire-optionPrefix`, valueString: `${i + 1})` }, { url: `${HL7}/ordinalValue`, valueDecimal: i }] })) },
    { linkId: 'rows', type: 'group', text: 'In rows', extension: [control('table')], item: ['Wall', 'Roof'].map(text => ({ linkId: text, type: 'choice', text, answerOption: colours, extension: [control('drop-down')] })) },
    { linkId: 'nameless', type: 'group', item: [{ linkId: 'prefixed', type: 'choice', prefix: '8.', answerOption: colours }] },
  ],
};

/** Groups in groups, so many that each heading has to be said on a page of its own. */
const groups = {
  resourceType: 'Questionnaire', status: 'active', title: 'Groups', item: [{
    linkId: 'outer', type: 'group', text: 'Your body', item: ['Head', 'Chest', 'Legs'].map(part => ({
      linkId: part, type: 'group', text: part, item: Array.from({ length: 5 }, (_, i) => ({ linkId: `${part}${i}`, type: 'integer', text: `${part}, question ${i + 1}` })),
    })),
  }],
};

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire';
const fhirpath = (expression: string) => ({ valueExpression: { language: 'text/fhirpath', expression } });
const given = (linkId: string) => `%resource.item.where(linkId='${linkId}').answer.value`;

/** What is calculated, what only then is asked, and a rule that a first guess breaks. */
const expressions = {
  resourceType: 'Questionnaire', status: 'active', title: 'Expressions', item: [
    { linkId: 'height', type: 'integer', text: 'Height', required: true, extension: [{ url: `${HL7}/minValue`, valueInteger: 100 }, { url: `${HL7}/maxValue`, valueInteger: 200 }] },
    { linkId: 'double', type: 'integer', text: 'Twice that', readOnly: true, extension: [{ url: `${SDC}-calculatedExpression`, ...fhirpath(`${given('height')} * 2`) }] },
    { linkId: 'tall', type: 'string', text: 'Since when?', required: true, extension: [{ url: `${SDC}-enableWhenExpression`, ...fhirpath(`${given('double')} >= 200`) }] },
    { linkId: 'pets', type: 'string', text: 'Your pets', repeats: true },
    { linkId: 'pet', type: 'choice', text: 'The pet that comes along', extension: [{ url: `${SDC}-answerExpression`, ...fhirpath(given('pets')) }] },
    { linkId: 'unknown', type: 'open-choice', text: 'A list that nobody has', extension: [{ url: `${SDC}-answerExpression`, ...fhirpath('%nowhere.item') }] },
    {
      linkId: 'mail', type: 'string', text: 'E-mail at the college', required: true,
      extension: [{ url: `${HL7}/targetConstraint`, extension: [{ url: 'key', valueId: 'k' }, { url: 'severity', valueCode: 'error' }, { url: 'expression', ...fhirpath(`answer.value.all($this.endsWith('@college.example'))`) }] }],
    },
  ],
};

/** Of another release: it is said to be one. */
const later = { resourceType: 'Questionnaire', status: 'active', title: 'Later', item: [{ linkId: 'a', type: 'coding', text: 'Which?', answerConstraint: 'optionsOnly' }] };

/** With what lets nobody process it: it is said so. */
const modified = { resourceType: 'Questionnaire', status: 'active', title: 'Modified', modifierExtension: [{ url: 'https://example.org/not', valueBoolean: true }], item: [{ linkId: 'a', type: 'string', text: 'What?' }] };

export const FORMS: readonly { readonly resourceType: string; readonly item: readonly object[] }[] = [conditions, types, marked, signed, choices, groups, expressions, later, modified];

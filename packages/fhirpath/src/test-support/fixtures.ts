/** Somebody who does not exist, what they answered, and the form that asked. */

const UCUM = 'http://unitsofmeasure.org';
const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
const WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const SCALE = 'https://forms.example/scale';

export const patient = {
  resourceType: 'Patient', id: 'sam', active: true, gender: 'female', birthDate: '1990-02-28',
  _birthDate: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime: '1990-02-28T14:35:45-05:00' }] },
  name: [
    { use: 'official', family: 'Sample', given: ['Sam', 'Robin'] },
    { use: 'usual', given: ['Sam'] },
    { use: 'maiden', family: 'Example', given: ['Sam', 'Robin'], period: { end: '2015' } },
  ],
  telecom: [{ system: 'phone', value: '555-0101', use: 'home' }, { system: 'email', value: 'sam@example.org' }],
  address: [{ city: 'Halifax', postalCode: 'B3H 4R2' }],
  deceasedBoolean: false,
  multipleBirthInteger: 2,
  contained: [{ resourceType: 'Organization', id: 'clinic', name: 'Maple & Main' }],
  managingOrganization: { reference: '#clinic' },
};

export const observation = {
  resourceType: 'Observation', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body weight' }] },
  effectiveDateTime: '2026-03-08T01:30:00-05:00', issued: '2026-03-08T06:45:00.000Z',
  valueQuantity: { value: 72.5, unit: 'kg', system: UCUM, code: 'kg' },
  component: [
    { code: { text: 'height' }, valueQuantity: { value: 168, unit: 'cm', system: UCUM, code: 'cm' } },
    { code: { text: 'age' }, valueQuantity: { value: 36, unit: 'years', system: UCUM, code: 'a' } },
    { code: { text: 'note' }, valueString: 'standing' },
  ],
};

function option(code: string, points: number, url = ORDINAL) {
  return { extension: [{ url, valueDecimal: points }], valueCoding: { system: SCALE, code } };
}

export const questionnaire = {
  resourceType: 'Questionnaire', status: 'active',
  contained: [
    {
      resourceType: 'ValueSet', id: 'often',
      compose: { include: [{ system: SCALE, concept: [{ code: 'never', extension: [{ url: ORDINAL, valueDecimal: 0 }] }, { code: 'often', extension: [{ url: ORDINAL, valueDecimal: 4 }] }] }] },
    },
  ],
  item: [
    { linkId: 'mood', type: 'group', item: [
      { linkId: 'mood-1', type: 'choice', answerOption: [option('none', 0), option('some', 1), option('much', 2.5)] },
      { linkId: 'mood-2', type: 'choice', answerOption: [option('none', 0, WEIGHT), option('much', 3, WEIGHT)] },
      { linkId: 'mood-3', type: 'choice', answerValueSet: '#often' },
    ] },
    { linkId: 'drug', type: 'group', repeats: true, item: [{ linkId: 'drug-name', type: 'string' }, { linkId: 'dose', type: 'quantity' }] },
    { linkId: 'born', type: 'date' },
  ],
};

export const response = {
  resourceType: 'QuestionnaireResponse', status: 'in-progress',
  item: [
    { linkId: 'mood', item: [
      { linkId: 'mood-1', answer: [{ valueCoding: { system: SCALE, code: 'some', display: 'Some days' } }] },
      { linkId: 'mood-2', answer: [{ valueCoding: { system: SCALE, code: 'much', display: 'Every day' } }] },
      { linkId: 'mood-3', answer: [{ valueCoding: { system: SCALE, code: 'often' } }] },
    ] },
    { linkId: 'drug', item: [
      { linkId: 'drug-name', answer: [{ valueString: 'aspirin' }] },
      { linkId: 'dose', answer: [{ valueQuantity: { value: 81, unit: 'mg', system: UCUM, code: 'mg' } }] },
    ] },
    { linkId: 'drug', item: [{ linkId: 'drug-name', answer: [{ valueString: 'vitamin D' }] }] },
    { linkId: 'drug', item: [{ linkId: 'drug-name', answer: [{ valueString: 'vitamin D' }] }] },
    { linkId: 'born', answer: [{ valueDate: '1990-02-28' }] },
    { linkId: 'height', answer: [{ valueDecimal: 168 }] },
    { linkId: 'weight', answer: [{ valueDecimal: 72.5 }] },
    { linkId: 'consent', answer: [{ valueBoolean: true }] },
    { linkId: 'count', answer: [{ valueInteger: 3 }] },
    { linkId: 'empty' },
  ],
};

/** What the cases look at, by name. */
export const FOCUS = { patient, observation, questionnaire, response, none: undefined };

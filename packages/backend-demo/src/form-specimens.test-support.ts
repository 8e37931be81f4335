/** Two of the clinic's forms, filled in, for the contract suite here and over FHIR. */
import type { ResponseItem } from '@foyer/core/model/questionnaire';
import type { FormSpecimen, ValueSetSpecimen } from '@foyer/testing/contract/forms';
import { CANONICAL, LOINC } from './clinic/forms/form-parts.ts';
import { GAD_7 } from './clinic/forms/gad-7.ts';
import { NEW_PATIENT } from './clinic/forms/new-patient.ts';

const said = (linkId: string, valueString: string): ResponseItem => ({ linkId, answer: [{ valueString }] });
const condition = (code: string) => ({ valueCoding: { system: 'urn:foyer:sample:condition', code } });
const medicines = (...item: ResponseItem[]): ResponseItem => ({ linkId: 'medicines', item: [{ linkId: 'takes', answer: [{ valueBoolean: item.length > 0 }] }, ...item] });

function history(number: number, last: ResponseItem = medicines()): ResponseItem[] {
  return [
    { linkId: 'about-you', item: [said('given', 'Zoë-Anaïs'), said('family', 'Sample-Œuvrard'), said('called', `Sample words ${number}`), { linkId: 'born', answer: [{ valueDate: '1990-02-28' }] }] },
    { linkId: 'reach-you', item: [said('phone', '416-555-0177')] },
    { linkId: 'health', item: [{ linkId: 'conditions', answer: [condition('asthma'), condition('diabetes')] }] },
    last,
  ];
}

/** The longest of the forms. */
export const HISTORY: FormSpecimen = {
  id: NEW_PATIENT.id, url: NEW_PATIENT.url, version: NEW_PATIENT.version,
  title: { en: 'New patient health history', fr: 'Antécédents de santé – nouveau patient' },
  answers: history,
  refused: {
    // No last name, a telephone number that is a number, and an illness that is not in the list.
    answers: [
      { linkId: 'about-you', item: [said('given', 'Zoë-Anaïs'), { linkId: 'born', answer: [{ valueDate: '1990-02-28' }] }] },
      { linkId: 'reach-you', item: [{ linkId: 'phone', answer: [{ valueInteger: 416 }] }] },
      { linkId: 'health', item: [{ linkId: 'conditions', answer: [condition('asthma'), condition('no-such-illness')] }] },
      medicines(),
    ],
    linkIds: ['family', 'phone', 'conditions'],
  },
  withFile: valueAttachment => history(1, medicines({ linkId: 'list', answer: [{ valueAttachment }] })),
};

const rows = (number: number, count: number): ResponseItem[] => [{
  linkId: 'gad-7',
  item: Array.from({ length: count }, (_, i) => ({ linkId: String(i + 1), answer: [{ valueCoding: { system: LOINC, code: (number + i) % 2 === 0 ? 'LA6568-5' : 'LA6569-3' } }] })),
}];

export const WORRY: FormSpecimen = {
  id: GAD_7.id, url: GAD_7.url, version: GAD_7.version,
  title: { en: 'Questions about worry (GAD-7)', fr: 'Questions sur l’inquiétude (GAD-7)' },
  answers: number => rows(number, 7),
  refused: { answers: rows(1, 5), linkIds: ['6', '7'] },
};

export const MEDICINES: ValueSetSpecimen = {
  url: `${CANONICAL}/ValueSet/medications`,
  atLeast: 300,
  found: [
    { locale: 'en-CA', filter: 'ACETAMIN', code: 'acetaminophen', display: 'acetaminophen' },
    { locale: 'fr-CA', filter: 'acetamin', code: 'acetaminophen', display: 'acétaminophène' },
    { locale: 'en-CA', filter: 'clavu', code: 'amoxicillin-and-clavulanate', display: 'amoxicillin and clavulanate' },
  ],
};

/** What the clinic knows of the sample adult. */
export const SAM = { form: NEW_PATIENT.id, patient: 'sample-sam', answers: { given: 'Sam', family: 'Sample', born: '1987-04-12', phone: '416-555-0142', email: 'sam.sample@example.com' } };

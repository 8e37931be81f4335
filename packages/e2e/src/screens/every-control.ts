/** Forms with one of everything, for who looks at screens. Nobody's real form is like that. */
import type { Extension, Questionnaire, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { control, openLabel } from '@foyer/backend-demo/clinic/forms/form-parts';

const hl7 = (name: string, value: object): Extension => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, ...value });
const beside = (linkId: string, text: string, code: string): QuestionnaireItem => ({ linkId, type: 'display', text, extension: [control(code)] });
const options = (...names: readonly string[]) => names.map(display => ({ valueCoding: { system: 'urn:foyer:test', code: display.toLowerCase().replace(/\W+/g, '-'), display } }));
const page = (linkId: string, text: string, item: readonly QuestionnaireItem[]): QuestionnaireItem => ({ linkId, type: 'group', text, item, extension: [control('page')] });

const formOf = (title: string, item: readonly QuestionnaireItem[]): Questionnaire => ({ resourceType: 'Questionnaire', id: 'pre-visit', url: 'urn:foyer:test:form', language: 'en-CA', title, status: 'active', item } as Questionnaire);

const LONG_WORD = 'Hydrochlorothiazide-triamterene-spironolactone';

const written = page('written', 'Words and numbers', [
  { linkId: 'name', type: 'string', text: 'Full name', required: true, item: [beside('name-help', 'As on your health card.', 'help')] },
  { linkId: 'story', type: 'text', text: 'What happened?', maxLength: 60, initial: [{ valueString: 'My left knee has hurt since the first of March.' }] },
  { linkId: 'site', type: 'url', text: 'A page about it' },
  { linkId: 'weight', type: 'decimal', text: 'Weight', extension: [hl7('questionnaire-unit', { valueCoding: { code: 'kg', display: 'kilograms' } })] },
  { linkId: 'dose', type: 'quantity', text: `Dose of ${LONG_WORD}`, extension: [hl7('questionnaire-unitOption', { valueCoding: { code: 'mg', display: 'mg' } }), hl7('questionnaire-unitOption', { valueCoding: { code: 'ug', display: 'micrograms' } })] },
  { linkId: 'cups', type: 'integer', text: 'Cups of coffee a day', extension: [control('spinner')] },
  {
    linkId: 'pain', type: 'integer', text: 'Pain now', extension: [control('slider'), hl7('minValue', { valueInteger: 0 }), hl7('maxValue', { valueInteger: 10 })],
    item: [beside('pain-low', 'None', 'lower'), beside('pain-high', 'The worst that you can imagine', 'upper')],
  },
]);

const chosen = page('chosen', 'Choices', [
  { linkId: 'yes', type: 'boolean', text: 'Do you smoke?', required: true },
  { linkId: 'agree', type: 'boolean', text: 'I have read what is said above', extension: [control('check-box')] },
  { linkId: 'across', type: 'choice', text: 'How often?', answerOption: options('Never', 'Several days', 'More than half the days', 'Nearly every day'), extension: [hl7('questionnaire-choiceOrientation', { valueCode: 'horizontal' })] },
  { linkId: 'several', type: 'choice', text: 'Which of these?', repeats: true, answerOption: options('Asthma', LONG_WORD, 'A very long answer that says all there is to say about it, and then says it once more, so that it does not fit on one line of any phone') },
  { linkId: 'open', type: 'open-choice', text: 'Gender', answerOption: options('Woman', 'Man'), extension: [openLabel(['In my own words', 'Dans mes propres mots'])] },
  { linkId: 'list', type: 'choice', text: 'Province', answerOption: options('Alberta', 'Ontario', LONG_WORD), extension: [control('drop-down')] },
]);

const dated = page('dated', 'Dates, times, files', [
  { linkId: 'when', type: 'date', text: 'When was it?', required: true },
  { linkId: 'moment', type: 'dateTime', text: 'When did it begin?' },
  { linkId: 'time', type: 'time', text: 'When can we call?' },
  { linkId: 'photo', type: 'attachment', text: 'A photo of it', extension: [hl7('mimeType', { valueCode: 'image/png' }), hl7('maxSize', { valueDecimal: 5 })] },
  { linkId: 'sign', type: 'attachment', text: 'Signature', extension: [hl7('questionnaire-signatureRequired', { valueCodeableConcept: { coding: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.7', display: 'Consent Signature' }] } })] },
  { linkId: 'known', type: 'string', text: 'Health card', readOnly: true, initial: [{ valueString: '1234567897' }] },
]);

/** Every control on three pages. */
export const CONTROLS = formOf('Everything', [written, chosen, dated]);

const row = (linkId: string, text: string): QuestionnaireItem => ({ linkId, type: 'choice', text, required: true, answerOption: options('Never', 'Sometimes', 'Often', 'Always') });
const cells = (n: number): QuestionnaireItem[] => [
  { linkId: `${n}-name`, type: 'string', text: 'Medicine' }, { linkId: `${n}-dose`, type: 'string', text: 'How much' }, { linkId: `${n}-since`, type: 'boolean', text: 'Still taken' },
];

/** The kinds of table, a page each. */
export const TABLES = formOf('Tables', [
  page('answers', 'In the last week', [{ linkId: 'table', type: 'group', text: 'How often did you have these?', extension: [control('table')], item: [row('1', 'Headache'), row('2', 'Trouble sleeping through the night, or sleeping too much'), row('3', LONG_WORD)] }]),
  page('rows', 'What you take', [{ linkId: 'gtable', type: 'group', text: 'Medicines', repeats: true, extension: [control('gtable')], item: cells(1) }]),
  page('grid', 'What you took', [{ linkId: 'grid', type: 'group', text: 'In these years', extension: [control('grid')], item: [2, 3].map(n => ({ linkId: `g${n}`, type: 'group', text: n === 2 ? 'Last year' : 'The year before', item: cells(n) })) }]),
]);

/** A short form, for what is about the form and not about its questions. */
export const shortForm = (version: string): Questionnaire => ({
  ...formOf('Before your visit', [
    { linkId: 'name', type: 'string', text: 'Full name', required: true }, { linkId: 'born', type: 'date', text: 'Date of birth' },
    { linkId: 'smokes', type: 'boolean', text: 'Do you smoke?' }, { linkId: 'many', type: 'integer', text: 'How many a day?', enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }] },
  ]), version,
});

/** What this widget cannot ask, and what nobody could look up. */
export const BROKEN = formOf('What cannot be asked', [
  { linkId: 'odd', type: 'coding-of-tomorrow' as 'string', text: 'Which of the new kind?', required: true },
  { linkId: 'gone', type: 'choice', text: 'Which clinic do you go to?', required: true, answerValueSet: 'urn:foyer:test:no-such-list' },
  { linkId: 'fine', type: 'string', text: 'Anything else?' },
]);

/** A form of FHIR R5, by what only that has. */
export const NOT_R4 = { ...formOf('Of another year', [{ linkId: 'a', type: 'coding' as 'choice', text: 'Which?', answerConstraint: 'optionsOnly' } as QuestionnaireItem]), versionAlgorithmString: 'semver' };

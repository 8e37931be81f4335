/** The parts that the clinic's forms are written with: each gives plain FHIR R4, in English with French beside it. */
import type { AnswerOption, Beside, Coding, EnableWhen, Extension, Questionnaire, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { say, type Words } from '../words.ts';

export const CANONICAL = 'https://clinic.example/fhir';
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';

/** What may stand beside the words of an item. */
type More = Partial<QuestionnaireItem>;

function translated(words: Words): Beside {
  return { extension: [{ url: `${HL7}translation`, extension: [{ url: 'lang', valueCode: 'fr-CA' }, { url: 'content', valueString: say(words, 'fr-CA') }] }] };
}

/** A field in English, with its French beside it. */
export function said<K extends string>(field: K, words: Words): { readonly [F in K]: string } {
  return { [field]: words[0], [`_${field}`]: translated(words) } as { readonly [F in K]: string };
}

// ---- items ------------------------------------------------------------------------------------------------------------------

export const question = (linkId: string, type: NonNullable<QuestionnaireItem['type']>, words: Words, more: More = {}): QuestionnaireItem => ({ linkId, ...said('text', words), type, ...more });
export const group = (linkId: string, words: Words, item: readonly QuestionnaireItem[], more: More = {}): QuestionnaireItem => question(linkId, 'group', words, { ...more, item });
export const display = (linkId: string, words: Words, more: More = {}): QuestionnaireItem => question(linkId, 'display', words, more);
/** One of a few, all of them in sight. */
export const radio = (linkId: string, words: Words, answerOption: readonly AnswerOption[], more: More = {}): QuestionnaireItem =>
  question(linkId, 'choice', words, { ...more, answerOption, extension: [control('radio-button'), ...more.extension ?? []] });
/** Any number of them. */
export const boxes = (linkId: string, words: Words, answerOption: readonly AnswerOption[], more: More = {}): QuestionnaireItem =>
  question(linkId, 'choice', words, { repeats: true, ...more, answerOption, extension: [control('check-box'), ...more.extension ?? []] });
/** What helps to answer the question that it stands under. */
export const help = (linkId: string, words: Words): QuestionnaireItem => display(`${linkId}-help`, words, { extension: [control('help')] });
/** A screen of its own. */
export const page = (linkId: string, words: Words, item: readonly QuestionnaireItem[], more: More = {}): QuestionnaireItem =>
  group(linkId, words, item, { ...more, extension: [control('page'), ...more.extension ?? []] });

// ---- options and conditions -------------------------------------------------------------------------------------------------

export const coding = (system: string, code: string, words: Words, extension?: readonly Extension[]): Coding => ({ system, code, ...said('display', words), ...(extension && { extension }) });
/** Options of a question of the clinic's own, as `[code, English, French]`. */
export function options(question: string, ...offered: readonly (readonly [code: string, ...Words])[]): AnswerOption[] {
  return offered.map(([code, ...words]) => ({ valueCoding: coding(`urn:foyer:sample:${question}`, code, words) }));
}
/** The same options, where these codes exclude all others: “none of these”. */
export const exclusive = (codes: readonly string[], offered: readonly AnswerOption[]): AnswerOption[] => offered.map(one =>
  (codes.includes(one.valueCoding?.code ?? '') ? { ...one, extension: [{ url: `${HL7}questionnaire-optionExclusive`, valueBoolean: true }] } : one));

export const when = (question: string, answer: Omit<EnableWhen, 'question' | 'operator'>, operator = '='): EnableWhen => ({ question, operator, ...answer });
/** Asked when an option of the clinic's own was chosen. */
export const chosen = (question: string, system: string, code: string): EnableWhen => when(question, { answerCoding: { system: `urn:foyer:sample:${system}`, code } });
export const isYes = (question: string): EnableWhen => when(question, { answerBoolean: true });

// ---- extensions -------------------------------------------------------------------------------------------------------------

export const control = (code: string): Extension => ({ url: `${HL7}questionnaire-itemControl`, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] } });
export const hidden: Extension = { url: `${HL7}questionnaire-hidden`, valueBoolean: true };
export const across: Extension = { url: `${HL7}questionnaire-choiceOrientation`, valueCode: 'horizontal' };
export const instructions: Extension = { url: `${HL7}questionnaire-displayCategory`, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-display-category', code: 'instructions' }] } };
/** An extension whose value is words. */
const worded = (url: string, words: Words) => ({ url, ...said('valueString', words) }) as Extension;
export const entryFormat = (words: Words): Extension => worded(`${HL7}entryFormat`, words);
export const shortText = (words: Words): Extension => worded(`${SDC}shortText`, words);
export const openLabel = (words: Words): Extension => worded(`${SDC}openLabel`, words);
export const supportLink = (valueUri: string): Extension => ({ url: `${HL7}questionnaire-supportLink`, valueUri });
export const minimum = (value: Omit<Extension, 'url' | 'extension'>): Extension => ({ url: `${HL7}minValue`, ...value });
export const maximum = (value: Omit<Extension, 'url' | 'extension'>): Extension => ({ url: `${HL7}maxValue`, ...value });
export const least = (valueInteger: number): Extension => ({ url: `${HL7}questionnaire-minOccurs`, valueInteger });
export const most = (valueInteger: number): Extension => ({ url: `${HL7}questionnaire-maxOccurs`, valueInteger });
export const decimals = (valueInteger: number): Extension => ({ url: `${HL7}maxDecimalPlaces`, valueInteger });
export const pattern = (valueString: string): Extension => ({ url: `${HL7}regex`, valueString });
export const sliderStep = (valueInteger: number): Extension => ({ url: `${HL7}questionnaire-sliderStepValue`, valueInteger });
export const fileType = (valueCode: string): Extension => ({ url: `${HL7}mimeType`, valueCode });
/** In megabytes. */
export const fileSize = (megabytes: number): Extension => ({ url: `${HL7}maxSize`, valueDecimal: megabytes });
export const unitOption = (code: string, words: Words): Extension => ({ url: `${HL7}questionnaire-unitOption`, valueCoding: coding(UCUM, code, words) });
/** What an option counts in a score. Both spellings: of R4, and of the extensions that came after it. */
export const weight = (valueDecimal: number): Extension[] => [{ url: `${HL7}ordinalValue`, valueDecimal }, { url: `${HL7}itemWeight`, valueDecimal }];

const expression = (text: string) => ({ language: 'text/fhirpath', expression: text });
export const initially = (fhirpath: string): Extension => ({ url: `${SDC}initialExpression`, valueExpression: expression(fhirpath) });
export const calculated = (fhirpath: string): Extension => ({ url: `${SDC}calculatedExpression`, valueExpression: expression(fhirpath) });
/** Something that must be true of the answers, and what to say where it is not. */
export const mustBe = (key: string, fhirpath: string, words: Words): Extension => ({
  url: `${HL7}targetConstraint`,
  extension: [{ url: 'key', valueId: key }, { url: 'severity', valueCode: 'error' }, { url: 'expression', valueExpression: expression(fhirpath) }, worded('human', words)],
});

/** The patient in whose record the form is opened. */
export const aboutPatient: Extension = {
  url: `${SDC}launchContext`,
  extension: [
    { url: 'name', valueCoding: { system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext', code: 'patient', display: 'Patient' } },
    { url: 'type', valueCode: 'Patient' },
  ],
};

// ---- a whole form -----------------------------------------------------------------------------------------------------------

export interface FormParts {
  readonly id: string;
  readonly version: string;
  readonly title: Words;
  readonly description: Words;
  readonly copyright?: string;
  readonly code?: readonly Coding[];
  readonly extension?: readonly Extension[];
  readonly contained?: Questionnaire['contained'];
  readonly item: readonly QuestionnaireItem[];
}

/** A form as it is published. */
export function form({ id, version, title, description, ...more }: FormParts): Questionnaire & { readonly id: string; readonly url: string; readonly version: string } {
  return {
    resourceType: 'Questionnaire', id, language: 'en-CA', url: `${CANONICAL}/Questionnaire/${id}`, version, ...said('title', title), status: 'active',
    ...said('description', description), subjectType: ['Patient'], publisher: 'Maple & Main Family Health', date: '2026-11-02', ...more,
  } as Questionnaire & { readonly id: string; readonly url: string; readonly version: string };
}

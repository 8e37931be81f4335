/**
 * What forms of Helsenorge, Norway's portal for patients, say in extensions of their own, as FHIR and SDC say it. Only that without which a patient would not
 * know what to answer: what portals, systems and printed copies do with a form stays theirs. Fetched for forms that have some.
 */
import type { Beside, Coding, Extension, Questionnaire, QuestionnaireItem, Reference } from '../model/questionnaire.ts';
import { codesIn, extensions, textIn, valueIn } from './read/extensions.ts';
import { rewritten } from './rewritten.ts';

const CONTROL = 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl';
const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const MARKDOWN = 'http://hl7.org/fhir/StructureDefinition/rendering-markdown';
/** Stands below the label, e.g. what is to be written and what is not. */
const SUBLABEL = 'http://helsenorge.no/fhir/StructureDefinition/sdf-sublabel';
/** Who the form may be sent to, where a question asks for that: the only options that it has. */
const OPTION = 'http://ehelse.no/fhir/StructureDefinition/sdf-optionReference';
const SUM = 'http://ehelse.no/fhir/StructureDefinition/sdf-calculatedExpression';
/** System of the codes of a question that say what the ends of its scale are called. */
const ENDS = 'http://helsenorge.no/fhir/CodeSystem/SliderLabels';

const control = (code: string): Extension => ({ url: CONTROL, valueCodeableConcept: { coding: [{ code }] } });
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const listOf = <T extends object>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? (value as readonly T[]).filter(isObject) : []);

function options(item: QuestionnaireItem, own: readonly Extension[]): Pick<QuestionnaireItem, 'answerOption'> {
  const places = own.filter(({ url }) => url === OPTION).flatMap(one => {
    const { reference, display } = Object(valueIn(one)) as Reference;
    return reference === undefined ? [] : [{ valueCoding: { code: reference, ...(display !== undefined && { display }) } }];
  });
  return places.length > 0 && item.answerOption === undefined && item.answerValueSet === undefined ? { answerOption: places } : {};
}

/** What is copied from another answer, or summed up: its expression is text. */
function calculated(item: QuestionnaireItem, own: readonly Extension[]): Extension[] | undefined {
  const expression = textIn(item, 'cqf-expression') ?? own.find(({ url }) => url === SUM)?.['valueString'];
  return typeof expression === 'string' && expression.trim() !== '' ? [{ url: CALCULATED, valueExpression: { language: 'text/fhirpath', expression } }] : undefined;
}

/** Help, as if the form had it as an item. */
function helpWith(item: QuestionnaireItem, own: readonly Extension[]): QuestionnaireItem[] {
  const below = own.find(({ url }) => url === SUBLABEL);
  const words = below && valueIn(below);
  const endOf = (wanted: string) => listOf(item.code as readonly Coding[] | undefined).find(({ system, code }) => system === ENDS && code === wanted)?.display;
  const ends = [endOf('LabelLeft'), endOf('LabelRight')];
  const help = (name: string, text: object): QuestionnaireItem => ({ linkId: `urn:foyer:${name}:${item.linkId}`, type: 'display', extension: [control('help')], ...text });
  return [
    ...typeof words === 'string' && words.trim() !== '' ? [help('below', { _text: { extension: [{ url: MARKDOWN, valueMarkdown: words }] } satisfies Beside })] : [],
    ...ends.every(Boolean) ? [help('ends', { text: ends.join(' – ') })] : [],
  ];
}

function written(item: QuestionnaireItem): QuestionnaireItem {
  const own = listOf(item.extension);
  const isStep = item.type === 'group' && codesIn(item, 'itemControl').includes('step');
  const value = calculated(item, own);
  const help = item.type === 'group' || item.type === 'display' ? [] : helpWith(item, own);
  return {
    ...item, ...options(item, own),
    ...((isStep || value) && { extension: [...value ? own.filter(one => !extensions(item, 'cqf-expression').includes(one)) : own, ...isStep ? [control('page')] : [], ...value ?? []] }),
    ...(help.length > 0 && { item: [...help, ...item.item ?? []] }),
  };
}

export const inPlainFhir = (questionnaire: Questionnaire): Questionnaire => rewritten(questionnaire, item => [written(item)]);

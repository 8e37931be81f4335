/** Forms of any length, for benchmarks: the questions that clinics ask, in groups of ten, with conditions, and expressions where they are wanted. */
import type { Questionnaire, QuestionnaireItem } from '@foyer/core/model/questionnaire';

export interface LongForm {
  readonly name: string;
  readonly questions: number;
  readonly expressions: number;
}

/** The four that are measured. */
export const LONG_FORMS = [
  { name: '20', questions: 20, expressions: 0 }, { name: '100', questions: 100, expressions: 0 }, { name: '1000', questions: 1000, expressions: 0 }, { name: '1000x50', questions: 1000, expressions: 50 },
] as const satisfies readonly LongForm[];

const GROUP = 10;
const CODES = ['Never', 'Some days', 'Most days', 'Every day'];

const choice = ['n', 's', 'm', 'e'].map((code, i) => ({ valueCoding: { system: 'urn:foyer:bench', code, display: CODES[i] ?? '' } }));

/** A group has the same ten kinds of question, so that what is measured in one is measured in all. The first is typed. */
function question(n: number): QuestionnaireItem {
  const linkId = `q${n}`;
  switch (n % GROUP) {
    case 0: return { linkId, type: 'string', text: `What happened first, ${n}?` };
    case 1: return { linkId, type: 'integer', text: `How many a day, ${n}?` };
    case 2: return { linkId, type: 'boolean', text: `Did you see a doctor, ${n}?` };
    case 3: return { linkId, type: 'string', text: `Which doctor, ${n}?`, enableWhen: [{ question: `q${n - 1}`, operator: '=', answerBoolean: true }] };
    case 4: return { linkId, type: 'choice', text: `How often, ${n}?`, answerOption: choice };
    case 5: return { linkId, type: 'date', text: `Since when, ${n}?` };
    case 6: return { linkId, type: 'text', text: `Tell us more, ${n}` };
    case 7: return { linkId, type: 'choice', text: `How badly, ${n}?`, answerOption: choice };
    case 8: return { linkId, type: 'decimal', text: `How long in hours, ${n}?` };
    default: return { linkId, type: 'string', text: `Anything else, ${n}?` };
  }
}

/** The sum of the numbers in one group, made again with each of them. */
const sum = (g: number): QuestionnaireItem => ({
  linkId: `sum${g}`, type: 'decimal', text: `Together, ${g}`, readOnly: true,
  extension: [{
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
    valueExpression: { language: 'text/fhirpath', expression: `%resource.descendants().where(linkId='q${g * GROUP + 1}' or linkId='q${g * GROUP + 8}').answer.value.aggregate($this + $total, 0)` },
  }],
});

/** A form of so many questions; some groups have a sum at their end, until there are as many as wanted. */
export function longForm({ name, questions, expressions }: LongForm): Questionnaire {
  const groups = Array.from({ length: Math.ceil(questions / GROUP) }, (_, g): QuestionnaireItem => ({
    linkId: `g${g}`, type: 'group', text: `Part ${g + 1}`,
    item: [...Array.from({ length: Math.min(GROUP, questions - g * GROUP) }, (_one, i) => question(g * GROUP + i)), ...(g < expressions ? [sum(g)] : [])],
  }));
  return { resourceType: 'Questionnaire', id: `long-${name}`, status: 'active', title: 'Before your visit', item: groups };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The same questions as an author would write them by hand: all on one page, in plain HTML. */
export function plainQuestions({ item: groups = [] }: Questionnaire): string {
  return groups.map(({ text = '', item: questions = [] }) => `<fieldset><legend>${escaped(text)}</legend>${questions.map(plainQuestion).join('')}</fieldset>`).join('\n');
}

function plainQuestion({ linkId = '', type, text = '', answerOption = [], enableWhen }: QuestionnaireItem): string {
  const hidden = enableWhen ? ` hidden data-when="${enableWhen[0]?.question}"` : '';
  const radios = (options: readonly string[]) => `<fieldset><legend>${escaped(text)}</legend>${options.map(one => `<label><input type="radio" name="${linkId}" value="${one}"> ${one}</label>`).join('')}</fieldset>`;
  const labelled = (control: string) => `<p${hidden}><label for="${linkId}">${escaped(text)}</label>${control}</p>`;
  switch (type) {
    case 'boolean': return radios(['Yes', 'No']);
    case 'choice': return radios(answerOption.map(({ valueCoding }) => valueCoding?.display ?? ''));
    case 'text': return labelled(`<textarea id="${linkId}" name="${linkId}" rows="4"></textarea>`);
    case 'date': return labelled(`<input type="date" id="${linkId}" name="${linkId}">`);
    case 'decimal': return linkId.startsWith('sum') ? labelled(`<output id="${linkId}" data-sum="q${Number(linkId.slice(3)) * GROUP + 1} q${Number(linkId.slice(3)) * GROUP + 8}"></output>`) : labelled(`<input id="${linkId}" name="${linkId}" inputmode="decimal">`);
    case 'integer': return labelled(`<input id="${linkId}" name="${linkId}" inputmode="numeric">`);
    default: return labelled(`<input id="${linkId}" name="${linkId}">`);
  }
}

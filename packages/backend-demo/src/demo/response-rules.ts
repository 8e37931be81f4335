/** What the clinic looks at before it takes a form that was filled in. Less than a whole validator: enough for nothing nonsensical to be filed. */
import type { RejectedIssue } from '@foyer/core/backend/backend-error';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseAnswer, ResponseItem, Value } from '@foyer/core/model/questionnaire';

/** What is wrong, with the link id of the question and the way to it in the response, as FHIRPath. */
export interface ResponseIssue extends RejectedIssue {
  readonly expression: string;
}

const TYPES: Readonly<Record<string, readonly (keyof Value)[]>> = {
  boolean: ['valueBoolean'], decimal: ['valueDecimal', 'valueInteger'], integer: ['valueInteger'], date: ['valueDate'], dateTime: ['valueDateTime'], time: ['valueTime'], string: ['valueString'],
  text: ['valueString'], url: ['valueUri'], choice: ['valueCoding', 'valueString'], 'open-choice': ['valueCoding', 'valueString'], attachment: ['valueAttachment'], quantity: ['valueQuantity'], reference: ['valueReference'],
};

const isOffered = ({ answerOption }: QuestionnaireItem, { valueCoding }: ResponseAnswer) =>
  !answerOption || !valueCoding || answerOption.some(({ valueCoding: one }) => one?.code === valueCoding.code && one?.system === valueCoding.system);

/** What is wrong with one answer, as a code. */
function faultOf(item: QuestionnaireItem, answer: ResponseAnswer): string | undefined {
  const value = (Object.keys(answer) as (keyof Value)[]).find(name => name.startsWith('value'));
  if (value === undefined || !TYPES[item.type ?? '']?.includes(value)) return 'type';
  if (item.type === 'choice' && !isOffered(item, answer)) return 'value';
  return item.maxLength !== undefined && (answer.valueString?.length ?? 0) > item.maxLength ? 'too-long' : undefined;
}

function* answerIssues(asked: QuestionnaireItem, { linkId, answer = [] }: ResponseItem, at: string): Generator<ResponseIssue> {
  if (answer.length > 1 && asked.repeats !== true) yield { path: linkId, code: 'too-many', expression: at };
  for (const [i, one] of answer.entries()) {
    const code = faultOf(asked, one);
    if (code !== undefined) yield { path: linkId, code, expression: `${at}.answer[${i}]` };
    yield* issuesIn(asked.item, one.item, `${at}.answer[${i}]`);
  }
}

/** Required questions that were not answered. Whether one that depends on others is asked is for the form's engine to know. */
function* missing(asked: readonly QuestionnaireItem[], given: readonly ResponseItem[], at: string): Generator<ResponseIssue> {
  for (const { linkId = '', required, enableWhen, type } of asked) {
    const answered = given.some(one => one.linkId === linkId && ((one.answer?.length ?? 0) > 0 || type === 'group'));
    if (required && !enableWhen && type !== 'display' && !answered) yield { path: linkId, code: 'required', expression: `${at}.item.where(linkId='${linkId}')` };
  }
}

function* issuesIn(asked: readonly QuestionnaireItem[] = [], given: readonly ResponseItem[] = [], at: string): Generator<ResponseIssue> {
  yield* missing(asked, given, at);
  for (const [i, one] of given.entries()) {
    const place = `${at}.item[${i}]`;
    const question = asked.find(item => item.linkId === one.linkId);
    if (!question || question.type === 'display') yield { path: one.linkId, code: 'unknown', expression: place };
    else if (question.type === 'group') yield* issuesIn(question.item, one.item, place);
    else yield* answerIssues(question, one, place);
  }
}

/** Required groups that hold nothing may be left out of a response, so their questions are looked for here. */
function unasked(asked: readonly QuestionnaireItem[], given: readonly ResponseItem[]): ResponseIssue[] {
  return asked.filter(one => one.type === 'group' && !one.enableWhen && !given.some(item => item.linkId === one.linkId) && !one.repeats)
    .flatMap(one => [...missing(one.item ?? [], [], 'QuestionnaireResponse'), ...unasked(one.item ?? [], [])]);
}

/** What is wrong with a response to a form; empty where it can be filed. */
export function responseIssues(form: Questionnaire, response: QuestionnaireResponse): ResponseIssue[] {
  return [...issuesIn(form.item, response.item, 'QuestionnaireResponse'), ...unasked(form.item ?? [], response.item ?? [])];
}

/** Whether two responses say the same, however each system writes it down. */
import type { Coding, QuestionnaireResponse, Quantity, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';

/** A coding by what it means; its words may be in another language by now. */
const meaning = ({ system = '', code, display }: Coding) => (code === undefined ? `“${display ?? ''}”` : `${system}|${code}`);
const amount = ({ value, comparator = '', system = '', code, unit }: Quantity) => [comparator, value, code === undefined ? unit : `${system}|${code}`];

/** An instant by when it is: servers write it in a zone of their own. A day, or a part of one, stands as it is. */
function moment(text: string): string | number {
  const at = text.includes('T') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? text : at;
}

/** What an answer says. Of a file only that there is one: systems put it elsewhere and give it other addresses. */
function said(answer: ResponseAnswer): unknown {
  const { valueCoding, valueQuantity, valueReference, valueAttachment, valueDateTime, valueString } = answer;
  if (valueCoding) return ['coding', meaning(valueCoding)];
  if (valueQuantity) return ['quantity', ...amount(valueQuantity)];
  if (valueReference) return ['reference', valueReference.reference];
  if (valueAttachment) return ['attachment'];
  if (valueDateTime !== undefined) return ['dateTime', moment(valueDateTime)];
  if (valueString !== undefined) return ['string', valueString.trim()];
  return Object.entries(answer).filter(([name]) => name.startsWith('value'));
}

/** Questions that are answered, with the answers; groups that hold none are as good as missing. */
function answered(items: readonly ResponseItem[] = []): unknown[] {
  return items.flatMap(({ linkId, answer = [], item }) => {
    const answers = answer.map(one => [said(one), answered(one.item)]);
    const inside = answered(item);
    return answers.length + inside.length > 0 ? [[linkId, answers, inside]] : [];
  });
}

/** True when both answer the same questions alike, in the same order. Texts, ids and notes of either do not count. */
export function sameAnswers(a: QuestionnaireResponse, b: QuestionnaireResponse): boolean {
  return JSON.stringify(answered(a.item)) === JSON.stringify(answered(b.item));
}

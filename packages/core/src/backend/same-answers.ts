/** Whether two responses say the same, however each system writes it down. */
import type { Attachment, Coding, QuestionnaireResponse, Quantity, Reference, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';

/** A coding by what it means; its words may be in another language by now. */
const meaning = ({ system = '', code, display }: Coding) => (code === undefined ? `“${display ?? ''}”` : `${system}|${code}`);
const amount = ({ value, comparator = '', system = '', code, unit }: Quantity) => [comparator, value, code === undefined ? unit : `${system}|${code}`];

/** An instant by when it is: servers write it in a zone of their own. A day, or a part of one, stands as it is. */
function moment(text: string): string | number {
  const at = text.includes('T') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? text : at;
}

/** A server may write the whole address where a part of it was sent. */
const sameAddress = (a: string, b: string): boolean => a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);

/** By where it is, else by a number that somebody has for it, else by its words. */
const meant = ({ reference, identifier, display = '' }: Reference) => reference ?? (identifier ? `${identifier.system}|${identifier.value}` : `“${display.trim()}”`);

/** Undefined where nobody can tell: a server may put a file that travelled in the response elsewhere, and write its address. */
function sameFile(a: Attachment, b: Attachment): boolean | undefined {
  const both = (name: keyof Attachment) => a[name] !== undefined && b[name] !== undefined;
  if ((['contentType', 'title', 'size', 'hash', 'data'] as const).some(name => both(name) && a[name] !== b[name])) return false;
  if (both('data') || both('hash')) return true;
  if (a.url !== undefined && b.url !== undefined) return sameAddress(a.url, b.url);
  const [one, other] = [a.data ?? a.url, b.data ?? b.url];
  return one && other ? undefined : one === other;
}

/** @param apart takes what is compared one by one, in the order in which it is answered */
function said(answer: ResponseAnswer, apart: ResponseAnswer[]): unknown {
  const { valueCoding, valueQuantity, valueReference, valueAttachment, valueDateTime, valueString } = answer;
  if (valueCoding) return ['coding', meaning(valueCoding)];
  if (valueQuantity) return ['quantity', ...amount(valueQuantity)];
  if (valueReference || valueAttachment) return [valueReference ? 'reference' : 'attachment', void apart.push(answer)];
  if (valueDateTime !== undefined) return ['dateTime', moment(valueDateTime)];
  if (valueString !== undefined) return ['string', valueString.trim()];
  return Object.entries(answer).filter(([name]) => name.startsWith('value'));
}

/** Questions that are answered, with the answers; groups that hold none are as good as missing. */
function answered(items: readonly ResponseItem[] = [], apart: ResponseAnswer[]): unknown[] {
  return items.flatMap(({ linkId, answer = [], item }) => {
    const answers = answer.map(one => [said(one, apart), answered(one.item, apart)]);
    const inside = answered(item, apart);
    return answers.length + inside.length > 0 ? [[linkId, answers, inside]] : [];
  });
}

/** Undefined where all that can be compared is the same, and there is a file that cannot. */
function compared(a: QuestionnaireResponse, b: QuestionnaireResponse): boolean | undefined {
  const mine: ResponseAnswer[] = [];
  const theirs: ResponseAnswer[] = [];
  if (JSON.stringify(answered(a.item, mine)) !== JSON.stringify(answered(b.item, theirs))) return false;
  const all = mine.map(({ valueReference, valueAttachment = {} }, i) => (valueReference ? sameAddress(meant(valueReference), meant(theirs[i]?.valueReference ?? {})) : sameFile(valueAttachment, theirs[i]?.valueAttachment ?? {})));
  return !all.includes(false) && (all.includes(undefined) ? undefined : true);
}

/**
 * True when both answer the same questions alike, in the same order. Texts, ids and notes of either do not count. A file that travelled in one and is
 * elsewhere in the other is taken for the same: for what is known to be what was sent, e.g. by its attempt.
 */
export const sameAnswers = (a: QuestionnaireResponse, b: QuestionnaireResponse): boolean => compared(a, b) !== false;

/** Where it is not known that one was made of the other: true only when nothing can be another answer. */
export const surelySame = (a: QuestionnaireResponse, b: QuestionnaireResponse): boolean => compared(a, b) === true;

/** Whether two responses say the same, however each system writes it down. */
import type { Attachment, Beside, Coding, Extension, QuestionnaireResponse, Quantity, Reference, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';

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

/** A server may put a file that travelled in the response elsewhere, and write its address: then nobody can tell. */
function sameFile(a: Attachment, b: Attachment, surely: boolean): boolean {
  const both = (name: keyof Attachment) => a[name] !== undefined && b[name] !== undefined;
  if ((['contentType', 'title', 'size', 'hash', 'data'] as const).some(name => both(name) && a[name] !== b[name])) return false;
  if (both('data') || both('hash')) return true;
  if (a.url !== undefined && b.url !== undefined) return sameAddress(a.url, b.url);
  const [one, other] = [a.data ?? a.url, b.data ?? b.url];
  return one && other ? !surely : one === other;
}

/** What is compared one by one: files, and where references point to. */
type Apart = Attachment | string;

/** @param apart takes what is compared one by one, in the order in which it is answered */
function said(answer: ResponseAnswer, apart: Apart[]): unknown {
  const { valueCoding, valueQuantity, valueReference, valueAttachment, valueDateTime, valueString } = answer;
  if (valueCoding) return ['coding', meaning(valueCoding)];
  if (valueQuantity) return ['quantity', ...amount(valueQuantity)];
  if (valueReference) return ['reference', void apart.push(meant(valueReference))];
  if (valueAttachment) return ['attachment', void apart.push(valueAttachment)];
  if (valueDateTime !== undefined) return ['dateTime', moment(valueDateTime)];
  if (valueString !== undefined) return ['string', valueString.trim()];
  return Object.entries(answer).filter(([name]) => name.startsWith('value'));
}

const SIGNATURE = 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature';

/** What somebody signed with. */
const signatures = ({ extension }: Beside) => (Array.isArray(extension) ? extension as readonly Extension[] : []).flatMap(({ url, valueSignature }) => (url === SIGNATURE ? [(valueSignature as { data?: unknown } | undefined)?.data] : []));

/** Questions that are answered, with the answers, and what is signed; groups that hold none are as good as missing. */
function answered(items: readonly ResponseItem[] = [], apart: Apart[]): unknown[] {
  return items.flatMap(one => {
    const { linkId, answer = [], item } = one;
    const answers = answer.map(each => [said(each, apart), answered(each.item, apart)]);
    const inside = answered(item, apart);
    const signed = signatures(one);
    return answers.length + inside.length + signed.length > 0 ? [[linkId, answers, inside, signed]] : [];
  });
}

/**
 * True when both answer the same questions alike, in the same order, and are signed alike. Texts, ids and notes of either do not count.
 * @param surely false where one is known to be what was sent as the other, e.g. by its attempt: a file that travelled in one and is elsewhere in the
 *   other is the same then. True where either may be anybody's: such a file may be another one.
 */
export function sameAnswers(a: QuestionnaireResponse, b: QuestionnaireResponse, surely = false): boolean {
  const mine: Apart[] = [];
  const theirs: Apart[] = [];
  // Where the rest is the same, there are as many of both, of the same kinds.
  return JSON.stringify([signatures(a), answered(a.item, mine)]) === JSON.stringify([signatures(b), answered(b.item, theirs)])
    && mine.every((one, i) => (typeof one === 'string' ? sameAddress(one, theirs[i] as string) : sameFile(one, theirs[i] as Attachment, surely)));
}

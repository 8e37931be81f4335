/**
 * Signatures: FHIR R4 `questionnaire-signatureRequired` on a form, a group or a question, and `questionnaireresponse-signature` in the response. An `attachment` that has
 * to be signed is its own signature. Fetched for forms that want some.
 *
 * Inside of the form each is a question like any other, of type `attachment`, so that it is asked, required, kept and reviewed as all others are: at the end of
 * the form or of its group, or after its question, once that is answered. Outside nobody sees it: what is sent or kept has the extension.
 */
import type { Form } from './form.ts';
import type { Node } from './node.ts';
import { extensions, extensionValue } from './read/extensions.ts';
import { rewritten } from './rewritten.ts';
import { signedName } from './signed-name.ts';
import type { Attachment, Beside, Coding, Extension, Questionnaire, QuestionnaireItem, QuestionnaireResponse, Reference, ResponseAnswer, ResponseItem, Value } from '../model/questionnaire.ts';

/** FHIR R4 `Signature`, as far as it is written here. */
interface Signature {
  readonly type: readonly Coding[];
  readonly when: string;
  readonly who: Reference & Beside;
  readonly sigFormat?: string;
  /** Base64. */
  readonly data?: string;
}

/** What a form's signatures come from and go to. */
export interface Signing {
  /** A response with its signatures as answers. */
  taken(response: QuestionnaireResponse): QuestionnaireResponse;
  /** A response with its signatures as extensions. */
  signed(response: QuestionnaireResponse): QuestionnaireResponse;
}

export const SIGNATURE = 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature';
/** Link ids of what is asked for a signature; then its number and the link id of what is signed, which is empty for the form. */
const PLACE = 'urn:foyer:signature:';
const AUTHOR: Coding = { system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1', display: 'Author\'s Signature' };
const UNSAID: Beside = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] };

/** Where something is signed. */
interface Place {
  /** What is asked for it, once for each signature. */
  readonly asked: readonly QuestionnaireItem[];
  /** It stands after what is signed, not inside of it. */
  readonly after: boolean;
}

/** By the link ids of what is signed. */
type Places = Map<string, Place>;

// ---- Asking ---------------------------------------------------------------------------------------------------------------

const isObject = <T>(value: T): value is T & object => typeof value === 'object' && value !== null;
const isGroup = ({ type }: QuestionnaireItem) => type === 'group';
const isOut = (item: QuestionnaireItem) => item.readOnly === true || extensionValue(item, 'hidden') === true;

/** What somebody fills in inside of a group. */
function filledIn(items: unknown): QuestionnaireItem[] {
  const all = (Array.isArray(items) ? items : []).filter(isObject) as QuestionnaireItem[];
  return all.filter(item => !isOut(item)).flatMap(item => (isGroup(item) ? filledIn(item.item) : item.type === 'display' || typeof item.linkId !== 'string' ? [] : [item]));
}

/** A group in which nothing is filled in is not signed, where it may be left so. */
function onceFilled({ item }: QuestionnaireItem): Partial<QuestionnaireItem> {
  const questions = filledIn(item);
  if (questions.some(one => one.required === true)) return {};
  return { enableWhen: questions.map(({ linkId = '' }) => ({ question: linkId, operator: 'exists', answerBoolean: true })), enableBehavior: 'any' };
}

/** After a question, it says which one it is about. */
function onceAnswered({ linkId = '', text, _text }: QuestionnaireItem): Partial<QuestionnaireItem> {
  const about: QuestionnaireItem = { linkId: `${PLACE}about:${linkId}`, type: 'display', ...(text !== undefined && { text }), ...(_text && { _text }) };
  return { enableWhen: [{ question: linkId, operator: 'exists', answerBoolean: true }], ...(text !== undefined && { item: [about] }) };
}

function placesFor(of: Beside, linkId: string, when: Partial<QuestionnaireItem>): readonly QuestionnaireItem[] {
  return extensions(of, 'signatureRequired').map((extension, i) => ({ linkId: `${PLACE}${i}:${linkId}`, type: 'attachment', text: '…', required: true, extension: [extension], ...when }));
}

function withPlaces(questionnaire: Questionnaire, places: Places): Questionnaire {
  const keep = (linkId: string, asked: readonly QuestionnaireItem[], after: boolean) => {
    if (asked.length > 0) places.set(linkId, { asked, after });
    return asked;
  };
  const form = rewritten(questionnaire, item => {
    const { linkId, type } = item;
    if (typeof linkId !== 'string' || linkId === '' || type === 'attachment' || type === 'display' || places.has(linkId) || isOut(item)) return [item];
    if (!isGroup(item)) return [item, ...keep(linkId, placesFor(item, linkId, onceAnswered(item)), true)];
    const all = keep(linkId, placesFor(item, linkId, onceFilled(item)), false);
    return [all.length > 0 ? { ...item, item: [...Array.isArray(item.item) ? item.item : [], ...all] } : item];
  });
  const last = keep('', placesFor(questionnaire, '', {}), false);
  return last.length > 0 ? { ...form, item: [...Array.isArray(form.item) ? form.item : [], ...last] } : form;
}

// ---- Coming in ------------------------------------------------------------------------------------------------------------

const signaturesOf = (of: Beside): Signature[] => (Array.isArray(of.extension) ? of.extension as readonly Extension[] : []).flatMap(one => (one?.url === SIGNATURE && isObject(one['valueSignature']) ? [one['valueSignature'] as Signature] : []));

const text = (value: unknown): value is string => typeof value === 'string' && value !== '';

function attachmentOf({ sigFormat, data, when, who }: Signature): Attachment {
  return { ...(text(sigFormat) && { contentType: sigFormat }), ...(text(data) && { data }), ...(text(who?.display) && { title: who.display }), ...(text(when) && { creation: when }) };
}

const answered = (of: Beside, place: Place | undefined): ResponseItem[] =>
  (place ? signaturesOf(of).slice(0, place.asked.length).map((one, i) => ({ linkId: String(place.asked[i]?.linkId), answer: [{ valueAttachment: attachmentOf(one) }] })) : []);

function takenItems(given: unknown, places: Places): readonly ResponseItem[] {
  const all = (Array.isArray(given) ? given : []) as readonly ResponseItem[];
  return all.flatMap(one => {
    if (!isObject(one)) return [one];
    const place = places.get(one.linkId);
    const beside = answered(one, place);
    const inside = place?.after ? [] : beside;
    const item = one.item || inside.length > 0 ? { item: [...takenItems(one.item, places), ...inside] } : {};
    const answer = Array.isArray(one.answer) ? { answer: (one.answer as readonly ResponseAnswer[]).map(each => (isObject(each) && each.item ? { ...each, item: takenItems(each.item, places) } : each)) } : {};
    return [{ ...one, ...item, ...answer }, ...place?.after ? beside : []];
  });
}

// ---- Going out ------------------------------------------------------------------------------------------------------------

/** True for what is asked for a signature. It has no words of its own: whoever shows it says what it is called. */
export const isPlace = ({ linkId }: Pick<ResponseItem, 'linkId'>): boolean => linkId.startsWith(PLACE);

function signatureOf(attachment: Attachment, { extension }: QuestionnaireItem, { author, source }: QuestionnaireResponse, now: string): Signature {
  const { contentType, data, creation } = attachment;
  const asked = extensionValue(extension && { extension }, 'signatureRequired') as { readonly coding?: readonly Coding[] } | undefined;
  const type = Array.isArray(asked?.coding) && asked.coding.length > 0 ? asked.coding : [AUTHOR];
  const display = signedName(attachment);
  const known = author ?? source;
  const who = known || display !== undefined ? { ...known, ...(display !== undefined && { display }) } : UNSAID;
  return { type, when: creation ?? now, who, ...(contentType && { sigFormat: contentType }), ...(data && { data }) };
}

class Leaving {
  readonly #places: Places;
  readonly #response: QuestionnaireResponse;
  readonly #now: string;

  constructor(places: Places, response: QuestionnaireResponse, now: string) {
    this.#places = places;
    this.#response = response;
    this.#now = now;
  }

  /** Something with its signatures as they are now. What is as it came stays as it was. */
  sign<T extends Beside>(of: T, linkId: string, beside: readonly ResponseItem[]): T {
    const its = this.#places.get(linkId)?.asked;
    if (!its) return of;
    const before = signaturesOf(of);
    const now = its.flatMap((place, i) => {
      const attachment = beside.find(one => one.linkId === place.linkId)?.answer?.[0]?.valueAttachment;
      const same = before[i] && attachment && attachment.data === before[i].data && attachment.creation === before[i].when ? before[i] : undefined;
      return attachment ? [same ?? signatureOf(attachment, place, this.#response, this.#now)] : [];
    });
    const all = [...now, ...before.slice(its.length)];
    if (all.length === before.length && all.every((one, i) => one === before[i])) return of;
    const { extension = [], ...rest } = of;
    const made = [...extension.filter(({ url }) => url !== SIGNATURE), ...all.map((valueSignature): Extension => ({ url: SIGNATURE, valueSignature }))];
    return { ...rest, ...(made.length > 0 && { extension: made }) } as unknown as T;
  }

  items(all: readonly ResponseItem[]): ResponseItem[] {
    const beside = all.filter(isPlace);
    return all.filter(one => !isPlace(one)).map(one => {
      const inside = one.item?.filter(isPlace) ?? [];
      const item = one.item && this.items(one.item);
      const answer = one.answer?.map(each => (each.item ? { ...each, item: this.items(each.item) } : each));
      const { item: _, ...rest } = one;
      const left = item?.length === 0 && inside.length > 0 ? rest : { ...one, ...(item && { item }) };
      return this.sign({ ...left, ...(answer && { answer }) }, one.linkId, [...beside, ...inside]);
    });
  }
}

// ---- What is changed after it was signed ------------------------------------------------------------------------------------

/** What a signature is about, as it is answered now: what people can change. */
function about(form: Form, place: Node): string {
  const of = place.item.linkId.slice(PLACE.length).replace(/^\d+:/, '');
  const isIn = (node: Node | undefined): boolean => node !== undefined && ((node.item.linkId === of && [node, node.parent].includes(place.parent)) || isIn(node.parent));
  return JSON.stringify([...form.nodes()].filter(node => !isPlace(node.item) && !node.readOnly && (of === '' || isIn(node))).map(({ id, values }) => [id, values]));
}

/** A signature is about what was read and answered then: it goes with another version of the form, and with a change. */
function signAgain(form: Form): void {
  const signed = new Map<Node, readonly [signature: Value, about: string]>();
  const look = (unsign?: boolean) => {
    for (const node of [...form.nodes()].filter(({ item }) => isPlace(item))) {
      const [signature] = node.values;
      const before = signed.get(node);
      const now = signature && about(form, node);
      if (unsign) node.begin([]);
      else if (signature && before?.[0] === signature && before[1] !== now) node.put(undefined);
      else if (signature) signed.set(node, [signature, now ?? '']);
      else signed.delete(node);
    }
  };
  const [, version] = form.source?.questionnaire?.split('|') ?? [];
  look(version !== undefined && version !== form.questionnaire.version);
  form.subscribe(() => look());
}

/** A form that asks for its signatures. */
export function signing(questionnaire: Questionnaire): Signing & { readonly questionnaire: Questionnaire; begin(form: Form): void } {
  const places: Places = new Map();
  const asked = withPlaces(questionnaire, places);
  let now = () => Date.now();
  const taken = (response: QuestionnaireResponse): QuestionnaireResponse => {
    if (places.size === 0) return response;
    const last = answered(response, places.get(''));
    return response.item || last.length > 0 ? { ...response, item: [...takenItems(response.item, places), ...last] } : response;
  };
  const signed = (response: QuestionnaireResponse): QuestionnaireResponse => {
    if (places.size === 0) return response;
    const leaving = new Leaving(places, response, new Date(now()).toISOString());
    const all = response.item ?? [];
    const { item: _, ...rest } = response;
    const item = leaving.items(all);
    return leaving.sign(item.length === 0 && all.length > 0 ? rest : { ...response, ...(response.item && { item }) }, '', all.filter(isPlace));
  };
  return {
    questionnaire: asked, taken, signed,
    begin(form) {
      if (places.size === 0) return;
      now = form.now;
      signAgain(form);
    },
  };
}

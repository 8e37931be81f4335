/** A form as a response: FHIR R4 QuestionnaireResponse. */
import type { Beside, Extension, QuestionnaireResponse, ResponseAnswer, ResponseItem, Value } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { nodesIn } from './form.ts';
import type { Answer, Container, Node } from './node.ts';
import { valueAlone, valueIn } from './read/extensions.ts';
import { isSameValue } from './values.ts';

export interface ResponseOptions {
  readonly status: QuestionnaireResponse['status'];
  /** The text of an item in the language that is shown, kept with the answer. */
  readonly textOf?: (node: Node) => string | undefined;
  /** An answer as it is said in the language that is shown. What came with a response stays as it came. */
  readonly translated?: (value: Value, node: Node) => Value;
  /** What stands for an answer that nobody could give; undefined where nothing does. */
  readonly absent?: (node: Node) => Extension | undefined;
  /** Also what is not asked now, and what was typed and is no answer yet: for a draft. A response that is sent leaves it out. */
  readonly all?: boolean;
  readonly authored?: string;
  readonly language?: string;
}

/** What only drafts say, as extensions. */
const DRAFT = 'urn:foyer:draft-';
/** On an answer: what was typed, where that is no value yet or says it in another way. */
export const TYPED = `${DRAFT}typed`;

/** Forms that go on with a draft: texts are said anew, in the language that is shown now, and what only drafts say is left out. */
export const restored = new WeakSet<Form>();

/** Without some of its extensions. */
function without<T extends Beside>(of: T, isOut: (url: string) => boolean): Omit<T, 'extension'> & Beside {
  if (!Array.isArray(of.extension)) return of;
  const { extension, ...rest } = of;
  const others = (extension as readonly Extension[]).filter(one => !isOut(String(one?.url)));
  return others.length === extension.length ? of : { ...rest, ...(others.length > 0 && { extension: others }) };
}

/** Without what only drafts say. */
const undrafted = <T extends Beside>(of: T) => without(of, url => url.startsWith(DRAFT));

/** The canonical address of a form, with its version. */
export const canonicalOf = ({ url, version, id }: Form['questionnaire']): string | undefined =>
  (url === undefined ? id && `Questionnaire/${id}` : version === undefined ? url : `${url}|${version}`);

/** What is answered, in the form's order. What came with a response and was not changed is as it came. */
export function responseOf(form: Form, options: ResponseOptions): QuestionnaireResponse {
  const { source } = form;
  const { item: _, ...head } = source ?? {} as Partial<QuestionnaireResponse>;
  const before: Partial<QuestionnaireResponse> | undefined = restored.has(form) ? undrafted(head) : source;
  const item = itemsIn(form.root, options);
  const questionnaire = canonicalOf(form.questionnaire) ?? source?.questionnaire;
  const response: QuestionnaireResponse = {
    ...before, resourceType: 'QuestionnaireResponse', ...(questionnaire && { questionnaire }),
    ...(options.language && { language: options.language }), status: options.status, ...(options.authored && { authored: options.authored }),
    ...withItems(item, before?.item), ...withUnplaced(form, options),
  };
  return form.seldom?.signed(response) ?? response;
}

/** What a draft keeps of answers that have no place in the form; see `unplaced.ts`. */
export const UNPLACED = 'urn:foyer:form-unplaced';

/** A draft keeps what has no place; what is sent fits its form. */
function withUnplaced({ source, unplaced }: Form, { all }: ResponseOptions): Pick<QuestionnaireResponse, 'extension'> {
  if (unplaced.length === 0 || !all) return {};
  const kept = unplaced.map(({ linkId, text, answers }): Extension => ({
    url: UNPLACED, extension: [{ url: 'linkId', valueString: linkId }, ...(text === undefined ? [] : [{ url: 'text', valueString: text }]), ...answers.map(answer => ({ url: 'answer', ...valueAlone(answer) }))],
  }));
  return { extension: [...source?.extension ?? [], ...kept] };
}

const withItems = (item: readonly ResponseItem[], before: unknown) => (item.length > 0 ? { item } : Array.isArray(before) ? { item: [] } : {});

function itemsIn(place: Container, options: ResponseOptions): ResponseItem[] {
  return nodesIn(place).flatMap(node => itemOf(node, options) ?? []);
}

/** One instance. Undefined where there is nothing to say. */
export function itemOf(node: Node, options: ResponseOptions): ResponseItem | undefined {
  if (!options.all && !node.enabled.get()) return undefined;
  const { item, source } = node;
  const { answer: _answer, item: _item, ...more } = source ? undrafted(source) : {} as Partial<ResponseItem>;
  const text = source && !restored.has(node.form) ? source.text : options.textOf?.(node) || source?.text;
  const own = { ...more, linkId: item.linkId, ...(text !== undefined && { text }) };
  if (node.children) {
    const inside = itemsIn(node.children, options);
    return inside.length > 0 ? inOrder({ ...own, item: inside }, source) : emptied(node, own);
  }
  const answers = node.given.flatMap(answer => answerOf(answer, node, options) ?? []);
  if (answers.length > 0) return inOrder({ ...own, answer: answers }, source);
  const absent = options.absent?.(node);
  return absent ? { ...own, extension: [...own.extension?.filter(({ url }) => url !== absent.url) ?? [], absent] } : emptied(node, own);
}

/** With its elements in the order in which they came. */
function inOrder<T extends object>(made: T, source: object | undefined): T {
  if (!source) return made;
  const names = new Set([...Object.keys(source), ...Object.keys(made)]);
  return Object.fromEntries([...names].filter(name => Object.hasOwn(made, name)).map(name => [name, made[name as keyof T]])) as T;
}

/** What a response had without an answer stays as it was. */
function emptied({ source, edited }: Node, own: ResponseItem): ResponseItem | undefined {
  if (!source || edited || source.answer?.length || source.item?.length) return undefined;
  return source.item ? { ...own, item: [] } : own;
}

/** What is said of a value rather than of its answer: what it counts for, or why there is none. */
const OF_VALUE = /\/(itemWeight|ordinalValue|questionnaire-ordinalValue|data-absent-reason)$/;

function answerOf({ value: given, typed, inside, source }: Answer, node: Node, options: ResponseOptions): ResponseAnswer | undefined {
  const item = inside ? itemsIn(inside, options) : [];
  const isSame = source && (valueIn(source) === valueIn(given ?? {}) || isSameValue(source, given ?? {}));
  const asItCame = isSame && !restored.has(node.form);
  const value = given && !asItCame ? options.translated?.(given, node) ?? given : given;
  // Where the value says the same, once is enough.
  const said = options.all && typed !== String(value && Object.values(value)[0]) ? typed : undefined;
  const { item: _item, ...more } = source ? undrafted(source) : {};
  const rest: ResponseAnswer = Object.fromEntries(Object.entries(more).filter(([name]) => !(isSame ? /^value/ : /^_?value/).test(name)));
  const beside = isSame ? rest : without(rest, url => OF_VALUE.test(url));
  // Something may be said of an answer that there is not, e.g. why.
  if (value === undefined && said === undefined && item.length === 0 && !(isSame && Object.keys(beside).length > 0)) return undefined;
  return inOrder({ ...beside, ...value, ...(said !== undefined && { extension: [...beside.extension ?? [], { url: TYPED, valueString: said }] }), ...(item.length > 0 && { item }) }, source);
}

/** A form as a response: FHIR R4 QuestionnaireResponse. */
import type { QuestionnaireResponse, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { nodesIn } from './form.ts';
import type { Answer, Container, Node } from './node.ts';

export interface ResponseOptions {
  readonly status: QuestionnaireResponse['status'];
  /** The text of an item in the language that is shown, kept with the answer. */
  readonly textOf?: (node: Node) => string | undefined;
  /** Also what is not asked now, and what was typed and is no answer yet: for a draft. A response that is sent leaves it out. */
  readonly all?: boolean;
  readonly authored?: string;
  readonly language?: string;
}

/** On an answer of a draft: what was typed, where that is no value yet or says it in another way. */
export const TYPED = 'urn:foyer:draft-typed';

/** Drafts that are gone on with, and their items: texts are said anew, in the language that is shown then. */
export const restored = new WeakSet<object>();

/** The canonical address of a form, with its version. */
export const canonicalOf = ({ url, version, id }: Form['questionnaire']): string | undefined =>
  (url === undefined ? id && `Questionnaire/${id}` : version === undefined ? url : `${url}|${version}`);

/** What is answered, in the form's order. What came with a response and was not changed is as it came. */
export function responseOf(form: Form, options: ResponseOptions): QuestionnaireResponse {
  const { source } = form;
  const { item: _, ...head } = source ?? {} as Partial<QuestionnaireResponse>;
  const before: Partial<QuestionnaireResponse> | undefined = source && restored.has(source) ? head : source;
  const item = itemsIn(form.root, options);
  const questionnaire = canonicalOf(form.questionnaire) ?? source?.questionnaire;
  return {
    ...before, resourceType: 'QuestionnaireResponse', ...(questionnaire && { questionnaire }),
    ...(options.language && { language: options.language }), status: options.status, ...(options.authored && { authored: options.authored }),
    ...withItems(item, before?.item),
  };
}

const withItems = (item: readonly ResponseItem[], before: unknown) => (item.length > 0 ? { item } : Array.isArray(before) ? { item: [] } : {});

function itemsIn(place: Container, options: ResponseOptions): ResponseItem[] {
  return nodesIn(place).flatMap(node => itemOf(node, options) ?? []);
}

/** Undefined where there is nothing to say. */
function itemOf(node: Node, options: ResponseOptions): ResponseItem | undefined {
  if (!options.all && !node.enabled.get()) return undefined;
  const { item, source } = node;
  const { answer: _answer, item: _item, ...more } = source ?? {} as Partial<ResponseItem>;
  const text = source && !restored.has(source) ? source.text : options.textOf?.(node) ?? source?.text;
  const own = { ...more, linkId: item.linkId, ...(text !== undefined && { text }) };
  if (node.children) {
    const inside = itemsIn(node.children, options);
    return inside.length > 0 ? inOrder({ ...own, item: inside }, source) : emptied(node, own);
  }
  const answers = node.given.flatMap(answer => answerOf(answer, options) ?? []);
  return answers.length > 0 ? inOrder({ ...own, answer: answers }, source) : emptied(node, own);
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

function answerOf({ value, typed, inside, source }: Answer, options: ResponseOptions): ResponseAnswer | undefined {
  const item = inside ? itemsIn(inside, options) : [];
  // Where the value says the same, once is enough.
  const said = options.all && typed !== String(value && Object.values(value)[0]) ? typed : undefined;
  if (value === undefined && said === undefined && item.length === 0) return undefined;
  const { item: _item, ...more } = source ?? {};
  const beside = Object.fromEntries(Object.entries(more).filter(([name]) => !name.startsWith('value')));
  return inOrder({ ...beside, ...value, ...(said !== undefined && { extension: [...source?.extension ?? [], { url: TYPED, valueString: said }] }), ...(item.length > 0 && { item }) }, source);
}

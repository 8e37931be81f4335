/**
 * What is filled in so far, as a response that nobody sends: with what is not asked now, with what was typed and is no answer yet, and with the
 * page the patient is on. It is FHIR R4 with extensions, so that a clinic's system can keep it like any other response.
 */
import type { Beside, Extension, Questionnaire, QuestionnaireResponse, ResponseAnswer, ResponseItem } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import type { Page } from './pages.ts';
import { responseOf, restored, TYPED } from './response.ts';

/** On a draft: the link id of what stands first on the page where the patient is; `review` for the last one. */
const PAGE = 'urn:foyer:draft-page';
/** On a question: the patient has overruled what the form calculates. */
const OVERRULED = 'urn:foyer:draft-overruled';

/** A form by which its drafts are found, in whatever version; undefined for one that has no name. */
export const formName = ({ url, id }: Questionnaire): string | undefined => url ?? id;

/** The page by what stands first on it: another version of the form may be cut in other places. */
const markOf = (page: Page | undefined) => (page ? page.items[0]?.linkId : 'review');

export interface DraftOptions {
  /** The page on which the patient is; undefined for the review. */
  readonly page: Page | undefined;
  readonly locale: string;
  readonly textOf?: Parameters<typeof responseOf>[1]['textOf'];
}

/** Everything that is filled in. What a response from before said and this form does not ask stays in it, too. */
export function draftOf(form: Form, { page, locale, textOf }: DraftOptions): QuestionnaireResponse {
  const { extension = [], item = [], ...response } = responseOf(form, { status: 'in-progress', all: true, language: locale, ...(textOf && { textOf }) });
  const overruled = new Set([...form.nodes()].filter(node => node.edited && node.dynamic.has('answers')).map(node => node.item.linkId));
  const kept = form.unplaced.map(({ linkId, text, answers }) => ({ linkId, ...(text !== undefined && { text }), answer: answers }));
  const mark = markOf(page);
  return {
    ...response, item: [...overruled.size > 0 ? marked(item, overruled) : item, ...kept],
    extension: [...without(extension, PAGE), ...mark === undefined ? [] : [{ url: PAGE, valueString: mark }]],
  };
}

function marked(items: readonly ResponseItem[], linkIds: ReadonlySet<string>): ResponseItem[] {
  return items.map(one => ({
    ...one, ...(linkIds.has(one.linkId) && { extension: [...one.extension ?? [], { url: OVERRULED, valueBoolean: true }] }),
    ...(one.item && { item: marked(one.item, linkIds) }),
    ...(one.answer && { answer: one.answer.map(answer => ({ ...answer, ...(answer.item && { item: marked(answer.item, linkIds) }) })) }),
  }));
}

const without = (extensions: readonly Extension[], url: string) => extensions.filter(one => one.url !== url);

const said = ({ extension }: Beside, url: string): unknown => {
  const found = Array.isArray(extension) ? (extension as Extension[]).find(one => one?.url === url) : undefined;
  return found && (found['valueString'] ?? found['valueBoolean']);
};

/** A draft that is gone on with. */
export interface Restored {
  /** What the form begins with. */
  readonly response: QuestionnaireResponse;
  /** Puts into the form what a response cannot say. */
  finish(form: Form): void;
  /** The page where the patient was: one of these, `review`, or the first. */
  pageIn(pages: readonly Page[]): string;
}

/** Takes a draft up. `around` is what the page gave as the response: what that says besides its answers stays. */
export function restore(draft: QuestionnaireResponse, around?: QuestionnaireResponse): Restored {
  const typed = new Map<object, string>();
  const overruled = new Set<object>();
  const item = plain(draft.item ?? [], typed, overruled);
  const { questionnaire } = draft;
  const { item: _, ...rest } = around ?? {};
  const response: QuestionnaireResponse = { resourceType: 'QuestionnaireResponse', ...(questionnaire && { questionnaire }), status: 'in-progress', ...rest, ...(item.length > 0 && { item }) };
  restored.add(response);
  return {
    response,
    finish: form => putBack(form, typed, overruled),
    pageIn(pages) {
      const mark = said(draft, PAGE);
      if (mark === 'review') return mark;
      return pages.find(page => markOf(page) === mark)?.id ?? pages.find(({ items }) => items.some(({ linkId }) => linkId === mark))?.id ?? pages[0]?.id ?? '';
    },
  };
}

/** The items without what only drafts say, which is gathered by the objects that the form begins with. */
function plain(items: readonly ResponseItem[], typed: Map<object, string>, overruled: Set<object>): ResponseItem[] {
  return items.map(one => {
    const made = { ...bare(one, OVERRULED), ...(one.item && { item: plain(one.item, typed, overruled) }), ...(one.answer && { answer: one.answer.map(answer => plainAnswer(answer, typed, overruled)) }) };
    if (said(one, OVERRULED) === true) overruled.add(made);
    restored.add(made);
    return made;
  });
}

function plainAnswer(answer: ResponseAnswer, typed: Map<object, string>, overruled: Set<object>): ResponseAnswer {
  const made = { ...bare(answer, TYPED), ...(answer.item && { item: plain(answer.item, typed, overruled) }) };
  const text = said(answer, TYPED);
  if (typeof text === 'string') typed.set(made, text);
  return made;
}

function bare<T extends Beside>(of: T, url: string): T {
  const { extension, ...rest } = of;
  const others = Array.isArray(extension) ? without(extension as Extension[], url) : [];
  return (others.length > 0 ? { ...rest, extension: others } : rest) as T;
}

function putBack(form: Form, typed: ReadonlyMap<object, string>, overruled: ReadonlySet<object>): void {
  for (const node of [...form.nodes()]) {
    for (const { key, value, source } of node.answers.get()) {
      const text = source && typed.get(source);
      if (text !== undefined) node.put(value, key, text);
    }
    if (node.source && overruled.has(node.source)) node.edited = true;
  }
  form.touched = true;
}

/**
 * What is filled in so far, as a response that nobody sends: with what is not asked now, with what was typed and is no answer yet, and with the
 * page the patient is on. It is FHIR R4 with extensions, so that a clinic's system can keep it like any other response.
 */
import type { Beside, Extension, Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import type { Page } from './pages.ts';
import { responseOf, restored, TYPED, UNPLACED } from './response.ts';
import { mapped } from './unplaced.ts';

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

/** Everything that is filled in; what has no place in the form stays in it, too. */
export function draftOf(form: Form, { page, locale, textOf }: DraftOptions): QuestionnaireResponse {
  const { extension = [], item = [], ...response } = responseOf(form, { status: 'in-progress', all: true, language: locale, ...(textOf && { textOf }) });
  const overruled = new Set([...form.nodes()].filter(node => node.edited && node.dynamic.has('answers')).map(node => node.item.linkId));
  const mark = markOf(page);
  return {
    ...response, ...(item.length > 0 && { item: overruled.size > 0 ? marked(item, overruled) : item }),
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

const saidOn = ({ extension }: Beside, url: string): unknown => {
  const found = Array.isArray(extension) ? (extension as Extension[]).find(one => one?.url === url) : undefined;
  return found && (found['valueString'] ?? found['valueBoolean']);
};

/** True where the form is not the one any more on which the draft was begun: by its version, or because it has no place for some of the answers. */
export function isOfAnother(questionnaire: Questionnaire, draft: QuestionnaireResponse): boolean {
  const [, version] = draft.questionnaire?.split('|') ?? [];
  if (version !== undefined && version !== questionnaire.version) return true;
  // What an earlier version had no place for is no news.
  const extension = (draft.extension ?? []).filter(({ url }) => url !== UNPLACED);
  return mapped(questionnaire, { ...draft, extension }).unplaced.length > 0;
}

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
  const { questionnaire, item, extension = [] } = draft;
  const { item: _, extension: more = [], ...rest } = around ?? {};
  const said = [...more, ...without(extension, PAGE)];
  return {
    response: {
      resourceType: 'QuestionnaireResponse', ...(questionnaire && { questionnaire }), status: 'in-progress', ...rest,
      ...(item && { item }), ...(said.length > 0 && { extension: said }),
    },
    finish: putBack,
    pageIn(pages) {
      const mark = saidOn(draft, PAGE);
      if (mark === 'review') return mark;
      return pages.find(page => markOf(page) === mark)?.id ?? pages.find(({ items }) => items.some(({ linkId }) => linkId === mark))?.id ?? pages[0]?.id ?? '';
    },
  };
}

/** What was typed, and what the patient has overruled, as the form has it where it stands now. */
function putBack(form: Form): void {
  restored.add(form);
  for (const node of [...form.nodes()]) {
    for (const { key, value, source } of node.answers.get()) {
      const text = source && saidOn(source, TYPED);
      if (typeof text === 'string') node.put(value, key, text);
    }
    if (node.source && saidOn(node.source, OVERRULED) === true) node.edited = true;
  }
  form.touched = true;
}

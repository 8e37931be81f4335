/**
 * What a file is, for whoever sorts it: `urn:foyer:form-document-type`, an extension of ours on an `attachment`, with `valueCoding`, `valueCodeableConcept` or `valueString`. Each
 * file that is given here has it on its answer. Elsewhere it is passed over.
 */
import type { Extension, Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { extensions, valueAlone } from './read/extensions.ts';
import { rewritten } from './rewritten.ts';

const URL = 'urn:foyer:form-document-type';

/** Puts the tags of a form on the files of a response. */
export function documentTags(questionnaire: Questionnaire): (response: QuestionnaireResponse) => QuestionnaireResponse {
  const tags = new Map<string, Extension>();
  rewritten(questionnaire, item => {
    const [one] = extensions(item, 'document-type');
    const value = one && valueAlone(one);
    if (value && item.type === 'attachment' && typeof item.linkId === 'string') tags.set(item.linkId, { url: URL, ...value });
    return [item];
  });
  const tagged = (all: readonly ResponseItem[]): readonly ResponseItem[] => all.map(one => {
    const tag = tags.get(one.linkId);
    const answer = one.answer?.map(each => ({
      ...each, ...(each.item && { item: tagged(each.item) }),
      ...(tag && each.valueAttachment && !each.extension?.some(({ url }) => url === URL) && { extension: [...each.extension ?? [], tag] }),
    }));
    return { ...one, ...(answer && { answer }), ...(one.item && { item: tagged(one.item) }) };
  });
  return response => (tags.size > 0 && response.item ? { ...response, item: tagged(response.item) } : response);
}

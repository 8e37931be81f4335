/** What few forms have, and what has to be looked at before any of it is asked: fetched for those. */
import type { StepCall } from '../journey/definition.ts';
import type { Questionnaire } from '../model/questionnaire.ts';
import { columnsFor } from './choice-columns.ts';
import { documentTags } from './document-tags.ts';
import { inItsOrder, type Order } from './entry-mode.ts';
import type { FormHere, IntakeGiven } from './given.ts';
import type { loadForm } from './load-form.ts';
import { understood } from './modifiers.ts';
import type { Node } from './node.ts';
import type { Options } from './options.ts';
import { namesIn } from './read/names.ts';
import { filtered } from './reference-filter.ts';
import { signing, type Signing } from './signing.ts';

/** What a form can then do that others cannot. */
export interface Seldom extends Signing, Order {
  /** A list as it is with its columns. */
  columned(node: Node, list: Options): Options;
}

/**
 * Loads a form as it is to be asked.
 * @throws BackendError for a form that nobody may read
 */
export async function loadSeldom(questionnaire: Questionnaire, given: IntakeGiven, call: StepCall, load: typeof loadForm): Promise<FormHere> {
  const { onWarning, response, draft, prepare, expressions } = given;
  const modified: string[] = [];
  const plain = [...namesIn(questionnaire)].some(name => name.includes('helse')) ? (await import('./helsenorge.ts')).inPlainFhir(questionnaire) : questionnaire;
  const read = understood(plain, linkId => {
    modified.push(linkId);
    onWarning?.({ code: 'modifier-extension', linkId });
  });
  const signed = signing(filtered(read));
  const tagged = documentTags(read);
  return load({ questionnaire: signed.questionnaire }, {
    ...given, response: response && signed.taken(response),
    // What is said in another way is not said twice.
    ...(onWarning && { onWarning: warning => { if (warning.code !== 'unknown-type' || !modified.includes(warning.linkId)) onWarning(warning); } }),
    ...(draft && { draft: async (...asked) => {
      const before = await draft(...asked);
      return before && signed.taken(before);
    } }),
    prepare: async form => {
      form.seldom = { ...inItsOrder(form), columned: columnsFor(form, expressions), taken: signed.taken, signed: made => signed.signed(form.source && !form.touched ? made : tagged(made)) };
      signed.begin(form);
      await prepare?.(form);
    },
  }, call, true);
}

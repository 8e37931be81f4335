/** What the page knows about the patient, as answers to empty questions. */
import { isObject } from '../model/is-object.ts';
import type { Value } from '../model/questionnaire.ts';
import { asTaken } from './as-taken.ts';
import type { Form } from './form.ts';
import { isQuestion, repeats, type Item } from './read/item.ts';
import { valueTyped } from './typed.ts';

/** By link id: FHIR values such as `{ valueDate: '2019-02-01' }`, or what somebody would type. */
export type IntakePrefill = Readonly<Record<string, Value | readonly Value[] | string>>;

/** What is there of a list, or of one. A page may know nothing: that is no mistake. */
const given = (said: unknown): readonly unknown[] => [said].flat().filter(one => one !== undefined && one !== null && one !== '');

const taken = (item: Item, said: unknown): Value | undefined => (typeof said === 'string' ? valueTyped(item, said) : isObject(said) ? asTaken(item, said) : undefined);

/** Fills empty questions. What has no place there, or is no answer, is left out, and the form warned. */
export function prefill(form: Form, known: IntakePrefill): void {
  const left = new Set(Object.keys(known).filter(linkId => given(known[linkId]).length > 0));
  // One by one: what stands under an answer is there once that is.
  for (const node of form.nodes()) {
    const { item } = node;
    const all = given(Object.hasOwn(known, item.linkId) ? known[item.linkId] : undefined);
    if (all.length === 0 || !isQuestion(item)) continue;
    left.delete(item.linkId);
    const values = all.flatMap(one => taken(item, one) ?? []).slice(0, repeats(item) ? undefined : 1);
    if (values.length < all.length) form.warn('prefill', item.linkId);
    if (values.length > 0 && node.values.length === 0) node.begin(values);
  }
  for (const linkId of left) form.warn('prefill', linkId);
}

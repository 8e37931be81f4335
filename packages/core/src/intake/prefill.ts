/** What the page knows about the patient, as answers to empty questions. */
import { valueAlone } from './read/extensions.ts';
import type { Value } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { isQuestion, repeats } from './read/item.ts';
import { valueTyped } from './typed.ts';

/** By link id: FHIR values such as `{ valueDate: '2019-02-01' }`, or what somebody would type. */
export type IntakePrefill = Readonly<Record<string, Value | readonly Value[] | string>>;

/** Fills empty questions; what has no place, or is no answer, is left out. */
export function prefill(form: Form, known: IntakePrefill): void {
  for (const node of [...form.nodes()]) {
    const { item } = node;
    const said = Object.hasOwn(known, item.linkId) ? known[item.linkId] : undefined;
    if (said === undefined || !isQuestion(item) || node.values.length > 0) continue;
    const list = typeof said === 'string' ? [valueTyped(item, said)] : [said].flat().map(one => valueAlone(one));
    const values = list.filter(one => one !== undefined);
    node.begin(repeats(item) ? values : values.slice(0, 1));
  }
}

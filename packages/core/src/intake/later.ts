/** What nobody needs before a page is filled in: the rules of answers, and the response. Fetched as soon as the first page can be used. */
import { BackendError } from '../backend/backend-error.ts';
import type { WriteOptions } from '../backend/backend.ts';
import { fetchedOnce } from '../backend/fetched.ts';
import type { FiledForm } from '../backend/forms-port.ts';
import type { Issue, StepCall, Submitted } from '../journey/definition.ts';
import type { QuestionnaireResponse, Value } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { formsOf, type IntakeGiven } from './given.ts';
import type { Node } from './node.ts';
import { isOffered, offered } from './options.ts';
import { responseOf } from './response.ts';
import { textIn } from './texts.ts';

export { issuesOf } from './constraints.ts';

/** How a response came about: said, and written down by somebody else (FHIR extension `questionnaireresponse-completionMode`). */
const BY_STAFF = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
  valueCodeableConcept: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'VERBAL', display: 'verbal' }], text: 'Filled in by staff for the patient' },
};

const conflicts = fetchedOnce(() => import('./conflict.ts'));

/** A response that was sent before is changed; anything else, also a draft, becomes one. */
const isSent = ({ source }: Form) => source?.id !== undefined && (source.status === 'completed' || source.status === 'amended');

/** What is chosen, as its list calls it in a language. */
const inLanguage = (locale: string) => (value: Value, node: Node): Value => {
  const { valueCoding } = value;
  const options = offered(node);
  if (!valueCoding || options.state !== 'here') return value;
  const { display, _display } = options.options.find(option => isOffered({ options: [option] }, value))?.value.valueCoding ?? valueCoding;
  const said = textIn(display, _display, locale, node.form.questionnaire.language);
  const { _display: _, ...coding } = valueCoding;
  return said ? { valueCoding: { ...coding, display: said.text } } : value;
};

/** The response as it would be sent now. */
export function finished(form: Form, locale: string, { textOf, assisted }: IntakeGiven): QuestionnaireResponse {
  const response = responseOf(form, { status: isSent(form) ? 'amended' : 'completed', language: locale, authored: new Date(form.now()).toISOString(), translated: inLanguage(locale), ...(textOf && { textOf }) });
  const others = response.extension?.filter(({ url }) => url !== BY_STAFF.url) ?? [];
  return assisted ? { ...response, extension: [...others, BY_STAFF] } : response;
}

/** What stands in the way of sending that is about no page: codes, each with the id of a node, or none. */
export async function reviewed(form: Form): Promise<Issue[]> {
  await form.settled();
  const { conflict } = form;
  if (!conflict || (await conflicts()).settleConflict(form)) return [];
  return conflict.differences.filter(({ choice }) => choice === undefined).map(({ node }) => ({ path: node.id, code: 'choose' }));
}

/** What somebody else changed at the same time again and again is not fought over. */
const TRIES = 3;

/** Sends it. Where somebody else changed it meanwhile, `form.conflict` says how, and nothing was written. */
export async function send(form: Form, call: StepCall & WriteOptions, given: IntakeGiven): Promise<Submitted<FiledForm>> {
  await form.settled();
  for (let i = 0; i < TRIES; i++) {
    const filed = await formsOf(call).submit(finished(form, call.locale, given), call);
    if (filed.state !== 'conflict') return { state: filed.state, result: filed };
    // Where nothing differs that the patient could choose, it is sent over what is there.
    if (!filed.response || (await conflicts()).noteConflict(form, filed.response)) break;
  }
  throw new BackendError('stale');
}

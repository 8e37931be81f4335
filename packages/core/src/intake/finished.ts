/** The response to a form as it would be sent. */
import type { QuestionnaireResponse, Value } from '../model/questionnaire.ts';
import { chosenOption } from './chosen-option.ts';
import { cannotBeAsked, isMissing, lenient } from './closing.ts';
import type { Form } from './form.ts';
import type { IntakeGiven } from './given.ts';
import type { Node } from './node.ts';
import { offered } from './options.ts';
import { responseOf } from './response.ts';
import { textIn } from './texts.ts';

/** How a response came about: said, and written down by somebody else (FHIR extension `questionnaireresponse-completionMode`). */
const BY_STAFF = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
  valueCodeableConcept: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'VERBAL', display: 'verbal' }], text: 'Filled in by staff for the patient' },
};

/** A response that was sent before is changed; anything else, also a draft, becomes one. */
const isSent = ({ source }: Form) => source?.id !== undefined && (source.status === 'completed' || source.status === 'amended');

/** What is chosen, as its list calls it in a language. */
const inLanguage = (locale: string) => (value: Value, node: Node): Value => {
  const { valueCoding } = value;
  if (!valueCoding || offered(node).state !== 'here') return value;
  const { display, _display } = chosenOption(node, value)?.value.valueCoding ?? valueCoding;
  const said = textIn(display, _display, locale, node.form.questionnaire.language);
  const { _display: _, ...coding } = valueCoding;
  return said ? { valueCoding: { ...coding, display: said.text } } : value;
};

/** FHIR `data-absent-reason`: whoever reads the response sees that it was asked for, and why there is nothing. */
const UNASKED = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unsupported' };
const asUnasked = (node: Node) => (cannotBeAsked(node) && node.issues.get().some(isMissing) ? UNASKED : undefined);

/** The response as it would be sent now. */
export function finished(form: Form, locale: string, { textOf, assisted }: IntakeGiven): QuestionnaireResponse {
  const response = responseOf(form, { status: isSent(form) ? 'amended' : 'completed', language: locale, authored: new Date(form.now()).toISOString(), translated: inLanguage(locale), ...(lenient.has(form) && { absent: asUnasked }), ...(textOf && { textOf }) });
  const others = response.extension?.filter(({ url }) => url !== BY_STAFF.url) ?? [];
  return assisted ? { ...response, extension: [...others, BY_STAFF] } : response;
}

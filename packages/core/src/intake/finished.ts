/** The response to a form as it would be sent. */
import type { QuestionnaireResponse } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import type { IntakeGiven } from './given.ts';
import { responseOf } from './response.ts';

/** How a response came about: said, and written down by somebody else (FHIR extension `questionnaireresponse-completionMode`). */
const BY_STAFF = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
  valueCodeableConcept: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'VERBAL', display: 'verbal' }], text: 'Filled in by staff for the patient' },
};

/** The response as it would be sent now. */
export function finished(form: Form, locale: string, { textOf, assisted }: IntakeGiven): QuestionnaireResponse {
  const response = responseOf(form, { status: 'completed', language: locale, authored: new Date(form.now()).toISOString(), ...(textOf && { textOf }) });
  const others = response.extension?.filter(({ url }) => url !== BY_STAFF.url) ?? [];
  return assisted ? { ...response, extension: [...others, BY_STAFF] } : response;
}

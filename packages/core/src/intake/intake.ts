/** The intake journey: a form, page by page, to a response that was filed. */
import { BackendError } from '../backend/backend-error.ts';
import type { FiledForm } from '../backend/forms-port.ts';
import { defineJourney, type JourneyDefinition, type Step, type View } from '../journey/definition.ts';
import { checked } from '../model/primitives.ts';
import type { QuestionnaireResponse } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import { formsOf, type FormHere, type IntakeGiven, type IntakePins } from './given.ts';
import { loadForm } from './load-form.ts';
import { askedOn, type Page } from './pages.ts';
import { responseOf } from './response.ts';

export interface IntakeShape {
  /** By page: that it was filled in. What was filled in is in the form. */
  answers: Record<string, object>;
  pins: IntakePins;
  loaded: { form: FormHere };
  obtained: object;
  queries: object;
  result: FiledForm;
}

/** What is wrong on a page: the ids of nodes, and a code for each. */
export const wrongOn = (form: Form, page: Page) => askedOn(form, page).flatMap(node => node.issues.get().map(({ code }) => ({ path: node.id, code })));

function pageStep({ form }: FormHere, page: Page): Step<IntakeShape> {
  return {
    id: page.id,
    needed: () => askedOn(form, page).some(({ item }) => item.kind !== 'group'),
    // What is asked on it may have changed with another answer.
    counts: () => wrongOn(form, page).length === 0,
    schema: () => checked<object>(() => wrongOn(form, page)),
  };
}

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

/** The journey for what a page gives; without anything, for the form that it pins. */
export function intake(given: () => IntakeGiven = () => ({})): JourneyDefinition<IntakeShape> {
  const here = (view: Pick<View<IntakeShape>, 'loaded'>) => view.loaded.form;
  const form: Step<IntakeShape, 'form'> = {
    id: 'form', early: true,
    load: (view, call) => loadForm(view.pins, given(), call),
    preset: view => here(view) && {},
  };
  return defineJourney<IntakeShape>({
    id: 'intake',
    steps: view => [form as Step<IntakeShape>, ...here(view)?.pages.map(page => pageStep(here(view) as FormHere, page)) ?? [], { id: 'review' }],
    submit: async (view, call) => {
      const loaded = here(view);
      if (!loaded) throw new BackendError('not-allowed');
      const filed = await formsOf(call).submit(finished(loaded.form, call.locale, given()), call);
      return { state: filed.state, result: filed };
    },
  });
}

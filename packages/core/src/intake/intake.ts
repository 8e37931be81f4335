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

/** A check waits for what is still calculated. */
const settled = <T>(form: Form | undefined, check: T): T | Promise<T> => (form?.busy ? form.settled().then(() => check) : check);

function pageStep({ form }: FormHere, page: Page): Step<IntakeShape> {
  return {
    id: page.id,
    needed: () => askedOn(form, page).some(({ item }) => item.kind !== 'group'),
    // What is asked on it may have changed with another answer.
    counts: () => wrongOn(form, page).length === 0,
    schema: () => settled(form, checked<object>(() => wrongOn(form, page))),
  };
}

/** What was calculated last may make a page wrong that was right before: then it is not sent. */
const reviewStep = (form: Form | undefined): Step<IntakeShape> => ({ id: 'review', schema: () => settled(form, checked<object>(() => [])) });

/** The response as it would be sent now. */
export const finished = (form: Form, locale: string, textOf: IntakeGiven['textOf']): QuestionnaireResponse =>
  responseOf(form, { status: 'completed', language: locale, authored: new Date(form.now()).toISOString(), ...(textOf && { textOf }) });

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
    steps: view => [form as Step<IntakeShape>, ...here(view)?.pages.map(page => pageStep(here(view) as FormHere, page)) ?? [], reviewStep(here(view)?.form)],
    submit: async (view, call) => {
      const loaded = here(view);
      if (!loaded) throw new BackendError('not-allowed');
      await loaded.form.settled();
      const filed = await formsOf(call).submit(finished(loaded.form, call.locale, given().textOf), call);
      return { state: filed.state, result: filed };
    },
  });
}

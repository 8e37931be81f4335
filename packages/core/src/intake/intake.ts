/** The intake journey: a form, page by page, to a response that was filed. */
import { BackendError } from '../backend/backend-error.ts';
import type { FiledForm } from '../backend/forms-port.ts';
import { defineJourney, type Issue, type JourneyDefinition, type Schema, type Step, type View } from '../journey/definition.ts';
import type { Form } from './form.ts';
import type { FormHere, IntakeGiven, IntakePins } from './given.ts';
import { cannotBeAsked, closingOn, isMissing, lenient } from './closing.ts';
import { loadForm } from './load-form.ts';
import { askedOn, isNeeded, type Page } from './pages.ts';
import { readLimits, useRules } from './rules-of.ts';
import { reviewed, send } from './sending.ts';
import { valueTyped } from './typed.ts';

export interface IntakeShape {
  /** By page: that it was filled in. What was filled in is in the form. */
  answers: Record<string, object>;
  pins: IntakePins;
  loaded: { form: FormHere };
  obtained: object;
  queries: object;
  result: FiledForm;
}

/** Takes anything where nothing is found to be wrong. */
const unless = (found: readonly Issue[]) => ({
  safeParse: (data: object) => (found.length > 0 ? { success: false, error: { issues: found.map(({ path, code }) => ({ path: [path], message: code })) } } : { success: true, data }),
}) as Schema<object>;

/** What is wrong on a page: the ids of nodes, and a code for each. */
export const wrongOn = (form: Form, page: Page) => [...askedOn(form, page), ...closingOn(form, page)].flatMap(node => node.issues.get()
  // Who cannot answer a question goes on all the same: before the form is sent, it is said what that means.
  .filter(issue => !(isMissing(issue) && cannotBeAsked(node)))
  .map(({ code }) => ({ path: node.id, code })));

const undone = new WeakMap<Form, Set<string>>();

/** True for a page that was filled in, and is not right any more: other answers, or a calculation, changed what it needs. */
export const isUndone = (form: Form, { id }: Page): boolean => undone.get(form)?.has(id) === true;

/** Only asked of pages that were filled in. */
function stillCounts(form: Form, page: Page): boolean {
  const wrong = wrongOn(form, page).length > 0;
  const all = undone.get(form) ?? new Set();
  undone.set(form, all);
  if (wrong) all.add(page.id);
  else all.delete(page.id);
  return !wrong;
}

function pageStep({ form }: FormHere, page: Page): Step<IntakeShape> {
  return {
    id: page.id,
    needed: () => isNeeded(form, page),
    // What is asked on it may have changed with another answer.
    counts: () => stillCounts(form, page),
    schema: async () => {
      useRules(form);
      await form.settled();
      return unless(wrongOn(form, page));
    },
  };
}

/** What was calculated last may make a page wrong that was right before: then it is not sent. Nor is it while something has to be chosen. */
const reviewStep = (form: Form | undefined): Step<IntakeShape> => ({
  id: 'review',
  ...(form && { schema: async () => {
    return unless(await reviewed(form));
  } }),
});

/** The journey for what a page gives; without anything, for the form that it pins. `read` gets the form. */
export function intake(given: () => IntakeGiven = () => ({}), read: typeof loadForm = loadForm): JourneyDefinition<IntakeShape> {
  const here = (view: Pick<View<IntakeShape>, 'loaded'>) => view.loaded.form;
  const form: Step<IntakeShape, 'form'> = {
    // Not early: what is early is read anew in another language, and everything that was filled in is in the form.
    id: 'form',
    load: async (view, call) => {
      const { canSendUnasked } = given();
      const loaded = await read(view.pins, given(), call);
      await Promise.all([readLimits(loaded.form), loaded.ready()]);
      loaded.form.read(valueTyped);
      if (canSendUnasked) lenient.add(loaded.form);
      return loaded;
    },
    preset: view => here(view) && {},
  };
  return defineJourney<IntakeShape>({
    id: 'intake',
    steps: view => [form as Step<IntakeShape>, ...here(view)?.pages.map(page => pageStep(here(view) as FormHere, page)) ?? [], reviewStep(here(view)?.form)],
    submit: async (view, call) => {
      const loaded = here(view);
      if (!loaded) throw new BackendError('not-allowed');
      return send(loaded.form, call, given());
    },
    submitted: outcome => ('form' in outcome ? { state: outcome.state, result: { state: outcome.state, ...outcome.form } } : undefined),
  });
}

/** Reads a form and everything that it needs before the first question. */
import { BackendError } from '../backend/backend-error.ts';
import { fetchedOnce } from '../backend/fetched.ts';
import type { StepCall } from '../journey/definition.ts';
import { Form } from './form.ts';
import { formsOf, type FormHere, type IntakeGiven, type IntakePins } from './given.ts';
import { isNeeded, pagesOf } from './pages.ts';
import { namesIn } from './read/names.ts';
import { releaseOf } from './read/release.ts';

const logic = fetchedOnce(() => import('./logic.ts'));

/** What few forms have, and what has to be looked at before any of it is asked. */
const SELDOM = /modifierE|helse|@(sig|choiceC|referenceF|doc|entryM)/;

/** Expressions without which it is not known what is asked first. What only calculates with answers, or checks them, waits until there can be some. */
const FIRST = /@(ini|ena|ans|cand|cqf|itemP|lau|req|copy)/;

const isGone = (error: unknown) => error instanceof BackendError && error.kind === 'gone';

/** @param isReady what few forms have was looked at already; see `seldom.ts` */
export async function loadForm({ questionnaire: wanted }: IntakePins, given: IntakeGiven, call: StepCall, isReady?: boolean): Promise<FormHere> {
  const questionnaire = typeof wanted === 'string' ? await formsOf(call).questionnaire(wanted, call).catch((error: unknown) => { if (!isGone(error)) throw error; }) : wanted;
  // To try again would not help a patient. What a developer can do, the element says. Of what asks nothing, nothing is to be sent.
  if (questionnaire?.resourceType !== 'Questionnaire' || !questionnaire.item?.length) throw new BackendError('not-allowed');
  const { item } = questionnaire;
  const names = namesIn({ item });
  const release = releaseOf(names);
  if (release !== 'R4') {
    given.onWarning?.({ code: 'not-r4', linkId: '' });
    throw new BackendError('not-allowed', { cause: new Error(`A form of FHIR ${release}, not R4`) });
  }
  const all = [...names, ...namesIn({ ...questionnaire, item: undefined })].join();
  if (!isReady && SELDOM.test(all)) return (await import('./seldom.ts')).loadSeldom(questionnaire, given, call, loadForm);
  // R4 has the expression of a constraint as text, in a part of that name.
  const evaluates = /\bexpression\b/.test(all);
  const sometimes = names.has('enableWhen');
  const begun = given.response || given.draft || given.prefill;
  // What the form needs is fetched at once. While nothing is answered, what is asked only sometimes need not be known.
  const [draft, rules, valueSets, patterns, before] = await Promise.all([
    given.draft?.(questionnaire, call),
    /initial/.test(all) || (sometimes && begun) ? logic() : undefined,
    /ValueSet/.test(all) ? import('./value-sets.ts') : undefined,
    /@regex/.test(all) ? import('./patterns.ts') : undefined,
    given.response || given.draft ? import('./taken-up.ts') : undefined,
  ]);
  const response = draft ?? given.response;
  const taken = response && before?.mapped(questionnaire, response);
  const form = new Form(questionnaire, { logic: rules?.logic, response: taken?.response, ...(given.onWarning && { onWarning: given.onWarning }) });
  if (taken) before?.setAside(form, taken.unplaced);
  if (given.prefill && !draft) (await import('./prefill.ts')).prefill(form, given.prefill);
  valueSets?.readValueSets(form, call);
  patterns?.usePatterns(form);
  const follow = async () => { if (sometimes) form.follow((await logic()).logic); };
  const { forms } = call.backend;
  const ahead = evaluates || forms?.populate ? fetchedOnce(async () => (await import('./filled-ahead.ts')).fillAhead(form, evaluates, follow, given.expressions, call)) : undefined;
  if (forms?.populate || begun || FIRST.test(all)) await ahead?.();
  before?.watchOptions(form);
  await given.prepare?.(form);
  const pages = pagesOf(form);
  const ready = () => follow().then(ahead);
  // Whether the first page comes at all.
  if (!pages[0] || !isNeeded(form, pages[0])) await ready();
  return { form, pages, services: forms, ready };
}

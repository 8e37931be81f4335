/**
 * What only a developer reads, on the console. Fetched when there is something to say; see `tell.ts`. Nothing personal: no value that was
 * typed, set or answered, only names of fields, codes, and what the page's own code threw.
 */
import { BackendError } from '@foyer/core/backend/backend-error';

/** What was said is not said again. */
const said = new Set<string>();

function once(how: 'info' | 'warn' | 'error', line: string, ...more: unknown[]): void {
  if (said.has(line)) return;
  said.add(line);
  console[how](line, ...more);
}

/** Our own words about what lies behind an error. A browser's or a library's may hold an address with an id in it. */
function reasons(error: unknown): string[] {
  return error instanceof Error && error.name === 'Error' ? [error.message, ...reasons(error.cause)] : [];
}

/** Widgets whose server answered 404 when it was asked for the form. One that is not at that address does so, too. */
const notFound = new Set<string>();

/** A method of the backend failed: it threw, or its answer was outside of the model. `system` is which backend. */
export function sayFailed(tag: string, system: string, method: string, thrown: unknown): void {
  const line = `<${tag}>: ${method}() of the backend (${system})`;
  if (!(thrown instanceof BackendError)) {
    const [ours] = reasons(thrown).filter(reason => reason.startsWith('Outside of the model'));
    return ours === undefined ? once('error', `${line} threw; expected is a BackendError.`, thrown) : once('error', `${line} gave a wrong answer. ${ours}`);
  }
  const { kind, cause } = thrown;
  const why = reasons(cause);
  if (kind === 'gone' && method === 'questionnaire') {
    // Said with what to do; see `sayNoForm`.
    if (why.includes('HTTP 404')) notFound.add(tag);
    return;
  }
  if (why.length > 0) return once('warn', `${line} failed (${kind}). ${why.join(': ')}`);
  if (kind === 'timeout' || kind === 'invalid') {
    once('warn', `${line} could not be read (${kind}). Is base-url right, does connect-src list it, does the server allow this origin (CORS)?`);
  }
}

/** The journey broke off before its backend was asked: a step is hidden or replaced so that something is missing. */
export function sayUnsent(tag: string, error: BackendError | undefined): void {
  const { cause } = error ?? {};
  if (cause instanceof RangeError || cause instanceof TypeError) once('error', `<${tag}>: nothing was sent; the journey's definition leaves out what that needs.`, cause);
}

/** A pin or a field of the prefill that cannot be one. */
export function sayLeftOut(tag: string, name: string): void { once('error', `<${tag}>: the value of "${name}" cannot be a ${name}; it is left out.`); }

/** A widget for forms, as far as this looks. Without a backend it has no journey. */
interface FormElement extends Element {
  readonly questionnaire: unknown;
  readonly journey: { resource(step: 'form'): object } | undefined;
}

const SET = 'Set the attribute "questionnaire" to the id or the canonical address of a form that the backend has, or, from a script, the property to a FHIR R4 Questionnaire';

const OR_BASE = ' Or base-url is not the FHIR base, which is the address that has /metadata below it: the answer was HTTP 404.';

function whyNoForm({ localName, questionnaire, journey }: FormElement): string | undefined {
  if (questionnaire === undefined || questionnaire === null || questionnaire === '') return `no form is named. ${SET}${journey ? '' : '; with that no backend is needed'}.`;
  if (typeof questionnaire === 'string') {
    if (/^\s*[[{]/.test(questionnaire)) return 'text cannot hold a form, and an attribute is text. Set the property from a script, to an object: element.questionnaire = { resourceType: "Questionnaire", … }.';
    return journey && `the backend has no form "${questionnaire}", or one without items. ${SET}.${notFound.has(localName) ? OR_BASE : ''}`;
  }
  const { resourceType, item } = questionnaire as { readonly resourceType?: unknown; readonly item?: readonly unknown[] };
  if (resourceType === 'Questionnaire') return item?.length ? undefined : 'the Questionnaire has no items: there is nothing to fill in.';
  if (resourceType === 'Bundle') return 'the property "questionnaire" is a Bundle. Set it to the Questionnaire that is the resource of one of its entries.';
  return `the property "questionnaire" is no Questionnaire: its resourceType is ${resourceType === undefined ? 'missing' : 'another'}. Set it to a FHIR R4 Questionnaire.`;
}

/** There is nothing to fill in. What fails on the way to the backend is said where it does; what was taken off the page needs no form. */
export function sayNoForm(element: FormElement): void {
  if (!element.isConnected) return;
  const { error } = (element.journey?.resource('form') ?? {}) as { readonly error?: BackendError };
  if (error && error.kind !== 'not-allowed') return;
  const [why = whyNoForm(element)] = reasons(error?.cause).map(reason => `${reason}.`);
  if (why !== undefined) once('error', `<${element.localName}>: ${why}`);
}

/** A form that is here, as far as this looks. */
interface BegunForm {
  readonly warnings: readonly { readonly code: string; readonly linkId: string }[];
  readonly byLinkId: { has(linkId: string): boolean };
}

/** What the page gave the form to begin with, and cannot be used. A link id that the form does not have is the page's, and may say anything: it is not repeated. */
export function sayGiven({ localName }: Element, { warnings, byLinkId }: BegunForm): void {
  if (warnings.some(({ code }) => code === 'response')) once('error', `<${localName}>: the property "response" is no QuestionnaireResponse; it is left out. Set it to a FHIR R4 QuestionnaireResponse, as an object.`);
  const prefilled = warnings.flatMap(({ code, linkId }) => (code === 'prefill' ? linkId : []));
  const known = prefilled.filter(linkId => byLinkId.has(linkId));
  if (known.length > 0) once('error', `<${localName}>: "prefill" has no value that these link ids take: ${known.join(', ')}. It is left out.`);
  if (known.length < prefilled.length) once('error', `<${localName}>: "prefill" names ${prefilled.length - known.length} link id(s) that the form does not have.`);
}

/** Views of questions that the form does not have. Those of a page with several forms are none of this one's: it is no error. */
export function sayViews({ localName }: Element, count: number): void { once('info', `<${localName}>: "questionViews" names ${count} link id(s) that this form does not have.`); }

/** The form was begun with something else. */
export function sayTooLate({ localName }: Element, name: 'prefill' | 'response'): void { once('warn', `<${localName}>: "${name}" was set after the form began; it counts from the next time that it begins.`); }

/** It may hold anything that the page's code put there: it is not repeated. */
export function sayDrafts({ localName }: Element): void {
  once('error', `<${localName}>: "drafts" is neither a number of days from 1 nor "true" or the attribute alone; nothing is kept. To keep nothing, leave it out.`);
}

export function sayNotDefined(tag: string, error: unknown): void {
  // A tag that was refused for another reason is none.
  if (customElements.get(tag)) console.info(`<${tag}> is defined already; this copy of Foyer leaves it alone.`);
  else console.error(`<${tag}> could not be defined; what is inside of it stays visible.`, error);
}

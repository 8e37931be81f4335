/** What a patient or guest may send of a form, and how a draft may change. */
import { responseIssues, type ResponseIssue } from '@foyer/backend-demo/demo/response-rules';
import type { Questionnaire as Form, QuestionnaireResponse as Response } from '@foyer/core/model/questionnaire';
import type { OperationOutcomeIssue, Patient, Questionnaire, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { attemptOf } from '../access.ts';
import type { Stored } from '../clinic-store.ts';
import { withDraftEnd } from '../draft.ts';
import { forbidden, Refusal, refusal } from '../refusal.ts';
import { isOwn, type Session } from '../session.ts';
import { checkAttempt } from './visit-rules.ts';

/** The largest file, in bytes. */
export const LARGEST_FILE = 10_000_000;

const CODES: Readonly<Record<string, OperationOutcomeIssue['code']>> = { required: 'required', value: 'code-invalid', type: 'value', 'too-many': 'structure', unknown: 'structure', 'too-long': 'too-long' };

const isSent = ({ status }: QuestionnaireResponse) => status === 'completed' || status === 'amended';

async function formsAt(session: Session, url: string): Promise<Stored<Questionnaire>[]> {
  const bundle = await session.clinic.store.search<Questionnaire>({ resourceType: 'Questionnaire', count: 1000 });
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource && (resource.url === url || `Questionnaire/${resource.id}` === url) ? [resource as Stored<Questionnaire>] : []));
}

/** The form that a response is to. Throws a 422 for one that is not here, a 409 for one that has another version by now. */
async function formOf(session: Session, response: QuestionnaireResponse): Promise<Questionnaire> {
  const [url = '', version] = (response.questionnaire ?? '').split('|');
  const forms = await formsAt(session, url);
  if (forms.length === 0) throw refusal(422, 'not-found', 'Unknown form');
  const found = forms.find(form => version === undefined || form.version === version);
  if (!found) throw refusal(409, 'conflict', 'This form has another version now');
  return found;
}

function rejected(issues: readonly ResponseIssue[]): Refusal {
  const issue = issues.map(({ code, expression }) => ({ severity: 'error' as const, code: CODES[code] ?? 'invalid', details: { text: 'Not accepted' }, expression: [expression] }));
  return new Refusal(422, { resourceType: 'OperationOutcome', issue });
}

async function checkSubject(session: Session, reference: string): Promise<void> {
  const [type, id = ''] = reference.split('/');
  const patient = type === 'Patient' ? await session.clinic.store.peek<Patient>('Patient', id) : undefined;
  const mayAct = await session.clinic.access.reader(session.principal);
  if (!patient || !(isOwn(session, reference) || mayAct(patient))) throw forbidden('Not a patient of this token');
}

/** Files that answers name are of the same token. */
function checkFiles(session: Session, response: QuestionnaireResponse): void {
  const named = [...JSON.stringify(response.item ?? []).matchAll(/"url":"([^"]*Binary\/[^"]*)"/g)].map(([, url = '']) => `Binary/${url.split('Binary/')[1] ?? ''}`);
  if (!named.every(reference => isOwn(session, reference))) throw refusal(422, 'not-found', 'A file does not exist');
}

/** The response as it is kept; throws where it may not be. */
async function checked(session: Session, response: QuestionnaireResponse): Promise<QuestionnaireResponse> {
  const { principal, clinic } = session;
  const subject = response.subject?.reference ?? (principal.kind === 'patient' ? `Patient/${principal.patient}` : undefined);
  if (subject !== undefined) await checkSubject(session, subject);
  if (isSent(response)) {
    checkAttempt(session, response);
    const issues = responseIssues(await formOf(session, response) as unknown as Form, response as unknown as Response);
    if (issues.length > 0) throw rejected(issues);
  }
  checkFiles(session, response);
  return withDraftEnd({ ...response, ...(subject !== undefined && { subject: { reference: subject } }) }, clinic.clock.now());
}

async function isSentAlready(session: Session, attempt: string): Promise<boolean> {
  const bundle = await session.clinic.store.search<QuestionnaireResponse>({ resourceType: 'QuestionnaireResponse', count: 1000 });
  return (bundle.entry ?? []).some(({ resource }) => resource !== undefined && attemptOf(resource) === attempt);
}

/** A new response, begun or whole. */
export async function newResponse(session: Session, response: QuestionnaireResponse): Promise<QuestionnaireResponse> {
  if (response.status !== 'in-progress' && response.status !== 'completed') throw forbidden(`Not created here with the status ${response.status}`);
  const attempt = attemptOf(response);
  if (attempt !== undefined && await isSentAlready(session, attempt)) throw refusal(409, 'duplicate', 'This form is there already');
  return checked(session, response);
}

/** A draft as it goes on, or what was sent as its sender amends it. */
export async function changedResponse(session: Session, before: QuestionnaireResponse, wanted: QuestionnaireResponse): Promise<QuestionnaireResponse> {
  if (before.status !== 'in-progress' && !(isSent(before) && wanted.status === 'amended')) throw forbidden('What was sent can be amended only');
  if (before.subject?.reference !== undefined && wanted.subject?.reference !== undefined && before.subject.reference !== wanted.subject.reference) throw forbidden('A form stays with its patient');
  return checked(session, { ...wanted, ...(before.subject && { subject: before.subject }) });
}

/** Only what is still being filled in can be thrown away. */
export function checkThrownAway(resource: Resource): void {
  if (resource.resourceType !== 'QuestionnaireResponse' || resource.status !== 'in-progress') throw forbidden('Cancel a visit instead; what was sent stays');
}

/**
 * From what a server answered to a write to one of the closed set of errors. Servers say "slot taken" in at least eight ways, so the status
 * alone never decides; which request was sent does as well (412 on a Slot is another thing than 412 on a conditional create).
 *
 * Words of an OperationOutcome are looked at to tell errors apart. They are never kept: some servers put other patients' times there.
 */
import { BackendError, type BackendErrorKind, type BackendErrorOptions, type RejectedIssue } from '@foyer/core/backend/backend-error';
import { list, raw, strings, text, type Raw } from './raw.ts';

/** Which write was sent: a conditional create, a change of a Slot, an operation, a transaction, another change. */
export type Sent = 'create' | 'slot' | 'operation' | 'transaction' | 'update';

const TAKEN = /no longer available|(slot|time|appointment)\b.{0,40}\bnot available|already (been )?(booked|taken|reserved)|double.?book/i;
const MALFORMED = ['invalid', 'required', 'value', 'structure', 'invariant', 'code-invalid', 'extension', 'too-long', 'not-supported'];

function takenByWords(issues: readonly Raw[]): boolean {
  return issues.some(i => TAKEN.test(`${text(raw(i.details).text) ?? ''} ${text((i as { diagnostics?: unknown }).diagnostics) ?? ''}`));
}

function rejected(issues: readonly Raw[]): RejectedIssue[] {
  return issues.map(i => ({ path: strings(i.expression)[0] ?? '', code: text(i.code) ?? 'invalid' }));
}

/** What 400, 409, 412, 422 and a fatal issue in a reply of 200 mean. */
function refusal(status: number, issues: readonly Raw[], sent: Sent): BackendErrorKind | undefined {
  const codes = issues.map(i => text(i.code));
  const has = (...some: string[]) => codes.some(c => c !== undefined && some.includes(c));
  if (has('forbidden', 'suppressed', 'security')) return 'not-allowed';
  if (has('throttled')) return 'busy';
  if (has('too-costly')) return 'too-large';
  if (has('duplicate') || (status === 412 && sent === 'create')) return 'duplicate';
  if (sent === 'update' && (status === 412 || status === 409)) return 'stale';
  if (status === 409 || status === 412 || has('conflict') || takenByWords(issues)) return 'slot-taken';
  if (has('business-rule')) return 'policy';
  // What $hold does not find is the time; what a create or a rule (422) does not find is something that the visit names.
  if (has('not-found', 'deleted')) return status !== 422 && (sent === 'slot' || sent === 'operation') ? 'slot-taken' : 'gone';
  // ISiK answers 422 to $book of a time that is gone, without a code of its own, and 400 to what is malformed.
  if (status === 422) return has(...MALFORMED.slice(1)) ? 'rejected' : sent === 'operation' ? 'slot-taken' : 'policy';
  return has(...MALFORMED) ? 'rejected' : undefined;
}

const BY_STATUS: Readonly<Record<number, BackendErrorKind>> = { 401: 'sign-in', 403: 'not-allowed', 413: 'too-large', 422: 'policy', 429: 'busy' };

function byStatus(status: number, sent: Sent): BackendErrorKind {
  if (status === 404 || status === 410) return sent === 'slot' || sent === 'operation' ? 'slot-taken' : 'gone';
  if (status === 409 || status === 412) return sent === 'update' ? 'stale' : sent === 'create' && status === 412 ? 'duplicate' : 'slot-taken';
  // A 5xx, a proxy's 408 or a 400 that says nothing leaves open how far it got.
  return BY_STATUS[status] ?? 'unknown-outcome';
}

/** The issues of an OperationOutcome that say that something failed. Information is not an error (Epic sends it with success). */
export function failures(outcome: Raw): Raw[] {
  return outcome.resourceType === 'OperationOutcome' ? list(outcome.issue).filter(i => i.severity === 'error' || i.severity === 'fatal') : [];
}

/** The reader of refusals of one kind of write, as the client wants it. */
export const refusing = (sent: Sent) => (status: number, body: Raw, retryAfter: number | undefined) => failure(status, body, sent, retryAfter);

/** The error that a reply means. */
export function failure(status: number, body: Raw, sent: Sent, retryAfter?: number): BackendError {
  const issues = failures(body);
  const lost = status >= 500 || status === 408;
  const kind = (issues.length > 0 && !lost && status !== 429 && status !== 401 && status !== 403 ? refusal(status, issues, sent) : undefined) ?? byStatus(status, sent);
  const options: BackendErrorOptions = {
    ...(retryAfter !== undefined && { retryAfter }),
    ...(kind === 'rejected' && { issues: rejected(issues) }),
    cause: new Error(`${sent} answered ${status} ${issues.map(i => text(i.code)).join(' ')}`),
  };
  const said = kind === 'policy' ? text(raw(issues.find(i => i.code === 'business-rule')?.details).text) : undefined;
  return new BackendError(kind, { ...options, ...(said !== undefined && said.length <= 500 && { patientText: said }) });
}

/**
 * From what a server answered to a write to one of the closed set of errors. Servers say "slot taken" in at least eight ways, so the status
 * alone never decides; which request was sent does as well (412 on a Slot is another thing than 412 on a conditional create).
 *
 * Words of an OperationOutcome are looked at to tell errors apart. They are never kept: some servers put other patients' times there. What
 * patients read is what a clinic wrote for them, in an extension of ours.
 */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import { failure, type Sent } from './failure.ts';
import { list, raw, text, type Raw } from './raw.ts';
import { extension, strings } from './reading.ts';

const TAKEN = /no longer available|(slot|time|appointment)\b.{0,40}\bnot available|already (been )?(booked|taken|reserved)|double.?book/i;
const MALFORMED = ['required', 'value', 'structure', 'invariant', 'code-invalid', 'extension', 'too-long', 'not-supported'];

function kindOf(status: number, issues: readonly Raw[], sent: Sent): BackendErrorKind {
  // A 5xx or a proxy's 408 leaves open how far it got.
  if (status >= 500 || status === 408) return 'unknown-outcome';
  const has = (...codes: string[]) => issues.some(i => codes.includes(String(i.code)));
  const ofTime = sent === 'slot' || sent === 'operation';
  if (has('forbidden', 'suppressed', 'security')) return 'not-allowed';
  if (has('throttled')) return 'busy';
  if (status === 413 || has('too-costly')) return 'too-large';
  if (has('duplicate') || (status === 412 && (sent === 'create' || sent === 'form'))) return 'duplicate';
  const conflict = status === 409 || status === 412;
  // A form that has another version by now, or a draft that somebody else went on with.
  if (conflict && (sent === 'update' || sent === 'form')) return 'stale';
  if (conflict || has('conflict') || issues.some(i => TAKEN.test(`${String(raw(i.details).text)} ${String(i.diagnostics)}`))) return 'slot-taken';
  if (has('business-rule')) return 'policy';
  // What $hold does not find is the time; what a create or a rule (422) does not find is something that the visit names.
  if (has('not-found', 'deleted')) return status !== 422 && ofTime ? 'slot-taken' : 'gone';
  if (has(...MALFORMED)) return 'rejected';
  // ISiK answers 422 to $book of a time that is gone, without a code of its own, and 400 to what is malformed.
  if (status === 422) return sent === 'operation' && issues.length > 0 ? 'slot-taken' : 'policy';
  if (has('invalid')) return 'rejected';
  if (status === 404 || status === 410) return ofTime ? 'slot-taken' : 'gone';
  // A 400 that says nothing leaves it open too.
  return 'unknown-outcome';
}

/** The issues of an OperationOutcome that say that something failed. Information is not an error (Epic sends it with success). */
function failures(outcome: Raw): Raw[] {
  return outcome.resourceType === 'OperationOutcome' ? list(outcome.issue).filter(i => i.severity === 'error' || i.severity === 'fatal') : [];
}

/** Throws what an OperationOutcome that came with a 2xx means, if it says that something failed. */
export async function checkOutcome(status: number, body: Raw, sent: Sent): Promise<void> {
  if (failures(body).length > 0) throw await failure(status, body, sent);
}

/** The error that a reply means. */
export function refusal(status: number, body: Raw, sent: Sent, retryAfter?: number): BackendError {
  const issues = failures(body);
  const kind = kindOf(status, issues, sent);
  const said = kind === 'policy' ? issues.flatMap(i => text(extension(i, 'urn:foyer:patient-text').valueString) ?? [])[0] : undefined;
  return new BackendError(kind, {
    retryAfter,
    ...(kind === 'rejected' && { issues: issues.map(i => ({ path: strings(i.expression)[0] ?? '', code: text(i.code) ?? 'invalid' })) }),
    ...(said && said.length <= 500 && { patientText: said }),
    cause: new Error(`${sent} answered ${status} ${issues.map(i => text(i.code)).join(' ')}`),
  });
}

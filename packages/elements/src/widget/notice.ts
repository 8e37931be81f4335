/** Why the patient was brought back to a step, or why sending failed. Fetched with the later steps: nothing is written before. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BackendError, BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { JourneyShape } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { readWords } from './error-words.ts';
import { callUs } from './way-out.ts';

/** Every kind of failure in words: what happened, what is kept, what now. Never a server's own text. */
export function writeWords(kind: BackendErrorKind | 'not-received'): string {
  switch (kind) {
    case 'gone': return msg('What you chose is no longer there.', { id: 'error.gone' });
    case 'slot-taken': return msg('Somebody else has just taken that time. Choose another one. Your other answers are kept.', { id: 'error.slot-taken' });
    case 'hold-expired': return msg('We could not keep that time for you any longer. Choose a time again. Your other answers are kept.', { id: 'error.hold-expired' });
    case 'stale': return msg('The clinic changed this in the meantime. Look at it again.', { id: 'error.stale' });
    case 'policy': return msg('The clinic’s rules do not allow this online.', { id: 'error.policy' });
    case 'rejected': return msg('The clinic’s system did not accept some of the answers. Check them, or call the clinic.', { id: 'error.rejected' });
    case 'too-large': return msg('That was too large to send.', { id: 'error.too-large' });
    case 'not-received': return msg('Your request did not reach the clinic. Nothing was booked. What you entered is kept on this page.', { id: 'error.not-received' });
    default: return readWords(kind);
  }
}

/** Why the patient was brought back, or why sending failed. Focus goes here. */
export function notice<S extends JourneyShape>(journey: Journey<S>, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  const box = (kind: BackendErrorKind | 'not-received', error: BackendError | undefined) => message('danger', html`
    <p>${error?.patientText ?? writeWords(kind)}</p>
    ${error?.reference ? html`<p>${msg(str`Reference: ${error.reference}`, { id: 'error.reference' })}</p>` : nothing}
    ${kind === 'slot-taken' || kind === 'hold-expired' ? nothing : html`<p>${callUs(organisation)}</p>`}`, { id: 'notice' });
  if (journey.notice) return box(journey.notice.error.kind, journey.notice.error);
  const { submission } = journey;
  return submission.state === 'failed' ? box(submission.kind, submission.error) : nothing;
}

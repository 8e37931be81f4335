/** Why the patient was brought back to a step, or why sending failed. Fetched with the later steps: nothing is written before. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BackendError, BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { JourneyShape } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { canRetry, readWords, sayKept } from './error-words.ts';
import { callUs } from './way-out.ts';

type Kind = BackendErrorKind | 'not-received';

/** Every kind of failure in words: what happened. Never a server's own text. */
export function writeWords(kind: Kind): string {
  switch (kind) {
    case 'gone': return msg('What you chose is no longer there.', { id: 'error.gone' });
    case 'slot-taken': return msg('Somebody else has just taken that time.', { id: 'error.slot-taken' });
    case 'hold-expired': return msg('We could not keep that time for you any longer.', { id: 'error.hold-expired' });
    case 'stale': return msg('The clinic changed this in the meantime.', { id: 'error.stale' });
    case 'policy': return msg('The clinic’s rules do not allow this online.', { id: 'error.policy' });
    case 'rejected': return msg('The clinic’s system did not accept some of the answers.', { id: 'error.rejected' });
    case 'too-large': return msg('That was too large to send.', { id: 'error.too-large' });
    case 'duplicate': return msg('The clinic’s system says that it has this booking already.', { id: 'error.duplicate' });
    case 'not-received': return msg('Your request did not reach the clinic.', { id: 'error.not-received' });
    default: return readWords(kind);
  }
}

/** Why there is no time any more. */
export const sayChooseAgain = (): string => msg('Choose a time again. Your other answers are kept.', { id: 'error.choose-again' });

const CHOOSE_AGAIN: readonly Kind[] = ['gone', 'slot-taken', 'hold-expired', 'stale'];

/** What happened, what now, the reference, and, where `call`, whom to call. Focus goes here. */
export const troubleBox = (words: string, error: BackendError | undefined, now: string, call: unknown) => message('danger', html`
    <p>${error?.patientText ?? words}</p>
    <p>${now}</p>
    ${error?.reference ? html`<p>${msg(str`Reference: ${error.reference}`, { id: 'error.reference' })}</p>` : nothing}
    ${call ? html`<p>${call}</p>` : nothing}`, { id: 'notice' });

/**
 * Why the patient was brought back, or why sending failed; what is kept; what to do. Focus goes here. `again` are the words on
 * the button that sends. A failure is only shown as one where it is known that nothing was written: all else is `unknown`.
 */
export function notice<S extends JourneyShape>(journey: Journey<S>, organisation: Organisation | undefined, again: string): TemplateResult | typeof nothing {
  const box = (kind: Kind, error: BackendError | undefined, now: string) => troubleBox(writeWords(kind), error, now, !CHOOSE_AGAIN.includes(kind) && callUs(organisation));
  const booked = () => msg('Nothing was booked.', { id: 'error.nothing' });
  if (journey.notice) {
    const { error, step } = journey.notice;
    const again = CHOOSE_AGAIN.includes(error.kind) ? sayChooseAgain() : step === 'time' && msg('Choose the time again.', { id: 'error.hold' });
    return box(error.kind, error, again ? `${booked()} ${again}` : sayKept());
  }
  const { submission } = journey;
  if (submission.state !== 'failed') return nothing;
  const { kind, error } = submission;
  const check = kind === 'rejected' ? `${msg('Check your answers', { id: 'review.title' })}. ` : '';
  const more = check || kind === 'not-received' || canRetry(kind) ? check + msg(str`Press “${again}” to try again.`, { id: 'error.press' }) : '';
  // What the clinic says that it has already may be this very visit.
  return box(kind, error, `${kind === 'duplicate' ? msg('Do not book again yet.', { id: 'unknown.dont' }) : booked()} ${sayKept()} ${journey.index === journey.path.length - 1 ? more : ''}`);
}

/** Every kind of failure in words: what happened, what is kept, what now. Never a server's own text. */
import type { BackendErrorKind } from '@foyer/core/backend/backend-error';
import { msg } from '../i18n/msg.ts';

/** Failures of reading something, and of writes that are no journey's own. */
export function errorWords(kind: BackendErrorKind | 'not-received'): string {
  switch (kind) {
    case 'offline': return msg('There is no internet connection right now. What you entered is kept on this page.', { id: 'error.offline' });
    case 'timeout': return msg('The clinic’s system did not answer in time. What you entered is kept on this page.', { id: 'error.timeout' });
    case 'busy': return msg('The clinic’s system is busy. Wait a moment, then try again. What you entered is kept on this page.', { id: 'error.busy' });
    case 'sign-in': return msg('You were signed out. Sign in again on this site to go on.', { id: 'error.sign-in' });
    case 'not-allowed': return msg('This cannot be done online here.', { id: 'error.not-allowed' });
    case 'gone': return msg('What you chose is no longer there.', { id: 'error.gone' });
    case 'slot-taken': return msg('Somebody else has just taken that time. Choose another one. Your other answers are kept.', { id: 'error.slot-taken' });
    case 'hold-expired': return msg('We could not keep that time for you any longer. Choose a time again. Your other answers are kept.', { id: 'error.hold-expired' });
    case 'stale': return msg('The clinic changed this in the meantime. Look at it again.', { id: 'error.stale' });
    case 'policy': return msg('The clinic’s rules do not allow this online.', { id: 'error.policy' });
    case 'rejected': return msg('The clinic’s system did not accept some of the answers. Check them, or call the clinic.', { id: 'error.rejected' });
    case 'too-large': return msg('That was too large to send.', { id: 'error.too-large' });
    case 'not-received': return msg('Your request did not reach the clinic. Nothing was booked. What you entered is kept on this page.', { id: 'error.not-received' });
    case 'invalid': case 'declined': case 'duplicate': case 'unknown-outcome':
      return msg('The clinic’s system gave an answer that we could not read. What you entered is kept on this page.', { id: 'error.unreadable' });
  }
}

/** Kinds for which trying the same again makes sense. */
export function canRetry(kind: BackendErrorKind | 'not-received'): boolean {
  return ['offline', 'timeout', 'busy', 'invalid', 'not-received', 'unknown-outcome'].includes(kind);
}

/** Failures of reading in words: what happened. Never a server's own text. */
import type { BackendErrorKind } from '@foyer/core/backend/backend-error';
import { msg } from '../i18n/msg.ts';

/** What went wrong while something was read, or, for a kind that only writing has, that it could not be understood. */
export function readWords(kind: BackendErrorKind): string {
  switch (kind) {
    case 'offline': return msg('There was no internet connection.', { id: 'error.offline' });
    case 'timeout': case 'unknown-outcome': return msg('The clinic’s system did not answer.', { id: 'error.timeout' });
    case 'busy': return msg('The clinic’s system is busy. Wait a moment, then try again.', { id: 'error.busy' });
    case 'sign-in': return msg('You were signed out. Sign in again on this site to go on.', { id: 'error.sign-in' });
    case 'declined': case 'not-allowed': return msg('This cannot be done online here.', { id: 'error.not-allowed' });
    default: return msg('The clinic’s system gave an answer that we could not read.', { id: 'error.unreadable' });
  }
}

/** Only where something was entered. */
export const sayKept = (): string => msg('What you entered is kept on this page.', { id: 'error.kept' });

/** Kinds for which trying the same again makes sense. */
export function canRetry(kind: BackendErrorKind): boolean {
  return ['offline', 'timeout', 'busy', 'gone', 'invalid', 'unknown-outcome'].includes(kind);
}

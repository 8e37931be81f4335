/**
 * Everything that can go wrong between a widget and an organisation's systems: a closed set, so that every kind has its own
 * words in every language. A server's diagnostics are never shown and never kept.
 */

export const READ_ERRORS = ['sign-in', 'not-allowed', 'gone', 'busy', 'offline', 'timeout', 'invalid'] as const;
export const WRITE_ERRORS = [
  'slot-taken', 'hold-expired', 'stale', 'duplicate', 'policy', 'declined', 'too-large', 'rejected', 'unknown-outcome',
] as const;
export type BackendErrorKind = (typeof READ_ERRORS)[number] | (typeof WRITE_ERRORS)[number];

/** One thing that a server did not accept, as a code. `path` names fields of the request. */
export interface RejectedIssue {
  readonly path: string;
  readonly code: string;
}

export interface BackendErrorOptions {
  /** Seconds to wait before trying again makes sense. */
  readonly retryAfter?: number | undefined;
  /** A short code under which the organisation finds the event. Nothing personal. */
  readonly reference?: string;
  /** Words that the organisation itself wrote for patients. Never a server's diagnostics. */
  readonly patientText?: string;
  readonly issues?: readonly RejectedIssue[];
  /** What lies behind it, for a developer's console. Never shown. */
  readonly cause?: unknown;
}

const RETRYABLE: readonly BackendErrorKind[] = ['busy', 'offline', 'timeout', 'stale', 'unknown-outcome'];

export class BackendError extends Error {
  readonly kind: BackendErrorKind;
  declare readonly retryAfter: number | undefined;
  declare readonly reference: string | undefined;
  declare readonly patientText: string | undefined;
  readonly issues: readonly RejectedIssue[] = [];

  constructor(kind: BackendErrorKind, { cause, ...more }: BackendErrorOptions = {}) {
    super(kind, cause === undefined ? undefined : { cause });
    this.name = 'BackendError';
    this.kind = kind;
    Object.assign(this, more);
  }

  /** True when the same call may succeed later without the patient changing anything. */
  get retryable(): boolean {
    return RETRYABLE.includes(this.kind);
  }
}

/** True for the error of an aborted call, which is no error: somebody asked for it. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * Any thrown value as one of the closed set. A backend's own bug in a read becomes `invalid`; in a write it becomes
 * `unknown-outcome`, because nobody knows how far the write got.
 */
export function toBackendError(error: unknown, during: 'read' | 'write'): BackendError {
  if (error instanceof BackendError) return error;
  return new BackendError(during === 'write' ? 'unknown-outcome' : 'invalid', { cause: error });
}

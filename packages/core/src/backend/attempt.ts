/**
 * An attempt is one intent to write: "book this visit". Its id stays the same across retries and reloads, so that a server can
 * tell a retry from a second wish, and so that we can ask what became of it.
 */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A UUID. Unguessable: whoever knows it may ask what became of the attempt. */
export type AttemptId = string;

export const isAttemptId = (value: unknown): value is AttemptId => UUID.test(String(value));

export function newAttemptId(): AttemptId {
  return crypto.randomUUID();
}

/** What is kept of an attempt while its outcome is open. No answers, nothing personal. */
export interface AttemptRecord {
  readonly journey: string;
  readonly attemptId: AttemptId;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What was kept, and nothing besides; undefined where it is no such record. */
export function attemptRecord(kept: unknown): AttemptRecord | undefined {
  const { journey, attemptId, createdAt } = Object(kept) as AttemptRecord;
  return typeof journey === 'string' && isAttemptId(attemptId) && createdAt >= 0 ? { journey, attemptId, createdAt } : undefined;
}

/** Where open attempts are kept. `elements` keeps them in sessionStorage; a shared device keeps them in memory. One that throws keeps nothing. */
export interface AttemptStore {
  load(journey: string): AttemptRecord | undefined;
  save(record: AttemptRecord): void;
  remove(journey: string): void;
}

/** How long an open attempt is remembered, in milliseconds. */
export const ATTEMPT_LIFETIME = 24 * 3600 * 1000;

/** Keeps attempts in memory only. */
export function memoryAttempts(): AttemptStore {
  const records = new Map<string, AttemptRecord>();
  return {
    load: journey => records.get(journey),
    save: record => void records.set(record.journey, record),
    remove: journey => void records.delete(journey),
  };
}

/** What an organisation plugs in: one optional port per journey. See `docs/guides/backends.md`. */
import type * as z from 'zod/mini';
import type { Organisation } from '../model/organisation.ts';
import { among, Flag, listOf, object, optional } from '../model/primitives.ts';
import type { AttemptId } from './attempt.ts';
import type { Outcome } from './outcome.ts';
import type { FormsPort } from './forms-port.ts';
import type { SchedulingPort } from './scheduling-port.ts';

// Its schema is a module of its own: nobody asks before something was sent.
export type { Outcome } from './outcome.ts';

export interface CallOptions {
  /** Ends the call. An aborted call throws an `AbortError`, which is no error. */
  readonly signal: AbortSignal;
  /** The language in which words are wanted, BCP 47. */
  readonly locale: string;
}

export interface WriteOptions extends CallOptions {
  /** The same for every retry of one intent. */
  readonly attempt: AttemptId;
}

/** Ways in which an organisation can remind. */
export const REMINDER_CHANNELS = ['sms', 'email', 'phone'] as const;
export const ReminderChannel = among(REMINDER_CHANNELS);
export type ReminderChannel = z.infer<typeof ReminderChannel>;

/** What the systems behind a backend can do. A closed set; what is missing is false. */
export const Capabilities = object({
  /** A time can be held while the patient fills in the rest. */
  hold: optional(Flag),
  waitlist: optional(Flag),
  /** Channels by which the organisation really sends reminders. */
  reminders: optional(listOf(ReminderChannel)),
  /** Somebody without an account can use it. */
  guest: optional(Flag),
  /** The credential belongs to a patient. */
  signedIn: optional(Flag),
  /** Visits can only be asked for; staff confirm them. */
  requestOnly: optional(Flag),
  /** What is filled in of a form can be kept there and gone on with later. */
  drafts: optional(Flag),
});
export type Capabilities = z.infer<typeof Capabilities>;

export interface Backend {
  /** What the systems can do. Called once per widget. */
  describe(options: CallOptions): Promise<Capabilities>;
  organisation(options: CallOptions): Promise<Organisation>;
  /** What became of a write whose reply was lost. Never changes anything. */
  outcome(attempt: AttemptId, options: CallOptions): Promise<Outcome>;
  readonly scheduling?: SchedulingPort;
  readonly forms?: FormsPort;
  /** Drops what belongs to one patient, such as a guest's token, at once: on a shared device somebody else is next. Calls under way end as they would, with what they began with. */
  forget?(): void;
}

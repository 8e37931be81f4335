/**
 * What a backend's author brings so that the contract suite can look at both sides of the counter: credentials for the
 * patient's side, and a way to see and disturb the system behind it. Everything but the backends can be had over HTTP from a
 * test server's admin endpoints, so every method may be asynchronous.
 */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Backend, ReminderChannel } from '@foyer/core/backend/backend';
import type { HealthCard, HumanName } from '@foyer/core/model/patient';

/** What the systems behind the backend can do, as its author promises. The suite checks that `describe()` says the same. */
export interface Promised {
  /** Times can be held. Where false, the port must not have `hold`, `extendHold` or `release`. */
  readonly hold: boolean;
  /** Patients can be put on a waiting list. Where false, such a request must be refused. */
  readonly waitlist: boolean;
  /** Channels by which reminders are sent; empty for none. */
  readonly reminders: readonly ReminderChannel[];
  /** Visits are only asked for: a booking answers `requested`. Where false, it answers `confirmed`. */
  readonly requestOnly: boolean;
}

/**
 * A booking as the clinic's staff would see it, as plain data. What the patient did not say is missing (or undefined), not
 * empty text. Instants and ids stay in the appointment, which the suite reads through the backend.
 */
export interface StoredVisit {
  /** The patient's, not the name of the person who booked. */
  readonly name: HumanName;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | undefined;
  readonly healthCard?: HealthCard | undefined;
  /** What the patient said: has been at this clinic before. */
  readonly seenBefore?: boolean | undefined;
  /** Who booked, when it was not the patient. */
  readonly bookedBy?: { readonly name: HumanName; readonly relationship: string } | undefined;
  /** As the patient typed it in this booking, also where the patient is known with another one. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Channels that the patient agreed to; empty for none. */
  readonly reminders: readonly string[];
  /** The language in which the patient booked, BCP 47. */
  readonly language: string;
  /** Language of the interpreter, BCP 47. */
  readonly interpreter?: string | undefined;
  /** Codes of `BookingRequest.needs.accessibility`. */
  readonly accessibility: readonly string[];
  readonly note?: string | undefined;
  readonly referral?: string | undefined;
}

/** How much there is in the system. The suite compares a count before with a count after, so it may begin with any number. */
export interface Counts {
  /** Appointments in any status but cancelled and entered-in-error. */
  readonly appointments: number;
  readonly patients: number;
  /** Slots that somebody holds now; expired holds are not counted. */
  readonly heldSlots: number;
  /** Slots that are taken by appointments. */
  readonly busySlots: number;
}

/** Calls whose reply the suite loses. */
export type LosableOperation = 'services' | 'slots' | 'isFree' | 'outcome' | 'hold' | 'book';

/** A backend under test, with the system behind it. */
export interface ContractSubject {
  readonly promised: Promised;
  /** For somebody without an account; undefined where nobody can use the system so. */
  readonly guest: Backend | undefined;
  /**
   * For a signed-in patient who may also act for at least one other person (a child, say). Undefined where there are no
   * accounts. At least one of the two backends is there, and both work on the same book. Where there is no guest, a signed-in
   * patient can book for somebody who is new to the clinic.
   */
  readonly signedIn: Backend | undefined;
  /**
   * Milliseconds since 1970 by the system's clock. From here on there must be, within four weeks, at least forty free slots
   * of one service that can be booked here by a new patient; any other slots may be busy.
   */
  now(): number;
  /**
   * Moves the system's clock forward, so that holds expire. Leave it out only where the clock cannot be moved: then the suite
   * checks instead that every hold says when it ends.
   */
  advance?(ms: number): Promise<void> | void;
  /** What staff would see of the booking that this attempt made; undefined when it made none. */
  stored(attempt: AttemptId): Promise<StoredVisit | undefined> | StoredVisit | undefined;
  counts(): Promise<Counts> | Counts;
  /**
   * Loses the reply of the next call of an operation, once: `before`, the request never arrives; `after`, it is carried out
   * and the reply is lost. For `book` and `hold` this means the request that changes the system. A backend may find out by
   * itself what became of it, as long as what it then says is true.
   */
  lose(when: 'before' | 'after', operation: LosableOperation): Promise<void> | void;
  /** Called after each check. */
  dispose?(): Promise<void> | void;
}

/** Makes a fresh subject for each check: nothing that an earlier check did may be left. */
export type SubjectFactory = () => Promise<ContractSubject> | ContractSubject;

/** Sends a journey's answers once, and finds out what became of them. */
import { ATTEMPT_LIFETIME, newAttemptId, type AttemptId, type AttemptStore } from '../backend/attempt.ts';
import { isAbort, toBackendError, type BackendError } from '../backend/backend-error.ts';
import type { Outcome } from '../backend/backend.ts';
import { callWith, type CallContext } from './call.ts';
import type { JourneyDefinition, JourneyShape, Submission, Submitted, View } from './definition.ts';

export interface SubmitterOptions extends CallContext {
  readonly attempts: AttemptStore;
  readonly changed: () => void;
}

/** Waits between two questions about an outcome, in milliseconds. */
const WAITS = [1000, 2000, 4000, 8000, 15_000, 30_000];
/** All further ones. */
const LAST_WAIT = 60_000;
/**
 * "Nothing arrived" is believed when it was said so often in a row: a request that was slow on its way may still arrive after
 * the first time, and then its retry, which keeps the attempt id, finds it.
 */
const NONE_BELIEVED = 3;

export class Submitter<S extends JourneyShape> {
  readonly #definition: JourneyDefinition<S>;
  readonly #options: SubmitterOptions;
  #submission: Submission<S['result']> = { state: 'idle' };
  #attempt: AttemptId | undefined;
  /** Some sending of the attempt never got an answer: it may still arrive, whatever became of the others. */
  #doubted = false;
  #nones = 0;
  /** Why the outcome is asked for, when it was said that the write is there already. */
  #duplicate: BackendError | undefined;
  #cancel: (() => void) | undefined;
  #life = new AbortController();

  constructor(definition: JourneyDefinition<S>, options: SubmitterOptions) {
    this.#definition = definition;
    this.#options = options;
  }

  get submission(): Submission<S['result']> { return this.#submission; }

  /** The id of the present intent. It changes only when the patient has to choose again after a definite failure. */
  attempt(): AttemptId { return this.#attempt ??= newAttemptId(); }

  /** Looks up an attempt that an earlier page left open. */
  resume(): void {
    const record = this.#recorded(attempts => attempts.load(this.#definition.id));
    if (!record) return;
    if (this.#options.clock.now() - record.createdAt > ATTEMPT_LIFETIME) return this.#forget();
    this.#attempt = record.attemptId;
    this.#doubted = true;
    this.#lookUp();
  }

  async submit(view: View<S>): Promise<void> {
    const definition = this.#definition;
    const { clock } = this.#options;
    const { signal } = this.#life;
    const attempt = this.attempt();
    this.#duplicate = undefined;
    this.#set({ state: 'sending', since: clock.now() });
    // What may have arrived is looked up before it is sent again.
    if (this.#doubted) {
      const earlier = await this.#ask();
      if (signal.aborted || this.#found(earlier)) return;
      if (!earlier || earlier.state === 'pending') return this.#lookUp();
    }
    this.#recorded(attempts => attempts.save({ journey: definition.id, attemptId: attempt, createdAt: clock.now() }));
    try {
      const submitted = await definition.submit?.(view, { ...callWith(this.#options, signal), attempt });
      if (submitted && !signal.aborted) this.#finish(submitted);
    } catch (error) {
      // Nobody aborts a write but the end of the widget; a backend that says so anyway leaves the outcome open.
      if (!signal.aborted) this.#failed(toBackendError(isAbort(error) ? undefined : error, 'write'));
    }
  }

  checkNow(): void {
    if (this.#submission.state !== 'unknown' || this.#submission.checking) return;
    this.#cancel?.();
    void this.#check(this.#submission.checks);
  }

  /** Puts a failure away. What may have been sent is remembered. */
  dismiss(): void {
    if (this.#submission.state === 'failed') this.#submission = { state: 'idle' };
  }

  /**
   * The patient has to choose again, which is a new intent with a new attempt. But where a sending is still on its way, the next
   * one keeps its attempt id: a server that sees both then writes one of them.
   */
  chooseAgain(): void {
    if (this.#doubted) this.dismiss();
    else this.reset();
  }

  /** Forgets the intent and its record: whatever is submitted next is another one. */
  reset(): void {
    this.dispose();
    this.#forget();
    this.#life = new AbortController();
    this.#submission = { state: 'idle' };
    this.#attempt = this.#duplicate = undefined;
    this.#doubted = false;
  }

  dispose(): void {
    this.#cancel?.();
    this.#life.abort();
  }

  /** A store that fails keeps nothing: then only a reload forgets the attempt, and nobody is kept waiting for it. */
  #recorded<T>(use: (attempts: AttemptStore) => T): T | undefined {
    try {
      return use(this.#options.attempts);
    } catch {
      return undefined;
    }
  }

  #forget(): void { this.#recorded(attempts => attempts.remove(this.#definition.id)); }

  #set(submission: Submission<S['result']>): void {
    this.#submission = submission;
    this.#options.changed();
  }

  #finish(submitted: Submitted<S['result']>): void {
    this.#forget();
    this.#cancel?.();
    this.#set({ ...submitted, attempt: this.attempt() });
  }

  #failed(error: BackendError): void {
    // A duplicate is already there: asking finds it, and shows what it really says.
    if (error.kind === 'duplicate') this.#duplicate = error;
    else if (error.kind === 'unknown-outcome') this.#doubted = true;
    else return this.#fail(error);
    this.#lookUp();
  }

  /**
   * A definite failure: nothing was written. Without an error nothing arrived. Where a sending never got an answer, the attempt and its
   * record are kept: should that one arrive after all, a retry finds it instead of writing twice.
   */
  #fail(error: BackendError | undefined): void {
    if (!this.#doubted) this.#forget();
    this.#set({ state: 'failed', kind: error?.kind ?? 'not-received', error });
  }

  /** True when an outcome says what became of the attempt. */
  #found(outcome: Outcome | undefined): boolean {
    const submitted = outcome && this.#definition.submitted?.(outcome);
    if (submitted) this.#finish(submitted);
    return submitted !== undefined;
  }

  #lookUp(): void {
    this.#nones = 0;
    this.#wait(0);
  }

  /** Asks a while later. */
  #wait(checks: number): void {
    this.#unknown(checks, false);
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(WAITS[checks] ?? LAST_WAIT, () => void this.#check(checks));
  }

  #unknown(checks: number, checking: boolean): void { this.#set({ state: 'unknown', attempt: this.attempt(), checks, checking }); }

  /** Undefined where nobody answers: not being able to ask is the reason why the outcome is unknown, and the next question follows. */
  async #ask(): Promise<Outcome | undefined> {
    try {
      return await this.#options.backend.outcome(this.attempt(), callWith(this.#options, this.#life.signal));
    } catch {
      return undefined;
    }
  }

  async #check(checks: number): Promise<void> {
    const { signal } = this.#life;
    this.#unknown(checks, true);
    const outcome = await this.#ask();
    if (signal.aborted || this.#found(outcome)) return;
    if (outcome) this.#nones = outcome.state === 'none' ? this.#nones + 1 : 0;
    if (this.#nones < NONE_BELIEVED) return this.#wait(checks + 1);
    // "Already there", and yet not under this attempt: it is another wish's, and nothing was written for this one.
    this.#fail(this.#duplicate);
  }
}

/** The engine that walks a patient through the steps of a journey. No words, no views: codes and states. */
import { BackendError, isAbort, toBackendError } from '../backend/backend-error.ts';
import { memoryAttempts } from '../backend/attempt.ts';
import type { Capabilities, WriteOptions } from '../backend/backend.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Issue, JourneyDefinition, JourneyEvent, JourneyOptions, JourneyShape, Notice, Resource, Step, StepCall, Submission, View } from './definition.ts';
import { Loads } from './loads.ts';
import { Obtained } from './obtained.ts';
import { same } from './path.ts';
import { Route } from './route.ts';
import { Submitter } from './submitter.ts';

export type { JourneyEvent, JourneyOptions, Notice } from './definition.ts';

type Id<S extends JourneyShape> = keyof S['answers'] & string;

export class Journey<S extends JourneyShape> {
  readonly definition: JourneyDefinition<S>;
  readonly options: JourneyOptions<S>;
  readonly clock: Clock;
  readonly #submitter: Submitter<S>;
  readonly #loads: Loads<S>;
  readonly #obtained: Obtained<S>;
  readonly #route: Route<S>;
  /** Loaded like what steps load. Without it nothing extra is offered; a reload asks again. */
  readonly #description = { id: '', early: true, load: (_: unknown, call: StepCall) => call.backend.describe(call) } as unknown as Step<S>;
  readonly #listeners = new Set<() => void>();
  #restored: Record<string, unknown> = {};
  #drafts: Record<string, unknown> = {};
  #life = new AbortController();
  #viewed = '';
  #busy = false;
  #issues: readonly Issue[] = [];
  #notice: Notice | undefined;
  #started = false;

  constructor(definition: JourneyDefinition<S>, options: JourneyOptions<S>) {
    this.definition = definition;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#route = new Route<S>(definition, answers => this.#viewWith(answers));
    this.#loads = new Loads<S>({ view: () => this.view, changed: () => this.#settle(), call: (step, signal) => ({ ...this.#call(signal), around: this.#around(step) }) });
    this.#obtained = new Obtained<S>({ clock: this.clock, call: signal => this.#call(signal), ended: step => this.#ended(step) });
    this.#submitter = new Submitter(definition, {
      backend: options.backend, locale: options.locale, clock: this.clock, attempts: options.attempts ?? memoryAttempts(),
      changed: () => this.#submissionChanged(),
    });
  }

  // ---- What is there to see ---------------------------------------------------------------------------------------------

  /** Id of the step on which the patient is. */
  get step(): Id<S> { return this.#route.current as Id<S>; }
  /** Ids of the steps that the patient walks, in order. */
  get path(): readonly Id<S>[] { return this.#route.ids as readonly Id<S>[]; }
  /** From 0. */
  get index(): number { return this.path.indexOf(this.step); }
  /** The answers that count. */
  get answers(): Readonly<Partial<S['answers']>> { return this.#route.answers; }
  get issues(): readonly Issue[] { return this.#issues; }
  get notice(): Notice | undefined { return this.#notice?.step === this.step ? this.#notice : undefined; }
  /** True while a step is being left and the patient waits. Nothing else moves the patient then. */
  get busy(): boolean { return this.#busy; }
  get submission(): Submission<S['result']> { return this.#submitter.submission; }
  /** True while the patient changes one answer and will come back to where the change began. */
  get returning(): boolean { return this.#route.origin !== undefined; }
  get capabilities(): Capabilities | undefined { return this.#loads.value(this.#description.id) as Capabilities | undefined; }
  get obtained(): Readonly<Partial<S['obtained']>> { return this.#obtained.values; }
  get view(): View<S> { return this.#viewWith(this.#route.answers); }
  get canGoBack(): boolean { return !this.#still && (this.child?.canGoBack === true || this.#route.previous !== undefined); }

  /** The journey inside of the current step, once it is here. */
  get child(): Journey<JourneyShape> | undefined { return this.#childOf(this.step); }

  resource<K extends keyof S['loaded'] & string>(step: K): Resource<S['loaded'][K]> {
    return this.#loads.resource(step) as Resource<S['loaded'][K]>;
  }

  /** What was typed on a step, kept when it does not (yet) make an answer. */
  draft(step: Id<S>): unknown { return this.#drafts[step]; }

  query<K extends keyof S['queries'] & string>(step: K): S['queries'][K] | undefined {
    return this.#loads.query(step) as S['queries'][K] | undefined;
  }

  /** Calls after each change. Returns the end of it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  // ---- What a patient does ----------------------------------------------------------------------------------------------

  /** Sets answers that were given before, e.g. from a draft. Only before `start`. */
  restore(answers: Record<string, unknown>): void {
    if (!this.#started) this.#restored = answers;
  }

  /** Begins, at a step if everything before it is known. An attempt that is still open from before is looked up first. */
  start(step?: string): void {
    if (this.#started) return;
    this.#started = true;
    this.#route.wanted = step;
    this.#route.begin(this.#restored);
    this.#submitter.resume();
    this.#settle();
    this.#event(this.submission.state === 'unknown' ? 'resumed' : 'started');
  }

  /** Goes to a step as soon as everything before it is answered, e.g. when a chatbot hands over. Not once it is being sent. */
  open(step: string): void {
    if (this.#locked) return;
    this.#route.wanted = step;
    this.#settle();
  }

  /** Keeps what was typed. Never checks it. */
  edit(step: Id<S>, draft: unknown): void { this.#drafts[step] = draft; }

  /** Answers the current step and moves on. False when something is wrong or in the way; `issues` and `notice` say what. */
  async answer(value: unknown): Promise<boolean> {
    const route = this.#route;
    const step = route.step(route.current);
    if (this.#still || !step) return false;
    const parsed = this.#parse(step, value);
    this.#notice = undefined;
    this.#submitter.dismiss();
    this.#issues = parsed.success ? [] : parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.message }));
    if (!parsed.success) {
      this.#event('error_shown', 'invalid');
      this.#emit();
      return false;
    }
    const answer = parsed.data;
    if (this.#obtained.get(step.id) === undefined || !same(route.given(step.id), answer)) {
      if (step.leave && !(await this.#leave(step, answer))) return false;
      route.set(step.id, answer);
    }
    this.#event('step_completed');
    this.#walk();
    const next = route.next(step.id);
    if (next !== undefined) this.#moveTo(next);
    else this.#finish();
    return true;
  }

  /** Changes an earlier answer from where the patient is, e.g. a filter over the times. False when it does not fit. */
  revise(id: Id<S>, value: unknown): boolean {
    const step = this.#route.shownStep(id);
    // What `leave` obtains is not changed in passing.
    if (this.#still || !step || step.leave) return false;
    const parsed = this.#parse(step, value);
    if (!parsed.success) return false;
    this.#route.set(id, parsed.data);
    this.#settle();
    return true;
  }

  /** One step back, keeping everything; while one answer is changed, back to where the change began. */
  back(): void {
    if (!this.canGoBack) return;
    if (this.child?.canGoBack) return this.child.back();
    this.#route.wanted = undefined;
    this.#moveTo(this.#route.previous ?? this.step);
  }

  /** To a step that was answered before, to change it; afterwards the patient comes back to where this was asked. */
  go(step: string): void {
    if (this.#still || !this.#route.reachable(step)) return;
    this.#route.wanted = undefined;
    if (this.#route.ids.indexOf(step) < this.index) this.#route.origin ??= this.step;
    this.#moveTo(step);
  }

  /** Asks a step's load for something else: a date, a filter, more. What was there stays until the new is. */
  ask<K extends keyof S['queries'] & string>(step: K, query: S['queries'][K]): void {
    const found = this.#route.step(step);
    if (found?.load) this.#loads.ask(found, query);
    this.#emit();
  }

  /** Loads a step's values again, from the start. What was there stays until the new is; a journey inside of the step just stays. */
  reload(id: string): void {
    const step = this.#route.step(id);
    if (step?.load && !this.#childOf(id)) this.#loads.load(step);
    if (this.#loads.resource(this.#description.id).state === 'failed') this.#loads.load(this.#description);
    this.#settle();
  }

  /** Makes what a step obtained last longer. True when it did. */
  async extend(id: Id<S>): Promise<boolean> {
    const step = this.#route.step(id);
    const before = this.#obtained.get(id);
    if (!step?.extend || before === undefined || this.#locked) return false;
    const current = () => this.#obtained.get(id) === before;
    try {
      const longer = await step.extend(before as never, this.#writeCall());
      if (!current()) return false;
      this.#obtained.keep(step, longer);
      this.#emit();
      return true;
    } catch (error) {
      const failure = toBackendError(error, 'write');
      if (!isAbort(error) && !failure.retryable && !this.#locked && current()) this.#lose(step, failure);
      return false;
    }
  }

  /** Asks whether answers are still good, e.g. when the patient comes back to the page. Leads back when one is not. */
  async recheck(): Promise<boolean> {
    const { signal } = this.#life;
    for (const step of this.#locked ? [] : this.#route.shown) {
      const answerOf = () => this.answers[step.id];
      const answer = answerOf();
      const obtained = this.#obtained.get(step.id);
      if (!step.recheck || answer === undefined) continue;
      try {
        await step.recheck(answer, this.view, this.#call(signal));
      } catch (error) {
        const failure = toBackendError(error, 'read');
        // A connection that fails says nothing about the answer: the write itself decides.
        if (isAbort(error) || this.definition.returnTo?.(failure.kind) !== step.id) continue;
        // Meanwhile the patient may have chosen anew: then this says nothing about the choice.
        if (signal.aborted || this.#locked || !same(answerOf(), answer) || this.#obtained.get(step.id) !== obtained) continue;
        this.#lose(step, failure);
        return false;
      }
    }
    return true;
  }

  /** The patient came back to the page: what goes stale is loaded again, and answers are asked about. */
  revisit(): Promise<boolean> {
    const id = this.step;
    if (this.#route.step(id)?.perishable && this.#loads.resource(id).state === 'here') this.reload(id);
    return this.recheck();
  }

  /** Sends everything, once. Leads back to a step where the failure says so. */
  async submit(): Promise<void> {
    if (!this.definition.submit || this.#still || !this.#route.complete) return;
    const { ended } = this.#obtained;
    if (ended) {
      this.#submitter.dismiss();
      return this.#ended(ended);
    }
    const { signal } = this.#life;
    this.#busy = true;
    this.#notice = undefined;
    this.#emit();
    const good = await this.recheck();
    if (signal.aborted) return;
    this.#busy = false;
    // While that was asked, a hold may have ended.
    if (!good || !this.#route.complete) return this.#settle();
    this.#event('submitted');
    await this.#submitter.submit(this.view);
  }

  /** Asks now what became of a submission whose outcome is not known. */
  checkNow(): void { this.#submitter.checkNow(); }

  /** Forgets everything, e.g. on a shared device, or to book another visit. */
  restart(): void {
    this.#end();
    this.#life = new AbortController();
    this.#restored = {};
    this.#drafts = {};
    this.#route.current = this.#viewed = '';
    this.#route.origin = this.#notice = undefined;
    this.#issues = [];
    this.#busy = this.#started = false;
    this.#submitter.reset();
    this.start();
  }

  /** Ends all calls and gives back what was obtained. */
  dispose(): void {
    this.#end();
    this.#submitter.dispose();
    this.#listeners.clear();
  }

  // ---- Inside -------------------------------------------------------------------------------------------------------------

  /** While something is sent, and after it arrived, nothing changes any more. */
  get #locked(): boolean { return !['idle', 'failed'].includes(this.submission.state); }

  get #still(): boolean { return this.#locked || this.#busy; }

  #viewWith(answers: Partial<S['answers']>): View<S> {
    return { answers, pins: this.options.pins, loaded: this.#loads.values(), obtained: this.obtained, capabilities: this.capabilities };
  }

  #call(signal: AbortSignal): StepCall {
    return { backend: this.options.backend, signal, locale: this.options.locale(), now: this.clock.now() };
  }

  #writeCall(): WriteOptions & StepCall {
    return { ...this.#call(this.#life.signal), attempt: this.#attempt() };
  }

  readonly #attempt = () => this.options.attempt?.() ?? this.#submitter.attempt();

  #around({ id }: Step<S>) {
    return {
      options: this.options, attempt: this.#attempt, given: this.#route.given(id) as Record<string, unknown> | undefined, changed: () => this.#emit(),
      finish: (answers: object) => { if (this.step === id) void this.answer(answers); },
    };
  }

  #childOf(step: string): Journey<JourneyShape> | undefined {
    const value = this.#loads.value(step);
    return value instanceof Journey ? value : undefined;
  }

  #parse(step: Step<S>, value: unknown) {
    return step.schema?.(this.view, this.clock.now()).safeParse(value) ?? { success: true as const, data: value as S['answers'][Id<S>] };
  }

  #emit(): void { for (const listener of [...this.#listeners]) listener(); }

  #event(name: JourneyEvent['name'], outcome?: string): void {
    this.options.onEvent?.({ name, step: this.step, index: Math.max(0, this.index), ...(outcome !== undefined && { outcome }) });
  }

  /** Brings path, answers, loads and position into line after any change, and tells the listeners. */
  #settle(): void {
    // What is being sent stays as it was sent.
    if (!this.#locked) {
      this.#walk();
      this.#route.place(!this.#busy);
    }
    for (const step of [this.#description, ...this.#route.all]) {
      if (step.load && (step.early || step.id === this.step) && this.#loads.resource(step.id).state === 'idle') this.#loads.load(step);
    }
    if (this.#viewed !== this.step) {
      this.#viewed = this.step;
      this.#issues = [];
      this.#event('step_viewed');
    }
    this.#emit();
  }

  #walk(): void {
    this.#route.walk(step => {
      this.#obtained.giveBack(step.id);
      if (!step.early) this.#loads.forget(step.id);
    });
    // What belongs to an answer that does not count is of no use to anybody.
    for (const id of this.#obtained.ids) if (!this.#route.has(id)) this.#obtained.giveBack(id);
  }

  /** Obtains what an answer needs. */
  async #leave(step: Step<S>, answer: S['answers'][Id<S>]): Promise<boolean> {
    const { signal } = this.#life;
    this.#busy = true;
    this.#emit();
    try {
      const value = await step.leave?.(answer, this.view, this.#writeCall());
      if (!signal.aborted && this.#route.reachable(step.id)) {
        this.#obtained.take(step, value);
        this.#busy = false;
        return true;
      }
      this.#obtained.refuse(step, value);
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) this.#tell(step, toBackendError(error, 'write'));
    }
    if (!signal.aborted) {
      this.#busy = false;
      this.#settle();
    }
    return false;
  }

  /** Says on a step what is in the way there, with fresh values to choose from where the old ones are the reason. */
  #tell(step: Step<S>, error: BackendError): void {
    this.#notice = { step: step.id, error };
    this.#event('error_shown', error.kind);
    if (step.load && this.definition.returnTo?.(error.kind) === step.id) this.#loads.load(step);
  }

  /** An answer is no longer good: back to its step with everything else kept. */
  #lose(step: Step<S>, error: BackendError): void {
    if (this.step !== step.id) this.#route.origin ??= this.step;
    this.#route.forget(step.id);
    this.#obtained.giveBack(step.id);
    this.#route.current = step.id;
    this.#tell(step, error);
    this.#settle();
  }

  /** What a step obtained has ended. Where it is just being sent, the answer to that decides. */
  #ended(step: Step<S>): void {
    if (this.#locked) return;
    this.#obtained.drop(step.id);
    this.#lose(step, new BackendError('hold-expired'));
  }

  #finish(): void {
    this.#settle();
    if (this.definition.submit) void this.submit();
    else this.options.onFinish?.(this.answers);
  }

  #moveTo(step: string): void {
    this.#notice = undefined;
    this.#route.current = step;
    this.#settle();
  }

  #submissionChanged(): void {
    const { submission } = this;
    if (submission.state === 'confirmed' || submission.state === 'requested') {
      this.#useUp();
      this.#event('confirmed', submission.state);
    }
    if (submission.state !== 'failed') return this.#emit();
    const { error } = submission;
    const step = this.#route.shownStep(error && this.definition.returnTo?.(error.kind));
    if (step && error) {
      this.#submitter.chooseAgain();
      return this.#lose(step, error);
    }
    this.#event('error_shown', submission.kind);
    this.#settle();
  }

  /** What was obtained went into what was sent. */
  #useUp(): void {
    for (const id of this.#obtained.ids) this.#obtained.drop(id);
    for (const { id } of this.#route.all) {
      const child = this.#childOf(id);
      if (child) child.#useUp();
    }
  }

  #end(): void {
    // What is being sent may need what was obtained.
    if (this.#locked) this.#useUp();
    for (const id of this.#obtained.ids) this.#obtained.giveBack(id);
    this.#loads.forgetAll();
    this.#life.abort();
  }
}

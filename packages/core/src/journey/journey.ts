/** The engine that walks a patient through the steps of a journey. No words, no views: codes and states. */
import { BackendError, isAbort, toBackendError } from '../backend/backend-error.ts';
import { memoryAttempts, type AttemptId, type AttemptStore } from '../backend/attempt.ts';
import type { Backend, Capabilities, WriteOptions } from '../backend/backend.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Issue, JourneyDefinition, JourneyShape, Resource, Step, StepCall, Submission, View } from './definition.ts';
import { Loads } from './loads.ts';
import { Nested } from './nested.ts';
import { Obtained } from './obtained.ts';
import { at, same } from './path.ts';
import { Route } from './route.ts';
import { Submitter } from './submitter.ts';

/** What happened, for telemetry. Step ids are ours or the vendor's, never the patient's. */
export interface JourneyEvent {
  readonly name: 'started' | 'step_viewed' | 'step_completed' | 'error_shown' | 'submitted' | 'confirmed' | 'resumed';
  readonly step: string;
  /** From 0. */
  readonly index: number;
  readonly outcome?: string;
}

export interface JourneyOptions<S extends JourneyShape> {
  readonly backend: Backend;
  readonly pins: S['pins'];
  /** Read at each call, so that a change of language counts at once. */
  readonly locale: () => string;
  readonly clock?: Clock;
  readonly attempts?: AttemptStore;
  readonly onEvent?: (event: JourneyEvent) => void;
  /** Called when a journey without `submit` has its last answer. */
  readonly onFinish?: (answers: Partial<S['answers']>) => void;
  /** The attempt of the journey around this one, under which everything here is written. */
  readonly attempt?: () => AttemptId;
}

/** Why the patient was brought to this step. */
export interface Notice {
  readonly step: string;
  readonly error: BackendError;
}

type Id<S extends JourneyShape> = keyof S['answers'] & string;

export class Journey<S extends JourneyShape> {
  readonly definition: JourneyDefinition<S>;
  readonly options: JourneyOptions<S>;
  readonly clock: Clock;
  readonly #submitter: Submitter<S>;
  readonly #loads: Loads<S>;
  readonly #obtained: Obtained<S>;
  readonly #nested: Nested<S>;
  readonly #route: Route<S>;
  readonly #listeners = new Set<() => void>();
  #restored: Record<string, unknown> = {};
  #drafts: Record<string, unknown> = {};
  #life = new AbortController();
  #capabilities: Capabilities | undefined;
  #describing = false;
  #current = '';
  #viewed = '';
  /** Where the patient comes back to after changing an answer. */
  #origin: string | undefined;
  /** Where the patient is brought as soon as everything before it is answered. */
  #wanted: string | undefined;
  #busy = false;
  #issues: readonly Issue[] = [];
  #notice: Notice | undefined;
  #started = false;

  constructor(definition: JourneyDefinition<S>, options: JourneyOptions<S>) {
    this.definition = definition;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    const call = (signal: AbortSignal) => this.#call(signal);
    this.#loads = new Loads<S>({ clock: this.clock, call, view: () => this.view, changed: () => this.#settle() });
    this.#obtained = new Obtained<S>({ clock: this.clock, call, ended: step => this.#ended(step) });
    this.#nested = new Nested<S>({
      view: () => this.view, make: (step, inner) => this.#nest(step, inner), entered: () => this.#emit(),
      failed: (step, error) => { this.#tell(step, toBackendError(error, 'read')); this.#emit(); },
    });
    this.#route = new Route<S>(definition, answers => this.#viewWith(answers));
    this.#submitter = new Submitter(definition, {
      backend: options.backend, locale: options.locale, clock: this.clock, attempts: options.attempts ?? memoryAttempts(),
      changed: () => this.#submissionChanged(),
    });
  }

  // ---- What is there to see ---------------------------------------------------------------------------------------------

  /** Id of the step on which the patient is. */
  get step(): Id<S> { return this.#current as Id<S>; }
  /** Ids of the steps that the patient walks, in order. */
  get path(): readonly Id<S>[] { return this.#route.ids as readonly Id<S>[]; }
  /** From 0. */
  get index(): number { return this.path.indexOf(this.step); }
  /** The answers that count. */
  get answers(): Readonly<Partial<S['answers']>> { return this.#route.answers; }
  get issues(): readonly Issue[] { return this.#issues; }
  get notice(): Notice | undefined { return this.#notice?.step === this.#current ? this.#notice : undefined; }
  /** True while a step is being left and the patient waits. Nothing else moves the patient then. */
  get busy(): boolean { return this.#busy; }
  get submission(): Submission<S['result']> { return this.#submitter.submission; }
  /** True while the patient changes one answer and will come back to where the change began. */
  get returning(): boolean { return this.#origin !== undefined; }
  get capabilities(): Capabilities | undefined { return this.#capabilities; }
  get obtained(): Readonly<Partial<S['obtained']>> { return this.#obtained.values; }
  /** The journey inside of the current step, once it is here. */
  get child(): Journey<any> | undefined { return this.#nested.get(this.#current); }
  get canGoBack(): boolean {
    return !this.#locked && !this.#busy && (this.child?.canGoBack === true || this.index > 0 || this.#canReturn);
  }

  get view(): View<S> { return this.#viewWith(this.#route.answers); }

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
    if (!this.#started) this.#restored = { ...answers };
  }

  /** Begins, at a step if everything before it is known. An attempt that is still open from before is looked up first. */
  start(step?: string): void {
    if (this.#started) return;
    this.#started = true;
    this.#wanted = step;
    this.#describe();
    this.#route.begin(this.#restored);
    this.#submitter.resume();
    this.#settle();
    this.#event(this.submission.state === 'unknown' ? 'resumed' : 'started');
  }

  /** Goes to a step as soon as everything before it is answered, e.g. when a chatbot hands over. Not once it is being sent. */
  open(step: string): void {
    if (this.#locked) return;
    this.#wanted = step;
    this.#settle();
  }

  /** Keeps what was typed. Never checks it. */
  edit(step: Id<S>, draft: unknown): void {
    this.#drafts[step] = draft;
  }

  /** Answers the current step and moves on. False when something is wrong or in the way; `issues` and `notice` say what. */
  async answer(value: unknown): Promise<boolean> {
    const step = this.#route.step(this.#current);
    if (this.#locked || this.#busy || !step) return false;
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
    const holds = this.#obtained.get(step.id) !== undefined && same(this.#route.given(step.id), answer);
    if (!holds && !(await this.#leave(step, answer))) return false;
    this.#event('step_completed');
    this.#advance(step.id);
    return true;
  }

  /** Changes an earlier answer from where the patient is, e.g. a filter over the times. False when it does not fit. */
  revise(id: Id<S>, value: unknown): boolean {
    const step = this.#route.shownStep(id);
    // What `leave` obtains is not changed in passing.
    if (this.#locked || this.#busy || !step || step.leave) return false;
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
    this.#wanted = undefined;
    this.#moveTo((this.#canReturn ? this.#route.next(this.#current, this.#origin) : this.path[this.index - 1]) ?? this.#current);
  }

  /** To a step that was answered before, to change it; afterwards the patient comes back to where this was asked. */
  go(step: string): void {
    if (this.#locked || this.#busy || !this.#route.reachable(step)) return;
    this.#wanted = undefined;
    if (this.path.indexOf(step as Id<S>) < this.index) this.#origin ??= this.#current;
    this.#moveTo(step);
  }

  /** Asks a step's load for something else: a date, a filter, more. What was there stays until the new is. */
  ask<K extends keyof S['queries'] & string>(step: K, query: S['queries'][K]): void {
    const found = this.#route.step(step);
    if (found?.load) this.#loads.ask(found, query);
    this.#emit();
  }

  /** Loads a step's values again, from the start. What was there stays until the new is. */
  reload(id: string): void {
    const step = this.#route.step(id);
    if (step?.load) this.#loads.load(step);
    this.#nested.retry(id);
    if (this.#capabilities === undefined) this.#describe();
    this.#settle();
  }

  /** Makes what a step obtained last longer. True when it did. */
  async extend(id: Id<S>): Promise<boolean> {
    const step = this.#route.step(id);
    const before = this.#obtained.get(id);
    if (!step?.extend || before === undefined || this.#locked) return false;
    try {
      const longer = await step.extend(before as never, this.#writeCall());
      if (this.#obtained.get(id) !== before) return false;
      this.#obtained.keep(step, longer);
      this.#emit();
      return true;
    } catch (error) {
      const failure = toBackendError(error, 'write');
      if (!isAbort(error) && !failure.retryable && !this.#locked && this.#obtained.get(id) === before) this.#lose(step, failure);
      return false;
    }
  }

  /** Asks whether answers are still good, e.g. when the patient comes back to the page. Leads back when one is not. */
  async recheck(): Promise<boolean> {
    if (this.#locked) return true;
    const { signal } = this.#life;
    for (const step of this.#route.shown) {
      const answer = at(this.#route.answers, step.id);
      if (!step.recheck || answer === undefined) continue;
      const obtained = this.#obtained.get(step.id);
      try {
        await step.recheck(answer as S['answers'][Id<S>], this.view, this.#call(signal));
      } catch (error) {
        const failure = toBackendError(error, 'read');
        // A connection that fails says nothing about the answer: the write itself decides.
        if (isAbort(error) || this.definition.returnTo?.(failure.kind) !== step.id) continue;
        // Meanwhile the patient may have chosen anew: then this says nothing about the choice.
        const asked = same(at(this.#route.answers, step.id), answer) && this.#obtained.get(step.id) === obtained;
        if (signal.aborted || this.#locked || !asked) continue;
        this.#lose(step, failure);
        return false;
      }
    }
    return true;
  }

  /** The patient came back to the page: what goes stale is loaded again, and answers are asked about. */
  revisit(): Promise<boolean> {
    const step = this.#route.step(this.#current);
    if (step?.perishable && this.resource(step.id as never).state === 'here') this.reload(step.id);
    return this.recheck();
  }

  /** Sends everything, once. Leads back to a step where the failure says so. */
  async submit(): Promise<void> {
    if (!this.definition.submit || this.#locked || this.#busy || !this.#route.complete) return;
    const [ended] = this.#obtained.ended;
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
    this.#current = this.#viewed = '';
    this.#origin = undefined;
    this.#issues = [];
    this.#notice = undefined;
    this.#busy = this.#started = this.#describing = false;
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
  get #locked(): boolean {
    const { state } = this.submission;
    return state !== 'idle' && state !== 'failed';
  }

  get #canReturn(): boolean { return this.returning && this.#route.has(this.#current); }

  #viewWith(answers: Partial<S['answers']>): View<S> {
    return { answers, pins: this.options.pins, loaded: this.#loads.values(), obtained: this.#obtained.values, capabilities: this.#capabilities };
  }

  #call(signal: AbortSignal): StepCall {
    return { backend: this.options.backend, signal, locale: this.options.locale(), now: this.clock.now() };
  }

  #writeCall(): WriteOptions & StepCall {
    return { ...this.#call(this.#life.signal), attempt: this.#attempt() };
  }

  #attempt(): AttemptId { return this.options.attempt?.() ?? this.#submitter.attempt(); }

  #parse(step: Step<S>, value: unknown) {
    return step.schema?.(this.view, this.clock.now()).safeParse(value) ?? { success: true as const, data: value as S['answers'][Id<S>] };
  }

  #emit(): void { for (const listener of [...this.#listeners]) listener(); }

  #event(name: JourneyEvent['name'], outcome?: string): void {
    this.options.onEvent?.({ name, step: this.#current, index: Math.max(0, this.index), ...(outcome !== undefined && { outcome }) });
  }

  #describe(): void {
    if (this.#describing) return;
    this.#describing = true;
    const { signal } = this.#life;
    this.options.backend.describe(this.#call(signal)).then(capabilities => {
      if (signal.aborted) return;
      this.#capabilities = capabilities;
      this.#settle();
    }, () => {
      // Without a description nothing extra is offered; the next reload asks again.
      if (!signal.aborted) this.#describing = false;
    });
  }

  /** Brings path, answers, loads and position into line after any change, and tells the listeners. */
  #settle(): void {
    // What is being sent stays as it was sent.
    if (!this.#locked) {
      this.#walk();
      this.#place();
    }
    this.#ensureLoads();
    this.#nested.enter(this.#route.step(this.#current));
    if (this.#viewed !== this.#current) {
      this.#viewed = this.#current;
      this.#event('step_viewed');
    }
    this.#emit();
  }

  #walk(): void {
    this.#route.walk(step => {
      this.#obtained.giveBack(step.id);
      this.#nested.end(step.id);
      if (!step.early) this.#loads.forget(step.id);
    });
    // What belongs to an answer that does not count is of no use to anybody.
    for (const step of this.#obtained.steps) if (!this.#route.has(step.id)) this.#obtained.giveBack(step.id);
  }

  /** The patient stands on a step that is shown, and everything before it is answered. */
  #place(): void {
    const wanted = this.#wanted;
    if (wanted !== undefined && !this.#busy && this.#route.reachable(wanted)) {
      this.#wanted = undefined;
      this.#stand(wanted);
    } else if (!this.#route.reachable(this.#current)) {
      this.#stand((this.#route.open ?? this.#route.shown.at(-1))?.id ?? '');
    }
    if (this.#origin !== undefined && !this.path.includes(this.#origin as Id<S>)) this.#origin = this.path.at(-1);
    if (this.#origin === this.#current) this.#origin = undefined;
  }

  #stand(step: string): void {
    if (step !== this.#current) this.#issues = [];
    this.#current = step;
  }

  #ensureLoads(): void {
    for (const step of this.#route.all) {
      if (step.load && (step.early || step.id === this.#current) && this.#loads.resource(step.id).state === 'idle') this.#loads.load(step);
    }
  }

  /** Takes an answer, with what it obtains. */
  async #leave(step: Step<S>, answer: S['answers'][Id<S>]): Promise<boolean> {
    if (!step.leave) {
      this.#route.set(step.id, answer);
      return true;
    }
    const { signal } = this.#life;
    const before = this.#obtained.get(step.id);
    this.#busy = true;
    this.#emit();
    try {
      const obtained = await step.leave(answer, this.view, this.#writeCall());
      const kept = obtained !== undefined && same(obtained, before);
      if (signal.aborted || !this.#route.reachable(step.id)) {
        if (obtained !== undefined && !kept) this.#obtained.undo(step, obtained);
        if (!signal.aborted) this.#idle();
        return false;
      }
      if (!kept) this.#obtained.giveBack(step.id);
      if (obtained !== undefined && !kept) this.#obtained.keep(step, obtained);
      this.#route.set(step.id, answer);
      this.#busy = false;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!isAbort(error)) this.#tell(step, toBackendError(error, 'write'));
      this.#idle();
      return false;
    }
  }

  #idle(): void {
    this.#busy = false;
    this.#settle();
  }

  /** Says on a step what is in the way there, with fresh values to choose from where the old ones are the reason. */
  #tell(step: Step<S>, error: BackendError): void {
    this.#notice = { step: step.id, error };
    this.#event('error_shown', error.kind);
    if (step.load && this.definition.returnTo?.(error.kind) === step.id) this.#loads.load(step);
  }

  /** An answer is no longer good: back to its step with everything else kept. */
  #lose(step: Step<S>, error: BackendError): void {
    if (this.#current !== step.id) this.#origin ??= this.#current;
    this.#route.forget(step.id);
    this.#obtained.giveBack(step.id);
    this.#stand(step.id);
    this.#tell(step, error);
    this.#settle();
  }

  /** What a step obtained has ended. Where it is just being sent, the answer to that decides. */
  #ended(step: Step<S>): void {
    if (this.#locked) return;
    this.#obtained.drop(step.id);
    this.#lose(step, new BackendError('hold-expired'));
  }

  #advance(from: string): void {
    this.#walk();
    const next = this.#route.next(from, this.#origin);
    if (next !== undefined) return this.#moveTo(next);
    this.#settle();
    if (this.definition.submit) void this.submit();
    else this.options.onFinish?.(this.#route.answers);
  }

  #moveTo(step: string): void {
    this.#notice = undefined;
    this.#stand(step);
    this.#settle();
  }

  #nest(step: Step<S>, definition: JourneyDefinition<any>): Journey<any> {
    const { onEvent } = this.options;
    const journey: Journey<any> = new Journey(definition, {
      ...this.options, pins: {}, attempt: () => this.#attempt(),
      // The whole has begun already.
      onEvent: event => { if (event.name !== 'started') onEvent?.(event); },
      onFinish: answers => { if (this.#current === step.id) void this.answer(answers); },
    });
    journey.restore(this.#route.given(step.id) as Record<string, unknown> | undefined ?? {});
    journey.start();
    journey.subscribe(() => this.#emit());
    return journey;
  }

  #submissionChanged(): void {
    const { submission } = this;
    if (submission.state === 'confirmed' || submission.state === 'requested') {
      this.#useUp();
      this.#event('confirmed', submission.state);
    }
    if (submission.state !== 'failed') return this.#emit();
    const { error } = submission;
    const back = error && this.definition.returnTo?.(error.kind);
    const step = this.#route.shownStep(back);
    if (step && error) {
      this.#submitter.chooseAgain();
      return this.#lose(step, error);
    }
    this.#event('error_shown', submission.kind);
    this.#settle();
  }

  /** What was obtained went into what was sent. */
  #useUp(): void {
    this.#obtained.dropAll();
    for (const journey of this.#nested.all) journey.#useUp();
  }

  #end(): void {
    // What is being sent may need what was obtained.
    if (this.#locked) this.#useUp();
    this.#obtained.giveBackAll();
    this.#loads.forgetAll();
    this.#nested.endAll();
    this.#life.abort();
  }
}

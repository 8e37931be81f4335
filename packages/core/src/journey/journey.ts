/** The engine that walks a patient through the steps of a journey. No words, no views: codes and states. */
import { BackendError, isAbort, toBackendError } from '../backend/backend-error.ts';
import { memoryAttempts, type AttemptStore } from '../backend/attempt.ts';
import type { Backend, Capabilities, WriteOptions } from '../backend/backend.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Issue, JourneyDefinition, JourneyShape, LoadCall, Resource, Step, StepCall, Submission, View } from './definition.ts';
import { at, dependants, pathOf, same, type Path } from './path.ts';
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
}

/** Why the patient was brought to this step. */
export interface Notice {
  readonly step: string;
  readonly error: BackendError;
}

interface Loading {
  readonly abort: AbortController;
  readonly key: string;
}

type Id<S extends JourneyShape> = keyof S['answers'] & string;

export class Journey<S extends JourneyShape> {
  readonly definition: JourneyDefinition<S>;
  readonly options: JourneyOptions<S>;
  readonly clock: Clock;
  readonly #submitter: Submitter<S>;
  readonly #listeners = new Set<() => void>();
  #given: Record<string, unknown> = {};
  #drafts: Record<string, unknown> = {};
  #obtained: Record<string, unknown> = {};
  #queries: Record<string, unknown> = {};
  #resources: Record<string, Resource<unknown>> = {};
  #loading = new Map<string, Loading>();
  #timers = new Map<string, () => void>();
  #life = new AbortController();
  #capabilities: Capabilities | undefined;
  #path: Path<S> = { all: [], shown: [], answers: {} as Partial<S['answers']> };
  #current = '';
  #viewed = '';
  #returning = false;
  #busy = false;
  #issues: readonly Issue[] = [];
  #notice: Notice | undefined;
  #child: Journey<any> | undefined;
  #wanted: string | undefined;
  #started = false;

  constructor(definition: JourneyDefinition<S>, options: JourneyOptions<S>) {
    this.definition = definition;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#submitter = new Submitter(definition, {
      backend: options.backend, locale: options.locale, clock: this.clock, attempts: options.attempts ?? memoryAttempts(),
      changed: () => this.#submissionChanged(),
    });
  }

  // ---- What is there to see ---------------------------------------------------------------------------------------------

  /** Id of the step on which the patient is. */
  get step(): Id<S> { return this.#current as Id<S>; }
  /** Ids of the steps that the patient walks, in order. */
  get path(): readonly Id<S>[] { return this.#path.shown.map(step => step.id); }
  /** From 0. */
  get index(): number { return this.path.indexOf(this.step); }
  /** The answers that count. */
  get answers(): Readonly<Partial<S['answers']>> { return this.#path.answers; }
  get issues(): readonly Issue[] { return this.#issues; }
  get notice(): Notice | undefined { return this.#notice?.step === this.#current ? this.#notice : undefined; }
  /** True while a step is being left and the patient waits. */
  get busy(): boolean { return this.#busy; }
  get submission(): Submission<S['result']> { return this.#submitter.submission; }
  /** True while the patient changes one answer and will come back to where the change began. */
  get returning(): boolean { return this.#returning; }
  get capabilities(): Capabilities | undefined { return this.#capabilities; }
  get obtained(): Readonly<Partial<S['obtained']>> { return this.#obtained as Partial<S['obtained']>; }
  /** The journey inside of the current step, once it is here. */
  get child(): Journey<any> | undefined { return this.#child; }
  get canGoBack(): boolean { return !this.#locked && (this.index > 0 || this.#child?.canGoBack === true); }

  get view(): View<S> { return this.#viewWith(this.#path.answers); }

  resource<K extends keyof S['loaded'] & string>(step: K): Resource<S['loaded'][K]> {
    return (this.#resources[step] ?? { state: 'idle' }) as Resource<S['loaded'][K]>;
  }

  /** What was typed on a step, kept when it does not (yet) make an answer. */
  draft(step: Id<S>): unknown { return this.#drafts[step]; }

  query<K extends keyof S['queries'] & string>(step: K): S['queries'][K] | undefined {
    return at(this.#queries, step);
  }

  /** Calls after each change. Returns the end of it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  // ---- What a patient does ----------------------------------------------------------------------------------------------

  /** Begins, at a step if everything before it is known. An attempt that is still open from before is looked up first. */
  start(step?: string): void {
    if (this.#started) return;
    this.#started = true;
    this.#wanted = step;
    this.#describe();
    this.#submitter.resume();
    // Restored answers are no change, so they void nothing.
    this.#path = pathOf(this.definition, this.#viewWith(this.#given as Partial<S['answers']>));
    this.#settle();
    this.#event(this.submission.state === 'unknown' ? 'resumed' : 'started');
  }

  /** Goes to a step as soon as everything before it is answered, e.g. when a chatbot hands over. */
  open(step: string): void {
    this.#wanted = step;
    this.#settle();
  }

  /** Keeps what was typed. Never checks it. */
  edit(step: Id<S>, draft: unknown): void {
    this.#drafts[step] = draft;
  }

  /** Answers the current step and moves on. False when something is wrong or in the way; `issues` and `notice` say what. */
  async answer(value: unknown): Promise<boolean> {
    const step = this.#step(this.#current);
    if (this.#locked || this.#busy || !step) return false;
    const parsed = step.schema?.(this.view).safeParse(value) ?? { success: true, data: value };
    this.#notice = undefined;
    this.#submitter.dismiss();
    if (!parsed.success) {
      this.#issues = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.message }));
      this.#event('error_shown', 'invalid');
      this.#emit();
      return false;
    }
    this.#issues = [];
    const before = this.#given[step.id];
    if (!(same(before, parsed.data) && step.id in this.#obtained) && !(await this.#leave(step, parsed.data as S['answers'][Id<S>]))) return false;
    this.#given[step.id] = parsed.data;
    this.#event('step_completed');
    this.#settle();
    this.#advance(step.id);
    return true;
  }

  /** One step back, keeping everything. */
  back(): void {
    if (this.#child?.canGoBack) return this.#child.back();
    if (!this.canGoBack) return;
    if (this.#returning) this.#advance(this.#current);
    else this.#moveTo(this.path[this.index - 1] ?? this.#current);
  }

  /** To a step that was answered before, to change it; afterwards the patient comes back to where this was asked. */
  go(step: string): void {
    if (this.#locked || this.#busy || !this.#reachable(step)) return;
    this.#returning = this.index === this.path.length - 1;
    this.#moveTo(step);
  }

  /** Asks a step's load for something else: a date, a filter, more. What was there stays until the new is. */
  ask<K extends keyof S['queries'] & string>(step: K, query: S['queries'][K]): void {
    this.#queries[step] = query;
    this.reload(step);
  }

  /** Loads a step's values again. */
  reload(step: string): void {
    const found = this.#step(step);
    if (found?.load) this.#load(found);
    if (this.#capabilities === undefined) this.#describe();
  }

  /** Makes what a step obtained last longer. True when it did. */
  async extend(id: Id<S>): Promise<boolean> {
    const step = this.#step(id);
    const obtained = this.#obtained[id];
    if (!step?.extend || obtained === undefined || this.#locked) return false;
    try {
      const longer = await step.extend(obtained as never, this.#writeCall());
      if (this.#obtained[id] !== obtained) return false;
      this.#keep(step, longer);
      this.#emit();
      return true;
    } catch (error) {
      if (isAbort(error)) return false;
      const failure = toBackendError(error, 'write');
      if (!failure.retryable) this.#lose(step, failure);
      return false;
    }
  }

  /** Asks whether answers are still good, e.g. when the patient comes back to the page. Leads back when one is not. */
  async recheck(): Promise<boolean> {
    if (this.#locked) return true;
    for (const step of this.#path.all) {
      const answer = at(this.#path.answers, step.id);
      if (!step.recheck || answer === undefined) continue;
      try {
        await step.recheck(answer as S['answers'][Id<S>], this.view, this.#call(this.#life.signal));
      } catch (error) {
        const failure = toBackendError(error, 'read');
        // A connection that fails says nothing about the answer: the write itself decides.
        if (isAbort(error) || this.definition.returnTo?.(failure.kind) !== step.id) continue;
        if (!this.#locked) this.#lose(step, failure);
        return false;
      }
    }
    return true;
  }

  /** Sends everything, once. Leads back to a step where the failure says so. */
  async submit(): Promise<void> {
    if (this.#locked || this.#busy || this.#path.shown.slice(0, -1).some(step => !(step.id in this.#path.answers))) return;
    this.#busy = true;
    this.#notice = undefined;
    this.#emit();
    const good = await this.recheck();
    this.#busy = false;
    if (!good || this.#life.signal.aborted) return this.#emit();
    this.#event('submitted');
    await this.#submitter.submit(this.view);
  }

  /** Asks now what became of a submission whose outcome is not known. */
  checkNow(): void { this.#submitter.checkNow(); }

  /** Forgets everything, e.g. on a shared device, or to book another visit. */
  restart(): void {
    this.#end();
    this.#life = new AbortController();
    this.#given = {};
    this.#drafts = {};
    this.#queries = {};
    this.#resources = {};
    this.#current = this.#viewed = '';
    this.#issues = [];
    this.#notice = undefined;
    this.#returning = this.#busy = this.#started = false;
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

  get #locked(): boolean {
    const { state } = this.submission;
    return state !== 'idle' && state !== 'failed';
  }

  #viewWith(answers: Partial<S['answers']>): View<S> {
    const loaded: Record<string, unknown> = {};
    for (const [id, resource] of Object.entries(this.#resources)) {
      if ('value' in resource && resource.value !== undefined) loaded[id] = resource.value;
    }
    return {
      answers, pins: this.options.pins, loaded: loaded as Partial<S['loaded']>,
      obtained: this.#obtained as Partial<S['obtained']>, capabilities: this.#capabilities,
    };
  }

  #call(signal: AbortSignal): StepCall {
    return { backend: this.options.backend, signal, locale: this.options.locale(), now: this.clock.now() };
  }

  #writeCall(): WriteOptions & StepCall {
    return { ...this.#call(this.#life.signal), attempt: this.#submitter.attempt() };
  }

  #step(id: string): Step<S> | undefined { return this.#path.all.find(step => step.id === id); }

  #reachable(id: string): boolean {
    const at = this.path.indexOf(id as Id<S>);
    return at >= 0 && this.#path.shown.slice(0, at).every(step => step.id in this.#path.answers);
  }

  #emit(): void { for (const listener of [...this.#listeners]) listener(); }

  #event(name: JourneyEvent['name'], outcome?: string): void {
    this.options.onEvent?.({ name, step: this.#current, index: Math.max(0, this.index), ...(outcome !== undefined && { outcome }) });
  }

  #describe(): void {
    const { signal } = this.#life;
    this.options.backend.describe(this.#call(signal)).then(capabilities => {
      if (signal.aborted) return;
      this.#capabilities = capabilities;
      this.#settle();
      // Without a description nothing extra is offered; the next reload asks again.
    }, (error: unknown) => { if (!isAbort(error)) this.#emit(); });
  }

  /** Brings path, answers, loads and position into line after any change, and tells the listeners. */
  #settle(): void {
    let before = this.#path.answers;
    for (;;) {
      this.#path = pathOf(this.definition, this.#viewWith(this.#given as Partial<S['answers']>));
      const changed = new Set(this.#path.all.map(step => step.id as string).filter(id => !same(at(before, id), at(this.#path.answers, id))));
      before = this.#path.answers;
      const void_ = dependants(this.#path.all, changed);
      if (void_.length === 0) break;
      for (const step of void_) this.#void(step);
    }
    this.#place();
    this.#ensureLoads();
    if (this.#viewed !== this.#current) {
      this.#viewed = this.#current;
      this.#event('step_viewed');
      this.#enterChild();
    }
    this.#emit();
  }

  /** The patient stands on a step that is shown, and everything before it is answered. */
  #place(): void {
    const wanted = this.#wanted;
    const firstOpen = this.#path.shown.find(step => !(step.id in this.#path.answers));
    if (wanted !== undefined && this.#reachable(wanted)) {
      this.#wanted = undefined;
      this.#current = wanted;
    } else if (!this.#reachable(this.#current)) {
      this.#current = firstOpen?.id ?? this.path.at(-1) ?? '';
    }
  }

  #void(step: Step<S>): void {
    delete this.#given[step.id];
    this.#giveBack(step);
    if (step.early) return;
    this.#loading.get(step.id)?.abort.abort();
    this.#loading.delete(step.id);
    delete this.#resources[step.id];
    delete this.#queries[step.id];
  }

  #ensureLoads(): void {
    for (const step of this.#path.all) {
      const shown = this.#path.shown.includes(step) && this.#reachable(step.id);
      if (!step.load || !(step.early || (shown && step.id === this.#current))) continue;
      if (this.#resources[step.id] === undefined) this.#load(step);
    }
  }

  #load(step: Step<S>): void {
    this.#loading.get(step.id)?.abort.abort();
    const abort = new AbortController();
    const loading: Loading = { abort, key: step.id };
    this.#loading.set(step.id, loading);
    const before = this.#resources[step.id];
    const value = before && 'value' in before ? before.value : undefined;
    this.#resources[step.id] = { state: 'waiting', since: this.clock.now(), value };
    const call = { ...this.#call(abort.signal), query: this.#queries[step.id], previous: value } as LoadCall<S, Id<S>>;
    const arrived = (resource: Resource<unknown>) => {
      // A stale answer belongs to a question that nobody asks any more.
      if (this.#loading.get(step.id) !== loading || abort.signal.aborted) return;
      this.#loading.delete(step.id);
      this.#resources[step.id] = resource;
      this.#settle();
    };
    Promise.resolve().then(() => step.load!(this.view, call)).then(
      loaded => arrived({ state: 'here', value: loaded }),
      (error: unknown) => { if (!isAbort(error) || !abort.signal.aborted) arrived({ state: 'failed', error: toBackendError(error, 'read'), value }); },
    );
    this.#emit();
  }

  async #leave(step: Step<S>, answer: S['answers'][Id<S>]): Promise<boolean> {
    if (!step.leave) return true;
    const life = this.#life;
    this.#busy = true;
    this.#emit();
    try {
      const obtained = await step.leave(answer, this.view, this.#writeCall());
      if (life.signal.aborted) {
        if (obtained !== undefined) void step.undo?.(obtained, this.#call(AbortSignal.timeout(5000))).catch(() => undefined);
        return false;
      }
      this.#giveBack(step);
      if (obtained !== undefined) this.#keep(step, obtained);
      return true;
    } catch (error) {
      if (!isAbort(error) && !life.signal.aborted) this.#refuse(step, toBackendError(error, 'write'));
      return false;
    } finally {
      if (this.#life === life) {
        this.#busy = false;
        this.#emit();
      }
    }
  }

  /** The step cannot be left: the patient stays on it and is told why. */
  #refuse(step: Step<S>, error: BackendError): void {
    this.#notice = { step: step.id, error };
    delete this.#given[step.id];
    this.#giveBack(step);
    this.#event('error_shown', error.kind);
    if (step.load && this.definition.returnTo?.(error.kind) === step.id) this.#load(step);
    this.#settle();
  }

  /** An answer is no longer good: back to its step with everything else kept. */
  #lose(step: Step<S>, error: BackendError): void {
    this.#returning = this.#returning || this.index === this.path.length - 1;
    this.#current = step.id;
    this.#refuse(step, error);
  }

  #keep(step: Step<S>, obtained: unknown): void {
    this.#obtained = { ...this.#obtained, [step.id]: obtained };
    this.#timers.get(step.id)?.();
    const ends = step.expires?.(obtained as never);
    if (ends === undefined) return;
    this.#timers.set(step.id, this.clock.after(ends - this.clock.now(), () => {
      if (this.#locked || this.#obtained[step.id] !== obtained) return;
      this.#drop(step.id);
      this.#lose(step, new BackendError('hold-expired'));
    }));
  }

  #drop(id: string): unknown {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    const { [id]: obtained, ...rest } = this.#obtained;
    this.#obtained = rest;
    return obtained;
  }

  #giveBack(step: Step<S>): void {
    const obtained = this.#drop(step.id);
    if (obtained === undefined) return;
    // Best effort: what ends it for certain is its expiry on the server.
    step.undo?.(obtained as never, this.#call(AbortSignal.timeout(5000))).catch(() => undefined);
  }

  #advance(from: string): void {
    const shown = this.#path.shown;
    const next = this.#returning
      ? shown.find(step => !(step.id in this.#path.answers)) ?? shown.at(-1)
      : shown[shown.findIndex(step => step.id === from) + 1];
    if (next && next.id !== from) {
      if (next === shown.at(-1)) this.#returning = false;
      this.#moveTo(next.id);
    } else if (this.definition.submit) void this.submit();
    else this.options.onFinish?.(this.#path.answers);
  }

  #moveTo(step: string): void {
    this.#current = step;
    this.#issues = [];
    this.#settle();
  }

  #enterChild(): void {
    this.#child?.dispose();
    this.#child = undefined;
    const step = this.#step(this.#current);
    if (!step?.journey) return;
    step.journey(this.view).then(definition => {
      if (this.#current !== step.id || this.#life.signal.aborted) return;
      this.#child = new Journey(definition, { ...this.options, pins: {}, onFinish: answers => void this.answer(answers) });
      this.#child.subscribe(() => this.#emit());
      this.#child.restore(at<Record<string, unknown>>(this.#given, step.id) ?? {});
      this.#child.start();
    }, (error: unknown) => this.#refuse(step, toBackendError(error, 'read')));
  }

  /** Sets answers that were given before, e.g. from a draft. Only before `start`. */
  restore(answers: Record<string, unknown>): void {
    if (!this.#started) this.#given = { ...answers };
  }

  #submissionChanged(): void {
    const { submission } = this;
    if (submission.state === 'confirmed' || submission.state === 'requested') {
      for (const id of Object.keys(this.#obtained)) this.#drop(id);
      this.#event('confirmed', submission.state);
    }
    if (submission.state === 'failed') {
      const back = submission.error && this.definition.returnTo?.(submission.error.kind);
      const step = back === undefined ? undefined : this.#step(back);
      if (step && submission.error) {
        // The patient chooses again: a new intent.
        this.#submitter.reset();
        return this.#lose(step, submission.error);
      }
      this.#event('error_shown', submission.kind);
    }
    this.#emit();
  }

  #end(): void {
    for (const step of this.#path.all) if (!this.#locked) this.#giveBack(step);
    for (const id of Object.keys(this.#obtained)) this.#drop(id);
    for (const { abort } of this.#loading.values()) abort.abort();
    this.#loading.clear();
    this.#child?.dispose();
    this.#child = undefined;
    this.#life.abort();
  }
}

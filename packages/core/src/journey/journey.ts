/** The engine that walks a patient through the steps of a journey. No words, no views: codes and states. */
import { memoryAttempts } from '../backend/attempt.ts';
import type { BackendError } from '../backend/backend-error.ts';
import type { Capabilities } from '../backend/backend.ts';
import { INTO_CODES } from '../model/into-codes.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Issue, JourneyDefinition, JourneyEvent, JourneyOptions, JourneyShape, Notice, Resource, Submission, View } from './definition.ts';
import { same } from './path.ts';
import type { Route } from './route.ts';
import { Submitter } from './submitter.ts';
import { Walk } from './walk.ts';

export type { JourneyEvent, JourneyOptions, Notice } from './definition.ts';

type Id<S extends JourneyShape> = keyof S['answers'] & string;

export class Journey<S extends JourneyShape> {
  readonly definition: JourneyDefinition<S>;
  readonly options: JourneyOptions<S>;
  readonly clock: Clock;
  readonly #submitter: Submitter<S>;
  readonly #listeners = new Set<() => void>();
  #walk: Walk<S>;
  #drafts: Record<string, unknown> = {};
  #started = false;

  constructor(definition: JourneyDefinition<S>, options: JourneyOptions<S>) {
    this.definition = definition;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#submitter = new Submitter(definition, {
      ...options, clock: this.clock, attempts: options.attempts ?? memoryAttempts(), changed: () => this.#submissionChanged(),
    });
    this.#walk = this.#newWalk();
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
  get issues(): readonly Issue[] { return this.#walk.issues; }
  get notice(): Notice | undefined { return this.#walk.notice?.step === this.step ? this.#walk.notice : undefined; }
  /** True while a step is being left and the patient waits. Nothing else moves the patient then. */
  get busy(): boolean { return this.#walk.busy; }
  get submission(): Submission<S['result']> { return this.#submitter.submission; }
  /** True while the patient changes one answer and will come back to where the change began. */
  get returning(): boolean { return this.#route.origin !== undefined; }
  get capabilities(): Capabilities | undefined { return this.#walk.capabilities; }
  get obtained(): Readonly<Partial<S['obtained']>> { return this.#walk.obtained.values; }
  get view(): View<S> { return this.#walk.view; }
  get canGoBack(): boolean { return !this.#still && (this.child?.canGoBack === true || this.#route.previous !== undefined); }

  /** The journey inside of the current step, once it is here. */
  get child(): Journey<JourneyShape> | undefined { return this.#childOf(this.step); }

  resource<K extends keyof S['loaded'] & string>(step: K): Resource<S['loaded'][K]> {
    return this.#walk.loads.resource(step) as Resource<S['loaded'][K]>;
  }

  /** What was typed on a step, kept when it does not (yet) make an answer. */
  draft(step: Id<S>): unknown { return this.#drafts[step]; }

  query<K extends keyof S['queries'] & string>(step: K): S['queries'][K] | undefined {
    return this.#walk.loads.query(step) as S['queries'][K] | undefined;
  }

  /** Calls after each change. Returns the end of it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  // ---- What a patient does ----------------------------------------------------------------------------------------------

  /** Sets answers that were given before, e.g. from a draft: before `start`, or, where they are only known later, before `open`. */
  restore(answers: Record<string, unknown>): void { this.#route.begin(answers); }

  /** Begins, at a step if everything before it is known. An attempt that is still open from before is looked up first. */
  start(step?: string): void {
    if (this.#started) return;
    this.#started = true;
    this.#route.wanted = step;
    // Once an attempt is looked up nothing changes any more; what its visit is shown with is loaded all the same.
    this.#walk.renew();
    this.#submitter.resume();
    this.#walk.settle();
    this.#event(this.submission.state === 'unknown' ? 'resumed' : 'started');
  }

  /** Goes to a step as soon as everything before it is answered, e.g. when a chatbot hands over. Not once it is being sent. */
  open(step: string): void {
    if (this.#locked) return;
    this.#route.wanted = step;
    this.#walk.settle();
  }

  /** Keeps what was typed. Never checks it. */
  edit(step: Id<S>, draft: unknown): void { this.#drafts[step] = draft; }

  /** Answers the current step and moves on. False when something is wrong or in the way; `issues` and `notice` say what. */
  async answer(value: unknown): Promise<boolean> {
    const walk = this.#walk;
    const { route, obtained } = walk;
    const step = route.step(route.current);
    if (this.#still || !step) return false;
    walk.notice = undefined;
    this.#submitter.dismiss();
    let schema = walk.schema(step);
    if (schema instanceof Promise) {
      schema = await walk.fetched(step, schema);
      if (!schema) return false;
    }
    const parsed = schema?.safeParse(value, INTO_CODES) ?? { success: true as const, data: value as S['answers'][Id<S>] };
    walk.issues = parsed.success ? [] : parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.message }));
    if (!parsed.success) {
      this.#event('error_shown', 'invalid');
      this.#emit();
      return false;
    }
    const answer = parsed.data;
    if (obtained.get(step.id) === undefined || !same(route.given(step.id), answer)) {
      if (step.leave && !(await walk.leave(step, answer))) return false;
      route.set(step.id, answer);
    }
    this.#event('step_completed');
    walk.renew();
    const next = route.next(step.id);
    if (next !== undefined) walk.moveTo(next);
    else this.#finish();
    return true;
  }

  /** Changes an earlier answer from where the patient is, e.g. a filter over the times. False when it does not fit. */
  revise(id: Id<S>, value: unknown): boolean {
    const step = this.#route.shownStep(id);
    // What `leave` obtains is not changed in passing.
    if (this.#still || !step || step.leave) return false;
    const schema = this.#walk.schema(step);
    const parsed = schema instanceof Promise ? { success: false as const } : schema?.safeParse(value) ?? { success: true as const, data: value };
    if (!parsed.success) return false;
    this.#route.set(id, parsed.data);
    this.#walk.settle();
    return true;
  }

  /** One step back, keeping everything; while one answer is changed, back to where the change began. */
  back(): void {
    if (!this.canGoBack) return;
    if (this.child?.canGoBack) return this.child.back();
    this.#route.wanted = undefined;
    this.#walk.moveTo(this.#route.previous ?? this.step);
  }

  /** To a step that was answered before, to change it; afterwards the patient comes back to where this was asked. */
  go(step: string): void {
    const route = this.#route;
    if (this.#still || !route.reachable(step)) return;
    route.wanted = undefined;
    if (route.ids.indexOf(step) < this.index) route.origin ??= this.step;
    this.#walk.moveTo(step);
  }

  /** Asks a step's load for something else: a date, a filter, more. What was there stays until the new is. */
  ask<K extends keyof S['queries'] & string>(step: K, query: S['queries'][K]): void {
    const { loads, route } = this.#walk;
    loads.load(route.step(step), { query, previous: loads.value(step) });
    this.#emit();
  }

  /** Loads a step's values again, from the start. What was there stays until the new is; a journey inside of the step just stays. */
  reload(id: string): void {
    if (!this.#childOf(id)) this.#walk.reload(id);
    this.#walk.settle();
  }

  /** Loads again what looks at no answer, e.g. in another language. What was there stays until the new is. */
  reloadEarly(): void { for (const { id, early } of this.#route.all) if (early) this.reload(id); }

  /** Makes what a step obtained last longer. Resolves to what was in the way, if anything was. */
  extend(id: Id<S>): Promise<BackendError | undefined> { return this.#walk.extend(id); }

  /** Asks whether answers are still good, e.g. when the patient comes back to the page. Leads back when one is not. */
  recheck(): Promise<boolean> { return this.#walk.recheck(); }

  /** The patient came back to the page: what goes stale is loaded again, and answers are asked about. */
  revisit(): Promise<boolean> {
    const id = this.step;
    if (this.#route.step(id)?.perishable && this.#walk.loads.resource(id).state === 'here') this.reload(id);
    return this.recheck();
  }

  /** Sends everything, once. Leads back to a step where the failure says so. */
  async submit(): Promise<void> {
    const walk = this.#walk;
    if (!this.definition.submit || this.#still || !walk.route.complete) return;
    const { ended } = walk.obtained;
    if (ended) {
      this.#submitter.dismiss();
      return walk.ended(ended);
    }
    walk.busy = true;
    walk.notice = undefined;
    this.#emit();
    const good = await walk.recheck();
    if (walk.over) return;
    walk.busy = false;
    // While that was asked, a hold may have ended.
    if (!good || !walk.route.complete) return walk.settle();
    this.#event('submitted');
    await this.#submitter.submit(walk.view);
  }

  /** Asks now what became of a submission whose outcome is not known. */
  checkNow(): void { this.#submitter.checkNow(); }

  /** Forgets everything, e.g. on a shared device, or to book another visit. */
  restart(): void {
    this.#end();
    this.options.onRestart?.();
    this.#walk = this.#newWalk();
    this.#drafts = {};
    this.#started = false;
    this.#submitter.reset();
    this.start();
  }

  /** Nobody is here to use what was obtained: it is given back, unless it is being used. Answers stay, and what they say is checked again before it is sent. */
  letGo(): void {
    if (this.#locked) return;
    this.#walk.letGo();
    this.#emit();
  }

  /** Ends all calls and gives back what was obtained. */
  dispose(): void {
    this.#end();
    this.#submitter.dispose();
    this.#listeners.clear();
  }

  // ---- Inside -------------------------------------------------------------------------------------------------------------

  get #route(): Route<S> { return this.#walk.route; }

  get #locked(): boolean { return !['idle', 'failed'].includes(this.submission.state); }

  get #still(): boolean { return this.#locked || this.busy; }

  #newWalk(): Walk<S> {
    return new Walk(this.definition, {
      ...this.options, clock: this.clock, attempt: () => this.options.attempt?.() ?? this.#submitter.attempt(),
      locked: () => this.#locked, event: (name, outcome) => this.#event(name, outcome), changed: () => this.#emit(),
      finish: (id, answers) => { if (this.step === id) void this.answer(answers); },
    });
  }

  #childOf(step: string): Journey<JourneyShape> | undefined {
    const value = this.#walk.loads.value(step);
    return value instanceof Journey ? value : undefined;
  }

  #emit(): void { for (const listener of [...this.#listeners]) listener(); }

  #event(name: JourneyEvent['name'], outcome?: string): void {
    this.options.onEvent?.({ name, step: this.step, index: Math.max(0, this.index), ...(outcome !== undefined && { outcome }) });
  }

  #finish(): void {
    this.#walk.settle();
    if (this.definition.submit) void this.submit();
    else this.options.onFinish?.(this.answers);
  }

  #submissionChanged(): void {
    const { submission } = this;
    if ('result' in submission) {
      this.#useUp();
      this.#event('confirmed', submission.state);
    }
    if (submission.state !== 'failed') return this.#emit();
    const { error } = submission;
    const step = this.#route.shownStep(error && this.definition.returnTo?.(error.kind));
    if (step && error) {
      this.#submitter.chooseAgain();
      return this.#walk.lose(step, error);
    }
    this.#event('error_shown', submission.kind);
    this.#walk.settle();
  }

  /** What was obtained went into what was sent. */
  #useUp(): void {
    const { route, obtained } = this.#walk;
    for (const id of obtained.ids) obtained.drop(id);
    for (const { id } of route.all) {
      const child = this.#childOf(id);
      if (child) child.#useUp();
    }
  }

  #end(): void {
    // What is being sent may need what was obtained.
    if (this.#locked) this.#useUp();
    this.#walk.end();
  }
}

/** The patient on the route: what the steps loaded and obtained, and where the patient stands, kept in line with each other. */
import { BackendError, isAbort, toBackendError } from '../backend/backend-error.ts';
import type { Capabilities, WriteOptions } from '../backend/backend.ts';
import { callWith } from './call.ts';
import type { Clock } from './clock.ts';
import type { Issue, JourneyDefinition, JourneyEvent, JourneyOptions, JourneyShape, Notice, Step, StepCall, View } from './definition.ts';
import { Loads, type LoadsOf } from './loads.ts';
import { Obtained } from './obtained.ts';
import { pathOf, same } from './path.ts';
import { Route } from './route.ts';

export interface WalkOptions<S extends JourneyShape> extends JourneyOptions<S> {
  readonly clock: Clock;
  /** While something is sent, and after it arrived, nothing changes any more. */
  readonly locked: () => boolean;
  readonly attempt: NonNullable<JourneyOptions<S>['attempt']>;
  /** Answers a step from inside of it. */
  readonly finish: (id: string, answers: object) => void;
  readonly event: (name: JourneyEvent['name'], outcome?: string) => void;
  /** Called after each change. */
  readonly changed: () => void;
}

type Id<S extends JourneyShape> = keyof S['answers'] & string;

export class Walk<S extends JourneyShape> {
  readonly route: Route<S>;
  readonly clock: Clock;
  readonly loads = new Loads<S>(this);
  readonly obtained = new Obtained<S>(this);
  /** True while a step is being left or sending begins. Nothing else moves the patient then. */
  busy = false;
  issues: readonly Issue[] = [];
  notice: Notice | undefined;
  readonly #definition: JourneyDefinition<S>;
  readonly #options: WalkOptions<S>;
  /** Loaded like what steps load. Without it nothing extra is offered; a reload asks again. */
  readonly #description = { id: '', early: true, load: (_: unknown, call: StepCall) => call.backend.describe(call) } as unknown as Step<S>;
  readonly #life = new AbortController();
  #viewed = '';

  constructor(definition: JourneyDefinition<S>, options: WalkOptions<S>) {
    this.#definition = definition;
    this.#options = options;
    this.clock = options.clock;
    this.route = new Route<S>(given => pathOf(definition, this.#viewWith(given)));
  }

  get view(): View<S> { return this.#viewWith(this.route.answers); }
  get capabilities(): Capabilities | undefined { return this.loads.value('') as Capabilities | undefined; }
  /** True once the walk is over, whatever still arrives. */
  get over(): boolean { return this.#life.signal.aborted; }

  /** A step's schema, a promise where it is fetched, undefined where anything goes. */
  schema(step: Step<S>) { return step.schema?.(this.view, this.clock.now()); }

  /** Brings path, answers, loads and position into line after any change, and tells so. */
  settle(): void {
    const { route } = this;
    // What is being sent stays as it was sent.
    if (!this.#options.locked()) {
      this.renew();
      route.place(!this.busy);
    }
    this.#load();
    if (this.#viewed !== route.current) {
      this.#viewed = route.current;
      this.issues = [];
      this.#options.event('step_viewed');
    }
    this.#options.changed();
  }

  /**
   * Loads what the patient looks at, and then what is needed early: side by side, on a slow connection all would arrive late.
   * With pins the first screen may need all of it.
   */
  #load(): void {
    const { route, loads } = this;
    const begin = (step: Step<S> | undefined) => { if (step && loads.resource(step.id).state === 'idle') loads.load(step); };
    begin(route.step(route.current));
    if (loads.resource(route.current).state === 'waiting' && Object.keys(this.#options.pins).length === 0) return;
    for (const step of [this.#description, ...route.all]) if (step.early) begin(step);
  }

  /** Walks the steps anew, and ends what belongs to answers that are void. */
  renew(): void {
    const { route, obtained } = this;
    route.walk(step => {
      obtained.giveBack(step.id);
      if (!step.early) this.loads.forget(step.id);
    });
    // What belongs to an answer that does not count is of no use to anybody.
    for (const id of obtained.ids) if (!route.has(id)) obtained.giveBack(id);
  }

  reload(id: string): void {
    this.loads.load(this.route.step(id));
    if (this.loads.resource('').state === 'failed') this.loads.load(this.#description);
  }

  moveTo(step: string): void {
    this.notice = undefined;
    this.route.current = step;
    this.settle();
  }

  /** Waits for a schema that is fetched. Undefined when it does not come, or nobody wants it any more. */
  async fetched<T>(step: Step<S>, schema: Promise<T>): Promise<T | undefined> {
    const there = await this.#wait('read', step, () => schema);
    if (there && !this.over && this.route.current === step.id) return there.value;
    this.#goOn();
    return undefined;
  }

  /** Obtains what an answer needs. False when something is in the way, or nobody wants it any more. */
  async leave(step: Step<S>, answer: S['answers'][Id<S>]): Promise<boolean> {
    const left = await this.#wait('write', step, async () => step.leave?.(answer, this.view, this.#writeCall()));
    const good = left !== undefined && !this.over && this.route.reachable(step.id);
    if (good) this.obtained.take(step, left.value);
    else if (left) this.obtained.refuse(step, left.value);
    if (!good) this.#goOn();
    return good;
  }

  async extend(id: string): Promise<BackendError | undefined> {
    const step = this.route.step(id);
    const before = this.obtained.get(id);
    if (!step?.extend || before === undefined || this.#options.locked()) return undefined;
    const current = () => this.obtained.get(id) === before;
    try {
      const longer = await step.extend(before as never, this.#writeCall());
      if (current()) {
        this.obtained.keep(step, longer);
        this.#options.changed();
      }
      return undefined;
    } catch (error) {
      const failure = toBackendError(error, 'write');
      // Of what is not there any more nobody wants to hear.
      if (isAbort(error) || !current()) return undefined;
      if (!failure.retryable && !this.#options.locked()) this.lose(step, failure);
      return failure;
    }
  }

  async recheck(): Promise<boolean> {
    const { route, obtained } = this;
    const { locked } = this.#options;
    for (const step of locked() ? [] : route.shown) {
      const answer = route.answers[step.id];
      const had = obtained.get(step.id);
      if (!step.recheck || answer === undefined) continue;
      try {
        await step.recheck(answer, this.view, this.call(this.#life.signal));
      } catch (error) {
        const failure = toBackendError(error, 'read');
        // A connection that fails says nothing about the answer: the write itself decides.
        if (isAbort(error) || !this.#leadsTo(step, failure)) continue;
        // Meanwhile the patient may have chosen anew: then this says nothing about the choice.
        if (this.over || locked() || !same(route.answers[step.id], answer) || obtained.get(step.id) !== had) continue;
        this.lose(step, failure);
        return false;
      }
    }
    return true;
  }

  /** An answer is no longer good: back to its step with everything else kept. */
  lose(step: Step<S>, error: BackendError): void {
    const { route } = this;
    // Where that is the same step, this is no way back.
    route.origin ??= route.current;
    route.forget(step.id);
    this.obtained.giveBack(step.id);
    route.current = step.id;
    this.#tell(step, error);
    this.settle();
  }

  /** What a step obtained has ended. Where it is just being sent, the answer to that decides. */
  ended(step: Step<S>): void {
    if (this.#options.locked()) return;
    this.obtained.drop(step.id);
    this.lose(step, new BackendError('hold-expired'));
  }

  /** Gives back what was obtained; answers stay. */
  letGo(): void {
    for (const id of this.obtained.ids) this.obtained.giveBack(id);
  }

  /** Ends all calls and gives back what was obtained. */
  end(): void {
    this.letGo();
    this.loads.forgetAll();
    this.#life.abort();
  }

  /** The patient waits for something outside. What is in the way there is said. */
  async #wait<T>(during: 'read' | 'write', step: Step<S>, run: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    this.busy = true;
    this.#options.changed();
    try {
      return { value: await run() };
    } catch (error) {
      if (!this.over && !isAbort(error)) this.#tell(step, toBackendError(error, during));
      return undefined;
    } finally {
      if (!this.over) this.busy = false;
    }
  }

  #goOn(): void { if (!this.over) this.settle(); }

  /** Says on a step what is in the way there, with fresh values to choose from where the old ones are the reason. */
  #tell(step: Step<S>, error: BackendError): void {
    this.notice = { step: step.id, error };
    this.#options.event('error_shown', error.kind);
    if (this.#leadsTo(step, error)) this.loads.load(step);
  }

  #leadsTo(step: Step<S>, error: BackendError): boolean { return this.#definition.returnTo?.(error.kind) === step.id; }

  #viewWith(answers: Partial<S['answers']>): View<S> {
    return { answers, pins: this.#options.pins, loaded: this.loads.values(), obtained: this.obtained.values, capabilities: this.capabilities };
  }

  /** What every call to the backend gets. */
  call(signal: AbortSignal): StepCall { return callWith(this.#options, signal); }

  loadCall({ id }: Step<S>, signal: AbortSignal): ReturnType<LoadsOf<S>['loadCall']> {
    const { attempt, changed, finish } = this.#options;
    const given = this.route.given(id) as Record<string, unknown> | undefined;
    return { ...this.call(signal), around: { options: this.#options, attempt, changed, given, finish: answers => finish(id, answers) } };
  }

  #writeCall(): WriteOptions & StepCall { return { ...this.call(this.#life.signal), attempt: this.#options.attempt() }; }
}

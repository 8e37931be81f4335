/** What the steps of a journey load: one resource a step. An answer to a question that nobody asks any more is dropped. */
import { toBackendError } from '../backend/backend-error.ts';
import type { Clock } from './clock.ts';
import type { JourneyShape, LoadCall, Resource, Step, StepCall, View } from './definition.ts';
import { at } from './path.ts';

export interface LoadsOptions<S extends JourneyShape> {
  readonly clock: Clock;
  readonly view: () => View<S>;
  readonly call: (signal: AbortSignal) => StepCall;
  /** Called when a load came to an end. */
  readonly changed: () => void;
}

export class Loads<S extends JourneyShape> {
  readonly #options: LoadsOptions<S>;
  #resources: Record<string, Resource<unknown>> = {};
  #queries: Record<string, unknown> = {};
  readonly #running = new Map<string, AbortController>();

  constructor(options: LoadsOptions<S>) {
    this.#options = options;
  }

  resource(id: string): Resource<unknown> { return at(this.#resources, id) ?? { state: 'idle' }; }
  query(id: string): unknown { return at(this.#queries, id); }

  /** Every value that is here, also while it is loaded anew. */
  values(): Partial<S['loaded']> {
    return Object.fromEntries(Object.keys(this.#resources).map(id => [id, this.#value(id)]).filter(([, value]) => value !== undefined)) as Partial<S['loaded']>;
  }

  /** Loads for another question; what was there stays until the new is, and may be continued. */
  ask(step: Step<S>, query: unknown): void {
    this.#queries[step.id] = query;
    this.load(step, this.#value(step.id));
  }

  /** Loads from the start; `previous` is what the load may continue instead. */
  load(step: Step<S>, previous?: unknown): void {
    this.#running.get(step.id)?.abort();
    const abort = new AbortController();
    this.#running.set(step.id, abort);
    const value = this.#value(step.id);
    this.#resources[step.id] = { state: 'waiting', since: this.#options.clock.now(), value };
    const call = { ...this.#options.call(abort.signal), query: this.query(step.id), previous } as LoadCall<S, keyof S['answers'] & string>;
    const arrived = (resource: Resource<unknown>) => {
      if (this.#running.get(step.id) !== abort) return;
      this.#running.delete(step.id);
      this.#resources[step.id] = resource;
      this.#options.changed();
    };
    // A moment later: a load that throws at once fails like any other, and one that is void by then is never made.
    void Promise.resolve().then(() => (abort.signal.aborted ? undefined : step.load?.(this.#options.view(), call))).then(
      loaded => arrived({ state: 'here', value: loaded }),
      (error: unknown) => arrived({ state: 'failed', error: toBackendError(error, 'read'), value }),
    );
  }

  /** Ends a step's load and forgets what it brought and what was asked. */
  forget(id: string): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
    delete this.#resources[id];
    delete this.#queries[id];
  }

  forgetAll(): void {
    for (const id of [...Object.keys(this.#resources), ...Object.keys(this.#queries)]) this.forget(id);
  }

  #value(id: string): unknown {
    const resource = this.resource(id);
    return 'value' in resource ? resource.value : undefined;
  }
}

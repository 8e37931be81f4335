/** What the steps of a journey load: one resource a step. An answer to a question that nobody asks any more is dropped. */
import { toBackendError } from '../backend/backend-error.ts';
import type { JourneyShape, LoadCall, Resource, Step, View } from './definition.ts';

export interface LoadsOptions<S extends JourneyShape> {
  readonly view: () => View<S>;
  readonly call: (step: Step<S>, signal: AbortSignal) => Omit<LoadCall<S, keyof S['answers'] & string>, 'query' | 'previous'>;
  /** Called when a load came to an end. */
  readonly changed: () => void;
}

interface Entry {
  readonly query: unknown;
  /** Aborted as soon as nobody wants what is or was loaded any more. */
  readonly end: AbortController;
  resource: Resource<unknown>;
}

export class Loads<S extends JourneyShape> {
  readonly #options: LoadsOptions<S>;
  readonly #entries = new Map<string, Entry>();

  constructor(options: LoadsOptions<S>) {
    this.#options = options;
  }

  resource(id: string): Resource<unknown> { return this.#entries.get(id)?.resource ?? { state: 'idle' }; }
  query(id: string): unknown { return this.#entries.get(id)?.query; }

  value(id: string): unknown {
    const resource = this.resource(id);
    return 'value' in resource ? resource.value : undefined;
  }

  /** Every value that is here, also while it is loaded anew. */
  values(): Partial<S['loaded']> {
    return Object.fromEntries([...this.#entries.keys()].map(id => [id, this.value(id)]).filter(([, value]) => value !== undefined)) as Partial<S['loaded']>;
  }

  /** Loads for another question; what was there stays until the new is, and may be continued. */
  ask(step: Step<S>, query: unknown): void { this.load(step, { query, previous: this.value(step.id) }); }

  /** Loads from the start; `previous` is what the load may continue instead. */
  load(step: Step<S>, asked: { readonly query: unknown; readonly previous?: unknown } = { query: this.query(step.id) }): void {
    const { id } = step;
    const { view, call, changed } = this.#options;
    const end = new AbortController();
    const called = call(step, end.signal);
    const value = this.value(id);
    this.#entries.get(id)?.end.abort();
    const entry: Entry = { query: asked.query, end, resource: { state: 'waiting', since: called.now, value } };
    this.#entries.set(id, entry);
    const arrived = (resource: Resource<unknown>) => {
      if (end.signal.aborted) return;
      entry.resource = resource;
      changed();
    };
    // A moment later: a load that throws at once fails like any other, and one that is void by then is never made.
    void Promise.resolve().then(() => (end.signal.aborted ? undefined : step.load?.(view(), { ...called, ...asked } as LoadCall<S, typeof id>))).then(
      loaded => arrived({ state: 'here', value: loaded }),
      (error: unknown) => arrived({ state: 'failed', error: toBackendError(error, 'read'), value }),
    );
  }

  /** Ends a step's load and forgets what it brought and what was asked. */
  forget(id: string): void {
    this.#entries.get(id)?.end.abort();
    this.#entries.delete(id);
  }

  forgetAll(): void { for (const id of this.#entries.keys()) this.forget(id); }
}

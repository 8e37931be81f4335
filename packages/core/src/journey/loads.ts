/** What the steps of a journey load: one resource a step. An answer to a question that nobody asks any more is dropped. */
import { toBackendError } from '../backend/backend-error.ts';
import type { JourneyShape, LoadCall, Resource, Step, View } from './definition.ts';

/** What is loaded for: the journey's walk. */
export interface LoadsOf<S extends JourneyShape> {
  readonly view: View<S>;
  loadCall(step: Step<S>, signal: AbortSignal): Omit<LoadCall<S, keyof S['answers'] & string>, 'query' | 'previous'>;
  /** Called when a load came to an end. */
  settle(): void;
}

interface Entry {
  readonly query: unknown;
  /** Aborted as soon as nobody wants what is or was loaded any more. */
  readonly end: AbortController;
  resource: Resource<unknown>;
}

export class Loads<S extends JourneyShape> {
  readonly #walk: LoadsOf<S>;
  readonly #entries = new Map<string, Entry>();

  constructor(walk: LoadsOf<S>) {
    this.#walk = walk;
  }

  resource(id: string): Resource<unknown> { return this.#entries.get(id)?.resource ?? { state: 'idle' }; }
  query(id: string): unknown { return this.#entries.get(id)?.query; }

  value(id: string): unknown { return (this.resource(id) as { readonly value?: unknown }).value; }

  /** Every value that is here, also while it is loaded anew. */
  values(): Partial<S['loaded']> {
    return Object.fromEntries([...this.#entries.keys()].map(id => [id, this.value(id)])) as Partial<S['loaded']>;
  }

  /** Loads from the start, as was asked last, or for another question; `previous` is what the load may continue then. What was there stays until the new is. */
  load(step: Step<S> | undefined, asked?: { readonly query: unknown; readonly previous: unknown }): void {
    if (!step?.load) return;
    const { id } = step;
    const query = asked ? asked.query : this.query(id);
    const end = new AbortController();
    const { signal } = end;
    const call = { ...this.#walk.loadCall(step, signal), ...asked, query } as LoadCall<S, typeof id>;
    const value = this.value(id);
    this.forget(id);
    const entry: Entry = { query, end, resource: { state: 'waiting', since: call.now, value } };
    this.#entries.set(id, entry);
    const arrived = (resource: Resource<unknown>) => {
      if (signal.aborted) return;
      entry.resource = resource;
      this.#walk.settle();
    };
    // A moment later: a load that throws at once fails like any other, and one that is void by then is never made.
    void Promise.resolve().then(() => (signal.aborted ? undefined : step.load?.(this.#walk.view, call))).then(
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

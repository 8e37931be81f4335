/** The journeys inside of a journey's steps. Each stays, with its answers, until its step is void. */
import type { Journey } from './journey.ts';
import type { JourneyDefinition, JourneyShape, Step, View } from './definition.ts';

export interface NestedOptions<S extends JourneyShape> {
  readonly view: () => View<S>;
  readonly make: (step: Step<S>, definition: JourneyDefinition<any>) => Journey<any>;
  /** Called when a journey is there. */
  readonly entered: () => void;
  readonly failed: (step: Step<S>, error: unknown) => void;
}

interface Place {
  journey: Journey<any> | undefined;
}

export class Nested<S extends JourneyShape> {
  readonly #options: NestedOptions<S>;
  readonly #places = new Map<string, Place>();

  constructor(options: NestedOptions<S>) {
    this.#options = options;
  }

  get(id: string): Journey<any> | undefined { return this.#places.get(id)?.journey; }
  get all(): Journey<any>[] { return [...this.#places.values()].flatMap(({ journey }) => journey ?? []); }

  /** Begins a step's journey, once. After a failure only `retry` tries again. */
  enter(step: Step<S> | undefined): void {
    if (!step?.journey || this.#places.has(step.id)) return;
    const place: Place = { journey: undefined };
    this.#places.set(step.id, place);
    const asked = () => this.#places.get(step.id) === place;
    step.journey(this.#options.view()).then(
      definition => {
        if (!asked()) return;
        place.journey = this.#options.make(step, definition);
        this.#options.entered();
      },
      (error: unknown) => { if (asked()) this.#options.failed(step, error); },
    );
  }

  /** Forgets that a step's journey could not be had. */
  retry(id: string): void {
    if (this.get(id) === undefined) this.#places.delete(id);
  }

  end(id: string): void {
    this.get(id)?.dispose();
    this.#places.delete(id);
  }

  endAll(): void {
    for (const id of [...this.#places.keys()]) this.end(id);
  }
}

/** What was answered, which route that makes, which answers became void, and where on it the patient is. */
import type { JourneyShape, Step } from './definition.ts';
import { changedAnswers, type Path } from './path.ts';

export class Route<S extends JourneyShape> {
  /** Every step there is now, shown or not. */
  all: Path<S>['all'] = [];
  shown: Path<S>['shown'] = [];
  /** The answers that count. */
  answers = {} as Path<S>['answers'];
  /** Id of the step on which the patient is. */
  current = '';
  /** Where the patient comes back to after changing an answer. */
  origin: string | undefined;
  /** Where the patient is brought as soon as everything before it is answered. */
  wanted: string | undefined;
  readonly #pathOf: (given: Partial<S['answers']>) => Path<S>;
  #given: Record<string, unknown> = {};
  /** Restored answers that do not count yet, because what makes them count is still loading. */
  #restored: Record<string, unknown> = {};

  constructor(pathOf: (given: Partial<S['answers']>) => Path<S>) {
    this.#pathOf = pathOf;
  }

  get ids(): readonly string[] { return this.shown.map(step => step.id); }
  /** The first shown step without an answer. */
  get open(): Step<S> | undefined { return this.shown.find(step => !this.has(step.id)); }

  /** The furthest step on which the patient can be. */
  get furthest(): string | undefined { return (this.open ?? this.shown.at(-1))?.id; }

  /** Every step is answered; a last one without a schema, such as a review, is answered by sending. */
  get complete(): boolean {
    const { open } = this;
    return !open || (open === this.shown.at(-1) && !open.schema);
  }

  step(id: string): Step<S> | undefined { return this.all.find(step => step.id === id); }
  shownStep(id: string | undefined): Step<S> | undefined { return this.shown.find(step => step.id === id); }
  has(id: string): boolean { return id in this.answers; }
  /** What was answered on a step, also where it does not count. */
  given(id: string): unknown { return this.#given[id]; }

  /** True when everything before a shown step is answered. */
  reachable(id: string): boolean {
    const place = this.ids.indexOf(id);
    return place >= 0 && this.shown.slice(0, place).every(step => this.has(step.id));
  }

  set(id: string, answer: unknown): void { this.#given[id] = answer; }

  forget(id: string): void {
    delete this.#given[id];
    delete this.#restored[id];
  }

  /** Begins with these answers. That they are there is no change, so it makes nothing void. */
  begin(answers: Record<string, unknown>): void {
    this.#given = { ...answers };
    this.#restored = { ...answers };
    this.#walk();
  }

  /** Walks until no change makes another answer void. `lapse` ends what belongs to the step besides its answer. */
  walk(lapse: (step: Step<S>) => void): void {
    // A restored answer was there before, also where it only begins to count now.
    const before = { ...this.#restored, ...this.answers };
    const lapsed = new Set<string>();
    for (;;) {
      this.#walk();
      const changed = changedAnswers(before, this.answers as Record<string, unknown>);
      for (const id of Object.keys(this.#restored)) if (!this.has(id)) changed.delete(id);
      // One at a time and in order: what comes before the first one is settled, so a change that is only passing voids nothing.
      const step = this.all.find(({ id, dependsOn }) => !lapsed.has(id) && dependsOn?.some(one => changed.has(one)));
      if (!step) break;
      lapsed.add(step.id);
      this.forget(step.id);
      lapse(step);
    }
    for (const id of Object.keys(this.answers)) delete this.#restored[id];
    if (this.origin !== undefined && !this.shownStep(this.origin)) this.origin = this.ids.at(-1);
  }

  /** Puts the patient on a step that is shown and before which everything is answered: the wanted one, where the patient may be moved. */
  place(movable: boolean): void {
    const { wanted } = this;
    if (movable && wanted !== undefined && this.reachable(wanted)) {
      this.wanted = undefined;
      this.current = wanted;
    } else if (!this.reachable(this.current)) {
      this.current = this.furthest ?? '';
    }
    if (this.origin === this.current) this.origin = undefined;
  }

  /** Where the patient goes from a step: on, or, having come from further on, back there by way of what is open on the way. */
  next(from = this.current): string | undefined {
    const { ids, origin } = this;
    const place = ids.indexOf(from);
    if (place < 0) return this.furthest;
    return origin === undefined ? ids[place + 1] : ids.find(id => id === origin || !this.has(id));
  }

  /** Where the patient goes back to: one step, or, while one answer is changed, where the change began. */
  get previous(): string | undefined {
    return this.origin !== undefined && this.has(this.current) ? this.next() : this.ids[this.ids.indexOf(this.current) - 1];
  }

  #walk(): void { Object.assign(this, this.#pathOf(this.#given as Partial<S['answers']>)); }
}

/** What leaving a step obtained outside, such as a hold on a time: kept, watched until it ends, given back. */
import type { Clock } from './clock.ts';
import type { JourneyShape, Step, StepCall } from './definition.ts';
import { same } from './path.ts';

/** For what it is obtained: the journey's walk. */
export interface ObtainedFor<S extends JourneyShape> {
  readonly clock: Clock;
  call(signal: AbortSignal): StepCall;
  /** Called when something has ended by itself. It is still there then. */
  ended(step: Step<S>): void;
}

interface Thing<S extends JourneyShape> {
  readonly step: Step<S>;
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly ends: number | undefined;
  cancel?: () => void;
}

/** How long giving something back may take, in milliseconds. */
const GIVE_BACK = 5000;

export class Obtained<S extends JourneyShape> {
  readonly #walk: ObtainedFor<S>;
  readonly #things = new Map<string, Thing<S>>();

  constructor(walk: ObtainedFor<S>) {
    this.#walk = walk;
  }

  get values(): Partial<S['obtained']> {
    return Object.fromEntries([...this.#things].map(([id, { value }]) => [id, value])) as Partial<S['obtained']>;
  }

  get(id: string): unknown { return this.#things.get(id)?.value; }

  /** Ids of the steps that obtained something. */
  get ids(): string[] { return [...this.#things.keys()]; }

  /** A step whose thing has ended. */
  get ended(): Step<S> | undefined {
    const now = this.#walk.clock.now();
    return [...this.#things.values()].find(({ ends }) => ends !== undefined && ends <= now)?.step;
  }

  /** Takes what a step obtained, and gives back what it had before; the same again stays as it is. */
  take(step: Step<S>, value: unknown): void {
    if (value !== undefined && same(value, this.get(step.id))) return;
    this.giveBack(step.id);
    if (value !== undefined) this.keep(step, value);
  }

  /** Gives back what came too late to be kept. */
  refuse(step: Step<S>, value: unknown): void {
    if (value !== undefined && !same(value, this.get(step.id))) this.#undo(step, value);
  }

  keep(step: Step<S>, value: unknown): void {
    this.drop(step.id);
    const says = step.expires?.(value as never);
    // What is over in the moment it is granted shows that this device's clock is wrong: then only the server knows when it ends.
    const ends = says !== undefined && says > this.#walk.clock.now() ? says : undefined;
    const thing: Thing<S> = { step, value, ends };
    this.#things.set(step.id, thing);
    if (ends !== undefined) this.#watch(thing, ends);
  }

  /** Forgets what is used up or gone. */
  drop(id: string): void {
    this.#things.get(id)?.cancel?.();
    this.#things.delete(id);
  }

  /** Gives back what a step has, if anything. */
  giveBack(id: string): void {
    const thing = this.#things.get(id);
    this.drop(id);
    if (thing) this.#undo(thing.step, thing.value);
  }

  /** Best effort: what ends it for certain is its expiry on the server. Begun at once, before anything that it needs is forgotten. */
  #undo(step: Step<S>, value: unknown): void {
    const undo = async () => step.undo?.(value as never, this.#walk.call(AbortSignal.timeout(GIVE_BACK)));
    undo().catch(() => undefined);
  }

  #watch(thing: Thing<S>, ends: number): void {
    const { clock } = this.#walk;
    thing.cancel = clock.after(ends - clock.now(), () => {
      // A clock may ring early: browsers cannot wait longer than 25 days, and a device's time can be set back.
      if (clock.now() < ends) this.#watch(thing, ends);
      else this.#walk.ended(thing.step);
    });
  }
}

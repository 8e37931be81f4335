/** A clock that stands still until a test lets it run. */
import type { Clock } from '../journey/clock.ts';

/** Lets everything that only waits for promises come to rest. */
export async function rest(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise(resolve => setImmediate(resolve));
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  #now: number;
  #timers = new Set<Timer>();

  constructor(now = Date.UTC(2026, 11, 1, 15)) {
    this.#now = now;
  }

  now(): number { return this.#now; }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** How many timers wait. */
  get waiting(): number { return this.#timers.size; }

  /** Runs everything that falls due in so many milliseconds, in order, and lets it come to rest. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await rest();
    for (;;) {
      const [next] = [...this.#timers].filter(timer => timer.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await rest();
    }
    this.#now = until;
  }
}

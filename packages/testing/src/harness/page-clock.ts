/** A page's clock that stands still until a test lets it run: `Date`, `setTimeout` and `setInterval` of this window. */

const real = {
  Date: globalThis.Date,
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  setInterval: globalThis.setInterval.bind(globalThis),
  clearInterval: globalThis.clearInterval.bind(globalThis),
};

/** Calls back after real milliseconds, whatever clock is in place. Returns the end of it. */
export function afterReally(ms: number, run: () => void): () => void {
  const timer = real.setTimeout(run, ms);
  return () => real.clearTimeout(timer);
}

/** Lets everything that only waits for promises come to rest. */
export async function rest(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise(resolve => real.setTimeout(() => resolve(undefined), 0));
}

/** One turn of the event loop, without a timer's shortest wait. */
function turn(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

interface Timer {
  readonly at: number;
  readonly every: number | undefined;
  readonly run: () => void;
}

/** Ids of ours are above those of any browser. */
const FIRST_ID = 1_000_000_000;

export class PageClock {
  #now: number;
  #id = FIRST_ID;
  readonly #timers = new Map<number, Timer>();

  /** @param now Milliseconds since 1970; by default Tuesday, 1 December 2026, 10 a.m. in Toronto. */
  constructor(now = real.Date.UTC(2026, 11, 1, 15)) {
    this.#now = now;
  }

  /** Puts the clock into the page. Do it before anything starts a timer, and call `uninstall` afterwards. */
  install(): this {
    const now = () => this.#now;
    class PageDate extends real.Date {
      static override now(): number { return now(); }
      constructor(...given: [] | [number | string | Date] | [number, number]) {
        super(...((given.length === 0 ? [now()] : given) as [number]));
      }
    }
    const set = (every: boolean) => (run: () => void, ms = 0) => {
      this.#timers.set(++this.#id, { at: this.#now + Math.max(0, ms), every: every ? Math.max(1, ms) : undefined, run });
      return this.#id;
    };
    const clear = (otherwise: (id: number) => void) => (id?: number) => {
      if (id !== undefined && !this.#timers.delete(id) && id < FIRST_ID) otherwise(id);
    };
    Object.assign(globalThis, {
      Date: PageDate, setTimeout: set(false), setInterval: set(true), clearTimeout: clear(real.clearTimeout), clearInterval: clear(real.clearInterval),
    });
    return this;
  }

  /** Puts the page's own clock back. Timers that still wait are forgotten. */
  uninstall(): void {
    this.#timers.clear();
    Object.assign(globalThis, real);
  }

  /** Milliseconds since 1970. */
  get now(): number { return this.#now; }

  /** Runs everything that falls due in so many milliseconds, in order, and lets it come to rest. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await rest();
    for (;;) {
      const [next] = [...this.#timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [id, timer] = next;
      this.#timers.delete(id);
      if (timer.every !== undefined) this.#timers.set(id, { ...timer, at: timer.at + timer.every });
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      await turn();
    }
    this.#now = until;
    await rest();
  }
}

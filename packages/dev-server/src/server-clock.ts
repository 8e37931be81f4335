/** The server's clock. Tests move it forward instead of waiting. */
export class ServerClock {
  readonly #base: () => number;
  #ahead = 0;

  /** @param base epoch milliseconds */
  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#base() + this.#ahead;
  }

  /** FHIR `instant`. */
  instant(): string {
    return new Date(this.now()).toISOString();
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }

  reset(): void {
    this.#ahead = 0;
  }
}

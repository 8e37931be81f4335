/**
 * Values that know what they were made of. A source is set; a computed value is made when somebody reads it, and made again only when something
 * that it read has another value now. So an answer costs what depends on it, and nothing else.
 */

/** Hears that something that it read may be another value now. */
export interface Watcher {
  stale(): void;
}

/** What was read, at which version. */
export type Reads = Map<Cell, number>;

let reading: Reads | undefined;
let watcher: Watcher | undefined;

/** Something whose value can be read. */
export abstract class Cell {
  /** Counts up with each other value. */
  version = 0;
  readonly #watchers = new Set<Watcher>();

  /** Makes the value what it should be now. */
  abstract refresh(): void;

  /** Whoever is being made now depends on this. */
  read(): void {
    if (!reading || !watcher) return;
    // Read again at another version, what was made of the first is stale all the same.
    if (!reading.has(this)) reading.set(this, this.version);
    this.#watchers.add(watcher);
  }

  protected changed(): void {
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    for (const one of watchers) one.stale();
  }
}

/** True when something that was read is another value now. */
export function areStale(reads: Reads): boolean {
  for (const [cell, version] of reads) {
    cell.refresh();
    if (cell.version !== version) return true;
  }
  return false;
}

/** Runs something, and says what it read, with what was read before. `who` hears when that may have changed. */
export function watched<T>(who: Watcher, run: () => T, reads: Reads = new Map()): { readonly value: T; readonly reads: Reads } {
  const before = [reading, watcher] as const;
  [reading, watcher] = [reads, who];
  try {
    return { value: run(), reads };
  } finally {
    [reading, watcher] = before;
  }
}

/** Runs something that nobody is made of. */
export function untracked<T>(run: () => T): T {
  const before = [reading, watcher] as const;
  [reading, watcher] = [undefined, undefined];
  try {
    return run();
  } finally {
    [reading, watcher] = before;
  }
}

/** Watches again what was read before, where nothing of it changed. */
export function watchAgain(who: Watcher, reads: Reads): void {
  watched(who, () => { for (const cell of reads.keys()) cell.read(); });
}

export class Source<T> extends Cell {
  #value: T;

  constructor(value: T) {
    super();
    this.#value = value;
  }

  get(): T {
    this.read();
    return this.#value;
  }

  /** Without that who asks depends on it. */
  peek(): T { return this.#value; }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.version++;
    this.changed();
  }

  override refresh(): void { /* It is what it was set to. */ }
}

export class Computed<T> extends Cell implements Watcher {
  readonly #make: () => T;
  readonly #same: (a: T, b: T) => boolean;
  #value: T | undefined;
  #reads: Reads | undefined;
  #fresh = false;
  #running = false;

  /** @param same when the value made anew counts as the one before */
  constructor(make: () => T, same: (a: T, b: T) => boolean = Object.is) {
    super();
    this.#make = make;
    this.#same = same;
  }

  /** Throws a RangeError where the value is made of itself: whoever draws cells has to take circles out. */
  get(): T {
    this.refresh();
    this.read();
    return this.#value as T;
  }

  override refresh(): void {
    if (this.#fresh) return;
    if (this.#running) throw new RangeError('A value is made of itself');
    if (this.#reads && !areStale(this.#reads)) {
      this.#fresh = true;
      return watchAgain(this, this.#reads);
    }
    this.#running = true;
    try {
      const { value, reads } = watched(this, this.#make);
      const other = !this.#reads || !this.#same(this.#value as T, value);
      this.#reads = reads;
      this.#fresh = true;
      if (!other) return;
      this.#value = value;
      this.version++;
    } finally {
      this.#running = false;
    }
  }

  stale(): void {
    if (!this.#fresh) return;
    this.#fresh = false;
    this.changed();
  }
}

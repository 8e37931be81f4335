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

/** Who has to hear that something changed. A list instead of calls in calls: a thousand questions may each hang on the one before. */
const hearing: Watcher[] = [];
let isSpreading = false;

/** So many values are made one inside of the other; then the innermost is made first, by itself. */
const MOST_DEEP = 100;
let depth = 0;

/** Says which value has to be made first. */
class First extends Error {
  readonly make: () => void;
  constructor(make: () => void) {
    super();
    this.make = make;
  }
}

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
    hearing.push(...this.#watchers);
    this.#watchers.clear();
    if (isSpreading) return;
    isSpreading = true;
    try {
      // In the order in which they began to look. The list grows meanwhile.
      for (const one of hearing) one.stale();
    } finally {
      hearing.length = 0;
      isSpreading = false;
    }
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
    if (depth > MOST_DEEP) throw new First(() => this.#renew());
    if (depth > 0) return this.#renew();
    const todo = [() => this.#renew()];
    for (let make = todo.at(-1); make; make = todo.at(-1)) {
      try {
        make();
        todo.pop();
      } catch (error) {
        if (!(error instanceof First)) throw error;
        todo.push(error.make);
      }
    }
  }

  #renew(): void {
    if (this.#fresh) return;
    this.#running = true;
    depth++;
    try {
      if (this.#reads && !areStale(this.#reads)) {
        this.#fresh = true;
        return watchAgain(this, this.#reads);
      }
      const { value, reads } = watched(this, this.#make);
      const other = !this.#reads || !this.#same(this.#value as T, value);
      this.#reads = reads;
      this.#fresh = true;
      if (!other) return;
      this.#value = value;
      this.version++;
    } finally {
      this.#running = false;
      depth--;
    }
  }

  stale(): void {
    if (!this.#fresh) return;
    this.#fresh = false;
    this.changed();
  }
}

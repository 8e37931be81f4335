/**
 * Browsers side by side for web-test-runner, one file in each at a time. A file that hangs takes its browser with it, and no other file: what
 * follows has a new browser.
 */
import type { BrowserLauncher, TestRunnerCoreConfig } from '@web/test-runner-core';

/** One browser, with whatever it needs around it. */
export interface Lane {
  readonly launcher: BrowserLauncher;
  /** Ends it at once, whatever it is doing. */
  kill(): void | Promise<void>;
}

/** What `sendKeys` and its like call of a launcher, each by its kind. */
interface Commands {
  getPage(session: string): unknown;
  sendKeys(session: string, keys: string[]): Promise<void>;
}

type SessionResult = Awaited<ReturnType<BrowserLauncher['stopSession']>>;

/** Milliseconds within which a page that is well goes away. */
const PATIENCE = 10_000;

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The page did not go away within ${ms / 1000} s, so its browser was ended.`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export class BrowserLanes implements BrowserLauncher {
  readonly name: string;
  readonly type: string;
  readonly concurrency: number;
  readonly #open: () => Promise<Lane>;
  readonly #patience: number;
  readonly #free: Lane[] = [];
  readonly #busy = new Map<string, Lane>();
  #begin: ((launcher: BrowserLauncher) => void | Promise<void>) | undefined;

  /**
   * @param name of the engine
   * @param type what test commands know the launcher by: `playwright`, `puppeteer` or `webdriver`
   */
  constructor({ name, type, concurrency, open, patience = PATIENCE }: { name: string; type: string; concurrency: number; open: () => Promise<Lane>; patience?: number }) {
    this.name = name;
    this.type = type;
    this.concurrency = concurrency;
    this.#open = open;
    this.#patience = patience;
  }

  initialize(config: TestRunnerCoreConfig, testFiles: string[]): void {
    // Each browser has one page at a time.
    this.#begin = launcher => launcher.initialize?.({ ...config, concurrency: 1 }, testFiles);
  }

  async #openLane(): Promise<Lane> {
    const lane = await this.#open();
    await this.#begin?.(lane.launcher);
    return lane;
  }

  async startSession(session: string, url: string): Promise<void> {
    const lane = this.#free.pop() ?? await this.#openLane();
    this.#busy.set(session, lane);
    try {
      await lane.launcher.startSession(session, url);
    } catch (error) {
      // Of a browser that was ended meanwhile, it was said why.
      if (this.#busy.get(session) === lane) throw error;
    }
  }

  isActive(session: string): boolean { return this.#busy.has(session); }

  getBrowserUrl(session: string) { return this.#busy.get(session)?.launcher.getBrowserUrl(session); }

  async stopSession(session: string): Promise<SessionResult> {
    const lane = this.#laneOf(session);
    this.#busy.delete(session);
    try {
      const result = await within(this.#patience, lane.launcher.stopSession(session));
      this.#free.push(lane);
      return result;
    } catch (error) {
      await lane.kill();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const lanes = [...this.#free.splice(0), ...this.#busy.values()];
    this.#busy.clear();
    await Promise.all(lanes.map(async lane => {
      await within(this.#patience, lane.launcher.stop?.() ?? Promise.resolve()).catch((error: unknown) => console.error(error));
      await lane.kill();
    }));
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error('There is nobody here to watch a browser.'));
  }

  // ---- What test commands ask for ---------------------------------------------------------------------------------------------

  getPage(session: string): unknown { return this.#commandsOf(session).getPage(session); }

  sendKeys(session: string, keys: string[]): Promise<void> { return this.#commandsOf(session).sendKeys(session, keys); }

  #commandsOf(session: string): Commands { return this.#laneOf(session).launcher as unknown as Commands; }

  #laneOf(session: string): Lane {
    const lane = this.#busy.get(session);
    if (!lane) throw new Error(`No browser runs the session ${session}.`);
    return lane;
  }
}

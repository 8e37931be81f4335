/** Chromium, by Playwright over the DevTools protocol. */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { CHROMIUM_MISSING, findChromium } from '../../../tooling/src/browsers.ts';
import { CHROMIUM_ARGUMENTS } from '../../../tooling/src/chromium-arguments.ts';
import { readFocused, type Engine, type Focused, type InPage, type Key } from './engine.ts';

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(CHROMIUM_MISSING);
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
}

/** A page of Chromium with all that Playwright can do, for what the other engines need not do. */
export class ChromiumEngine implements Engine {
  readonly name = 'chromium';
  readonly page: Page;
  readonly #errors: string[] = [];
  readonly #end: () => Promise<void>;

  private constructor(page: Page, end: () => Promise<void>) {
    this.page = page;
    this.#end = end;
    page.on('console', message => { if (message.type() === 'error') this.#errors.push(message.text()); });
    page.on('pageerror', error => this.#errors.push(String(error)));
  }

  /** A fresh context of a browser that others use too, or of one of its own. */
  static async open(browser?: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<ChromiumEngine> {
    const mine = browser ?? await launchChromium();
    const context = await mine.newContext({ viewport: { width: 1000, height: 900 }, locale: 'en-CA', timezoneId: 'America/Toronto', acceptDownloads: true, ...options });
    return new ChromiumEngine(await context.newPage(), browser ? () => context.close() : () => mine.close());
  }

  async goto(url: string): Promise<void> { await this.page.goto(url); }
  press(key: Key): Promise<void> { return this.page.keyboard.press(key); }
  type(text: string): Promise<void> { return this.page.keyboard.type(text); }
  focused(): Promise<Focused> { return this.page.evaluate(readFocused); }
  evaluate<A, R>(run: InPage<A, R>, argument: A): Promise<R> { return this.page.evaluate(run as never, argument) as Promise<R>; }
  takeErrors(): string[] { return this.#errors.splice(0); }
  close(): Promise<void> { return this.#end(); }
  devTools(): Promise<CDPSession> { return this.page.context().newCDPSession(this.page); }
}

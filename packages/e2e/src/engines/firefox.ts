/** Firefox, by Puppeteer over WebDriver BiDi. */
import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { findFirefox } from '../../../tooling/src/browsers.ts';
import { readFocused, type Engine, type Focused, type InPage, type Key } from './engine.ts';

/** What Firefox itself says about a page that is no error of the page. */
const NOISE = /was not loaded because its MIME type|InstallTrigger|mozPressure/;

export class FirefoxEngine implements Engine {
  readonly name = 'firefox';
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #errors: string[] = [];

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
    page.on('console', message => { if (message.type() === 'error' && !NOISE.test(message.text())) this.#errors.push(message.text()); });
    page.on('pageerror', error => this.#errors.push(String(error)));
  }

  static async open(): Promise<FirefoxEngine> {
    const executablePath = findFirefox();
    if (executablePath === undefined) throw new Error('Firefox is not installed on this machine.');
    const browser = await puppeteer.launch({
      browser: 'firefox', executablePath, headless: true,
      extraPrefsFirefox: { 'intl.accept_languages': 'en-CA' },
    });
    // The page that Firefox starts with never has the focus, and then Space and Enter do nothing; a new one has it.
    return new FirefoxEngine(browser, await browser.newPage());
  }

  async goto(url: string): Promise<void> { await this.#page.goto(url, { waitUntil: 'load' }); }

  async press(key: Key): Promise<void> {
    const { keyboard } = this.#page;
    if (key === 'Shift+Tab') {
      await keyboard.down('Shift');
      await keyboard.press('Tab');
      return keyboard.up('Shift');
    }
    // BiDi knows the space bar by its character only.
    return keyboard.press((key === 'Space' ? ' ' : key) as KeyInput);
  }

  type(text: string): Promise<void> { return this.#page.keyboard.type(text); }
  focused(): Promise<Focused> { return this.#page.evaluate(readFocused); }
  evaluate<A, R>(run: InPage<A, R>, argument: A): Promise<R> { return this.#page.evaluate(run as never, argument as never) as Promise<R>; }
  takeErrors(): string[] { return this.#errors.splice(0); }
  close(): Promise<void> { return this.#browser.close(); }
}

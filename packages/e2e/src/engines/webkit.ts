/** WebKitGTK, by classic WebDriver on a screen of its own. */
import type { Client } from 'webdriver';
import { findWebKit } from '../../../tooling/src/browsers.ts';
import { startWebKitDriver, webKitCapabilities, type WebKitDriver } from '../../../tooling/src/webkit-driver.ts';
import { readFocused, type Engine, type Focused, type InPage, type Key } from './engine.ts';

/** Key codes of W3C WebDriver, 17.4.2. */
const CODES: Record<Key, string> = {
  Tab: '\uE004', 'Shift+Tab': '\uE004', ArrowDown: '\uE015', ArrowUp: '\uE013', Enter: '\uE007', Space: ' ', Escape: '\uE00C',
};
const SHIFT = '\uE008';

export class WebKitEngine implements Engine {
  readonly name = 'webkit';
  readonly #driver: WebKitDriver;
  readonly #client: Client;

  private constructor(driver: WebKitDriver, client: Client) {
    this.#driver = driver;
    this.#client = client;
  }

  static async open(): Promise<WebKitEngine> {
    const webkit = findWebKit();
    if (!webkit) throw new Error('WebKitGTK with its driver, Xvfb and dbus is not installed on this machine.');
    const driver = await startWebKitDriver(webkit);
    try {
      // Read when the module is loaded: without it each session announces itself.
      process.env['WDIO_LOG_LEVEL'] = 'error';
      const { default: WebDriver } = await import('webdriver');
      const client = await WebDriver.newSession({
        hostname: '127.0.0.1', port: driver.port, path: '/', logLevel: 'error',
        capabilities: webKitCapabilities(webkit) as WebdriverIO.Capabilities,
      });
      return new WebKitEngine(driver, client);
    } catch (error) {
      driver.stop();
      throw error;
    }
  }

  async goto(url: string): Promise<void> { await this.#client.navigateTo(url); }

  async #keys(...actions: { type: 'keyDown' | 'keyUp'; value: string }[]): Promise<void> {
    await this.#client.performActions([{ type: 'key', id: 'keyboard', actions }]);
  }

  press(key: Key): Promise<void> {
    const value = CODES[key];
    const stroke = [{ type: 'keyDown' as const, value }, { type: 'keyUp' as const, value }];
    return key === 'Shift+Tab' ? this.#keys({ type: 'keyDown', value: SHIFT }, ...stroke, { type: 'keyUp', value: SHIFT }) : this.#keys(...stroke);
  }

  /** One action a letter: of two equal letters in one action WebKitGTK drops the second. */
  async type(text: string): Promise<void> {
    for (const value of text) await this.#keys({ type: 'keyDown', value }, { type: 'keyUp', value });
  }

  focused(): Promise<Focused> { return this.evaluate(readFocused, undefined); }

  evaluate<A, R>(run: InPage<A, R>, argument: A): Promise<R> {
    return this.#client.executeScript(`return (${run})(arguments[0])`, [argument ?? null] as never) as Promise<R>;
  }

  /** Classic WebDriver has no such channel. */
  takeErrors(): string[] { return []; }

  async close(): Promise<void> {
    await this.#client.deleteSession().catch(() => undefined);
    this.#driver.stop();
  }
}

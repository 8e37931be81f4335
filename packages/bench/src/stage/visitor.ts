/** Somebody who has never been here, on a slow phone: a browser context of their own, with nothing cached. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Site } from './site.ts';

/** How many times slower than this machine. */
export const SLOWDOWN = 4;

/** In the terms of the DevTools protocol, `Network.emulateNetworkConditions`. */
export interface Connection {
  /** Milliseconds added to each request. */
  readonly latency: number;
  /** Bytes a second. */
  readonly downloadThroughput: number;
  readonly uploadThroughput: number;
}

/** Slow 4G of Lighthouse and Chrome's developer tools: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export const SLOW_4G: Connection = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

export interface VisitorOptions {
  readonly slowdown?: number;
  /** Default: as fast as this machine talks to itself. */
  readonly connection?: Connection | undefined;
  /** Runs in each page before its own scripts. Sees nothing of the module it stands in. */
  readonly script?: () => void;
}

export interface Visitor {
  readonly page: Page;
  readonly devTools: CDPSession;
  goto(path: string): Promise<void>;
  /**
   * The value of an expression, awaited, as plain data. By the protocol alone: what a driver puts into a page to ask more
   * comfortably costs a slow phone as much as the page itself.
   */
  ask<T>(expression: string): Promise<T>;
  leave(): Promise<void>;
}

async function ask<T>(devTools: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await devTools.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value as T;
}

export async function visit(browser: Browser, site: Site, options: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 412, height: 915 }, locale: 'en-CA', timezoneId: 'America/Toronto' });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  // A browser that is up and has a process for this site: what is measured is the page.
  await page.goto(`${site.url}/blank.html`);
  if (options.script) await page.addInitScript(options.script);
  if (options.connection) {
    await devTools.send('Network.enable');
    await devTools.send('Network.emulateNetworkConditions', { offline: false, ...options.connection });
  }
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: options.slowdown ?? SLOWDOWN });
  return {
    page, devTools,
    goto: async path => void await page.goto(site.url + path, { waitUntil: 'commit' }),
    ask: expression => ask(devTools, expression),
    leave: () => context.close(),
  };
}

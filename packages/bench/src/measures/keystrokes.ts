/**
 * From a key to the paint that shows it. Counted from when the browser got the key, so that work which an earlier key left behind, and which this
 * one has to wait for, is in the figure. Event Timing would say the same in steps of 8 ms, which is too coarse for a ratio.
 */
import type { Browser } from 'playwright-core';
import type { Site } from '../stage/site.ts';
import { visit } from '../stage/visitor.ts';

/** Ten keys a second: somebody who types well. */
const GAP = 100;
/** The first keys meet code that never ran. Both pages are typed into for so long before it counts. */
const WARM = 5;

/** Runs in the page, from its beginning. */
function listen(): void {
  const waits: number[] = [];
  addEventListener('keydown', event => {
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => void waits.push(performance.now() - event.timeStamp);
      painted.port2.postMessage(0);
    });
  }, { capture: true });
  Object.assign(globalThis, { waits });
}

/** Milliseconds of each key. The second field is a number, on which sums are made where a form has some. */
export async function keystrokes(browser: Browser, site: Site, path: string, keys: number): Promise<number[]> {
  const visitor = await visit(browser, site, { script: listen });
  const pause = (ms: number) => new Promise(resolve => void setTimeout(resolve, ms));
  try {
    await visitor.goto(path);
    const root = path.startsWith('/intake') ? 'foyer-intake form input' : 'form input';
    const field = visitor.page.locator(root).nth(1);
    await field.waitFor({ timeout: 60_000 });
    await pause(1500);
    await field.focus();
    for (let key = 0; key < keys + WARM; key++) {
      await visitor.page.keyboard.press(key % 8 === 7 ? 'Backspace' : String(key % 8));
      await pause(GAP);
    }
    await pause(1000);
    const waits = await visitor.ask<number[]>('waits');
    if (waits.length < keys) throw new Error(`${path}: ${waits.length} of ${keys} keys were painted`);
    return waits.slice(WARM);
  } finally {
    await visitor.leave();
  }
}

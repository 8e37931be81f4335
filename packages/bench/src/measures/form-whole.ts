/** All JavaScript of a form, as it travels, from opening it to its end. */
import type { Browser } from 'playwright-core';
import type { Site } from '../stage/site.ts';
import { visit } from '../stage/visitor.ts';

/** Runs in the page: presses the primary button until nothing is left to press. Nothing is asked that must be answered. */
async function walk(): Promise<number> {
  const widget = document.querySelector('foyer-intake');
  const root = widget?.shadowRoot;
  const pause = (ms: number) => new Promise(resolve => void setTimeout(resolve, ms));
  const heading = () => root?.querySelector('#heading')?.textContent ?? '';
  const button = () => root?.querySelector<HTMLButtonElement>('button.primary:not([aria-disabled=true])');
  const until = async (met: () => unknown) => {
    for (let waited = 0; !met(); waited += 20) {
      if (waited > 20_000) throw new Error(`The form stands at ${heading()}`);
      await pause(20);
    }
  };
  await until(button);
  // What later pages need is fetched by then.
  await pause(1500);
  for (let next = button(); next; next = button()) {
    const before = heading();
    next.click();
    await until(() => heading() !== before);
    await until(() => button() ?? root?.querySelector('.message.success'));
  }
  const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.endsWith('.js'));
  return scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}

/** Bytes. Rejects where the form does not come to its end. */
export async function formWhole(browser: Browser, site: Site, path: string): Promise<number> {
  const visitor = await visit(browser, site, { slowdown: 1 });
  try {
    await visitor.goto(path);
    await visitor.page.locator('foyer-intake form input').first().waitFor();
    return await visitor.ask<number>(`(${walk.toString()})()`);
  } finally {
    await visitor.leave();
  }
}

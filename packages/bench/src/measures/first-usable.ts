/** When something can first be used on a page, told by the page itself. */
import type { Browser } from 'playwright-core';
import type { Site } from '../stage/site.ts';
import { visit, type Connection } from '../stage/visitor.ts';

/** A radio button, or a time that can be chosen. */
export type Control = 'input[type=radio]' | 'button.time';

/** Milliseconds since the navigation began. */
export interface Usable {
  readonly at: number;
  /** When free times were asked for; null on a page that does not. */
  readonly asked: number | null;
}

/** What the page tells: by control, a promise. */
type Watching = Record<Control, Promise<Usable>>;

/** Runs in the page, from its beginning. Looks once a frame, so figures are in steps of 16.7 ms; to look is to lay the page out. */
function watch(): void {
  const root = () => document.querySelector('foyer-booking')?.shadowRoot ?? document;
  const isUsable = (element: HTMLElement | null) => element !== null
    && element.checkVisibility() && element.getClientRects().length > 0 && element.tabIndex >= 0 && !element.matches(':disabled');
  const usable = (control: string) => new Promise<Usable>(resolve => {
    const look = () => {
      if (!isUsable(root().querySelector<HTMLElement>(control))) return void requestAnimationFrame(look);
      const { startTime: at } = performance.mark(`usable: ${control}`);
      resolve({ at, asked: performance.getEntriesByType('resource').find(entry => entry.name.includes('/Slot'))?.startTime ?? null });
    };
    look();
  });
  Object.assign(globalThis, { watching: Object.fromEntries(['input[type=radio]', 'button.time'].map(control => [control, usable(control)])) as Watching });
}

/** For a first visit. Rejects when nothing can be used after half a minute. */
export async function firstUsable(browser: Browser, site: Site, path: string, control: Control, connection?: Connection): Promise<Usable> {
  const visitor = await visit(browser, site, { connection, script: watch });
  try {
    await visitor.goto(path);
    const late = `new Promise((_, reject) => setTimeout(() => reject(new Error('${path}: nothing can be used')), 30000))`;
    return await visitor.ask<Usable>(`Promise.race([watching[${JSON.stringify(control)}], ${late}])`);
  } finally {
    await visitor.leave();
  }
}

/** When a form's first question can be answered, and what was fetched to run until then; told by the page itself. */
import type { Browser } from 'playwright-core';
import type { Site } from '../stage/site.ts';
import { visit, type Connection } from '../stage/visitor.ts';

export interface FormUsable {
  /** Milliseconds since the navigation began. */
  readonly at: number;
  /** Bytes of scripts as they travelled, compressed. */
  readonly script: number;
}

/** Runs in the page, from its beginning. Looks once a frame; what is painted in that frame counts. */
function watch(): void {
  const usable = new Promise<FormUsable>(resolve => {
    const look = () => {
      const widget = document.querySelector('foyer-intake');
      const fields = [...(widget ? widget.shadowRoot : document)?.querySelectorAll<HTMLElement>('input, select, textarea') ?? []];
      if (!fields.some(field => field.checkVisibility() && field.getClientRects().length > 0 && !field.matches(':disabled'))) return void requestAnimationFrame(look);
      const { startTime: at } = performance.mark('usable');
      const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd <= at && responseEnd > 0);
      resolve({ at, script: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) });
    };
    look();
  });
  Object.assign(globalThis, { usable });
}

/** For a first visit. Rejects when nothing can be answered after a minute. */
export async function formUsable(browser: Browser, site: Site, path: string, connection?: Connection): Promise<FormUsable> {
  const visitor = await visit(browser, site, { connection, script: watch });
  try {
    await visitor.goto(path);
    return await visitor.ask<FormUsable>(`Promise.race([usable, new Promise((_, reject) => setTimeout(() => reject(new Error('${path}: nothing can be answered')), 60000))])`);
  } finally {
    await visitor.leave();
  }
}

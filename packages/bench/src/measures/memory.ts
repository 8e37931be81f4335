/** What is left of widgets that came and went: elements, listeners on window and document, and heap. */
import type { Browser } from 'playwright-core';
import { judgeMemory, type Memory } from '../figures.ts';
import type { Site } from '../stage/site.ts';
import { visit, type Visitor } from '../stage/visitor.ts';

const MOUNTS = 300;
/** What is made once is no leak: code, formats, and what the engine notes about each function. After so many it grows no more. */
const WARM_UP = 200;

/** Runs in the page. Widgets leave in the states in which a page takes them away. */
function mounting(): void {
  const shown = async (element: HTMLElement, selector: string) => {
    while (!element.shadowRoot?.querySelector(selector)) await new Promise(resolve => setTimeout(resolve, 1));
  };
  const lives: ((element: HTMLElement) => Promise<void>)[] = [
    element => shown(element, 'input[type=radio]'),
    // Gone before anything has arrived.
    async () => undefined,
    async element => {
      element.setAttribute('service', 'flu-vaccine');
      element.setAttribute('site', 'toronto');
      await shown(element, 'input[type=radio], button.time');
      element.shadowRoot?.querySelector<HTMLInputElement>('input[type=radio]')?.click();
      element.shadowRoot?.querySelector<HTMLButtonElement>('button[part=primary]')?.click();
      // A time is chosen, so that it is held: with a countdown that ends with the element.
      await shown(element, 'button.time');
      element.shadowRoot?.querySelector<HTMLButtonElement>('button.time')?.click();
      await shown(element, '[part=hold]');
    },
    async element => {
      element.setAttribute('display', 'dialog');
      element.setAttribute('shared-device', '');
      await shown(element, 'input[type=radio]');
      (element as HTMLElement & { open(): void }).open();
      await shown(element, 'dialog[open]');
    },
    // Moved within the page, and then taken away.
    async element => {
      await shown(element, 'input[type=radio]');
      document.querySelector('main')?.append(element);
      await shown(element, 'input[type=radio]');
    },
  ];
  const mount = async (times: number) => {
    for (let i = 0; i < times; i++) {
      const element = document.createElement('foyer-booking');
      element.setAttribute('backend', 'demo');
      document.querySelector('main')?.append(element);
      await lives[i % lives.length]?.(element);
      element.remove();
    }
  };
  Object.assign(globalThis, { mount: async (times: number) => { await customElements.whenDefined('foyer-booking'); await mount(times); } });
}

interface State {
  readonly heap: number;
  readonly instances: number;
  readonly listeners: number;
}

/** An object of the page, by name; let go of afterwards, so that asking leaves nothing behind. */
async function withObject<T>({ devTools }: Visitor, expression: string, use: (objectId: string) => Promise<T>): Promise<T> {
  const { result } = await devTools.send('Runtime.evaluate', { expression, objectGroup: 'memory' });
  if (result.objectId === undefined) throw new Error(`${expression} is no object`);
  const answer = await use(result.objectId);
  await devTools.send('Runtime.releaseObjectGroup', { objectGroup: 'memory' });
  return answer;
}

async function countInstances(visitor: Visitor): Promise<number> {
  const { devTools } = visitor;
  return withObject(visitor, `customElements.get('foyer-booking').prototype`, async prototypeObjectId => {
    const { objects } = await devTools.send('Runtime.queryObjects', { prototypeObjectId, objectGroup: 'memory' });
    const { result } = await devTools.send('Runtime.callFunctionOn', { objectId: objects.objectId ?? '', functionDeclaration: 'function () { return this.length; }', returnByValue: true });
    return result.value as number;
  });
}

async function countListeners(visitor: Visitor): Promise<number> {
  const counts: number[] = [];
  for (const name of ['window', 'document']) {
    counts.push(await withObject(visitor, name, async objectId => (await visitor.devTools.send('DOMDebugger.getEventListeners', { objectId })).listeners.length));
  }
  return counts.reduce((all, count) => all + count, 0);
}

/** What is in memory once everything that can go has gone. */
async function stateOf(visitor: Visitor): Promise<State> {
  // What is called weakly is let go of one collection after what it belongs to.
  for (let i = 0; i < 3; i++) await visitor.devTools.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await visitor.devTools.send('Runtime.getHeapUsage');
  return { heap, instances: await countInstances(visitor), listeners: await countListeners(visitor) };
}

export async function measureMemory(browser: Browser, site: Site): Promise<Memory> {
  const visitor = await visit(browser, site, { slowdown: 1, script: mounting });
  try {
    await visitor.goto('/mounts.html');
    await visitor.page.waitForLoadState();
    await visitor.ask(`mount(${WARM_UP})`);
    const before = await stateOf(visitor);
    await visitor.ask(`mount(${MOUNTS})`);
    const after = await stateOf(visitor);
    return judgeMemory({
      mounts: MOUNTS, instances: after.instances, listeners: after.listeners, listenersBefore: before.listeners,
      heapRatio: after.heap / before.heap, bytesPerMount: (after.heap - before.heap) / MOUNTS,
    });
  } finally {
    await visitor.leave();
  }
}

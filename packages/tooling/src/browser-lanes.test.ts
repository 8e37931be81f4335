/** A browser that hangs is ended, and only that one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserLauncher } from '@web/test-runner-core';
import { BrowserLanes } from './browser-lanes.ts';

const config = { concurrency: 2 } as Parameters<NonNullable<BrowserLauncher['initialize']>>[0];

/** Browsers that only write down what is asked of them; pages whose address says so never go away, or never come. */
function lanes() {
  const log: string[] = [];
  let opened = 0;
  const open = () => {
    const name = `browser ${++opened}`;
    let at = '';
    const waiting: ((error: Error) => void)[] = [];
    const never = () => new Promise<never>((_, reject) => { waiting.push(reject); });
    const launcher: BrowserLauncher = {
      name, type: 'fake', isActive: () => true, getBrowserUrl: () => at, startDebugSession: () => Promise.resolve(),
      initialize: ({ concurrency }) => { log.push(`${name}, ${concurrency} at a time`); },
      startSession: (_, url) => {
        at = url;
        return url.includes('never-comes') ? never() : Promise.resolve();
      },
      stopSession: () => (at.includes('never') ? never() : Promise.resolve({})),
      stop: () => Promise.resolve(void log.push(`${name} stops`)),
    };
    const commands = { getPage: () => `page of ${name}` };
    return Promise.resolve({ launcher: Object.assign(launcher, commands), kill: () => {
      log.push(`${name} is ended`);
      for (const breakOff of waiting) breakOff(new Error('the browser is gone'));
    } });
  };
  const all = new BrowserLanes({ name: 'fake', type: 'fake', concurrency: 2, open, patience: 20 });
  all.initialize(config, []);
  return { all, log };
}

describe('browsers side by side', () => {
  it('are opened as they are needed, have one page each, and are used again', async () => {
    const { all, log } = lanes();
    await Promise.all([all.startSession('a', '/a'), all.startSession('b', '/b')]);
    assert.deepEqual([all.getPage('a'), all.getPage('b'), all.getBrowserUrl('b')], ['page of browser 1', 'page of browser 2', '/b']);
    await all.stopSession('b');
    assert.deepEqual([all.isActive('a'), all.isActive('b')], [true, false]);
    await all.startSession('c', '/c');
    assert.equal(all.getPage('c'), 'page of browser 2');
    await Promise.all([all.stopSession('a'), all.stopSession('c')]);
    await all.stop();
    assert.deepEqual(log, ['browser 1, 1 at a time', 'browser 2, 1 at a time', 'browser 1 stops', 'browser 2 stops', 'browser 1 is ended', 'browser 2 is ended']);
  });

  it('lose the one whose page does not go away, and the next file has a new one', async () => {
    const { all, log } = lanes();
    await all.startSession('hangs', '/never-goes');
    await all.startSession('other', '/other');
    await assert.rejects(all.stopSession('hangs'), /did not go away within 0\.02 s/);
    assert.deepEqual(log.slice(2), ['browser 1 is ended']);
    assert.equal(all.getPage('other'), 'page of browser 2');
    await all.startSession('next', '/next');
    assert.equal(all.getPage('next'), 'page of browser 3');
    await all.stop();
  });

  it('say nothing more of a page that never came once its browser was ended', async () => {
    const { all } = lanes();
    const coming = all.startSession('hangs', '/never-comes');
    await new Promise(resolve => { setImmediate(resolve); });
    await assert.rejects(all.stopSession('hangs'), /was ended/);
    await coming;
  });

  it('are none for a session that nobody started', () => {
    assert.throws(() => lanes().all.getPage('x'), /No browser runs/);
  });
});

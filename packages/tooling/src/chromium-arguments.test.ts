import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM_MISSING, findChromium } from './browsers.ts';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';

it('takes away all that Playwright takes away, and has no pages of Chromium’s own beside the one that is tested', async () => {
  const executablePath = findChromium();
  assert.ok(executablePath, CHROMIUM_MISSING);
  const server = await chromium.launchServer({ executablePath, host: '127.0.0.1', args: [...CHROMIUM_ARGUMENTS] });
  try {
    const lists = server.process().spawnargs.filter(argument => argument.startsWith('--disable-features=')).map(argument => argument.slice('--disable-features='.length).split(','));
    const [theirs = [], ours = []] = lists;
    assert.equal(lists.length, 2);
    assert.deepEqual(theirs.filter(feature => !ours.includes(feature)), [], 'these are to be added to chromium-arguments.ts');
  } finally {
    await server.close();
  }
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  try {
    await (await browser.newPage()).goto('data:text/html,');
    const tools = await browser.newBrowserCDPSession();
    const { targetInfos } = await tools.send('Target.getTargets', { filter: [{}] });
    assert.deepEqual(targetInfos.map(({ url }) => url).filter(url => url.startsWith('chrome://')), []);
  } finally {
    await browser.close();
  }
});

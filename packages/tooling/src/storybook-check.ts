/** Visits every story of the built Storybook in Chromium: it walks to its end, breaks nothing, asks nothing of the network, and axe finds nothing. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_MISSING, findChromium } from './browsers.ts';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';
import { inRepository, readJson } from './repository.ts';
import { runTool } from './run-program.ts';
import { oneCheck, type Tally } from './tally.ts';

interface StoryEntry {
  readonly id: string;
  readonly type: 'story' | 'docs';
  readonly title: string;
  readonly name: string;
}

/** Arguments of Storybook that make it static files. */
export const BUILD_STORYBOOK = ['build', '--disable-telemetry', '-o', 'storybook-static'];
const BUILT = inRepository('storybook-static');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
/** A story walks at most nine steps; the slowest waits a moment for a timer. */
const PATIENCE = 15_000;
const AT_ONCE = 2;

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const file = join(BUILT, path);
    if (path.includes('..') || !existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response.writeHead(200, { 'Cache-Control': 'max-age=600', 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Where the story is now; `finished` and `errored` are the ends of it. */
function phaseOfStory(): string | undefined {
  return (globalThis as { __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } } }).__STORYBOOK_PREVIEW__?.currentRender?.phase;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(where: Element, options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } };
    // What only a whole page can have, such as a main landmark, is not a widget's.
    const { violations } = await axe.run(document.querySelector('#storybook-root') ?? document.body, { rules: { region: { enabled: false } } });
    return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(node => JSON.stringify(node.target)).slice(0, 3).join(' ')}`);
  });
}

/** What is wrong with one story; nothing for a good one. */
async function problemsOf(context: BrowserContext, origin: string, { id }: StoryEntry): Promise<string[]> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', error => problems.push(`error: ${error.message}`));
  await page.route(url => url.origin !== origin && url.protocol.startsWith('http'), route => {
    problems.push(`asks ${new URL(route.request().url()).host}`);
    return route.abort();
  });
  try {
    await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story`);
    const ended = await page.waitForFunction(`['finished', 'errored', 'aborted'].includes((${phaseOfStory})())`, undefined, { timeout: PATIENCE }).then(() => true, () => false);
    const phase = await page.evaluate(phaseOfStory);
    const words = phase === 'finished' ? '' : await page.locator('#error-message').textContent({ timeout: 500 }).catch(() => '');
    if (!ended || phase !== 'finished') problems.push(`stopped while ${phase}: ${words?.slice(0, 600)}`);
    else problems.push(...await axeFindings(page));
  } finally {
    await page.close();
  }
  return problems;
}

/** Visits all stories of what was built, and says what is wrong with each. */
async function visitStories(): Promise<Tally> {
  const executablePath = findChromium();
  if (executablePath === undefined) return { ...oneCheck(false), note: CHROMIUM_MISSING };
  const { entries } = readJson<{ entries: Record<string, StoryEntry> }>(join(BUILT, 'index.json'));
  const stories = Object.values(entries).filter(({ type }) => type === 'story');
  const server = await serve();
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  // One context: what is fetched once is kept.
  const context = await browser.newContext();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let failed = 0;
  const left = [...stories];
  const visit = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const problems = await problemsOf(context, origin, next);
      if (problems.length > 0) failed++;
      for (const problem of problems) console.error(`✗ ${next.title} › ${next.name}: ${problem}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, visit));
  } finally {
    await browser.close();
    server.close();
  }
  return stories.length === 0 ? oneCheck(false, 'there is no story') : { passed: stories.length - failed, failed };
}

/** Builds Storybook and visits all stories. */
export async function checkStories(): Promise<Tally> {
  const { code, output } = await runTool('storybook', BUILD_STORYBOOK, { capture: true });
  if (code === 0) return visitStories();
  console.error(output);
  return oneCheck(false, 'Storybook could not be built');
}

/** Tests of elements: web-test-runner over `packages/elements/src/**\/*.test.ts`, one engine at a time. */
import type { ChildProcess } from 'node:child_process';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { type BrowserLauncher, type Logger, type TestRunnerConfig, startTestRunner } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { BrowserLanes, type Lane } from './browser-lanes.ts';
import { type Engine, findChromium, findFirefox, findWebKit } from './browsers.ts';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';
import { countSession, failuresOf } from './element-test-report.ts';
import { find, fromRoot, inRepository, ROOT } from './repository.ts';
import { type Tally, total } from './tally.ts';
import { endGroup, startWebKitDriver, webKitCapabilities } from './webkit-driver.ts';

const MINUTE = 60_000;

/** Files that run in a browser; those named `*.node.test.ts` run in Node. */
export function elementTestFiles(): string[] {
  return find(['packages/elements/src/**/*.test.ts', 'packages/tooling/src/**/*.browser.test.ts'], path => path.endsWith('.node.test.ts'));
}

async function chromium(): Promise<Lane> {
  let browser: { close(): Promise<void> } | undefined;
  const launcher = playwrightLauncher({
    product: 'chromium', launchOptions: { executablePath: findChromium() ?? 'chromium', args: [...CHROMIUM_ARGUMENTS] },
    createBrowserContext(made) {
      browser = made.browser;
      return made.browser.newContext();
    },
  });
  return { launcher, kill: () => browser?.close() };
}

async function firefox(): Promise<Lane> {
  let program: ChildProcess | null = null;
  const launcher = puppeteerLauncher({
    launchOptions: { browser: 'firefox', executablePath: findFirefox() ?? 'firefox', headless: true },
    createPage({ browser }) {
      program = browser.process();
      return browser.newPage();
    },
  });
  return { launcher, kill: () => { if (program) endGroup(program, 'SIGKILL'); } };
}

/** The library's own launcher, as far as it is looked into. */
interface WebDriverLauncher {
  readonly driverManager: { startSession(session: string, url: string): Promise<void> };
  ensureManagerInitialized(): Promise<void>;
  startSession(session: string, url: string): Promise<void>;
}

async function webkit(): Promise<Lane> {
  const found = findWebKit();
  if (!found) throw new Error('WebKitGTK or its driver is not installed.');
  const driver = await startWebKitDriver(found);
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1', port: driver.port, path: '/', logLevel: 'error', capabilities: webKitCapabilities(found),
  });
  const inside = launcher as unknown as WebDriverLauncher;
  // It leaves a page to load by itself: when the browser was ended before it had, the error was nobody's, and Node died of it.
  inside.startSession = async (session, url) => {
    await inside.ensureManagerInitialized();
    await inside.driverManager.startSession(session, url);
  };
  // Its `stopSession` is typed as giving `undefined` where the interface says that the property is left out; both are meant.
  return { launcher: launcher as BrowserLauncher, kill: () => driver.stop() };
}

/** Test commands know a browser by what drives it. */
const DRIVEN_BY: Record<Engine, string> = { chromium: 'playwright', firefox: 'puppeteer', webkit: 'webdriver' };
const OPEN: Record<Engine, () => Promise<Lane>> = { chromium, firefox, webkit };
/** Browsers at a time. */
const AT_ONCE = 2;

function launch(engine: Engine): BrowserLanes {
  return new BrowserLanes({ name: engine, type: DRIVEN_BY[engine], concurrency: AT_ONCE, open: OPEN[engine] });
}

function configuration(files: string[], launcher: BrowserLauncher): Partial<TestRunnerConfig> {
  return {
    files,
    rootDir: ROOT,
    hostname: '127.0.0.1',
    browsers: [launcher],
    concurrency: AT_ONCE,
    watch: false,
    nodeResolve: { exportConditions: ['foyer-source', 'browser', 'development'] },
    plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: inRepository('tsconfig.json') })],
    testFramework: { config: { timeout: 10_000 } },
    browserStartTimeout: MINUTE,
    testsStartTimeout: MINUTE,
    // A file takes seconds; one that takes longer hangs.
    testsFinishTimeout: MINUTE,
    reporters: [],
    staticLogging: true,
    logger: quietLogger,
  };
}

/** The runner's own reports stay away: `failuresOf` tells them at the end. */
const quietLogger: Logger = {
  log() {},
  debug() {},
  error: (...parts: unknown[]) => console.error(...parts),
  warn: (...parts: unknown[]) => console.warn(...parts),
  group() {},
  groupEnd() {},
  logSyntaxError: error => console.error(error),
};

/** Runs the tests in one engine and counts them. */
export async function runElementTests(engine: Engine, files = elementTestFiles()): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 1, note: 'no test file was found' };
  const config = configuration(files.map(fromRoot), launch(engine));
  const runner = await startTestRunner({ config, readCliArgs: false, readFileConfig: false, autoExitProcess: false });
  if (!runner) return { passed: 0, failed: 1, note: 'the runner did not start' };
  await new Promise<void>(resolve => runner.on('stopped', () => resolve()));
  const sessions = [...runner.sessions.all()];
  for (const line of sessions.flatMap(failuresOf)) console.error(line);
  return { ...total(sessions.map(countSession)), note: `${files.length} files` };
}

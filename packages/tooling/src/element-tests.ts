/** Tests of elements: web-test-runner over `packages/elements/src/**\/*.test.ts`, one engine at a time. */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { type BrowserLauncher, type Logger, type TestRunnerConfig, startTestRunner } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { type Engine, findChromium, findFirefox, findWebKit } from './browsers.ts';
import { countSession, failuresOf } from './element-test-report.ts';
import { find, fromRoot, inRepository, ROOT } from './repository.ts';
import { type Tally, total } from './tally.ts';
import { startWebKitDriver, webKitCapabilities } from './webkit-driver.ts';

const MINUTE = 60_000;

/** Files that run in a browser; those named `*.node.test.ts` run in Node. */
export function elementTestFiles(): string[] {
  return find(['packages/elements/src/**/*.test.ts', 'packages/tooling/src/**/*.browser.test.ts'], path => path.endsWith('.node.test.ts'));
}

interface Launched {
  readonly launcher: BrowserLauncher;
  readonly concurrency: number;
  stop(): void;
}

function chromium(): Launched {
  const launcher = playwrightLauncher({ product: 'chromium', launchOptions: { executablePath: findChromium() ?? 'chromium', args: ['--no-sandbox'] } });
  return { launcher, concurrency: 2, stop() {} };
}

function firefox(): Launched {
  const launcher = puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath: findFirefox() ?? 'firefox', headless: true } });
  return { launcher, concurrency: 1, stop() {} };
}

async function webkit(): Promise<Launched> {
  const found = findWebKit();
  if (!found) throw new Error('WebKitGTK or its driver is not installed.');
  const driver = await startWebKitDriver(found);
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1', port: driver.port, path: '/', logLevel: 'error', capabilities: webKitCapabilities(found),
  });
  // Its `stopSession` is typed as giving `undefined` where the interface says that the property is left out; both are meant.
  return { launcher: launcher as BrowserLauncher, concurrency: 1, stop: () => driver.stop() };
}

function launch(engine: Engine): Launched | Promise<Launched> {
  switch (engine) {
    case 'chromium': return chromium();
    case 'firefox': return firefox();
    case 'webkit': return webkit();
  }
}

function configuration(files: string[], { launcher, concurrency }: Launched): Partial<TestRunnerConfig> {
  return {
    files,
    rootDir: ROOT,
    hostname: '127.0.0.1',
    browsers: [launcher],
    concurrency,
    watch: false,
    nodeResolve: { exportConditions: ['foyer-source', 'browser', 'development'] },
    plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: inRepository('tsconfig.json') })],
    testFramework: { config: { timeout: 10_000 } },
    browserStartTimeout: MINUTE,
    testsStartTimeout: MINUTE,
    testsFinishTimeout: 5 * MINUTE,
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
  const launched = await launch(engine);
  try {
    const config = configuration(files.map(fromRoot), launched);
    const runner = await startTestRunner({ config, readCliArgs: false, readFileConfig: false, autoExitProcess: false });
    if (!runner) return { passed: 0, failed: 1, note: 'the runner did not start' };
    await new Promise<void>(resolve => runner.on('stopped', () => resolve()));
    const sessions = [...runner.sessions.all()];
    for (const line of sessions.flatMap(failuresOf)) console.error(line);
    return { ...total(sessions.map(countSession)), note: `${files.length} files` };
  } finally {
    launched.stop();
  }
}

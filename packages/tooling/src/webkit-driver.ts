/** WebKitGTK's WebDriver on a screen and a message bus of its own, ended whole whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { WebKit } from './browsers.ts';
import { answers, freePort } from './ports.ts';

export interface WebKitDriver {
  readonly port: number;
  stop(): void;
}

/** Ends every process of the group that `child` leads: a browser with its pages, or the driver with the browsers that it started, which outlive dbus-run-session otherwise. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

let driversStarted = 0;

/** Drivers that start at the same time, here and in other processes, do not look for a port in the same place. */
const nextPort = () => freePort(20_000 + (process.pid % 1000) * 10 + driversStarted++ % 10);

/** An X server on a display that it finds itself, and says on its fourth channel. */
async function startScreen(webkit: WebKit): Promise<{ child: ChildProcess; display: string }> {
  const child = spawn(webkit.xvfb, ['-displayfd', '3', '-noreset', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  await once(child, 'spawn');
  // A number and, written apart, the end of its line: it would die of a listener that leaves between the two.
  const said = child.stdio[3] as Readable;
  let display = '';
  for await (const part of said) display += String(part);
  display = display.trim();
  if (display === '') throw new Error('Xvfb did not start.');
  return { child, display: `:${display}` };
}

/** Starts the driver on a free port; resolves when it answers. */
export async function startWebKitDriver(webkit: WebKit): Promise<WebKitDriver> {
  const started: (() => void)[] = [];
  const stop = () => {
    process.off('exit', stop).off('SIGTERM', leave).off('SIGINT', leave);
    for (const end of started.splice(0).reverse()) end();
  };
  // Without a listener of its own a signal ends this process at once, and leaves the others behind.
  const leave = () => {
    stop();
    process.exit(1);
  };
  process.once('exit', stop).once('SIGTERM', leave).once('SIGINT', leave);
  try {
    const screen = await startScreen(webkit);
    // Asked and not killed: it takes its lock away.
    started.push(() => endGroup(screen.child, 'SIGTERM'));
    const port = await nextPort();
    const env = {
      ...process.env,
      DISPLAY: screen.display,
      // Its sandbox needs user namespaces, which containers and root sessions lack; only our own test pages are opened.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      NO_AT_BRIDGE: '1',
    };
    const driver = spawn(webkit.dbusRunSession, ['--', webkit.driver, `--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', detached: true, env });
    await once(driver, 'spawn');
    started.push(() => endGroup(driver, 'SIGKILL'));
    await answers(`http://127.0.0.1:${port}/status`, { within: 20_000, unless: () => driver.exitCode !== null });
    return { port, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** What a WebDriver session asks for to get MiniBrowser. Classic WebDriver: the driver speaks no BiDi. */
export function webKitCapabilities(webkit: WebKit) {
  return {
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: webkit.browser, args: ['--automation'] },
  };
}

/** WebKitGTK's WebDriver on a screen and a message bus of its own, ended whole whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { WebKit } from './browsers.ts';
import { answers, freePort } from './ports.ts';

export interface WebKitDriver {
  readonly port: number;
  stop(): void;
}

/** A display number that no X server holds. */
function freeDisplay(): number {
  for (let display = 90; display < 200; display++) if (!existsSync(`/tmp/.X${display}-lock`)) return display;
  throw new Error('All X displays from 90 to 199 are taken.');
}

/** Ends every process of the group that `child` leads: the driver and the browsers that it started, which outlive dbus-run-session otherwise. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function startScreen(webkit: WebKit): Promise<{ child: ChildProcess; display: string }> {
  const display = freeDisplay();
  const child = spawn(webkit.xvfb, [`:${display}`, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: 'ignore', detached: true });
  await once(child, 'spawn');
  for (let tries = 0; !existsSync(`/tmp/.X11-unix/X${display}`); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`Xvfb did not start on display ${display}.`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return { child, display: `:${display}` };
}

/** Starts the driver on a free port; resolves when it answers. */
export async function startWebKitDriver(webkit: WebKit): Promise<WebKitDriver> {
  const children: ChildProcess[] = [];
  const stop = () => {
    process.off('exit', stop);
    for (const child of children.splice(0)) endGroup(child);
  };
  process.once('exit', stop);
  try {
    const screen = await startScreen(webkit);
    children.push(screen.child);
    const port = await freePort(4567);
    const env = {
      ...process.env,
      DISPLAY: screen.display,
      // Its sandbox needs user namespaces, which containers and root sessions lack; only our own test pages are opened.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      NO_AT_BRIDGE: '1',
    };
    const driver = spawn(webkit.dbusRunSession, ['--', webkit.driver, `--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', detached: true, env });
    await once(driver, 'spawn');
    children.push(driver);
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

/** Which browsers this machine has. Nothing is ever downloaded: a browser comes from the machine's own packages. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run-program.ts';

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = typeof ENGINES[number];

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe', 'msedge.exe'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const FIREFOX_NAMES = ['firefox-esr', 'firefox', 'firefox.exe'];
const FIREFOX_PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'];
const MINI_BROWSERS = ['x86_64', 'aarch64'].map(cpu => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

/** Debian's packages with all three engines and what WebKitGTK needs to run without a screen. */
export const DEBIAN_PACKAGES = ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb', 'dbus'] as const;

/** The programs that drive WebKitGTK. */
export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  readonly xvfb: string;
  readonly dbusRunSession: string;
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '' && !folder.includes('node_modules'));
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(path => existsSync(path));
}

function named(variable: string): string | undefined {
  const path = process.env[variable];
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** Chromium's binary: CHROMIUM_PATH, else one of the usual names. */
export function findChromium(): string | undefined {
  return named('CHROMIUM_PATH') ?? onPath(CHROMIUM_NAMES) ?? CHROMIUM_PLACES.find(path => existsSync(path));
}

/** Firefox's binary: FIREFOX_PATH, else one of the usual names. */
export function findFirefox(): string | undefined {
  return named('FIREFOX_PATH') ?? onPath(FIREFOX_NAMES) ?? FIREFOX_PLACES.find(path => existsSync(path));
}

/** WebKitGTK with its driver, when all of it is there. */
export function findWebKit(): WebKit | undefined {
  const driver = onPath(['WebKitWebDriver']);
  const browser = named('MINIBROWSER_PATH') ?? MINI_BROWSERS.find(path => existsSync(path));
  const xvfb = onPath(['Xvfb']);
  const dbusRunSession = onPath(['dbus-run-session']);
  return driver && browser && xvfb && dbusRunSession ? { driver, browser, xvfb, dbusRunSession } : undefined;
}

/** The engines that tests can run in here. */
export function enginesPresent(): Engine[] {
  const present = { chromium: findChromium(), firefox: findFirefox(), webkit: findWebKit() };
  return ENGINES.filter(engine => present[engine] !== undefined);
}

/** What to install, in one sentence. */
export const CHROMIUM_MISSING =
  'No Chromium was found: install Chromium or Google Chrome (on Debian and Ubuntu "sudo apt-get install chromium"), or set CHROMIUM_PATH to one.';

/** Finds Chromium; on Debian as root it installs it when there is none. */
export async function provideChromium(): Promise<string | undefined> {
  const there = findChromium();
  if (there !== undefined) return there;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  console.log('No Chromium was found; installing it with apt-get …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, capture: true });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, capture: true });
  if (code !== 0) console.error(output);
  return findChromium();
}

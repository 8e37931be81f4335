/** Which engines a test runs in on this machine. */
import { enginesPresent, ENGINES } from '../../../tooling/src/browsers.ts';
import { ChromiumEngine } from './chromium.ts';
import type { Engine, EngineName } from './engine.ts';
import { FirefoxEngine } from './firefox.ts';
import { WebKitEngine } from './webkit.ts';

// All devices are in one place: what is said of the patient's own clock is the same in each. Browsers inherit it.
process.env['TZ'] = 'America/Toronto';

const OPEN: Record<EngineName, () => Promise<Engine>> = {
  chromium: () => ChromiumEngine.open(),
  firefox: () => FirefoxEngine.open(),
  webkit: () => WebKitEngine.open(),
};

/** The engines to test in: those that are there; in CI all three, so that a missing one fails its tests. */
export function enginesToTest(): readonly EngineName[] {
  const present = enginesPresent();
  if (process.env['CI'] === 'true') return ENGINES;
  for (const name of ENGINES) if (!present.includes(name)) console.log(`${name} is not installed on this machine; nothing is tested in it.`);
  return ENGINES.filter(name => present.includes(name));
}

export function openEngine(name: EngineName): Promise<Engine> {
  return OPEN[name]();
}

/** Commands whose work is elsewhere: these only start it. */
import { existsSync } from 'node:fs';
import { inRepository } from './repository.ts';
import { run, runTool } from './run-program.ts';
import { BUILD_STORYBOOK, checkStories } from './storybook-check.ts';
import { closingLine } from './tally.ts';

/** `npm run bench [-- booking] [--json]`: the benchmarks of packages/bench, on the built bundle. */
export async function bench(args: string[]): Promise<number> {
  return (await run(process.execPath, ['--conditions=foyer-source', inRepository('packages/bench/src/main.ts'), ...args])).code;
}

/** `npm run corpus -- intake DIR [--json]`: every form of a folder, filled in in a browser; see packages/e2e/src/corpus. */
export async function corpus(args: string[]): Promise<number> {
  return (await run(process.execPath, ['--conditions=foyer-source', inRepository('packages/e2e/src/corpus/main.ts'), ...args])).code;
}

/**
 * `npm run storybook`: Storybook on port 6006. `-- build`: as static files in storybook-static. `-- check`: builds it, and visits
 * every story in Chromium.
 */
export async function storybook(args: string[]): Promise<number> {
  if (!existsSync(inRepository('node_modules/.bin/storybook'))) {
    console.error('Storybook is not among the dependencies that are installed here.');
    return 1;
  }
  const [first, ...rest] = args;
  if (first === 'build') return (await runTool('storybook', [...BUILD_STORYBOOK, ...rest])).code;
  if (first === 'check') {
    const tally = await checkStories();
    console.log(closingLine([tally]));
    return tally.failed === 0 ? 0 : 1;
  }
  const quiet = ['--disable-telemetry', '--no-version-updates', '--ci', '--no-open'];
  return (await runTool('storybook', ['dev', ...quiet, '--host', '127.0.0.1', '-p', '6006', ...args])).code;
}

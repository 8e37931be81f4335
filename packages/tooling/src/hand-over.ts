/** Commands whose work is elsewhere: these only start it. */
import { existsSync } from 'node:fs';
import { inRepository } from './repository.ts';
import { run, runTool } from './run-program.ts';

/** `npm run bench [-- booking] [--json]`: the benchmarks of packages/bench, on the built bundle. */
export async function bench(args: string[]): Promise<number> {
  return (await run(process.execPath, ['--conditions=foyer-source', inRepository('packages/bench/src/main.ts'), ...args])).code;
}

/** `npm run storybook [-- build]`: Storybook on port 6006, or a static build in storybook-static. */
export async function storybook(args: string[]): Promise<number> {
  if (!existsSync(inRepository('node_modules/.bin/storybook'))) {
    console.error('Storybook is not among the dependencies that are installed here.');
    return 1;
  }
  const [first, ...rest] = args;
  const command = first === 'build'
    ? ['build', '--disable-telemetry', '-o', 'storybook-static', ...rest]
    : ['dev', '--disable-telemetry', '--no-version-updates', '--host', '127.0.0.1', '-p', '6006', '--ci', ...args];
  return (await runTool('storybook', command)).code;
}

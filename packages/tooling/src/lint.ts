/** `npm run lint [-- --fix]`: oxlint with our own rules, over everything that is written by hand. */
import { existsSync } from 'node:fs';
import { inRepository } from './repository.ts';
import { runTool } from './run-program.ts';

const PLACES = ['packages', 'examples', 'stories', '.storybook', 'vite.config.ts'];

/** 0 when nothing is wrong. */
export async function lint(args: string[]): Promise<number> {
  const places = PLACES.filter(place => existsSync(inRepository(place)));
  return (await runTool('oxlint', ['--type-aware', '--deny-warnings', ...args, ...places])).code;
}

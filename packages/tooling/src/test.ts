/**
 * `npm test [-- part …] [--files=glob] [--name=pattern] [--verbose] [--ci]`: everything, or the parts that are named.
 * With `--ci` (or CI=true) all three engines are required, and stories, sizes and generated files are checked too.
 */
import { parseArgs } from 'node:util';
import { CHROMIUM_MISSING, type Engine, ENGINES, enginesPresent, provideChromium } from './browsers.ts';
import { build } from './build.ts';
import { elementTestFiles, runElementTests } from './element-tests.ts';
import { checkGenerated } from './generate.ts';
import { lint } from './lint.ts';
import { endToEndTestFiles, type NodeTestOptions, nodeTestFiles, runNodeTests } from './node-tests.ts';
import { find } from './repository.ts';
import { runTool } from './run-program.ts';
import { size } from './size.ts';
import { checkStories } from './storybook-check.ts';
import { closingLine, oneCheck, type Part, table, type Tally, total } from './tally.ts';

const PARTS = ['types', 'lint', 'node', ...ENGINES, 'build', 'e2e', 'stories', 'size', 'generated'] as const;
type PartName = typeof PARTS[number];
/** Parts that run only in CI or when named. */
const ONLY_IN_CI: readonly PartName[] = ['stories', 'size', 'generated'];

interface Options {
  readonly parts: readonly PartName[];
  readonly ci: boolean;
  readonly files: string | undefined;
  readonly name: string | undefined;
  readonly verbose: boolean;
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { ci: { type: 'boolean' }, files: { type: 'string' }, name: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  const unknown = positionals.find(part => !PARTS.includes(part as PartName));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}" of the tests. There are: ${PARTS.join(', ')}.`);
  const ci = values.ci === true || process.env['CI'] === 'true';
  const usual = PARTS.filter(part => ci || !ONLY_IN_CI.includes(part));
  const parts = positionals.length > 0 ? PARTS.filter(part => positionals.includes(part)) : usual;
  return { parts, ci, files: values.files, name: values.name, verbose: values.verbose === true };
}

/** The files to run: all of the part's, or those of them that `--files` matches. */
function chosen(all: string[], { files }: Options): string[] {
  if (files === undefined) return all;
  const wanted = new Set(find(files));
  return all.filter(file => wanted.has(file));
}

function nodeOptions({ name, verbose }: Options): NodeTestOptions {
  return { verbose, ...(name === undefined ? {} : { namePattern: name }) };
}

async function runEngine(engine: Engine, options: Options): Promise<Tally | undefined> {
  if (enginesPresent().includes(engine)) return runElementTests(engine, chosen(elementTestFiles(), options));
  if (options.ci || options.parts.length === 1) return { passed: 0, failed: 1, note: `${engine} is not installed on this machine` };
  console.log(`${engine} is not installed on this machine; its tests are left out.`);
  return undefined;
}

/** Milliseconds in which some journey ends, on any machine; else a page hangs. */
const A_JOURNEY = 75_000;
/** Milliseconds that a file of many journeys may take where the machine is busy with something else. */
const A_FILE = 6 * 60_000;

/** End to end tests, two files at a time, where each has servers and browsers of its own. There may be none yet. */
async function runEndToEnd(options: Options): Promise<Tally | undefined> {
  const files = chosen(endToEndTestFiles(), options);
  return files.length === 0 ? undefined : runNodeTests(files, { ...nodeOptions(options), timeout: A_FILE, idle: A_JOURNEY });
}

/** One part; undefined when there is nothing to run. */
async function runPart(part: PartName, options: Options): Promise<Tally | undefined> {
  switch (part) {
    case 'types': return oneCheck((await runTool('tsc', ['-p', '.'])).code === 0);
    case 'lint': return oneCheck((await lint([])) === 0);
    case 'node': return runNodeTests(chosen(nodeTestFiles(), options), nodeOptions(options));
    case 'chromium': case 'firefox': case 'webkit': return runEngine(part, options);
    case 'build': return oneCheck((await build([])) === 0);
    case 'e2e': return runEndToEnd(options);
    case 'stories': return checkStories();
    case 'size': return oneCheck((await size([])) === 0);
    case 'generated': return oneCheck((await checkGenerated([])) === 0);
  }
}

async function timed(name: PartName, options: Options): Promise<Part | undefined> {
  console.log(`\n── ${name}`);
  const begin = performance.now();
  const tally = await runPart(name, options).catch((error: unknown) => {
    console.error(error);
    return oneCheck(false, 'broke off');
  });
  return tally && { name, seconds: (performance.now() - begin) / 1000, ...tally };
}

/** Runs the parts, prints the table and the closing line; 0 when nothing failed. */
async function runParts(options: Options): Promise<number> {
  const needsBrowser = options.parts.some(part => part === 'chromium' || part === 'e2e' || part === 'stories');
  if (needsBrowser && await provideChromium() === undefined) {
    console.error(CHROMIUM_MISSING);
    return 1;
  }
  const results: Part[] = [];
  for (const part of options.parts) {
    const result = await timed(part, options);
    if (result) results.push(result);
  }
  console.log(`\n${table(results)}\n\n${closingLine(results)}`);
  const { passed, failed } = total(results);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** `npm test` */
export function test(args: string[]): Promise<number> {
  return runParts(readOptions(args));
}

/** `npm run e2e [-- --files=glob] [--name=pattern] [--no-build]`: the end to end tests alone, on a fresh build. */
export function endToEnd(args: string[]): Promise<number> {
  const parts: PartName[] = args.includes('--no-build') ? ['e2e'] : ['build', 'e2e'];
  const options = readOptions(args.filter(arg => arg !== '--no-build'));
  return runParts({ ...options, verbose: true, parts });
}

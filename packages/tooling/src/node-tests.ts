/** Tests that run in Node: node's own runner, a process per file. */
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { find, fromRoot, ROOT } from './repository.ts';
import type { Tally } from './tally.ts';

const MINUTE = 60_000;
/** Milliseconds from which a file is named as slow. */
const SLOW = MINUTE / 3;
/** Files at a time, on a machine of two cores. Not more: some look at how long something takes. */
const AT_ONCE = 2;
const IN_BROWSERS = /\.browser\.test\.ts$/;

/** Files of the packages that need no browser, and those of elements named `*.node.test.ts`. */
export function nodeTestFiles(): string[] {
  return find('packages/*/src/**/*.test.ts', path => {
    if (IN_BROWSERS.test(path) || path.startsWith('packages/e2e/')) return true;
    return path.startsWith('packages/elements/') && !path.endsWith('.node.test.ts');
  });
}

/** Journeys end to end. */
export function endToEndTestFiles(): string[] {
  return find('packages/e2e/src/**/*.test.ts');
}

/**
 * Files that want the machine for themselves, because they look at the time something takes (how soon a draft is kept, how long a page does not answer,
 * what was fetched before what), or because they drive three browsers at once.
 */
const ALONE = /packages\/e2e\/src\/(drafts|hostile|fetched|forms)\.test\.ts$/;

/** Files of which each takes most of a minute or more, the longest first: what is begun last should be short. */
const LONG = ['tooling/src/docs', 'backend-fhir/src/contract', 'e2e/src/form-screens', 'e2e/src/screens', 'e2e/src/lost-replies', 'e2e/src/blocked', 'e2e/src/corpus'];

function longestFirst(files: readonly string[]): string[] {
  const place = (file: string) => {
    const found = LONG.findIndex(name => file.endsWith(`packages/${name}.test.ts`));
    return found < 0 ? LONG.length : found;
  };
  return files.toSorted((a, b) => place(a) - place(b));
}

export interface NodeTestOptions {
  /** Files at a time. */
  readonly concurrency?: number;
  /** Milliseconds after which a file is ended and counts as failed: one that hangs must not take the whole run with it. */
  readonly timeout?: number;
  /** Milliseconds in which no test ends, after which the same happens. Default: as long as the file may take. */
  readonly idle?: number;
  /** Only tests whose name matches. */
  readonly namePattern?: string;
  /** Show each test, not only those that fail. */
  readonly verbose?: boolean;
  readonly env?: Record<string, string>;
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'];

function describeError(error: Error & { cause?: unknown }): string {
  const { cause } = error;
  const text = cause instanceof Error ? cause.stack ?? cause.message : String(cause ?? error.message);
  return text.split('\n').filter(line => !/^\s+at .*(node:internal|<anonymous>\)$)/.test(line)).join('\n  ');
}

function where({ file, line }: Ended): string {
  return file === undefined ? '' : `${fromRoot(file)}${line === undefined ? '' : `:${line}`} `;
}

/** A suite fails because a test in it did, which was said already; unless it broke by itself. */
function failsForItsTests(data: Extract<TestEvent, { type: 'test:fail' }>['data']): boolean {
  return (data.details.error as { failureType?: string }).failureType === 'subtestsFailed';
}

/** Node reports a file in which no test was declared as one test, passed, with the file's path as its name. */
function isFileWithoutTests({ name, file }: Ended): boolean {
  return file !== undefined && name === file;
}

function onEnd(count: Count, event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>, verbose: boolean): void {
  const { data } = event;
  if (event.type === 'test:fail') {
    if (failsForItsTests(event.data)) return;
    count.failed++;
    console.error(`✗ ${where(data)}${data.name}\n  ${describeError(event.data.details.error)}`);
  } else if (data.skip !== undefined || data.todo !== undefined) {
    count.skipped++;
    console.log(`– ${where(data)}${data.name} (skipped)`);
  } else if (isFileWithoutTests(data)) {
    count.failed++;
    console.error(`✗ ${fromRoot(data.name)} declares no test`);
  } else if (data.details.type !== 'suite') {
    count.passed++;
    if (verbose) console.log(`✓ ${data.name} (${Math.round(data.details.duration_ms)} ms)`);
  }
}

/** One file in a process of its own, ended when it takes too long: node's runner has a time limit for tests, but none for files. */
async function runFile(file: string, count: Count, { timeout = 3 * MINUTE, idle = timeout, namePattern, verbose = false }: NodeTestOptions): Promise<void> {
  const begin = performance.now();
  const ender = new AbortController();
  const quiet = setTimeout(() => ender.abort(), idle);
  const signal = AbortSignal.any([AbortSignal.timeout(timeout), ender.signal]);
  const events = run({
    files: [file], cwd: ROOT, isolation: 'process', execArgv: ['--conditions=foyer-source'], signal,
    ...(namePattern === undefined ? {} : { testNamePatterns: [namePattern] }),
  });
  const before = count.failed;
  const running = new Set<string>();
  for await (const event of events as AsyncIterable<TestEvent>) {
    if (event.type === 'test:dequeue') running.add(event.data.name);
    else if (event.type === 'test:complete') {
      // Said at once, where results keep the order of the file.
      quiet.refresh();
      running.delete(event.data.name);
    }
    if (event.type === 'test:pass' || event.type === 'test:fail') onEnd(count, event, verbose);
    else if (event.type === 'test:stderr' || (event.type === 'test:stdout' && verbose)) process.stderr.write(event.data.message);
  }
  clearTimeout(quiet);
  const took = performance.now() - begin;
  if (signal.aborted) {
    if (count.failed === before) count.failed++;
    console.error(`✗ ${fromRoot(file)} was ended after ${Math.round(took / 1000)} s, in: ${[...running].filter(name => name !== file).join(' › ')}`);
  } else if (took > SLOW) {
    console.log(`${fromRoot(file)} took ${Math.round(took / 1000)} s`);
  }
}

/** Runs test files and counts; prints what fails, and what the tests of verbose runs print. */
export async function runNodeTests(files: string[], options: NodeTestOptions = {}): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 1, note: 'no test file was found' };
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  Object.assign(process.env, options.env);
  const waiting = longestFirst(files.filter(file => !ALONE.test(file)));
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await runFile(file, count, options);
  };
  await Promise.all(Array.from({ length: options.concurrency ?? AT_ONCE }, worker));
  for (const file of files.filter(one => ALONE.test(one))) await runFile(file, count, options);
  return { ...count, note: `${files.length} files` };
}

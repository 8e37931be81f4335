/** What web-test-runner found, counted, and its failures in words. */
import type { TestSession } from '@web/test-runner';
import { fromRoot } from './repository.ts';
import { type Tally, total } from './tally.ts';

type Suite = NonNullable<TestSession['testResults']>;
type Failure = TestSession['errors'][number];

function countSuite({ suites, tests }: Suite): Tally {
  const failed = tests.filter(test => !test.passed && !test.skipped).length;
  const skipped = tests.filter(test => test.skipped).length;
  return total([{ passed: tests.length - failed - skipped, failed, skipped }, ...suites.map(countSuite)]);
}

/** One file in one browser. A file that could not be loaded, or whose page broke, is one failed test. */
export function countSession(session: TestSession): Tally {
  const counted = session.testResults ? countSuite(session.testResults) : { passed: 0, failed: 0 };
  const broken = counted.failed === 0 && (session.errors.length > 0 || session.passed !== true);
  return total([counted, { passed: 0, failed: broken ? 1 : 0 }]);
}

function describeFailure(name: string, error: Failure | undefined): string {
  const lines = [`✗ ${name}`, `  ${(error?.message ?? 'failed without a reason').replaceAll('\n', '\n  ')}`];
  if (error?.expected !== undefined) lines.push(`  expected: ${error.expected}`, `  actual:   ${error.actual}`);
  const from = error?.stack?.split('\n').find(line => line.includes('/packages/') || line.includes('.test.ts'));
  if (from !== undefined) lines.push(`  ${from.trim().replace(/\?wtr[^:)]*/, '')}`);
  return lines.join('\n');
}

function suiteFailures(suite: Suite, names: readonly string[]): string[] {
  const path = suite.name === '' ? names : [...names, suite.name];
  const own = suite.tests.filter(test => !test.passed && !test.skipped);
  return [
    ...own.map(test => describeFailure([...path, test.name].join(' › '), test.error)),
    ...suite.suites.flatMap(inner => suiteFailures(inner, path)),
  ];
}

/** Every failure of a session in words, with what the page logged; nothing for a session that passed. */
export function failuresOf(session: TestSession): string[] {
  const tests = session.testResults ? suiteFailures(session.testResults, []) : [];
  const page = session.errors.map(error => describeFailure('the test file itself', error));
  const missing = session.request404s.map(path => `✗ not found: ${path}`);
  const found = [...tests, ...page, ...(session.testResults ? [] : missing)];
  if (found.length === 0) return session.passed === true ? [] : [`${fromRoot(session.testFile)}: failed without a reason`];
  const logs = session.logs.map(log => `  console: ${log.map(String).join(' ')}`);
  return [`${session.browser.name}, ${fromRoot(session.testFile)}`, ...found, ...logs];
}

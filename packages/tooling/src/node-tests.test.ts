/** A test file that hangs is ended and named, with the test that it hung in; the others run. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { run } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-node-tests-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const saved = (name: string, body: string) => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};

it('ends a file in which nothing ends for a while, and only that one', async () => {
  const hangs = saved('hangs.test.mjs', "import { describe, it } from 'node:test'; describe('a page', () => { it('comes', () => {}); it('never goes', () => new Promise(() => { setInterval(() => {}, 1000); })); });");
  const goes = saved('goes.test.mjs', "import { it } from 'node:test'; for (const i of [1, 2, 3]) it(`goes on ${i}`, () => new Promise(resolve => { setTimeout(resolve, 2500); }));");
  const script = saved('runs.mjs', `import { runNodeTests } from ${JSON.stringify(new URL('node-tests.ts', import.meta.url).href)};
    delete process.env.NODE_TEST_CONTEXT;
    const { passed, failed } = await runNodeTests(${JSON.stringify([hangs, goes])}, { idle: 6000, concurrency: 2 });
    console.log(passed, failed);`);
  // Another process, because Node's runner runs no files for who says that it is a test itself; and a file, because what stands in `--eval` would be
  // run by each test file as well, without end.
  const { output } = await run(process.execPath, ['--conditions=foyer-source', script], { capture: true });
  assert.match(output, /hangs\.test\.mjs was ended after \d+ s, in: a page › never goes\n/);
  assert.match(output, /^4 1$/m);
});

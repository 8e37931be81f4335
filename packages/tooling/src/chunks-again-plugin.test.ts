/** A chunk that failed is asked for under another address, and only then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askAgain } from './chunks-again-plugin.ts';

/** Runs code in which `import(…)` of our chunks is replaced by a network of ours. */
async function run(code: string, network: (url: string) => Promise<unknown>): Promise<unknown> {
  const made = askAgain(code, 'chunk.js').replace('import(url', 'network(url');
  return (new Function('network', `${made.replace('export ', '')}; return load;`)(network) as () => Promise<unknown>);
}

test('a chunk keeps its address until it failed, and then gets another', async () => {
  const asked: string[] = [];
  let fails = 2;
  const load = await run('export const load = () => import(`./later-abc.js`);', async url => {
    asked.push(url);
    if (fails-- > 0) throw new TypeError('not there');
    return 'here';
  }) as () => Promise<unknown>;
  await assert.rejects(load(), /not there/);
  await assert.rejects(load(), /not there/);
  assert.equal(await load(), 'here');
  assert.equal(asked[0], './later-abc.js');
  assert.match(asked[1] ?? '', /^\.\/later-abc\.js\?\d+$/);
  assert.match(asked[2] ?? '', /^\.\/later-abc\.js\?\d+$/);
});

test('what is not a chunk of ours stays as it is', () => {
  for (const code of ['import("https://example.org/x.js")', 'import(name)', 'const a = 1;']) assert.equal(askAgain(code, 'chunk.js'), code);
});

/** A chunk that failed is asked for under another address, and only then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { AGAIN, askAgain } from './chunks-again-plugin.ts';

/** What a chunk exports as `load`, where `import(…)` is answered by a network of ours. */
function run(code: string, network: (url: string) => Promise<unknown>): () => Promise<unknown> {
  const made = askAgain(code, 'chunk.js').replace('import(url', 'network(url').replace('export const load =', 'load =');
  const context = vm.createContext({ network, load: undefined, Math });
  vm.runInContext(made, context);
  return context['load'] as () => Promise<unknown>;
}

test('a chunk keeps its address until it failed, and then gets another, of a known few', async () => {
  const asked: string[] = [];
  let fails = 5;
  const load = run('export const load = () => import(`./later-abc.js`);', async url => {
    asked.push(url);
    if (fails-- > 0) throw new TypeError('not there');
    return 'here';
  });
  for (let i = 0; i < 5; i++) await assert.rejects(load(), /not there/);
  assert.equal(await load(), 'here');
  assert.deepEqual(asked, [...AGAIN, '?3', '?3'].map(end => `./later-abc.js${end}`));
});

test('what is not a chunk of ours stays as it is', () => {
  for (const code of ['import("https://example.org/x.js")', 'import(name)', 'const a = 1;']) assert.equal(askAgain(code, 'chunk.js'), code);
});

test('one chunk does it for another, and is told addresses as it sees them itself', () => {
  const code = 'const load = () => import("./chunks/later-abc.js");';
  assert.equal(askAgain(code, 'booking.js', 'chunks/start-abc.js'), 'import{$chunk}from"./chunks/start-abc.js";const load = () => $chunk("./later-abc.js");');
  assert.equal(askAgain('import("./rare-abc.js")', 'chunks/later-abc.js', 'chunks/start-abc.js'), 'import{$chunk}from"./start-abc.js";$chunk("./rare-abc.js")');
});

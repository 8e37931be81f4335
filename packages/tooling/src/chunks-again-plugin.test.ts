/** A chunk that failed is asked for under another address, and only then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { AGAIN, askAgain, askAgainTogether, SHARED } from './chunks-again-plugin.ts';

const chunk = (fileName: string, code: string, imports: string[] = []) => ({ name: fileName.replace(/^.*\/|\.js$/g, ''), fileName, isEntry: !fileName.includes('/'), imports, code });

/** What a chunk exports as `load`, where `import(…)` is answered by a network of ours. */
function run(code: string, network: (url: string) => Promise<unknown>, sharing?: Parameters<typeof askAgain>[2]): () => Promise<unknown> {
  const made = askAgain(code, 'chunk.js', sharing).replaceAll('import(', 'network(').replace('export const load =', 'load =');
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

test('chunks that ask have it from one that they all import, which asks from its own folder', () => {
  const made = askAgainTogether([
    chunk('booking.js', 'import{a}from"./chunks/start.js";a(()=>import("./chunks/demo.js"));', ['chunks/start.js']),
    chunk('chunks/start.js', 'const a=1;export{a};'),
    chunk('chunks/later.js', 'import{a}from"./start.js";a(()=>import(`./find.js`));', ['chunks/start.js']),
    chunk('chunks/find.js', 'export const b=1;'),
  ]);
  assert.equal(made.get('booking.js'), 'import{$chunk,a}from"./chunks/start.js";a(()=>$chunk("./demo.js"));');
  assert.equal(made.get('chunks/later.js'), 'import{$chunk,a}from"./start.js";a(()=>$chunk("./find.js"));');
  assert.match(made.get('chunks/start.js') ?? '', /^const \$chunk=.*const a=1;export\{\$chunk,a\};$/);
  assert.equal(made.has('chunks/find.js'), false);
});

test('a chunk that does not import what the others do asks by itself', () => {
  const far = 'export const load=()=>import("./units.js");';
  const made = askAgainTogether([
    chunk('chunks/start.js', 'const a=()=>import("./later.js");export{a};'), chunk('chunks/later.js', 'import{a}from"./start.js";a(()=>import("./find.js"));', ['chunks/start.js']), chunk('chunks/far.js', far),
  ]);
  assert.equal(made.get('chunks/later.js'), 'import{$chunk,a}from"./start.js";a(()=>$chunk("./find.js"));');
  assert.equal(made.get('chunks/far.js'), askAgain(far, 'chunks/far.js'));
  assert.match(made.get('chunks/start.js') ?? '', /^const \$chunk=.*const a=\(\)=>\$chunk\("\.\/later\.js"\);export\{\$chunk,a\};$/);
});

test('where no chunk is imported by all, each asks by itself', () => {
  const code = 'import("./other.js");';
  const made = askAgainTogether(['a.js', 'b.js'].map(fileName => chunk(fileName, code)));
  assert.deepEqual([...made.values()], [askAgain(code, 'a.js'), askAgain(code, 'b.js')]);
});

test('what a chunk shares with others is asked for together with it, not once it has come and says so', async () => {
  const asked: string[] = [];
  const load = run('export const load = () => import("./later.js");', async url => {
    asked.push(url);
    if (url === './shared.js') throw new TypeError('said by the chunk that needs it');
  }, { shared: 'shared.js', by: new Set(['later.js']) });
  await load();
  assert.deepEqual(asked, ['./shared.js', './later.js']);
});

test('a chunk that shares nothing does not fetch what others share', () => {
  const start = chunk('chunks/start.js', 'const a=[()=>import("./later.js"),()=>import("./alone.js")];export{a};');
  const made = askAgainTogether([start, chunk('chunks/later.js', 'import"./shared.js";', ['chunks/shared.js']), chunk(`chunks/${SHARED}.js`, ''), chunk('chunks/alone.js', '')]);
  assert.match(made.get('chunks/start.js') ?? '', /import\("\.\/shared\.js"\).*a=\[\(\)=>\$chunk\("\.\/later\.js",1\),\(\)=>\$chunk\("\.\/alone\.js"\)\]/);
});

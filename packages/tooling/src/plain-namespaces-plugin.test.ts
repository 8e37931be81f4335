/** Objects of exports without getters, where that makes no difference. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlainNamespaces } from './plain-namespaces-plugin.ts';

const HELPER = 'var __exportAll = (all) => Object.defineProperties({}, Object.fromEntries(Object.entries(all).map(([key, get]) => [key, { get, enumerable: true }])));\n';

/** What the chunk exports, with an object of exports under `it`. */
function run(code: string): Promise<Record<string, unknown>> {
  return import(`data:text/javascript,${encodeURIComponent(withPlainNamespaces(code, 'chunk.js'))}`) as Promise<Record<string, unknown>>;
}

test('what was exported is in a plain object, also what is made only after the object was', async () => {
  const code = `${HELPER}var it = /* @__PURE__ */ __exportAll({\n\tone: () => one,\n\ttwo: () => later\n});\nfunction one() { return 1; }\nconst later = 2;\nexport { it };\n`;
  assert.doesNotMatch(withPlainNamespaces(code, 'chunk.js'), /__exportAll\(\{/);
  const { one, two } = (await run(code))['it'] as { one: () => number; two: number };
  assert.deepEqual([one(), two], [1, 2]);
});

test('what gets another value later is seen to change', async () => {
  const code = `${HELPER}var it = __exportAll({ one: () => one });\nlet one = 1;\nfunction change() { one = 2; }\nexport { it, change };\n`;
  const { it, change } = await run(code) as { it: { one: number }; change: () => void };
  assert.equal(it.one, 1);
  change();
  assert.equal(it.one, 2);
});

test('what the chunk hands on itself while it runs is there by then', async () => {
  const code = `${HELPER}var it = __exportAll({ one: () => one });\nvar one = 1;\nvar taken = Object.keys(it);\nexport { it, taken };\n`;
  assert.deepEqual((await run(code))['taken'], ['one']);
});

test('a chunk without such objects stays as it is', () => {
  for (const code of ['export const a = 1;', 'const b = 2;\nexport { b };']) assert.equal(withPlainNamespaces(code, 'chunk.js'), code);
});

test('what is required while the chunk runs is there by then', async () => {
  const code = `${HELPER}var __toCommonJS = all => ({ ...all });\nvar it = __exportAll({ one: () => one });\nfunction one() { return 1; }\nconst required = __toCommonJS(it);\nexport { required };\n`;
  const { required } = await run(code) as { required: { one: () => number } };
  assert.equal(required.one(), 1);
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import vm from 'node:vm';
import { build } from 'vite';
import { closure, entryKey, readManifest } from './bundle-manifest.ts';
import { AGAIN } from './chunks-again-plugin.ts';
import { integrityOf, moduleBundle, noticesOf, preloadsOf, scriptBundle } from './cdn-build.ts';
import { inRepository } from './repository.ts';

// Inside the checkout, so that packages are found from there.
mkdirSync(inRepository('node_modules/.cache/foyer'), { recursive: true });
const folder = mkdtempSync(inRepository('node_modules/.cache/foyer/cdn-'));
const out = join(folder, 'out');

before(async () => {
  writeFileSync(join(folder, 'late.ts'), 'export const late: string = "said later";');
  writeFileSync(join(folder, 'probe.ts'), `import { html } from 'lit-html';
    import { BackendError } from '@foyer/core/backend/backend-error';
    export const view = (name: string) => html\`<b>\${name}</b>\`;
    export const error = new BackendError('busy');
    export const later = (): Promise<unknown> => import('./late.ts');
    Object.assign(globalThis, { probe: { view, later } });`);
  await build(moduleBundle('probe', join(folder, 'probe.ts'), out));
  await build(scriptBundle('probe', join(folder, 'probe.ts'), out));
});
after(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(join(out, file), 'utf8');

test('the module bundle is minified, with Lit under our policy, in one chunk that is needed at once and others for later', () => {
  const manifest = readManifest('probe', out) ?? {};
  const key = entryKey(manifest, 'probe') ?? assert.fail('the entry is not in the manifest');
  const atOnce = closure(manifest, [key]).map(chunk => manifest[chunk]?.file ?? '');
  assert.deepEqual(atOnce.map(file => file.replace(/-[\w-]{8}\.js$/, '')), ['probe.js', 'chunks/start']);
  assert.equal(closure(manifest, [key], () => true).length, 3);
  const code = atOnce.map(read).join('\n');
  assert.ok(code.split('\n').length < 20, 'white space was kept');
  assert.deepEqual(code.match(/createPolicy\(\s*["'`][\w-]+/g)?.map(call => call.slice(14)), ['foyer']);
  assert.ok(!code.includes('said later'));
  assert.match(read(atOnce[1] ?? ''), /^\/\/# allFunctionsCalledOnLoad\n/, 'the first line tells browsers to compile it as it arrives');
});

test('what is called later is one chunk, without what was needed at once and what few need', async () => {
  const write = (file: string, code: string) => {
    mkdirSync(join(folder, 'parts', file, '..'), { recursive: true });
    writeFileSync(join(folder, 'parts', file), code);
  };
  write('both.ts', 'export const both: string[] = ["both"];');
  write('widget/later.ts', 'import { both } from "../both.ts"; export const views = ["views", both];');
  write('backend/later.ts', 'import { both } from "../both.ts"; export const writes = ["writes", both]; export const rare = () => import("./rare.ts");');
  write('backend/rare.ts', 'import { writes } from "./later.ts"; export const rare = ["rare", writes];');
  write('at-once.ts', 'import { both } from "./both.ts"; both.push("at once"); Object.assign(globalThis, { all: [both, () => import("./widget/later.ts"), () => import("./backend/later.ts")] });');
  write('entry.ts', 'import "./at-once.ts";');
  const parts = join(folder, 'parts-out');
  await build(moduleBundle('entry', join(folder, 'parts/entry.ts'), parts));
  const chunks = Object.values(readManifest('entry', parts) ?? {}).map(({ file }) => file).filter(file => file.startsWith('chunks/'));
  const holding = (word: string) => chunks.filter(file => new RegExp(`[\`'"]${word}[\`'"]`).test(readFileSync(join(parts, file), 'utf8')));
  assert.deepEqual(chunks.map(file => file.replace(/-[\w-]{8}\.js$/, '')).sort(), ['chunks/later', 'chunks/rare', 'chunks/start']);
  assert.deepEqual(holding('at once'), holding('both'));
  const start = readFileSync(join(parts, chunks.find(file => file.includes('/start-')) ?? ''), 'utf8');
  const listed = (code: string, list: RegExp) => [...code.matchAll(list)].flatMap(([, names]) => names?.split(',') ?? []);
  const names = listed(start, /export\{([^}]+)\}/g);
  assert.ok(names.length > 1 && names.every(name => /^[\w$]+$/.test(name)), 'a name inside and another outside');
  // And what is asked for is still found under those names.
  const later = readFileSync(join(parts, chunks.find(file => file.includes('/later-')) ?? ''), 'utf8');
  const asked = listed(later, /import\s*\{([^}]+)\}\s*from/g).map(name => name.split(' as ')[0]?.trim() ?? '');
  assert.ok(asked.length > 1 && asked.every(name => names.includes(name)), String(asked));
  assert.deepEqual(holding('views'), holding('writes'));
});

test('the classic script holds everything and asks for no module', () => {
  const code = read('probe.iife.js');
  assert.ok(code.includes('said later'));
  assert.ok(!/\bimport\s*\(|\bexport\b/.test(code));
  const page: Record<string, unknown> = { document: { createTreeWalker() {}, createComment() {} } };
  vm.runInNewContext(code, page);
  assert.ok(page['probe'], 'it did not run');
  assert.deepEqual(Object.keys(page).filter(name => !/^(document|probe|lit\w+)$/.test(name)), [], 'it leaves no global behind');
});

test('integrity.json can be trusted for every script', () => {
  const integrity = integrityOf(out);
  const scripts = Object.keys(integrity).filter(path => !path.includes('?'));
  assert.equal(scripts.length, 4);
  // A chunk that failed is asked for under other addresses, which must not be free of checks.
  for (const chunk of scripts.filter(path => path.startsWith('chunks/'))) for (const end of AGAIN) assert.equal(integrity[chunk + end], integrity[chunk]);
  assert.match(integrity['probe.js'] ?? '', /^sha384-[A-Za-z0-9+/]{64}$/);
});

test('preload.json names what a module needs before it runs, and nothing that may come later', () => {
  const manifest = {
    'src/a.ts': { file: 'a.js', isEntry: true, imports: ['_start.js'], dynamicImports: ['_later.js'] },
    '_start.js': { file: 'chunks/start-1.js', imports: ['_low.js'], dynamicImports: ['_later.js'] }, '_low.js': { file: 'chunks/low-2.js' }, '_later.js': { file: 'chunks/later-3.js', imports: ['_start.js'] },
  };
  assert.deepEqual(preloadsOf({ a: manifest }), { 'a.js': ['chunks/start-1.js', 'chunks/low-2.js'] });
});

test('the notices name each library with its version and its licence', () => {
  const notices = noticesOf(['lit', 'ky']);
  assert.match(notices, /^lit 3\.\d+\.\d+\n[^]*BSD 3-Clause[^]*\nky 1\.\d+\.\d+\n[^]*MIT License/);
  assert.throws(() => noticesOf(['no-such-library']), /no licence file/);
});

/** The engine as browsers get it: what is taken out of the library is not missed. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';
import type { CompiledExpression } from '@foyer/core/intake/expression-engine';
import type * as Engine from '@foyer/fhirpath/fhirpath-engine';
import { differences } from '@foyer/fhirpath/test-support/run-cases';
import { buildFhirpath, fhirpathChunks, withFirstExpression } from './fhirpath-bundle.ts';
import { inRepository } from './repository.ts';
import { weigh } from './size.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-fhirpath-'));
const chunks = await fhirpathChunks();

before(() => {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { fileName, code } of chunks) writeFileSync(join(folder, fileName), code);
});
after(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of its own, without units yet. */
async function engine(copy: string, change = (code: string) => code): Promise<typeof Engine> {
  const [first] = chunks;
  assert.ok(first);
  writeFileSync(join(folder, `${copy}.js`), change(first.code));
  return import(pathToFileURL(join(folder, `${copy}.js`)).href) as Promise<typeof Engine>;
}

test('what comes with the first expression is at most 80 kB, and has neither units nor the library\'s parser', () => {
  const first = withFirstExpression(chunks);
  assert.ok(weigh(first.map(({ code }) => code)).gzip <= 80_000);
  const modules = first.flatMap(({ modules: inside }) => Object.entries(inside)).filter(([, { renderedLength }]) => renderedLength > 0).map(([path]) => path.replaceAll('\\', '/'));
  for (const absent of [/ucum-lhc/, /node_modules\/antlr4/, /node_modules\/decimal\.js/, /src\/terminologies\.js/]) assert.equal(modules.some(path => absent.test(path) && !path.startsWith('\0')), false, String(absent));
});

test('every expression of the table gives the same as from the whole library', async () => {
  assert.deepEqual(await differences((await engine('table')).fhirpathEngine()), []);
});

test('values come at once, until a unit is converted: then a promise comes, and from then on everything at once', async () => {
  const { fhirpathEngine } = await engine('units');
  const ours = fhirpathEngine();
  const now = (expression: string) => ours.compile(expression).evaluate(undefined, {});
  for (const expression of ['1 + 1', '5 \'mg\' + 3 \'mg\'', '5 \'mg\' > 3 \'mg\'', '(5 \'mg\').combine(3 \'mg\').sum()', '7 days = 1 week', '@2026-01-01 + 3 months', '(1 | 2).sum()']) assert.ok(Array.isArray(now(expression)), expression);
  const compiled: CompiledExpression = ours.compile('4 \'g\' = 4000 \'mg\'');
  const later = compiled.evaluate(undefined, {});
  assert.ok(later instanceof Promise);
  assert.deepEqual(await later, [true]);
  assert.deepEqual(compiled.evaluate(undefined, {}), [true]);
});

test('units that cannot be fetched are said to be missing; all else goes on', async () => {
  const { fhirpathEngine } = await engine('offline', code => code.replace(/import\([`"']\.\/[^`"']*[`"']\)/, 'import("./gone.js")'));
  const ours = fhirpathEngine();
  await assert.rejects(Promise.resolve(ours.compile('4 \'g\' = 4000 \'mg\'').evaluate(undefined, {})), { name: 'ExpressionError', reason: 'no-units' });
  assert.deepEqual(ours.compile('1 + 1').evaluate(undefined, {}), [2]);
});

test('no code is made of text: a strict Content-Security-Policy holds', () => {
  for (const { fileName, code } of chunks) assert.doesNotMatch(code, /\beval\(|\bnew Function\(|\bFunction\("|setTimeout\("|document\.|innerHTML/, fileName);
});

test('the published package runs where it is installed, and asks for units by their name', async () => {
  const cache = inRepository('node_modules/.cache/foyer');
  mkdirSync(cache, { recursive: true });
  const installed = mkdtempSync(join(cache, 'fhirpath-'));
  try {
    await buildFhirpath(installed);
    const { fhirpathEngine } = await import(pathToFileURL(join(installed, 'fhirpath-engine.js')).href) as typeof Engine;
    const compiled = fhirpathEngine().compile('4 \'g\' = 4000 \'mg\'');
    assert.deepEqual(await compiled.evaluate(undefined, {}), [true]);
    assert.match(readFileSync(join(installed, 'fhirpath-engine.js'), 'utf8'), /import\([`"']@lhncbc\/ucum-lhc[`"']\)/);
    assert.match(readFileSync(join(installed, 'THIRD-PARTY-NOTICES.txt'), 'utf8'), /fhirpath 5[^]*Lister Hill/);
  } finally {
    rmSync(installed, { recursive: true });
  }
});

test('the package says what it imports when it runs: units, and nothing of the library', () => {
  const { dependencies } = JSON.parse(readFileSync(inRepository('packages/fhirpath/package.json'), 'utf8')) as { dependencies: Record<string, string> };
  assert.deepEqual(Object.keys(dependencies), ['@foyer/core', '@lhncbc/ucum-lhc']);
});

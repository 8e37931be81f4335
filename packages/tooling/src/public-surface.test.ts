import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exportedNames, importable, modulesPage, publicEntries, surfaceOf } from './public-surface.ts';
import { find, fromRoot, inRepository, publishedPackages } from './repository.ts';

const PAGE = inRepository('docs/reference/modules.md');

test('names are found in sources and in declarations alike, however they are exported', () => {
  const source = "export const a = 1;\nexport async function b() {}\nexport type { C, type D as E } from './c.ts';\nexport abstract class F {}\nconst g = 1;\nexport interface H {}\n";
  const declarations = "export declare const a = 1;\nexport declare function b(): Promise<void>;\nexport type { C, D as E } from './c.js';\nexport declare abstract class F {\n}\nexport interface H {\n}\nexport {};\n";
  assert.deepEqual(exportedNames(source), ['C', 'E', 'F', 'H', 'a', 'b']);
  assert.deepEqual(exportedNames(declarations), exportedNames(source));
});

test('the page of modules is as the sources are, so that a review sees what a vendor loses', () => {
  const [committed, now] = [surfaceOf(readFileSync(PAGE, 'utf8')), surfaceOf(modulesPage())];
  assert.ok(now.size > 30);
  assert.deepEqual(Object.fromEntries(committed), Object.fromEntries(now), 'run "npm run generate" and read the difference: a name that goes breaks who imports it');
});

test('every entry has a source that exports something', () => {
  assert.deepEqual(publicEntries().filter(({ specifier }) => (surfaceOf(modulesPage()).get(specifier)?.length ?? 0) === 0), []);
});

test('what one published package imports of another is open to it', () => {
  const open = importable();
  const sources = find(publishedPackages().map(name => `packages/${name}/src/**/*.ts`), path => /\.test(-[a-z]+)?\.ts$|\/test-support\//.test(path));
  const closed = sources.flatMap(path => [...readFileSync(path, 'utf8').matchAll(/(?:from |import\()'(@foyer\/[^']+)'/g)]
    .filter(([, to = '']) => !open.has(to)).map(([, to = '']) => `${fromRoot(path)}: ${to}`));
  assert.deepEqual(closed, []);
});

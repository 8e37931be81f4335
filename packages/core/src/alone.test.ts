/** Core stands alone: zod/mini and nothing else, in Node as in browsers. */
import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const files: string[] = [];
for await (const file of glob('**/*.ts', { cwd: import.meta.dirname })) if (!/\.test\.ts$|(^|\/)test-support\//.test(file)) files.push(file);

test('core imports zod/mini and nothing else', async () => {
  assert.ok(files.length > 30);
  for (const file of files) {
    const source = await readFile(`${import.meta.dirname}/${file}`, 'utf8');
    const imports = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '');
    assert.deepEqual(imports.filter(name => name !== 'zod/mini' && !/^\.\.?\//.test(name)), [], file);
    assert.deepEqual(imports.filter(name => name.startsWith('.') && (!name.endsWith('.ts') || name.includes('test-support'))), [], file);
    for (const line of source.split('\n').filter(one => one.includes("'zod/mini'"))) assert.match(line, /^import (type )?\* as z from 'zod\/mini';$/, file);
  }
});

test('core names nothing that only a page has', async () => {
  for (const file of files) {
    const code = (await readFile(`${import.meta.dirname}/${file}`, 'utf8')).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'|`\$\{\w+\}[^`$]*`/g, "''");
    assert.doesNotMatch(code, /\b(document|window|navigator|localStorage|sessionStorage|HTMLElement|customElements|fetch|process|Buffer)\b(?!\s*[:?])/, file);
  }
});

test('every module of core can be imported where there is no page', async () => {
  assert.equal('document' in globalThis, false);
  for (const file of files) await import(`./${file}`);
});

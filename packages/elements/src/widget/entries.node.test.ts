/** Importing a class is not registering it: on a server, in a test, beside another Foyer. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SRC = fileURLToPath(new URL('../', import.meta.url));
const modules = globSync('**/*.ts', { cwd: SRC }).filter(file => !/\.test[.-]|^cdn\//.test(file)).toSorted();

describe('the modules of elements', () => {
  const defined: string[] = [];
  // Before anything is imported: Lit brings a registry of its own only where there is none.
  Object.assign(globalThis, { customElements: { define: (tag: string) => void defined.push(tag), get: () => undefined } });
  const before = new Set(Object.getOwnPropertyNames(globalThis));

  for (const file of modules) {
    it(`can be imported without a browser, and register nothing: ${file}`, async () => {
      await import(pathToFileURL(SRC + file).href);
      assert.deepEqual(defined, []);
    });
  }

  it('leave no name behind in the global scope, but those of the libraries', () => {
    const added = Object.getOwnPropertyNames(globalThis).filter(name => !before.has(name));
    assert.deepEqual(added.filter(name => !/^(lit|reactiveElement|__zod_global)/.test(name)), []);
  });

  it('have at least one class and its registration', async () => {
    assert.ok(modules.includes('booking/booking.ts') && modules.includes('booking/booking.define.ts'));
    const { defineBooking } = await import('../booking/booking.define.ts');
    assert.equal(defineBooking({ prefix: 'counted' }), 'counted-booking');
    assert.deepEqual(defined, ['counted-booking']);
  });
});

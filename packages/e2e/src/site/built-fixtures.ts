/** Fixtures that need a build: the bundle with pseudo-locales, and a host page that stands on Lit and @lit/localize itself. */
import { rmSync } from 'node:fs';
import { build } from 'vite';
import { bundleBase, moduleBundle } from '../../../tooling/src/cdn-build.ts';
import { inRepository } from '../../../tooling/src/repository.ts';
import { filesBelow, type Files } from './bundle.ts';

const source = (name: string) => inRepository('packages/e2e/src/built', `${name}.ts`);

/** Ours: built as the ready-made bundle is, under the same policy. */
export async function buildBundleFixture(name: string): Promise<Files> {
  const outDir = inRepository('packages/e2e/dist/built', name);
  rmSync(outDir, { recursive: true, force: true });
  await build(moduleBundle(name, source(name), outDir));
  return filesBelow(outDir);
}

/** A host's own script, with libraries as they come from npm. */
export async function buildHostFixture(name: string): Promise<Files> {
  const outDir = inRepository('packages/e2e/dist/built', name);
  rmSync(outDir, { recursive: true, force: true });
  await build({
    ...bundleBase(),
    build: { target: 'es2022', outDir, emptyOutDir: false, reportCompressedSize: false, lib: { entry: source(name), formats: ['es'], fileName: () => `${name}.js` } },
  });
  return filesBelow(outDir);
}

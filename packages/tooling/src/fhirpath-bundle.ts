/**
 * The engine of expressions as a browser fetches it: what comes with the first expression, and apart from it the units, which come when one is
 * converted. `@foyer/fhirpath` is published so, too: whoever installs it gets what is measured and tested here.
 */
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { bundleBase, noticesOf } from './cdn-build.ts';
import { withLeanFhirpath } from './lean-fhirpath-plugin.ts';
import { inRepository } from './repository.ts';

/** Declarations of what the package lets in; all else that the compiler made is inside of the bundle. */
const DECLARED = ['fhirpath-engine.d.ts', 'expression-error.d.ts'];
const ENTRY = inRepository('packages/fhirpath/src/fhirpath-engine.ts');
/** Libraries of which parts are in it. */
const BUNDLED = ['fhirpath', 'date-fns'];

type Chunk = Rolldown.OutputChunk;

type External = (id: string, importer?: string) => boolean;

function config(overrides: InlineConfig['build'], external: External): InlineConfig {
  return {
    ...bundleBase(),
    plugins: [withLeanFhirpath()],
    build: {
      target: 'es2022', reportCompressedSize: false, emptyOutDir: false, lib: { entry: ENTRY, formats: ['es'], fileName: 'fhirpath-engine' }, ...overrides,
      rolldownOptions: { external, checks: { bundlerTimings: false }, output: { minify: true, chunkFileNames: '[name].js' } },
    },
  };
}

/** All chunks, the first being the engine. */
export async function fhirpathChunks(): Promise<Chunk[]> {
  const result = await build(config({ write: false }, () => false));
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap(one => ('output' in one ? one.output : [])).filter(part => part.type === 'chunk');
  return chunks.sort((a, b) => Number(b.isEntry) - Number(a.isEntry));
}

/** What is fetched with the first expression. */
export function withFirstExpression(chunks: readonly Chunk[]): Chunk[] {
  const names = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of names) chunks.find(({ fileName }) => fileName === name)?.imports.forEach(one => names.add(one));
  return chunks.filter(({ fileName }) => names.has(fileName));
}

/** Asked for by what fetches them; what the library itself asks for stands for that. */
const unitsOnly: External = (id, importer) => id === '@lhncbc/ucum-lhc' && importer?.endsWith('units.ts') === true;

/** Puts the engine's bundle in the place of what the compiler made of it. Units stay a dependency, for the bundler of whoever installs it. */
export async function buildFhirpath(outDir = inRepository('packages/fhirpath/dist')): Promise<void> {
  const compiled = globSync('**/*.{js,ts}', { cwd: outDir });
  for (const file of compiled) if (!DECLARED.includes(file)) rmSync(join(outDir, file));
  await build(config({ outDir }, unitsOnly));
  writeFileSync(join(outDir, 'THIRD-PARTY-NOTICES.txt'), noticesOf(BUNDLED));
}

/**
 * Chunks that do not use the bundler's helpers do not fetch them. Where nothing of the helpers is left in a chunk, the bundler still writes
 * `import './rolldown-runtime.js'`, and half a kilobyte travels for nothing. The manifest must not say that it does.
 */
import { type Plugin, parseSync, type Rolldown } from 'vite';
import type { Manifest } from './bundle-manifest.ts';
import { applyEdits } from './source-edits.ts';

const RUNTIME = /\/rolldown-runtime-[\w-]+\.js$/;

/** The code without imports of helpers by no name: those have no effect of their own. */
export function withoutUnusedRuntime(code: string, fileName: string): string {
  if (!code.includes('/rolldown-runtime')) return code;
  const unused = parseSync(fileName, code).program.body.filter(node => node.type === 'ImportDeclaration' && node.specifiers.length === 0 && RUNTIME.test(node.source.value));
  return applyEdits(code, unused.map(({ start, end }) => ({ start, end, text: '' })));
}

/** The manifest without imports of helpers that the chunks do not have. `codeOf` gives a chunk's code by its file. */
export function withoutUnusedRuntimeIn(manifest: Manifest, codeOf: (file: string) => string): Manifest {
  return Object.fromEntries(Object.entries(manifest).map(([key, { imports, ...chunk }]) => {
    const there = imports?.filter(one => { const file = manifest[one]?.file ?? ''; return !RUNTIME.test(`/${file}`) || codeOf(chunk.file).includes(file.split('/').at(-1) ?? ''); });
    return [key, { ...chunk, ...(there && { imports: there }) }];
  }));
}

const isManifest = (one: Rolldown.OutputAsset | Rolldown.OutputChunk): one is Rolldown.OutputAsset => one.type === 'asset' && one.fileName.startsWith('.vite/');

/** The Vite plugin. */
export function withoutRuntimeThatIsUnused(): Plugin {
  return {
    name: 'foyer:unused-runtime',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const all = Object.values(bundle);
        const chunks = all.filter(one => one.type === 'chunk');
        for (const chunk of chunks) chunk.code = withoutUnusedRuntime(chunk.code, chunk.fileName);
        const codeOf = (file: string) => chunks.find(({ fileName }) => fileName === file)?.code ?? '';
        for (const asset of all.filter(isManifest)) asset.source = JSON.stringify(withoutUnusedRuntimeIn(JSON.parse(String(asset.source)) as Manifest, codeOf), undefined, 2);
      },
    },
  };
}

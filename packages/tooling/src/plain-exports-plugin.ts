/**
 * Chunks export each thing under the name that it has inside: `export{a,b}` where the bundler writes `export{a as x,b as y}`. With a
 * hundred things between two chunks that is two hundred bytes of each gzipped bundle, spent on names that nobody else sees.
 */
import { type ESTree, parseSync, type Plugin, type Rolldown } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

type Chunk = Rolldown.OutputChunk;
type Body = ESTree.Program['body'];

const nameOf = (name: ESTree.ModuleExportName) => (name.type === 'Literal' ? name.value : name.name);
const bodyOf = (chunk: Chunk): Body => parseSync(chunk.fileName, chunk.code).program.body;

/** What a chunk exports, and its name inside. */
function exportsOf(body: Body): { readonly node: ESTree.ExportNamedDeclaration; readonly names: Map<string, string> } | undefined {
  const nodes = body.filter(node => node.type === 'ExportNamedDeclaration');
  const node = nodes[0];
  // More than one list, or declarations: not as the bundler writes its own chunks.
  if (!node || nodes.length > 1 || node.declaration || node.source) return undefined;
  return { node, names: new Map(node.specifiers.map(({ local, exported }) => [nameOf(exported), nameOf(local)])) };
}

/** Names of chunks that are asked for by `import()`, or loaded by a page: there the names are used as they are. */
function isAskedFor(chunk: Chunk, all: readonly Chunk[]): boolean {
  return chunk.isEntry || chunk.isDynamicEntry || all.some(other => other.dynamicImports.includes(chunk.fileName));
}

function renamedImports(chunk: Chunk, names: ReadonlyMap<string, ReadonlyMap<string, string>>): Edit[] {
  return bodyOf(chunk).flatMap(node => {
    const there = node.type === 'ImportDeclaration' ? names.get(node.source.value.split('/').at(-1) ?? '') : undefined;
    if (!there || node.type !== 'ImportDeclaration') return [];
    return node.specifiers.flatMap(specifier => {
      if (specifier.type !== 'ImportSpecifier') throw new Error(`${chunk.fileName} imports more than names.`);
      const name = there.get(nameOf(specifier.imported));
      if (name === undefined) throw new Error(`${chunk.fileName} imports what is not exported.`);
      return { start: specifier.start, end: specifier.end, text: name === specifier.local.name ? name : `${name} as ${specifier.local.name}` };
    });
  });
}

/** The Vite plugin. */
export function withPlainExports(): Plugin {
  return {
    name: 'foyer:plain-exports',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter(one => one.type === 'chunk');
        const names = new Map<string, Map<string, string>>();
        for (const chunk of chunks) {
          const found = isAskedFor(chunk, chunks) ? undefined : exportsOf(bodyOf(chunk));
          // One thing under two names would be exported twice under one.
          if (!found || new Set(found.names.values()).size < found.names.size) continue;
          names.set(chunk.fileName.split('/').at(-1) ?? '', found.names);
          chunk.code = applyEdits(chunk.code, [{ start: found.node.start, end: found.node.end, text: `export{${[...found.names.values()].join(',')}};` }]);
        }
        for (const chunk of chunks) chunk.code = applyEdits(chunk.code, renamedImports(chunk, names));
      },
    },
  };
}

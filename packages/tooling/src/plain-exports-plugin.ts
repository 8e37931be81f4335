/**
 * Chunks export each thing under the name that it has inside: `export{a,b}` where the bundler writes `export{a as x,b as y}`. With a
 * hundred things between two chunks that is two hundred bytes of each gzipped bundle, spent on names that nobody else sees.
 */
import { type ESTree, parseSync, type Plugin, type Rolldown, Visitor } from 'vite';
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

/** A chunk as others name it in an import. */
const addressOf = (path: string) => path.split('/').at(-1) ?? '';

/** The `a` of `import('./chunk.js').then(chunk => chunk.a)`: so the bundler takes one of several modules out of a chunk. */
function takenBy({ callee, arguments: [taking] }: ESTree.CallExpression): { readonly from: ESTree.ImportExpression; readonly name: string } | undefined {
  const from = callee.type === 'MemberExpression' ? callee.object : undefined;
  const taken = taking?.type === 'ArrowFunctionExpression' && taking.body.type === 'MemberExpression' ? taking.body : undefined;
  if (from?.type !== 'ImportExpression' || taken?.object.type !== 'Identifier' || taken.property.type !== 'Identifier') return undefined;
  return { from, name: taken.property.name };
}

/** Where each chunk is asked for by `import()`: the name that is taken out of it, or undefined where names are used that cannot be seen. */
function asking(chunks: readonly Chunk[]): { readonly address: string; readonly name: string | undefined }[] {
  return chunks.flatMap(chunk => {
    const names = new Map<ESTree.ImportExpression, string>();
    const asked: ESTree.ImportExpression[] = [];
    new Visitor({
      CallExpression(node) {
        const taken = takenBy(node);
        if (taken) names.set(taken.from, taken.name);
      },
      ImportExpression: node => { asked.push(node); },
    }).visit(parseSync(chunk.fileName, chunk.code).program);
    return asked.map(node => ({ address: addressOf(chunk.code.slice(node.source.start + 1, node.source.end - 1)), name: names.get(node) }));
  });
}

/** What a chunk exports, by the names of the bundler, under the names that it has inside; undefined where a page or an `import()` may use any of them. */
function plainNames(chunk: Chunk, exported: ReadonlyMap<string, string>, asked: readonly { readonly name: string | undefined }[]): Map<string, string> | undefined {
  if (chunk.isEntry || asked.some(({ name }) => name === undefined)) return undefined;
  const kept = new Set(asked.map(({ name }) => name));
  const plain = new Map([...exported].map(([name, inside]) => [name, kept.has(name) || kept.has(inside) ? name : inside]));
  // One thing under two names would be exported twice under one.
  return new Set(plain.values()).size < plain.size ? undefined : plain;
}

function renamedImports(chunk: Chunk, names: ReadonlyMap<string, ReadonlyMap<string, string>>): Edit[] {
  return bodyOf(chunk).flatMap(node => {
    const there = node.type === 'ImportDeclaration' ? names.get(addressOf(node.source.value)) : undefined;
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
        const asked = Map.groupBy(asking(chunks), ({ address }) => address);
        for (const chunk of chunks) {
          const address = addressOf(chunk.fileName);
          const found = exportsOf(bodyOf(chunk));
          const plain = found && plainNames(chunk, found.names, asked.get(address) ?? []);
          if (!plain) continue;
          names.set(address, plain);
          const list = [...plain].map(([name, there]) => { const inside = found.names.get(name); return inside === there ? there : `${inside} as ${there}`; });
          chunk.code = applyEdits(chunk.code, [{ start: found.node.start, end: found.node.end, text: `export{${list.join(',')}};` }]);
        }
        for (const chunk of chunks) chunk.code = applyEdits(chunk.code, renamedImports(chunk, names));
      },
    },
  };
}

/** The chunks' imports of what the chunk that they name does not export. */
export function missingImports(chunks: readonly Pick<Chunk, 'fileName' | 'code'>[]): string[] {
  const parsed = chunks.map(({ fileName, code }) => ({ fileName, body: parseSync(fileName, code).program.body }));
  const exported = new Map(parsed.map(({ fileName, body }) => [addressOf(fileName), new Set(body.flatMap(node =>
    (node.type === 'ExportNamedDeclaration' ? node.specifiers.map(one => nameOf(one.exported)) : [])))]));
  return parsed.flatMap(({ fileName, body }) => body.flatMap(node => {
    const there = node.type === 'ImportDeclaration' ? exported.get(addressOf(node.source.value)) : undefined;
    const specifiers = there && node.type === 'ImportDeclaration' ? node.specifiers.filter(one => one.type === 'ImportSpecifier') : [];
    return specifiers.map(one => nameOf(one.imported)).filter(name => !there?.has(name)).map(name => `${fileName} imports ${name}, which is not exported.`);
  }));
}

/** The Vite plugin that looks at the result: a chunk that is fetched rarely may break where no test goes. It comes last of those that change names. */
export function withEveryImportThere(): Plugin {
  return {
    name: 'foyer:every-import-there',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const missing = missingImports(Object.values(bundle).filter(one => one.type === 'chunk'));
        if (missing.length > 0) throw new Error(missing.join('\n'));
      },
    },
  };
}

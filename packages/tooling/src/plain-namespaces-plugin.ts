/**
 * What a module exports, where `import()` finds it in a chunk with other modules: an object of its exports. The bundler makes it of getters, so
 * that it could be used before the modules have run, and brings a helper for it. Nobody can use it before: it is asked for by `import()`, which
 * waits for the whole chunk. So it can be a plain object, made at the chunk's end, when all that it holds is there. One that the chunk itself hands
 * on while it runs stays as it is: a CommonJS module that requires an ES module gets it so, `__toCommonJS(it)`, long before that end.
 */
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

/** Rolldown's own, in chunks that are not minified yet. */
const HELPER = '__exportAll';

/** `a: b` of each `a: () => b`; undefined for anything else. */
function propertiesOf(all: ESTree.Node | undefined): Map<string, string> | undefined {
  if (all?.type !== 'ObjectExpression') return undefined;
  const found = new Map<string, string>();
  for (const one of all.properties) {
    if (one.type !== 'Property' || one.key.type !== 'Identifier' || one.value.type !== 'ArrowFunctionExpression' || one.value.body.type !== 'Identifier') return undefined;
    found.set(one.key.name, one.value.body.name);
  }
  return found;
}

/** Names that get another value after their declaration, here or in some function of its own: what may be one of those keeps its getter. */
function changedNames(program: ESTree.Program): Set<string> {
  const changed = new Set<string>();
  const add = (target: ESTree.Node) => {
    if (target.type === 'Identifier') changed.add(target.name);
  };
  new Visitor({
    AssignmentExpression: ({ left }) => add(left),
    UpdateExpression: ({ argument }) => add(argument),
  }).visit(program);
  return changed;
}

/** Names that are handed to some function. */
function handedOn(program: ESTree.Program): Set<string> {
  const names = new Set<string>();
  new Visitor({
    CallExpression: call => { for (const one of call.arguments) if (one.type === 'Identifier') names.add(one.name); },
  }).visit(program);
  return names;
}

/** The chunk with plain objects of exports. */
export function withPlainNamespaces(code: string, fileName: string): string {
  if (!code.includes(`${HELPER}({`)) return code;
  const { program } = parseSync(fileName, code);
  const end = program.body.find(node => node.type === 'ExportNamedDeclaration' && !node.declaration);
  if (!end) return code;
  const changed = changedNames(program);
  const early = handedOn(program);
  const edits: Edit[] = [];
  let made = '';
  for (const { start, end: stop, ...node } of program.body) {
    const declared = node.type === 'VariableDeclaration' && node.declarations.length === 1 ? node.declarations[0] : undefined;
    const call = declared?.init;
    if (declared?.id.type !== 'Identifier' || call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== HELPER) continue;
    const properties = early.has(declared.id.name) ? undefined : propertiesOf(call.arguments[0]);
    if (!properties) continue;
    const members = [...properties].map(([key, name]) => (changed.has(name) ? `get ${key}() { return ${name}; }` : `${key}: ${name}`));
    made += `var ${declared.id.name} = { ${members.join(', ')} };\n`;
    edits.push({ start, end: stop, text: '' });
  }
  return applyEdits(code, [...edits, { start: end.start, end: end.start, text: made }]);
}

/** The Vite plugin. It comes before the minifiers, which then find the helper without use. */
export function withPlainObjectsOfExports(): Plugin {
  return {
    name: 'foyer:plain-namespaces',
    apply: 'build',
    renderChunk: code => ({ code: withPlainNamespaces(code, 'chunk.js'), map: null }),
  };
}

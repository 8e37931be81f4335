/**
 * Chunks use what they import under the name that it has where it comes from: `import{a,b}` where the minifier writes
 * `import{a as e,b as t}`. Only done with a name that means one thing in the whole chunk; what stands in its way changes places with it.
 */
import { type ESTree, parseSync, type Plugin } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

interface Place {
  readonly start: number;
  readonly end: number;
  /** What stands for both names of `{a}`, which has to become `{a:b}`, or `{b as a}` where it is exported. */
  readonly shorthand: 'property' | 'export' | undefined;
}

type Node = ESTree.Node;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Whether an identifier below this node names a member and not a variable. */
function isMember(parent: Node, key: string): boolean {
  switch (parent.type) {
    case 'MemberExpression': return key === 'property' && !parent.computed;
    case 'Property': case 'MethodDefinition': case 'PropertyDefinition': case 'AccessorProperty': return key === 'key' && !parent.computed;
    case 'ImportSpecifier': return key === 'imported';
    case 'ExportSpecifier': return key === 'exported';
    default: return false;
  }
}

function shorthandOf(node: Node): Place['shorthand'] {
  if (node.type === 'Property' && node.shorthand) return 'property';
  return node.type === 'ExportSpecifier' && node.local.start === node.exported.start ? 'export' : undefined;
}

/** The new name in a place, with the old one where others know it by that. */
function renamedAt({ shorthand }: Place, name: string, text: string): string {
  return shorthand === 'property' ? `${name}:${text}` : shorthand === 'export' ? `${text} as ${name}` : text;
}

/** The variables that a pattern declares. */
function declaredBy(pattern: Node | null): string[] {
  switch (pattern?.type) {
    case 'Identifier': return [pattern.name];
    case 'ObjectPattern': return pattern.properties.flatMap(one => declaredBy(one.type === 'RestElement' ? one.argument : one.value));
    case 'ArrayPattern': return pattern.elements.flatMap(declaredBy);
    case 'AssignmentPattern': return declaredBy(pattern.left);
    case 'RestElement': return declaredBy(pattern.argument);
    default: return [];
  }
}

/** The variables that a node declares itself, in whatever scope. */
function declarationsOf(node: Node): string[] {
  switch (node.type) {
    case 'VariableDeclarator': return declaredBy(node.id);
    case 'FunctionDeclaration': case 'FunctionExpression': return [...declaredBy(node.id), ...node.params.flatMap(one => declaredBy(one as Node))];
    case 'ArrowFunctionExpression': return node.params.flatMap(one => declaredBy(one as Node));
    case 'ClassDeclaration': case 'ClassExpression': return declaredBy(node.id);
    case 'CatchClause': return declaredBy(node.param);
    case 'ImportSpecifier': case 'ImportDefaultSpecifier': case 'ImportNamespaceSpecifier': return [node.local.name];
    default: return [];
  }
}

/** What a statement at the top of a chunk declares there. */
function declaredAtTop(statement: Node): string[] {
  switch (statement.type) {
    case 'ImportDeclaration': return statement.specifiers.flatMap(declarationsOf);
    case 'VariableDeclaration': return statement.declarations.flatMap(declarationsOf);
    case 'FunctionDeclaration': case 'ClassDeclaration': return declaredBy(statement.id);
    default: return [];
  }
}

/** All that is named in a chunk: where, and how often something is declared under the name. */
class Names {
  readonly places = new Map<string, Place[]>();
  readonly #declared = new Map<string, number>();
  readonly #top: ReadonlySet<string>;

  constructor(program: ESTree.Program) {
    this.#top = new Set(program.body.flatMap(declaredAtTop));
    this.#read(program);
  }

  isFree(name: string): boolean { return !this.places.has(name); }

  /** True for what is declared at the top and nowhere else. */
  meansOneThing(name: string): boolean { return this.#top.has(name) && this.#declared.get(name) === 1; }

  #read(node: Node): void {
    for (const name of declarationsOf(node)) this.#declared.set(name, (this.#declared.get(name) ?? 0) + 1);
    for (const [key, value] of Object.entries(node)) {
      for (const child of [value].flat() as unknown[]) {
        if (!isNode(child)) continue;
        if (child.type !== 'Identifier') this.#read(child);
        else if (!isMember(node, key)) this.#add(child.name, { start: child.start, end: child.end, shorthand: shorthandOf(node) });
      }
    }
  }

  #add(name: string, place: Place): void { this.places.set(name, [...this.places.get(name) ?? [], place]); }
}

/** New names by old ones: a name for each import, and in exchange a name that came free for each thing that had it. */
function exchange(wanted: ReadonlyMap<string, string>): Map<string, string> {
  const taken = new Set(wanted.values());
  const free = [...wanted.keys()].filter(name => !taken.has(name));
  return new Map([...wanted, ...[...taken].filter(name => !wanted.has(name)).map((name, i) => [name, free[i] ?? name] as const)]);
}

/** The chunk with its imports under their own names. */
export function withNamesOfImports(code: string, fileName: string): string {
  const { program } = parseSync(fileName, code);
  const names = new Names(program);
  const specifiers = program.body.flatMap(node => (node.type === 'ImportDeclaration' ? node.specifiers : [])).filter(one => one.type === 'ImportSpecifier');
  const wanted = new Map<string, string>();
  for (const { local, imported } of specifiers) {
    const name = imported.type === 'Identifier' ? imported.name : '';
    const fits = names.isFree(name) || names.meansOneThing(name);
    if (name !== '' && fits && names.meansOneThing(local.name) && ![...wanted.values()].includes(name)) wanted.set(local.name, name);
  }
  const renamed = exchange(wanted);
  const edits: Edit[] = specifiers.flatMap(({ start, end, local, imported }) => {
    const name = renamed.get(local.name);
    const there = code.slice(imported.start, imported.end);
    return name === undefined ? [] : [{ start, end, text: there === name ? name : `${there} as ${name}` }];
  });
  for (const [name, text] of renamed) {
    for (const place of names.places.get(name) ?? []) {
      const { start, end } = place;
      if (!specifiers.some(one => one.start <= start && end <= one.end)) edits.push({ start, end, text: renamedAt(place, name, text) });
    }
  }
  return applyEdits(code, edits);
}

/** The Vite plugin. It comes after the one that settles what chunks export. */
export function withImportsUnderTheirNames(): Plugin {
  return {
    name: 'foyer:names-of-imports',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = withNamesOfImports(chunk.code, chunk.fileName);
      },
    },
  };
}

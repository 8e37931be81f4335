/** Takes out of libraries what `unused-parts.ts` says that our code never uses. Only bundles are changed. */
import { basename } from 'node:path';
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';
import { UNUSED, type Unused } from './unused-parts.ts';

type Expression = ESTree.Expression;
type Place = Pick<Expression, 'start' | 'end'>;

/** What is inside of something that goes as a whole goes with it. */
function outermost(edits: readonly Edit[]): Edit[] {
  const within = (inner: Edit, outer: Edit) => outer.start <= inner.start && inner.end <= outer.end;
  return edits.filter((edit, i) => !edits.some((other, j) => i !== j && within(edit, other) && (!within(other, edit) || j < i)));
}

/** The changes of one module, and the lines that were found in it. */
class Removal {
  readonly edits: Edit[] = [];
  readonly found = new Set<string>();
  readonly #code: string;
  readonly #unused: Unused;

  constructor(code: string, unused: Unused) {
    this.#code = code;
    this.#unused = unused;
  }

  /** A condition or loop goes whole: it may name what goes as well. What is done otherwise stays. */
  branch({ start, end, test, alternate }: ESTree.IfStatement): void {
    if (this.#isIn(this.#unused.never, test)) this.#put({ start, end: alternate?.start ?? end }, alternate ? '' : ';');
  }

  loop(node: ESTree.ForOfStatement | ESTree.ForInStatement): void {
    if (this.#isIn(this.#unused.empty, node.right)) this.#put(node, ';');
  }

  expression(node: Expression, names = this.#names(node)): void {
    const name = names.find(one => this.#unused.same?.[one] !== undefined);
    if (name === undefined) return;
    this.found.add(name);
    this.#put(node, this.#unused.same?.[name] ?? '');
  }

  variable({ id, init }: ESTree.VariableDeclarator): void {
    if (init) this.expression(init, [`${this.#source(id)} =`]);
  }

  member({ start, end }: Place, key: Place): void {
    if (!this.#isIn(this.#unused.members, key)) return;
    const comma = /^\s*,/.exec(this.#code.slice(end))?.[0] ?? '';
    this.#put({ start, end: end + comma.length }, '');
  }

  /** A property that is set on something. */
  statement(node: ESTree.ExpressionStatement): void {
    if (node.expression.type === 'AssignmentExpression') this.member(node, node.expression.left);
  }

  #source({ start, end }: Place): string { return this.#code.slice(start, end).replace(/\s+/g, ' '); }

  #put({ start, end }: Place, text: string): void { this.edits.push({ start, end, text }); }

  #names(node: Place & { readonly callee?: Place }): string[] {
    return [this.#source(node), ...(node.callee ? [`${this.#source(node.callee)}(…)`] : [])];
  }

  #isIn(lines: readonly string[] | undefined, node: Place): boolean {
    const name = this.#names(node).find(one => lines?.includes(one));
    if (name !== undefined) this.found.add(name);
    return name !== undefined;
  }
}

/** The module without what is never used. Throws where a line fits nothing in it. */
export function withoutUnused(code: string, unused: Unused, fileName = 'library.js'): string {
  const removal = new Removal(code, unused);
  const expression = (node: Expression) => removal.expression(node);
  const member = (node: Place & { readonly key: Place }) => removal.member(node, node.key);
  new Visitor({
    IfStatement: node => removal.branch(node),
    ForOfStatement: node => removal.loop(node),
    ForInStatement: node => removal.loop(node),
    ExpressionStatement: node => removal.statement(node),
    VariableDeclarator: node => removal.variable(node),
    MethodDefinition: member, PropertyDefinition: member, Property: member,
    AssignmentExpression: expression, CallExpression: expression, MemberExpression: expression, ChainExpression: expression, LogicalExpression: expression, BinaryExpression: expression, ConditionalExpression: expression,
  }).visit(parseSync(fileName, code).program);
  const { never = [], empty = [], same = {}, members = [] } = unused;
  const lost = [...never, ...empty, ...Object.keys(same), ...members].filter(line => !removal.found.has(line));
  if (lost.length > 0) throw new Error(`The library is not as expected. It does not have: ${lost.join(' · ')}`);
  return applyEdits(code, outermost(removal.edits));
}

/** The Vite plugin. */
export function withoutUnusedParts(): Plugin {
  return {
    name: 'foyer:without-unused-parts',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]node_modules[\\/](?:ky|zod|lit-html|lit-element|@lit)[\\/]|[\\/]backend-fhir[\\/]src[\\/]client\.ts/ },
      handler(code, id) {
        const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
        const unused = Object.entries(UNUSED).find(([end]) => path.endsWith(`/${end}`))?.[1];
        return unused && { code: withoutUnused(code, unused, basename(path)), map: null };
      },
    },
  };
}

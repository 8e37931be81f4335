/**
 * The tree that fhirpath.js evaluates, as its own parser builds it: a node is called after the rule of the grammar. Rules that
 * only hold another are left out, and a path is one node instead of one inside of another, which is the same to the library.
 */
export interface SyntaxNode {
  readonly type: string;
  readonly text?: string;
  readonly children?: readonly SyntaxNode[];
  /** A name that begins a path, so that it may be a type: 1, or 2 inside of a function's parameters. */
  readonly atRoot?: 1 | 2;
  readonly value?: string;
  readonly unit?: string;
  readonly delimitedText?: string;
  readonly direction?: 'asc' | 'desc';
  /** The library names it in some messages. */
  readonly start?: { readonly line: number; readonly column: number };
}

/** Names of functions of our own that stand for operators, and for what forms do most: no expression can write them. */
export const ITEM_WHERE = '$itemWhere';
export const ALL_ITEMS = '$allItems';
export const PLUS = '$plus';
export const MINUS = '$minus';
export const UNION = '$union';
export const EQUIVALENT = '$equivalent';
export const NOT_EQUIVALENT = '$notEquivalent';

export function identifier(text: string): SyntaxNode {
  return { type: 'Identifier', text };
}

export function call(name: SyntaxNode, parameters: readonly SyntaxNode[]): SyntaxNode {
  const list: SyntaxNode[] = parameters.length > 0 ? [{ type: 'ParamList', children: parameters }] : [];
  return { type: 'FunctionInvocation', text: name.text ?? '', children: [{ type: 'Functn', text: name.text ?? '', children: [name, ...list] }] };
}

export function literal(type: string, text: string, rest: Partial<SyntaxNode> = {}): SyntaxNode {
  return { type: 'LiteralTerm', text, children: [{ type, text, ...rest }] };
}

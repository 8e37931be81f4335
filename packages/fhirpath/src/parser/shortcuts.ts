/** What nearly every expression of a form does, and a library for any FHIRPath does slowly: to look through the items of a response. */
import { ALL_ITEMS, call, identifier, ITEM_WHERE, type SyntaxNode } from './syntax-tree.ts';

function isMember(node: SyntaxNode | undefined, name: string): boolean {
  const [member] = node?.children ?? [];
  return node?.type === 'TermExpression' && member?.type === 'MemberInvocation' && member.text === name;
}

function isText(node: SyntaxNode | undefined): node is SyntaxNode {
  return node?.type === 'LiteralTerm' && node.children?.[0]?.type === 'StringLiteral';
}

/**
 * The call as it is; but `where(linkId = 'a')` also carries the text apart, and `repeat(item)` has no expression: no type and no function of FHIR is
 * called `linkId` or `item`, so there is nothing else that they could mean.
 */
export function shortened(name: SyntaxNode, parameters: readonly SyntaxNode[]): SyntaxNode {
  const [only] = parameters;
  if (name.text === 'repeat' && parameters.length === 1 && isMember(only, 'item')) return call(identifier(ALL_ITEMS), []);
  const [left, right] = only?.type === 'EqualityExpression' && only.text === '=' ? only.children ?? [] : [];
  if (name.text !== 'where' || parameters.length !== 1 || !only || !isMember(left, 'linkId') || !isText(right)) return call(name, parameters);
  return call(identifier(ITEM_WHERE), [right, only]);
}

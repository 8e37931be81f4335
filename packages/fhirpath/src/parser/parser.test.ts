import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from './parser.ts';
import type { SyntaxNode } from './syntax-tree.ts';
import { tokensOf } from './tokens.ts';

/** A tree as nested brackets: operators by their sign, the rest by its text. */
function shape({ type, text, children = [] }: SyntaxNode): string {
  if (type === 'EntireExpression' || type === 'TermExpression' || type === 'LiteralTerm' || type === 'ParenthesizedTerm') return children.length > 0 ? children.map(shape).join() : text ?? '';
  if (type === 'FunctionInvocation') return `${text ?? ''}(${(children[0]?.children?.[1]?.children ?? children[0]?.children?.filter(child => child.type === 'SortDirectionArgument') ?? []).map(shape).join(', ')})`;
  if (type === 'InvocationExpression') return children.map(shape).join('.');
  if (type === 'IndexerExpression') return `${children.slice(0, 1).map(shape).join()}[${children.slice(1).map(shape).join()}]`;
  if (type === 'MemberInvocation' || children.length === 0) return text ?? type;
  return children.length === 1 ? `(${text ?? ''}${children.map(shape).join()})` : `(${children.map(shape).join(` ${text ?? type} `)})`;
}

const SHAPES: readonly (readonly [expression: string, shape: string])[] = [
  ['a or b and c', '(a or (b and c))'],
  ['a implies b or c', '(a implies (b or c))'],
  ['a = b in c', '((a = b) in c)'],
  ['a | b > c', '($union(a, b) > c)'],
  ['a is Quantity and b', '((a is Quantity) and b)'],
  ['1 > 2 is Boolean', '(1 > (2 is Boolean))'],
  ['1 + 2 * 3', '$plus(1, (2 * 3))'],
  ['1 - 2 - 3', '$minus($minus(1, 2), 3)'],
  ['-1.abs()', '(-1.abs())'],
  ['- 1 * 2', '((-1) * 2)'],
  ['a.b[0].c(d, e.f)[1]', 'a.b[0].c(d, e.f)[1]'],
  ['a.contains(b) contains c', '(a.contains(b) contains c)'],
  ['a.as(FHIR.Quantity).is', 'a.as(FHIR.Quantity).is'],
  ['%a-b-c and d', '(a-b-c and d)'],
  ['%a - b', '$minus(a, b)'],
  ['%a -b', '$minus(a, b)'],
  ['%a-%b', '$minus(a, b)'],
  ['%a-1', '$minus(a, 1)'],
  ['a-b', '$minus(a, b)'],
  ['a.where(linkId = \'x\').b', 'a.$itemWhere(\'x\', (linkId = \'x\')).b'],
  ['a.repeat(item)', 'a.$allItems()'],
  ['a.where(\'x\' = linkId)', 'a.where((\'x\' = linkId))'],
  ['a.where(b.linkId = \'x\')', 'a.where((b.linkId = \'x\'))'],
  ['a.where(linkId != \'x\')', 'a.where((linkId != \'x\'))'],
  ['a.select(linkId = \'x\')', 'a.select((linkId = \'x\'))'],
  ['a.repeat(item.answer)', 'a.repeat(item.answer)'],
  ['`a b`.`c`', '`a b`.`c`'],
];

test('operators bind as the grammar says', () => {
  for (const [expression, expected] of SHAPES) assert.equal(shape(parse(expression)), expected, expression);
});

test('a type in a function carries its whole name', () => {
  const find = (node: SyntaxNode): SyntaxNode[] => [node, ...(node.children ?? []).flatMap(find)];
  const parameters = find(parse('value.ofType(FHIR.Quantity)')).filter(({ type }) => type === 'ParamList').flatMap(({ children }) => children ?? []);
  assert.deepEqual(parameters.map(({ text }) => text), ['FHIR.Quantity']);
});

test('dates, times and numbers are told apart', () => {
  const kinds = (expression: string) => tokensOf(expression).map(({ kind, text }) => `${kind} ${text}`);
  assert.deepEqual(kinds('@2026 @2026-01 @2026-01-02 @2026T @2026-01-02T10 @2026-01-02T10:30:00.5+01:00 @T10:30'), [
    'date @2026', 'date @2026-01', 'date @2026-01-02', 'dateTime @2026T', 'dateTime @2026-01-02T10', 'dateTime @2026-01-02T10:30:00.5+01:00', 'time @T10:30', 'end ',
  ]);
  assert.deepEqual(kinds('1.5 1.a 5L 12'), ['number 1.5', 'number 1', 'symbol .', 'identifier a', 'long 5L', 'number 12', 'end ']);
});

test('what is no expression is refused', () => {
  for (const expression of ['', ' ', 'a.', 'a b', '(a', 'a)', 'a[1', 'f(', 'f(a,)', '1 +', '+', '{1}', '%', 'a is', '\'open', '`open', '/* open', '@', '@T', '@T10:00Z', '$that', 'and', 'true.', 'a..b', '1 2', '#', 'a;b', 'a.1']) {
    assert.throws(() => parse(expression), SyntaxError, expression);
  }
});

test('any text is either an expression or a syntax error, and quickly', () => {
  const words = fc.constantFrom('a', '.', '(', ')', '[', ']', '1', '\'x\'', '+', '-', 'and', 'is', '{', '}', ',', '%', '@2026', '`', '\'', '//', '/*', '$this', ' ', '\\', 'sort', 'desc');
  fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.array(words, { maxLength: 60 }).map(parts => parts.join(''))), expression => {
    try {
      parse(expression);
    } catch (error) {
      assert.ok(error instanceof SyntaxError, expression);
    }
  }));
});

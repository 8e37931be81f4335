/** Reads a FHIRPath expression (https://hl7.org/fhirpath/N1/) into the tree that fhirpath.js evaluates. By recursive descent: 3 kB instead of 43. */
import { shortened } from './shortcuts.ts';
import { call, EQUIVALENT, identifier, literal, MINUS, NOT_EQUIVALENT, PLUS, type SyntaxNode, UNION } from './syntax-tree.ts';
import { syntaxError, type Token, type TokenKind, tokensOf } from './tokens.ts';

/** How long an expression may be, in characters, and how deep its tree: both far beyond what anybody writes, and short of the stack. */
export const LIMITS = { length: 20_000, depth: 250 };

/** Operators from the weakest to the strongest, and the library's name for each. */
const LEVELS: readonly (readonly [type: string, operators: readonly string[]])[] = [
  ['ImpliesExpression', ['implies']],
  ['OrExpression', ['or', 'xor']],
  ['AndExpression', ['and']],
  ['MembershipExpression', ['in', 'contains']],
  ['EqualityExpression', ['=', '~', '!=', '!~']],
  ['InequalityExpression', ['<=', '<', '>', '>=']],
  ['UnionExpression', ['|']],
  ['TypeExpression', ['is', 'as']],
  ['AdditiveExpression', ['+', '-', '&']],
  ['MultiplicativeExpression', ['*', '/', 'div', 'mod']],
];

const NEVER_NAMES = new Set(['and', 'or', 'xor', 'implies', 'div', 'mod', 'true', 'false']);
const UNITS = /^(?:year|month|week|day|hour|minute|second|millisecond)s?$/;
const OWN = new Map([['$this', 'ThisInvocation'], ['$index', 'IndexInvocation'], ['$total', 'TotalInvocation']]);
const LITERALS: Partial<Record<TokenKind, string>> = {
  string: 'StringLiteral', long: 'LongNumberLiteral', date: 'DateLiteral', dateTime: 'DateTimeLiteral', time: 'TimeLiteral',
};
const OPERATOR_OF_OURS: Record<string, string> = { '+': PLUS, '-': MINUS, '|': UNION, '~': EQUIVALENT, '!~': NOT_EQUIVALENT };

/** A name that nothing has. */
const NOTHING = identifier(' ');

/** Whether a name is one that every object of JavaScript has, such as `constructor`: the library would find it, and FHIR has no such element. */
function isOfEveryObject(name: string): boolean {
  const plain = name.replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replace(/[`\\]/g, '');
  return plain in Object.prototype;
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  /** How many functions' parameters we are in. */
  #parameters = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokensOf(source);
  }

  whole(): SyntaxNode {
    const expression = this.#expression();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return { type: 'EntireExpression', children: [{ type: 'EntireExpression', children: [expression] }] };
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#next + ahead] ?? { kind: 'end', text: '', at: this.#source.length };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #is(...texts: readonly string[]): boolean {
    const { kind, text } = this.#peek();
    return (kind === 'symbol' || kind === 'identifier') && texts.includes(text);
  }

  #takeIf(text: string): boolean {
    const here = this.#is(text);
    if (here) this.#next += 1;
    return here;
  }

  #expect(text: string): void {
    if (!this.#takeIf(text)) throw this.#unexpected();
  }

  #unexpected(): SyntaxError {
    return syntaxError(this.#source, this.#peek().at, this.#peek().kind === 'end' ? 'The expression ends too early' : 'Unexpected text');
  }

  /** One step down the tree. A row of operators counts too: its tree leans to the left and is as deep. */
  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > LIMITS.depth) throw syntaxError(this.#source, this.#peek().at, 'The expression is nested too deep');
  }

  #expression(level = 0): SyntaxNode {
    const rule = LEVELS[level];
    if (!rule) return this.#polarity();
    const depth = this.#depth;
    let left = this.#expression(level + 1);
    while (this.#is(...rule[1])) {
      this.#deeper();
      left = this.#operation(rule[0], left, level);
    }
    this.#depth = depth;
    return left;
  }

  #operation(type: string, left: SyntaxNode, level: number): SyntaxNode {
    const { text, at } = this.#take();
    const right = type === 'TypeExpression' ? this.#type() : this.#expression(level + 1);
    const ours = OPERATOR_OF_OURS[text];
    return ours === undefined ? { type, text, children: [left, right], start: this.#place(at) } : call(identifier(ours), [left, right]);
  }

  #place(at: number): { line: number; column: number } {
    return { line: 1, column: at + 1 };
  }

  #type(): SyntaxNode {
    const names = [this.#name()];
    while (this.#takeIf('.')) names.push(this.#name());
    return { type: 'TypeSpecifier', text: names.join('.') };
  }

  #polarity(): SyntaxNode {
    if (!this.#is('+', '-')) return this.#path();
    const depth = this.#depth;
    this.#deeper();
    const { text } = this.#take();
    const node = { type: 'PolarityExpression', text, children: [this.#polarity()] };
    this.#depth = depth;
    return node;
  }

  /** A term, and what is taken of it by dots and brackets. */
  #path(): SyntaxNode {
    const depth = this.#depth;
    let node = this.#term();
    for (let steps = [node]; ;) {
      if (this.#takeIf('.')) {
        steps = [...steps, this.#invocation()];
        node = { type: 'InvocationExpression', children: steps };
      } else if (this.#takeIf('[')) {
        this.#deeper();
        node = { type: 'IndexerExpression', children: [node, this.#expression()] };
        this.#expect(']');
        steps = [node];
      } else {
        this.#depth = depth;
        return node;
      }
    }
  }

  #term(): SyntaxNode {
    const { kind, text, at } = this.#peek();
    const type = LITERALS[kind];
    if (type !== undefined) return literal(type, this.#take().text);
    if (kind === 'number') return this.#number();
    if (this.#takeIf('(')) return this.#parenthesised();
    if (this.#takeIf('{')) return this.#nothing();
    if (this.#takeIf('%')) return this.#variable();
    if (kind === 'identifier' && (text === 'true' || text === 'false')) return literal('BooleanLiteral', this.#take().text);
    const node = this.#invocation(true);
    return { type: 'TermExpression', text: node.text ?? '', children: [node], start: this.#place(at) };
  }

  #parenthesised(): SyntaxNode {
    const depth = this.#depth;
    this.#deeper();
    const node = this.#expression();
    this.#expect(')');
    this.#depth = depth;
    return { type: 'ParenthesizedTerm', children: [node] };
  }

  #nothing(): SyntaxNode {
    this.#expect('}');
    return literal('NullLiteral', '{}');
  }

  #number(): SyntaxNode {
    const value = this.#take().text;
    const { kind, text } = this.#peek();
    if (kind !== 'string' && !(kind === 'identifier' && UNITS.test(text))) return literal('NumberLiteral', value);
    return literal('QuantityLiteral', value + text, { value, unit: this.#take().text });
  }

  #variable(): SyntaxNode {
    const { kind } = this.#peek();
    if (kind === 'string') return { type: 'ExternalConstantTerm', delimitedText: this.#take().text };
    if (kind === 'delimited') return { type: 'ExternalConstantTerm', delimitedText: this.#take().text.slice(1, -1) };
    return { type: 'ExternalConstantTerm', text: this.#hyphenated() };
  }

  /**
   * `%has-fever`: names of a form's variables are FHIR ids and may have hyphens, and forms write them without the backticks that the grammar asks for.
   * So what is meant to be subtracted from a variable needs a space before it, or a `%`.
   */
  #hyphenated(): string {
    const start = this.#peek().at;
    let name = this.#name();
    for (;;) {
      const [hyphen, next] = [this.#peek(), this.#peek(1)];
      const isPart = hyphen.text === '-' && hyphen.at === start + name.length && next.kind === 'identifier' && next.at === hyphen.at + 1 && !next.text.startsWith('$');
      if (!isPart) return name;
      this.#next += 2;
      name += `-${next.text}`;
    }
  }

  /** A name, as it is written. After a dot every word is one. */
  #name(first = false): string {
    const { kind, text } = this.#peek();
    const isName = kind === 'delimited' || (kind === 'identifier' && !text.startsWith('$') && !(first && NEVER_NAMES.has(text)));
    if (!isName) throw this.#unexpected();
    return this.#take().text;
  }

  #invocation(first = false): SyntaxNode {
    const { kind, text } = this.#peek();
    const own = kind === 'identifier' ? OWN.get(text) : undefined;
    if (own !== undefined) {
      this.#take();
      return { type: own };
    }
    const name = identifier(this.#name(first));
    if (this.#takeIf('(')) return this.#call(name);
    const member = { type: 'MemberInvocation', text: name.text ?? '', children: [isOfEveryObject(name.text ?? '') ? NOTHING : name] };
    return first ? { ...member, atRoot: this.#parameters > 0 ? 2 : 1 } : member;
  }

  #call(name: SyntaxNode): SyntaxNode {
    const depth = this.#depth;
    this.#deeper();
    const isSort = name.text === 'sort' || name.text === '`sort`';
    this.#parameters += isSort ? 0 : 1;
    const parameters: SyntaxNode[] = [];
    if (!this.#takeIf(')')) {
      do parameters.push(isSort ? this.#sortArgument() : this.#parameter()); while (this.#takeIf(','));
      this.#expect(')');
    }
    this.#parameters -= isSort ? 0 : 1;
    this.#depth = depth;
    return isSort ? { type: 'FunctionInvocation', text: 'sort', children: [{ type: 'Functn', text: 'sort', children: parameters }] } : shortened(name, parameters);
  }

  /** `ofType(FHIR.Quantity)` is told from a path by nothing but the function, so a path of names also carries its text. */
  #parameter(): SyntaxNode {
    const node = this.#expression();
    if (node.type !== 'InvocationExpression') return node;
    const names = node.children?.map(({ text }) => text) ?? [];
    return { ...node, text: names.join('.') };
  }

  /** `-name` sorts backwards, and so does `name desc`. */
  #sortArgument(): SyntaxNode {
    const node = this.#expression();
    const backwards = node.type === 'PolarityExpression' && node.text === '-';
    const word = this.#is('asc', 'desc') ? this.#take().text : undefined;
    const direction = (word === 'desc') === backwards ? 'asc' : 'desc';
    return { type: 'SortDirectionArgument', direction, children: backwards ? node.children ?? [] : [node] };
  }
}

/**
 * Reads an expression.
 * @throws SyntaxError with line and column; it never repeats what is written there
 */
export function parse(expression: string): SyntaxNode {
  if (expression.length > LIMITS.length) throw new SyntaxError('The expression is too long.');
  return new Parser(expression).whole();
}

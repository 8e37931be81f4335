/** The words of a FHIRPath expression (https://hl7.org/fhirpath/N1/grammar.html), with where each stands. */

export type TokenKind = 'identifier' | 'delimited' | 'string' | 'number' | 'long' | 'date' | 'dateTime' | 'time' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As it is written, with its quotes. */
  readonly text: string;
  /** From 0. */
  readonly at: number;
}

const DATE = String.raw`@\d{4}(?:-\d\d(?:-\d\d)?)?`;
const TIME = String.raw`\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?`;
const ZONE = String.raw`Z|[+-]\d\d:\d\d`;

/** In the order in which they are tried. No pattern looks at a character twice, so that none is slow on any text. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['dateTime', new RegExp(`${DATE}T(?:${TIME}(?:${ZONE})?)?`, 'y')],
  ['date', new RegExp(DATE, 'y')],
  ['time', new RegExp(`@T${TIME}`, 'y')],
  ['long', /\d+L(?!\w)/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['identifier', /\$?[A-Za-z_]\w*/y],
  ['delimited', /`(?:[^`\\]|\\[^])*`/y],
  ['string', /'(?:[^'\\]|\\[^])*'/y],
  ['symbol', /<=|>=|!=|!~|[-+*/|&.,()[\]{}%=~<>]/y],
];

const BLANK = /(?:[ \t\r\n]|\/\/[^\r\n]*|\/\*[^]*?\*\/)+/y;

/** An error that says where, from 1, and repeats nothing: what is written there may be somebody's own. */
export function syntaxError(source: string, at: number, what: string): SyntaxError {
  const before = source.slice(0, at).split('\n');
  return new SyntaxError(`${what} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`);
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/**
 * All tokens, and one that ends them.
 * @throws SyntaxError at what is none
 */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += matchAt(BLANK, source, at)?.length ?? 0;
    if (at >= source.length) return [...tokens, { kind: 'end', text: '', at }];
    const start = at;
    for (const [kind, pattern] of PATTERNS) {
      const text = matchAt(pattern, source, start);
      if (text === undefined) continue;
      tokens.push({ kind, text, at });
      at += text.length;
      break;
    }
    if (at === start) throw syntaxError(source, at, 'Nothing that FHIRPath knows');
  }
}

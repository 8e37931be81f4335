/** Patterns as Java, XML Schema, Python and POSIX write them, said as a browser knows them. What has no such form is left: the browser refuses it. */

/** By POSIX and Java name. Letters are of all alphabets: a name is a name with its accents, too. */
const NAMED: Readonly<Record<string, string>> = {
  alpha: '\\p{L}', digit: '0-9', alnum: '\\p{L}0-9', upper: '\\p{Lu}', lower: '\\p{Ll}', space: '\\s', blank: ' \\t', punct: '\\p{P}\\p{S}',
  xdigit: '0-9A-Fa-f', word: '\\p{L}0-9_', cntrl: '\\x00-\\x1f\\x7f', print: '\\x20-\\u{10ffff}', graph: '\\x21-\\u{10ffff}', ascii: '\\x00-\\x7f',
};

const ESCAPES: Readonly<Record<string, string>> = { A: '^', z: '$', Z: '$', h: '[ \\t\\u00a0]', R: '(?:\\r\\n|[\\n\\r])' };

export interface Translated {
  readonly source: string;
  readonly flags: string;
}

const TOKEN = /\\[pP](?:\{\^?(\w+)\}|(\w))|\\([^])|\[:(\w+):\]|\(\?P<|[^]/gy;

/** Undefined where it says something that a browser would take for something else. */
export function translated(pattern: string): Translated | undefined {
  // As in a program: /^…$/i
  const literal = /^\/(\^[^]*|[^]*\$)\/([a-z]*)$/.exec(pattern);
  const plain = literal?.[1] ?? pattern;
  const [head, inline = ''] = /^\^?\(\?([a-z]+)\)/.exec(plain) ?? [''];
  const flags = new Set([...literal?.[2] ?? '', ...inline].filter(flag => !'guy'.includes(flag)));
  if ([...flags].some(flag => !'ims'.includes(flag))) return undefined;
  const source = tokens(plain.slice(head.length));
  return source === undefined ? undefined : { source, flags: [...flags].toSorted().join('') };
}

function tokens(text: string): string | undefined {
  let said = '';
  let inside = false;
  for (const [token, property, letter, escaped, posix] of text.matchAll(TOKEN)) {
    if (inside && (token === '[' || token === '&') && /(-|&&?)$/.test(said)) return undefined;
    if (posix !== undefined && !inside) return undefined;
    if (posix !== undefined) said += NAMED[posix] ?? token;
    else if (property !== undefined || letter !== undefined) said += propertySaid(token, property ?? letter ?? '', inside);
    else if (escaped !== undefined) said += inside ? token : ESCAPES[escaped] ?? token;
    else if (token === '(?P<') said += '(?<';
    else said += token;
    if (token === '[') inside = true;
    if (token === ']') inside = false;
  }
  return said;
}

/** `\p{Alpha}` and `\p{IsLatin}` of Java, `\pL`. */
function propertySaid(token: string, name: string, inside: boolean): string {
  const not = token.startsWith('\\P') || token.includes('{^');
  const named = Object.hasOwn(NAMED, name.toLowerCase()) ? NAMED[name.toLowerCase()] : undefined;
  if (named !== undefined && !not) return inside ? named : `[${named}]`;
  if (named !== undefined && !inside) return `[^${named}]`;
  const script = /^(?:Is|In)(\w+)$/.exec(name)?.[1];
  const property = script === undefined ? name : script === 'Alphabetic' ? script : `Script=${script}`;
  return `\\${not ? 'P' : 'p'}{${property}}`;
}

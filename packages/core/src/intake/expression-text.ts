/**
 * What the text of an expression says before it is evaluated: which variables it names, and, where that is certain, which questions alone it
 * can look at. An expression that goes through a thousand questions to find one of them then meets that one only, and depends on nothing else.
 */

export interface ExpressionText {
  /** Variables, without `%`. */
  readonly names: ReadonlySet<string>;
  /** Link ids of all items that can make a difference; undefined where any can. */
  readonly mentions: ReadonlySet<string> | undefined;
}

const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|%(?:`[^`]*`|'[^']*'|"[^"]*"|\w+)|'(?:[^'\\]|\\[^])*'|`[^`]*`|[A-Za-z_]\w*|\d+(?:\.\d+)?|[$@][\w:.+-]*|[<>!]=|!~|[^]/g;

/** Functions that look no deeper into an item than its name says. Any other may look at all of it. */
const SHALLOW = new Set((
  'and or xor implies in div mod where exists empty not count first last single tail skip take select all any allTrue anyTrue allFalse anyFalse sum min max avg iif contains startsWith '
  + 'endsWith matches matchesFull replace replaceMatches substring indexOf length upper lower trim split join toString toInteger toDecimal toBoolean '
  + 'toQuantity toDate toDateTime toTime today now timeOfDay abs ceiling floor round sqrt power ln log exp truncate is as ofType ordinal weight aggregate '
  + 'hasValue getValue toChars lowBoundary highBoundary precision extension'
).split(' '));

/** What may come after items were chosen: what looks into the chosen ones by name, or only counts them. */
const INTO = new Set(['answer', 'item', 'exists', 'empty', 'count', 'linkId', 'text', 'select', 'all']);
const SAME_ITEMS = new Set(['first', 'last', 'single']);

/**
 * A text that begins with the name of the response's type means the whole response, as Helsenorge's forms and some of SDC's examples have it; below an item it
 * would find nothing (https://hl7.org/fhirpath/#path-selection).
 */
export const fromWhole = (text: string): string => text.replace(/(^|[^\w.%'"`])QuestionnaireResponse\./g, '$1%resource.');

export function readText(text: string): ExpressionText {
  const tokens = (text.match(TOKEN) ?? []).filter(token => !/^(\s|\/\/|\/\*)/.test(token));
  const names = new Set(tokens.filter(token => token.length > 1 && token.startsWith('%')).map(token => token.slice(1).replace(/^[`'"]|[`'"]$/g, '')));
  return { names, mentions: mentioned(tokens) };
}

function mentioned(tokens: readonly string[]): Set<string> | undefined {
  const mentions = new Set<string>();
  let goes = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string;
    const isCall = tokens[i + 1] === '(';
    if (token === '$index') return undefined;
    if (!/^[A-Za-z_`]/.test(token)) continue;
    let after: number | undefined;
    if (isCall && token === 'descendants' && tokens[i + 2] === ')') after = i + 3;
    else if (isCall && token === 'repeat' && tokens[i + 2] === 'item' && tokens[i + 3] === ')') after = i += 4;
    else if (isCall && !SHALLOW.has(token)) return undefined;
    else if (!isCall && /^`?item`?$/.test(token)) after = i + 1;
    if (after === undefined) continue;
    goes = true;
    if (!isChosen(tokens, after, mentions)) return undefined;
    // What stands in the condition is looked at like the rest.
    i = after - 1;
  }
  // These compare whole items.
  return goes && tokens.some(token => token === '|' || token === '~' || token === '!~') ? undefined : mentions;
}

/** True where items are chosen by link id at once: `.where(linkId = 'a' …)`, and nothing is then done with them as a whole. */
function isChosen(tokens: readonly string[], at: number, mentions: Set<string>): boolean {
  if (tokens.slice(at, at + 3).join('') !== '.where(') return false;
  let i = at + 3;
  do {
    const [name, equals, text = ''] = tokens.slice(i, i + 3);
    if (name !== 'linkId' || equals !== '=' || !/^'[^\\]*'$/.test(text)) return false;
    mentions.add(text.slice(1, -1));
    i += 3;
  } while (tokens[i++] === 'or');
  const close = closing(tokens, at + 2);
  if (close === undefined) return false;
  if (i - 1 !== close && (tokens[i - 1] !== 'and' || hasOr(tokens, i, close))) return false;
  return goesInto(tokens, close + 1);
}

function closing(tokens: readonly string[], open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i] === '(') depth++;
    if (tokens[i] === ')' && --depth === 0) return i;
  }
  return undefined;
}

/** An `or` at the same level lets other items in. */
function hasOr(tokens: readonly string[], from: number, to: number): boolean {
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (tokens[i] === '(') depth++;
    else if (tokens[i] === ')') depth--;
    else if (depth === 0 && ['or', 'xor', 'implies'].includes(tokens[i] as string)) return true;
  }
  return false;
}

function goesInto(tokens: readonly string[], from: number): boolean {
  let i = from;
  for (;;) {
    if (tokens[i] === '[') i += 3;
    else if (tokens[i] === '.' && SAME_ITEMS.has(tokens[i + 1] ?? '')) i += 4;
    else if (tokens[i] === '.' && tokens[i + 1] === 'where') i = (closing(tokens, i + 2) ?? tokens.length) + 1;
    else return tokens[i] === '.' && INTO.has(tokens[i + 1] ?? '');
  }
}

/** What a regular expression that the browser accepts is made of. Only as much as is needed to say how long it may take; see `cost.ts`. */

/**
 * Characters, as bits: one for each of ASCII, one for all other spaces, one for all other letters, and one for the rest. What two patterns take of
 * the rest counts as the same, which can only make a pattern look slower than it is.
 */
export type Characters = bigint;

export type Part =
  | { readonly kind: 'characters'; readonly characters: Characters }
  /** One after the other. */
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'either'; readonly parts: readonly Part[] }
  | { readonly kind: 'times'; readonly part: Part; readonly min: number; readonly max: number }
  /** Looks without taking: once in a text where it stands before all else. */
  | { readonly kind: 'look'; readonly part: Part; readonly behind: boolean; readonly once: boolean };

/** The pattern is of a kind whose cost cannot be told. */
export class NotUnderstood extends Error {}

const NOTHING: Part = { kind: 'sequence', parts: [] };

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const [SPACES, LETTERS, REST] = [1n << 128n, 1n << 129n, 1n << 130n];
const OTHERS = SPACES | LETTERS | REST;
/** Bits that there are. */
export const BITS = 131n;

/** Of what is not ASCII: what one character, escape or range may take, and what it takes without exception. */
function othersOf(item: string, flags: string): readonly [may: Characters, must: Characters] {
  // The long s and the sign of kelvins are letters that count as `s` and `k`.
  const folded = flags.includes('i') && /[ks]|-|\\w/i.test(item) ? LETTERS : 0n;
  switch (item) {
    case '\\s': return [SPACES, SPACES];
    case '\\S': return [LETTERS | REST, LETTERS | REST];
    case '\\d': return [0n, 0n];
    case '\\D': return [OTHERS, OTHERS];
    case '\\w': return [folded, 0n];
    case '\\W': return [OTHERS, SPACES | REST];
    case '.': return [OTHERS, LETTERS | REST];
    case '\\p{L}': return [LETTERS, LETTERS];
    case '\\P{L}': return [SPACES | REST, SPACES | REST];
    default: return /^(?:[\x20-\x5b\x5d-\x7e]|\\[tnrfv]|\\[^a-zA-Z0-9\x80-\uffff])+$/.test(item) ? [folded, 0n] : [OTHERS, 0n];
  }
}

const ITEM = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[^])|[^]-(?!\\)[^]|[^]/gu;

/** What a class, an escape or a single character matches, of ASCII as the browser itself says it. */
function charactersOf(token: string, flags: string): Characters {
  const one = new RegExp(`^(?:${token})$`, flags);
  let found = 0n;
  ASCII.forEach((character, code) => { if (one.test(character)) found |= 1n << BigInt(code); });
  const isClass = token.startsWith('[');
  const not = token.startsWith('[^');
  const items = isClass ? token.slice(not ? 2 : 1, -1).match(ITEM) ?? [] : [token];
  let [may, must] = [0n, 0n];
  for (const item of items) {
    const [some, all] = othersOf(item, flags);
    may |= some;
    must |= all;
  }
  return found | (not ? OTHERS & ~must : may);
}

const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[^])/y;
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/y;
const GROUP = /\((?:\?(?:<(?![=!])([^>]+)>|:|(<?[=!])))?/y;
/** More brackets in brackets than any author writes. */
const MOST_DEEP = 100;

class Reader {
  readonly #text: string;
  readonly #flags: string;
  readonly #known = new Map<string, Part>();
  /** What is in each pair of brackets that can be named again; undefined while it is open. */
  readonly #groups: (Part | undefined)[] = [];
  readonly #names = new Map<string, number>();
  #at = 0;
  #depth = 0;

  constructor(text: string, flags: string) {
    this.#text = text;
    this.#flags = flags;
  }

  whole(): Part {
    const part = this.#either(true);
    if (this.#at < this.#text.length) throw new NotUnderstood();
    return part;
  }

  /** @param first nothing was taken before */
  #either(first: boolean): Part {
    const parts = [this.#sequence(first)];
    while (this.#text[this.#at] === '|') {
      this.#at++;
      parts.push(this.#sequence(first));
    }
    return parts.length === 1 ? parts[0] as Part : { kind: 'either', parts };
  }

  #sequence(first: boolean): Part {
    const parts: Part[] = [];
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at] as string)) {
      const part = this.#times(this.#one(first && parts.every(isLook)));
      if (part !== NOTHING) parts.push(part);
    }
    return { kind: 'sequence', parts };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  #times(part: Part): Part {
    const found = this.#take(QUANTIFIER);
    if (!found) return part;
    const [sign, least, comma, most] = found;
    if (least === undefined) return { kind: 'times', part: again(part), min: sign.startsWith('+') ? 1 : 0, max: sign.startsWith('?') ? 1 : Infinity };
    return { kind: 'times', part: again(part), min: Number(least), max: comma === undefined ? Number(least) : most ? Number(most) : Infinity };
  }

  #one(first: boolean): Part {
    const next = this.#text[this.#at] as string;
    if (next === '(') return this.#group(first);
    if (next === '^' || next === '$') {
      this.#at++;
      return NOTHING;
    }
    if (next === '[') return this.#characters(this.#take(CLASS)?.[0]);
    if (next === '\\') return this.#escape();
    const character = this.#flags.includes('u') ? String.fromCodePoint(this.#text.codePointAt(this.#at) as number) : next;
    this.#at += character.length;
    return this.#characters(/[{}\]]/.test(character) ? `\\${character}` : character);
  }

  #characters(token: string | undefined): Part {
    if (token === undefined) throw new NotUnderstood();
    const before = this.#known.get(token);
    const part = before ?? { kind: 'characters', characters: charactersOf(token, this.#flags) };
    this.#known.set(token, part);
    return part;
  }

  #escape(): Part {
    const token = this.#take(ESCAPE)?.[0] ?? '';
    if (token === '\\b' || token === '\\B') return NOTHING;
    if (token === '\\k') return this.#named();
    if (!/^\\[1-9]/.test(token)) return this.#characters(token);
    this.#at -= token.length - 1;
    return this.#again(Number(this.#take(/\d+/y)?.[0]) - 1);
  }

  #named(): Part {
    const name = this.#take(/<([^>]+)>/y)?.[1] ?? '';
    return this.#again(this.#names.get(name) ?? -1);
  }

  /** The text of brackets again costs at most what the brackets cost again. */
  #again(group: number): Part {
    const part = this.#groups[group];
    if (!part) throw new NotUnderstood();
    return { kind: 'times', part, min: 0, max: 1 };
  }

  #group(first: boolean): Part {
    if (++this.#depth > MOST_DEEP) throw new NotUnderstood();
    const found = this.#take(GROUP);
    const [open = '', name, look] = found ?? [];
    if (open === '(' && this.#text[this.#at] === '?') throw new NotUnderstood();
    const number = open === '(' || name !== undefined ? this.#groups.push(undefined) - 1 : undefined;
    if (number !== undefined && name !== undefined) this.#names.set(name, number);
    const part = this.#either(look !== undefined || first);
    if (this.#text[this.#at++] !== ')') throw new NotUnderstood();
    this.#depth--;
    if (number !== undefined) this.#groups[number] = part;
    return look === undefined ? part : { kind: 'look', part, behind: look.startsWith('<'), once: first };
  }
}

const isLook = (part: Part) => part.kind === 'look';

/** What stands in a repetition is looked at each time. */
function again(part: Part): Part {
  switch (part.kind) {
    case 'look': return { ...part, once: false };
    case 'sequence': case 'either': return { ...part, parts: part.parts.map(again) };
    case 'times': return { ...part, part: again(part.part) };
    default: return part;
  }
}

/**
 * Reads a pattern that `new RegExp(text, flags)` accepts.
 * @throws NotUnderstood
 */
export const readPattern = (text: string, flags: string): Part => new Reader(text, flags).whole();

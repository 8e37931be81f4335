/** Texts that a pattern matches: made from the pattern, and tried with it. What this cannot read is tried with texts that forms often ask for. */
import type { Chance } from './seeded.ts';

/** What forms have patterns for. */
const USUAL = [
  'Sam', 'Sam Sample', 'sam@example.org', '4165550123', '416-555-0123', '(416) 555-0123', '+14165550123', '0412345678', '+61412345678', 'M5V 2T6', 'M5V2T6', '2000', '12345', '90210', '12',
  '5', '1985', '1985-03-27', '27/03/1985', '03/27/1985', '14:30', 'https://example.org', 'A', 'a1', 'ABC123', '123456789', '1234567890', '12345678901', '1.5', '120/80', '+1234567890', 'K1A 0B1',
];

type Maker = (chance: Chance) => string;

const CLASSES: Readonly<Record<string, string>> = {
  d: '0123456789', w: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_', s: ' ', D: 'abcXYZ-', W: ' -.', S: 'abcXYZ019',
};
const ANY = 'abcdefghijklmnopqrstuvwxyz';
/** A star is at most so many more. */
const MORE = 3;

/** Reads a pattern from left to right. Throws where it has something that is not read here, such as a look ahead. */
class Reader {
  #at = 0;
  readonly #pattern: string;

  constructor(pattern: string) { this.#pattern = pattern; }

  all(): Maker {
    const maker = this.#either();
    if (this.#at < this.#pattern.length) throw new SyntaxError('Not read to its end');
    return maker;
  }

  #take(): string { return this.#pattern[this.#at++] ?? ''; }
  get #next(): string { return this.#pattern[this.#at] ?? ''; }
  #skip(text: string): boolean {
    const here = this.#pattern.startsWith(text, this.#at);
    if (here) this.#at += text.length;
    return here;
  }

  #either(): Maker {
    const ways = [this.#sequence()];
    while (this.#skip('|')) ways.push(this.#sequence());
    return chance => chance.among(ways)?.(chance) ?? '';
  }

  #sequence(): Maker {
    const parts: Maker[] = [];
    while (this.#next !== '' && this.#next !== '|' && this.#next !== ')') parts.push(this.#times(this.#one()));
    return chance => parts.map(part => part(chance)).join('');
  }

  #times(what: Maker): Maker {
    const [least, most] = this.#count();
    return chance => Array.from({ length: chance.whole(least, most) }, () => what(chance)).join('');
  }

  #count(): readonly [number, number] {
    const braces = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#pattern.slice(this.#at));
    let count: readonly [number, number] = [1, 1];
    if (braces) {
      this.#at += braces[0].length;
      const least = Number(braces[1]);
      count = [least, braces[2] ? Math.min(braces[3] ? Number(braces[3]) : Infinity, least + MORE) : least];
    } else if (this.#skip('*')) count = [0, MORE];
    else if (this.#skip('+')) count = [1, 1 + MORE];
    else if (this.#skip('?')) return [0, 1];
    // As few as possible is few enough here.
    this.#skip('?');
    return count;
  }

  #one(): Maker {
    const sign = this.#take();
    if (sign === '^' || sign === '$') return () => '';
    if (sign === '.') return chance => chance.among([...ANY]) ?? '';
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#set();
    if (sign === '\\') {
      const letters = this.#escaped();
      return chance => chance.among([...letters]) ?? '';
    }
    return () => sign;
  }

  #group(): Maker {
    // What is looked at ahead or behind is not made; the text is tried with the whole pattern.
    if (['?=', '?!', '?<=', '?<!'].some(sign => this.#skip(sign))) {
      this.#either();
      if (!this.#skip(')')) throw new SyntaxError('A group has no end');
      return () => '';
    }
    if (this.#next === '?' && !this.#skip('?:') && !/^\?<\w+>/.test(this.#pattern.slice(this.#at))) throw new SyntaxError('Looks ahead or behind');
    const name = /^\?<\w+>/.exec(this.#pattern.slice(this.#at));
    if (name) this.#at += name[0].length;
    const inside = this.#either();
    if (!this.#skip(')')) throw new SyntaxError('A group has no end');
    return inside;
  }

  #escaped(): string {
    const letter = this.#take();
    if (letter === 'b' || letter === 'B') return '';
    if (/[1-9pPuxk]/.test(letter)) throw new SyntaxError('Not read here');
    return CLASSES[letter] ?? ({ t: '\t', n: '\n', r: '\r' }[letter] ?? letter);
  }

  #set(): Maker {
    const not = this.#skip('^');
    let letters = '';
    while (this.#next !== ']') {
      if (this.#next === '') throw new SyntaxError('A set has no end');
      const first = this.#skip('\\') ? this.#escaped() : this.#take();
      const isRange = first.length === 1 && this.#next === '-' && this.#pattern[this.#at + 1] !== ']';
      letters += isRange ? this.#range(first) : first;
    }
    this.#take();
    const all = [...`${ANY}${ANY.toUpperCase()}0123456789 .,-@`];
    const possible = not ? all.filter(letter => !letters.includes(letter)) : [...letters];
    return chance => chance.among(possible) ?? '';
  }

  #range(first: string): string {
    this.#take();
    const last = this.#skip('\\') ? this.#escaped() : this.#take();
    const [from, to] = [first.codePointAt(0) ?? 0, Math.min(last.codePointAt(0) ?? 0, (first.codePointAt(0) ?? 0) + 200)];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => String.fromCodePoint(from + i)).join('');
  }
}

/**
 * A text that fits: the pattern matches all of it, and its length is right.
 * @param isFit what else has to be true of it
 */
export function textOfPattern(pattern: string, chance: Chance, isFit: (text: string) => boolean): string | undefined {
  let whole: RegExp;
  const plain = pattern.replace(/^\(\?i\)/, '');
  try {
    whole = new RegExp(`^(?:${plain})$`, plain === pattern ? 'u' : 'iu');
  } catch {
    return undefined;
  }
  const fits = (text: string) => text.trim() === text && text !== '' && isFit(text) && whole.test(text);
  const usual = USUAL.find(fits);
  if (usual !== undefined) return usual;
  try {
    const make = new Reader(plain).all();
    for (let turn = 0; turn < 60; turn++) {
      const text = make(chance);
      if (fits(text)) return text;
    }
  } catch {
    // A pattern that is not read here.
  }
  return undefined;
}

/**
 * Tries a regular expression in time that grows with the text and the pattern, never faster: all places in the pattern at once, without going
 * back (Thompson 1968). For patterns that the platform could choke on. Says only whether there is a match.
 */
import type { Spend } from '../budget.ts';
import { ExpressionError } from '../expression-error.ts';

/** Places in a pattern, and places times characters: a tenth of a second. */
const LIMITS = { states: 2000, steps: 1_000_000 };
/** Places that are tried in the time of a step of an expression. */
const PLACES = 10;

type State =
  | { readonly kind: 'end' }
  | { readonly kind: 'split'; readonly next: number[] }
  | { readonly kind: 'character'; readonly matches: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'assertion'; readonly holds: (characters: readonly string[], at: number) => boolean; readonly next: number };

/** Adds the states of a part of the pattern before a state, and gives the first. */
type Part = (next: number) => number;

export interface SimulationOptions {
  /** The match has to be the whole text. */
  readonly whole: boolean;
  /** `i`, `m`. */
  readonly flags: string;
  /** Is told how many steps of an expression this takes, before it takes them. */
  readonly spend?: Spend;
}

const ESCAPE = /\\(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[pP]\{[^}]*\}|[^])/iuy;
const CLASS = /\[(?:[^\]\\]|\\[^])*\]/uy;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/uy;

function tooMuch(): ExpressionError {
  return new ExpressionError('unsafe-pattern', 'A pattern may take too long, or looks around itself.');
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

class Pattern {
  readonly states: State[] = [{ kind: 'end' }];
  readonly start: number;
  readonly #source: string;
  readonly #flags: string;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
    const whole = this.#alternatives();
    if (this.#at < source.length) throw new SyntaxError('A pattern has a bracket too many.');
    this.start = whole(0);
  }

  #add(state: State): number {
    if (this.states.length >= LIMITS.states) throw tooMuch();
    return this.states.push(state) - 1;
  }

  #read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at += match[0].length;
    return match;
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #alternatives(): Part {
    const branches = [this.#sequence()];
    while (this.#peek() === '|') {
      this.#at += 1;
      branches.push(this.#sequence());
    }
    return next => this.#add({ kind: 'split', next: branches.map(branch => branch(next)) });
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) parts.push(this.#quantified(this.#atom()));
    return next => parts.reduceRight((after, part) => part(after), next);
  }

  #quantified(part: Part): Part {
    const match = this.#read(QUANTIFIER);
    if (!match) return part;
    const [text, from, range, to] = match;
    const least = from === undefined ? Number(text.startsWith('+')) : Number(from);
    const most = from === undefined ? (text.startsWith('?') ? 1 : Infinity) : range === undefined ? least : to ? Number(to) : Infinity;
    return next => this.#repeated(part, least, most, next);
  }

  #repeated(part: Part, least: number, most: number, next: number): number {
    let start = next;
    if (most === Infinity) {
      const again: number[] = [];
      start = this.#add({ kind: 'split', next: again });
      again.push(part(start), next);
    } else {
      for (let i = least; i < most; i += 1) start = this.#add({ kind: 'split', next: [part(start), next] });
    }
    for (let i = 0; i < least; i += 1) start = part(start);
    return start;
  }

  #atom(): Part {
    const character = this.#peek();
    if (character === '(') return this.#group();
    if (character === '[') return this.#character(this.#read(CLASS)?.[0]);
    if (character === '\\') return this.#escape();
    if (character === '^' || character === '$') {
      this.#at += 1;
      return this.#edge(character === '^');
    }
    const [whole = ''] = this.#source.slice(this.#at);
    this.#at += whole.length;
    return this.#character(whole);
  }

  #group(): Part {
    const opening = this.#read(/\((?:\?:|\?<\w+>)?/uy);
    if (!opening || this.#peek() === '?') throw tooMuch();
    const inner = this.#alternatives();
    if (this.#peek() !== ')') throw new SyntaxError('A pattern lacks a bracket.');
    this.#at += 1;
    return inner;
  }

  #escape(): Part {
    const text = this.#read(ESCAPE)?.[0];
    if (text === '\\b' || text === '\\B') {
      const holds = (characters: readonly string[], at: number) => (isWord(characters[at - 1]) !== isWord(characters[at])) === (text === '\\b');
      return next => this.#add({ kind: 'assertion', holds, next });
    }
    if (text !== undefined && /^\\[1-9k]/.test(text)) throw tooMuch();
    return this.#character(text);
  }

  #edge(isStart: boolean): Part {
    const byLine = this.#flags.includes('m');
    const holds = (characters: readonly string[], at: number) =>
      at === (isStart ? 0 : characters.length) || (byLine && characters[isStart ? at - 1 : at] === '\n');
    return next => this.#add({ kind: 'assertion', holds, next });
  }

  /** The platform says what one character is; each is asked about once. */
  #character(source: string | undefined): Part {
    if (source === undefined) throw new SyntaxError('A pattern ends too early.');
    const one = new RegExp(`^${source}$`, `us${this.#flags.includes('i') ? 'i' : ''}`);
    const known = new Map<string, boolean>();
    const matches = (character: string) => {
      const answer = known.get(character) ?? one.test(character);
      known.set(character, answer);
      return answer;
    };
    return next => this.#add({ kind: 'character', matches, next });
  }
}

/** All states that are reached from one without a character. */
function reach(states: readonly State[], from: number, into: Set<number>, characters: readonly string[], at: number): void {
  const waiting = [from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const state = states[index];
    if (into.has(index) || !state || (state.kind === 'assertion' && !state.holds(characters, at))) continue;
    into.add(index);
    if (state.kind === 'split') waiting.push(...state.next);
    if (state.kind === 'assertion') waiting.push(state.next);
  }
}

/**
 * Whether a text has a match.
 * @throws ExpressionError where that cannot be told in bounded time
 */
export function simulated(pattern: string, text: string, { whole, flags, spend }: SimulationOptions): boolean {
  const { states, start } = new Pattern(whole ? `^(?:${pattern})$` : pattern, flags);
  const characters = [...text];
  const places = (characters.length + 1) * states.length;
  if (places > LIMITS.steps) throw tooMuch();
  spend?.(places / PLACES);
  let current = new Set<number>();
  for (let at = 0; ; at += 1) {
    reach(states, start, current, characters, at);
    if (current.has(0)) return true;
    const character = characters[at];
    if (character === undefined) return false;
    const next = new Set<number>();
    for (const index of current) {
      const state = states[index];
      if (state?.kind === 'character' && state.matches(character)) reach(states, state.next, next, characters, at + 1);
    }
    current = next;
  }
}

/**
 * How many steps a pattern may take, said without running it.
 *
 * A browser tries one way through a pattern after the other, so what counts is how many ways there are to read the same text. The pattern
 * becomes an automaton of its characters (Glushkov's), whose edges say by how many ways one gets from one to the next: `(a*)*` has two from `a`
 * to `a`. Two different ways from a place back to itself by the same text (found in the product of the automaton with itself) double with each
 * round: such a pattern is endless. All others grow with a power of the text's length, and `steps` adds them up, part by part
 * (A. Weber, H. Seidl: On the degree of ambiguity of finite automata, 1991).
 */
import { BITS, NotUnderstood, type Characters, type Part } from './syntax.ts';

type Ways = Map<number, number>;

/** How a part is entered, left, and passed without taking a character: each with the number of ways. */
interface Piece {
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
}

interface Look {
  readonly part: Part;
  readonly behind: boolean;
  readonly once: boolean;
}

/** More characters than that in a pattern are not looked at. */
const MOST_PLACES = 300;
/** More steps than that are not taken to look at one. */
const MOST_WORK = 100_000;

const EMPTY: Piece = { empty: 1, first: new Map(), last: new Map() };

function add(into: Ways, from: Ways, times: number): void {
  if (times > 0) for (const [place, ways] of from) into.set(place, (into.get(place) ?? 0) + ways * times);
}

function both(a: Ways, timesA: number, b: Ways, timesB: number): Ways {
  const sum: Ways = new Map();
  add(sum, a, timesA);
  add(sum, b, timesB);
  return sum;
}

class Automaton {
  readonly characters: Characters[] = [];
  readonly next: Ways[] = [];
  readonly looks: Look[] = [];
  readonly start: Ways;
  readonly end: Ways;
  /** Ways of taking nothing, which are tried and dropped. */
  idle = 1;
  readonly #unrolled: boolean;
  #work = 0;

  /** @param unrolled `x{2,9}` is nine places; otherwise it counts as `x+`, which has more ways */
  constructor(part: Part, behind: boolean, unrolled: boolean) {
    this.#unrolled = unrolled;
    const { first, last, empty } = this.#piece(part, behind);
    this.start = first;
    this.end = last;
    this.idle += empty;
  }

  work(done: number): void {
    this.#work += done;
    if (this.#work > MOST_WORK) throw new NotUnderstood();
  }

  #piece(part: Part, behind: boolean): Piece {
    switch (part.kind) {
      case 'characters': return this.#place(part.characters);
      case 'sequence': return (behind ? part.parts.toReversed() : part.parts).reduce<Piece>((before, one) => this.#then(before, this.#piece(one, behind)), EMPTY);
      case 'either': return part.parts.map(one => this.#piece(one, behind)).reduce((a, b) => ({ empty: a.empty + b.empty, first: both(a.first, 1, b.first, 1), last: both(a.last, 1, b.last, 1) }));
      case 'look': {
        this.looks.push(part);
        return EMPTY;
      }
      default: return this.#times(part, behind);
    }
  }

  #place(characters: Characters): Piece {
    const place = this.characters.push(characters) - 1;
    if (place >= MOST_PLACES) throw new NotUnderstood();
    this.next.push(new Map());
    return { empty: 0, first: new Map([[place, 1]]), last: new Map([[place, 1]]) };
  }

  #link(from: Ways, to: Ways, times = 1): void {
    this.work(from.size * to.size);
    for (const [place, ways] of from) add(this.next[place] as Ways, to, ways * times);
  }

  #then(a: Piece, b: Piece): Piece {
    this.#link(a.last, b.first);
    return { empty: a.empty * b.empty, first: both(a.first, 1, b.first, a.empty), last: both(b.last, 1, a.last, b.empty) };
  }

  #times({ part, min, max }: Extract<Part, { kind: 'times' }>, behind: boolean): Piece {
    if (max === 0) return EMPTY;
    const piece = () => this.#piece(part, behind);
    if (max === 1) return min === 1 ? piece() : this.#maybe(piece());
    const finite = this.#unrolled && max < Infinity;
    if (!this.#unrolled || (min <= 1 && !finite)) return this.#loop(piece(), min);
    let whole = EMPTY;
    for (let i = 0; i < min; i++) whole = this.#then(whole, piece());
    if (!finite) return this.#then(whole, this.#loop(piece(), 0));
    let rest = EMPTY;
    for (let i = min; i < max; i++) rest = this.#maybe(this.#then(piece(), rest));
    return this.#then(whole, rest);
  }

  /** A repetition that may end takes no round in which nothing is taken. */
  #maybe({ empty, first, last }: Piece): Piece {
    this.idle += empty;
    return { empty: 1, first, last };
  }

  #loop(piece: Piece, min: number): Piece {
    const { empty, first, last } = piece;
    this.#link(last, first, empty > 0 && min > 1 ? 2 : 1);
    if (min === 0) return this.#maybe(piece);
    this.idle += empty;
    // A round that must be may take nothing, so that what is taken is taken in one or another.
    return { empty: empty ** min, first: empty > 0 ? both(first, 1, first, Math.min(min, 2)) : first, last };
  }
}

/** The characters that no pattern part tells apart are one letter. Which letters each place takes. */
function letters({ characters }: Automaton): readonly (readonly number[])[] {
  const known = new Map<string, number>();
  const taken: number[][] = characters.map(() => []);
  for (let bit = 0n; bit < BITS; bit++) {
    const places = characters.flatMap((set, place) => ((set >> bit) & 1n ? [place] : []));
    const name = places.join();
    if (known.has(name)) continue;
    known.set(name, known.size);
    for (const place of places) taken[place]?.push(known.size);
  }
  return taken;
}

/** The rounds: places from which one gets to each other, each list before those that lead to it. */
function rounds({ next }: Automaton): number[][] {
  const index: number[] = [];
  const low: number[] = [];
  const open: number[] = [];
  const isOpen = new Set<number>();
  const found: number[][] = [];
  let count = 0;
  const visit = (place: number) => {
    index[place] = low[place] = count++;
    open.push(place);
    isOpen.add(place);
    for (const other of next[place]?.keys() ?? []) {
      if (index[other] === undefined) visit(other);
      if (isOpen.has(other)) low[place] = Math.min(low[place] as number, low[other] as number);
    }
    if (low[place] !== index[place]) return;
    const round = open.splice(open.indexOf(place));
    for (const one of round) isOpen.delete(one);
    found.push(round);
  };
  next.forEach((_, place) => { if (index[place] === undefined) visit(place); });
  return found;
}

/** True where a text leads from a place of a round back to it in two different ways. */
function doubles(automaton: Automaton, round: readonly number[]): boolean {
  const inside = new Set(round);
  const steps = (place: number) => [...automaton.next[place] as Ways].filter(([to]) => inside.has(to));
  if (round.some(place => steps(place).some(([, ways]) => ways > 1))) return true;
  const size = automaton.next.length;
  const overlap = (a: number, b: number) => ((automaton.characters[a] as bigint) & (automaton.characters[b] as bigint)) !== 0n;
  // Pairs of different places that the same text leads to, from one and the same; does one of them lead to one and the same again?
  const seen = new Set<number>();
  const todo = round.map(place => [place, place] as const);
  for (let pair = todo.pop(); pair; pair = todo.pop()) {
    const [a, b] = pair;
    for (const [x] of steps(a)) {
      for (const [y] of steps(b)) {
        automaton.work(1);
        if (!overlap(x, y)) continue;
        if (x === y && a !== b) return true;
        const name = Math.min(x, y) * size + Math.max(x, y);
        if (x === y || seen.has(name)) continue;
        seen.add(name);
        todo.push([x, y]);
      }
    }
  }
  return false;
}

/** The most that edges come to which the same character leads through. */
function most(edges: Iterable<readonly [to: number, ways: number]>, taken: readonly (readonly number[])[], each: (place: number) => number): number {
  const sums = new Map<number, number>();
  for (const [to, ways] of edges) for (const letter of taken[to] ?? []) sums.set(letter, (sums.get(letter) ?? 0) + ways * each(to));
  return Math.max(0, ...sums.values());
}

interface Round {
  readonly places: readonly number[];
  readonly isRound: boolean;
  /** Ways that there are inside of it at the same time. */
  readonly ways: number;
  /** With the same character one may go on inside or leave. */
  readonly blurred: boolean;
}

function about(automaton: Automaton, places: readonly number[], taken: readonly (readonly number[])[]): Round {
  const inside = new Set(places);
  const isRound = places.some(place => [...automaton.next[place] as Ways].some(([to]) => inside.has(to)));
  if (!isRound) return { places, isRound, ways: 1, blurred: false };
  let single = true;
  let blurred = false;
  for (const place of places) {
    const edges = [...automaton.next[place] as Ways];
    automaton.work(edges.length);
    single &&= most(edges.filter(([to]) => inside.has(to)), taken, () => 1) <= 1;
    const stays = new Set(edges.flatMap(([to]) => (inside.has(to) ? taken[to] ?? [] : [])));
    blurred ||= edges.some(([to]) => !inside.has(to) && taken[to]?.some(letter => stays.has(letter)));
  }
  // Between two places of a round there is one way by the same text, or it would double.
  return { places, isRound, ways: single ? 1 : places.length, blurred: blurred || !single };
}

/** Steps by the text's length. Infinite where they double with each character. */
export type Steps = (length: number) => number;

const ENDLESS: Steps = () => Infinity;

function stepsOf(part: Part, behind: boolean, unrolled: boolean): Steps {
  const automaton = new Automaton(part, behind, unrolled);
  const lists = rounds(automaton);
  if (lists.some(round => doubles(automaton, round))) return ENDLESS;
  const taken = letters(automaton);
  const all = lists.map(places => about(automaton, places, taken));
  const looks = automaton.looks.map(look => ({ once: look.once, steps: least(look.part, look.behind) }));
  const tries = (edges: Ways, end: number) => [...edges.values()].reduce((sum, ways) => sum + ways, end) + automaton.idle;
  return length => {
    const cost = new Map<number, number>();
    const later = (place: number) => cost.get(place) ?? 0;
    for (const { places, isRound, ways, blurred } of all) {
      const inside = new Set(places);
      const here = Math.max(...places.map(place => tries(automaton.next[place] as Ways, automaton.end.get(place) ?? 0)));
      const out = Math.max(...places.map(place => most([...automaton.next[place] as Ways].filter(([to]) => !inside.has(to)), taken, later)));
      const sum = isRound ? ways * (length + 1) * here + (blurred ? ways * (length + 1) : ways) * out : here + out;
      for (const place of places) cost.set(place, sum);
    }
    const main = tries(automaton.start, 0) + most(automaton.start, taken, later);
    return looks.reduce((sum, { once, steps }) => sum + (once ? 1 : main) * steps(length), main);
  };
}

/** The lower of what is known: counted out, a pattern is looked at exactly, where it is not too long for that. */
function least(part: Part, behind: boolean): Steps {
  const ways: Steps[] = [];
  for (const unrolled of [false, true]) {
    try {
      ways.push(stepsOf(part, behind, unrolled));
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
    }
  }
  return ways.length === 0 ? ENDLESS : length => Math.min(...ways.map(steps => steps(length)));
}

/** At most so many steps a pattern takes for a text of some length. */
export const stepsFor = (part: Part): Steps => least(part, false);

/** Chance that is the same each time: a form that failed once fails again. */

export interface Chance {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  among<T>(all: readonly T[]): T | undefined;
}

/** Mulberry32, a generator of 32 bits, begun with a text. */
export function chance(seed: string): Chance {
  let state = 0;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 0x9e3779b1);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), state | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { next, whole, among: all => all[whole(0, all.length - 1)] };
}

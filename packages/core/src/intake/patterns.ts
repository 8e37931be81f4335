/**
 * Whether a text is of a form's `regex`, without ever hanging. Fetched only for a form that has one.
 *
 * A pattern is looked at before it is run: how many steps it may take is told from its shape (`patterns/cost.ts`). One that may double its steps
 * with each character is not run, but reported; one that grows with a power of the length is run for texts so long that it stays within `MOST_STEPS`.
 *
 * Why it is our own (measured in November 2026, minified and gzipped): recheck decides the same, in 2.9 MB before compression; redos-detector (24 kB)
 * refuses whatever grows with a power, such as `^[^@\s]+@[^@\s]+\.[^@\s]+$`, which every second form has for e-mail addresses; safe-regex2 (4 kB)
 * refuses `^[A-Za-z]+( [A-Za-z]+)*$`, and lets `^(a|a)*$` pass.
 *
 * The whole text has to match, as in XML Schema and FHIR's own patterns (`[A-Z][0-9][A-Z] [0-9][A-Z][0-9]` for a postal code, without `^` and `$`).
 */
import type { Form } from './form.ts';
import { NotUnderstood, readPattern } from './patterns/syntax.ts';
import { stepsFor } from './patterns/cost.ts';
import { translated } from './patterns/dialects.ts';
import { textIn } from './read/extensions.ts';
import type { Item } from './read/item.ts';

/** A slow phone does so many in a fifth of a second. */
export const MOST_STEPS = 2_000_000;
/** A pattern that cannot be tried on so short a text is of no use. */
const SHORTEST = 16;
/** No form has a pattern of that length. */
const LONGEST_PATTERN = 5_000;
const LONGEST_TEXT = 200_000;
/** So many are looked at before a form is shown, each in some milliseconds; the others when they are needed. */
const AT_ONCE = 20;

/** A pattern that may be run. */
export interface Pattern {
  readonly expression: RegExp;
  /** Texts may be so long. */
  readonly longest: number;
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, flags);
  } catch {
    // That is how a browser says that it does not know the syntax.
    return undefined;
  }
}

/** The longest text for which steps stay within what a person does not notice. */
function longestFor(steps: (length: number) => number): number {
  let [low, high] = [0, LONGEST_TEXT];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (steps(middle) <= MOST_STEPS) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A pattern that may be run; undefined for one that is not understood, or may take for ever. */
export function safePattern(pattern: string): Pattern | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const said = translated(pattern);
  if (!said) return undefined;
  // Patterns in use escape more than `u` lets them: `\_`, `\-`.
  for (const flags of [`${said.flags}u`, said.flags]) {
    const expression = compiled(said.source, flags);
    if (!expression) continue;
    try {
      const longest = longestFor(stepsFor(readPattern(said.source, flags)));
      return longest < SHORTEST ? undefined : { expression, longest };
    } catch (error) {
      if (error instanceof NotUnderstood) return undefined;
      throw error;
    }
  }
  return undefined;
}

/** Looks at the patterns of a form, reports those that cannot be used, and lets the form match by the others. */
export function usePatterns(form: Form): void {
  const known = new Map<string, Pattern | undefined>();
  const patternOf = (pattern: string) => {
    if (!known.has(pattern)) known.set(pattern, safePattern(pattern));
    return known.get(pattern);
  };
  const look = (items: readonly Item[]) => {
    for (const { source, linkId, items: below } of items) {
      const pattern = textIn(source, 'regex');
      if (pattern !== undefined && (known.has(pattern) || known.size < AT_ONCE) && !patternOf(pattern)) form.warn('pattern', linkId);
      look(below);
    }
  };
  look(form.items);
  form.matches = (pattern, text, linkId) => {
    const safe = patternOf(pattern);
    if (safe && text.length <= safe.longest) return safe.expression.test(text);
    form.warn('pattern', linkId);
    return undefined;
  };
}

/** Which steps there are now, and which answers count. Pure. */
import type { JourneyDefinition, JourneyShape, Step, View } from './definition.ts';

export interface Path<S extends JourneyShape> {
  /** Every step of the definition, shown or not. */
  readonly all: readonly Step<S>[];
  /** The steps that are shown, in order. */
  readonly shown: readonly Step<S>[];
  /** The answers that count: given ones of shown steps, and presets. */
  readonly answers: Readonly<Partial<S['answers']>>;
}

/** Walks the steps in order; each sees only what earlier ones settled, so a path can always be walked. */
export function pathOf<S extends JourneyShape>(definition: JourneyDefinition<S>, view: View<S>): Path<S> {
  const all = typeof definition.steps === 'function' ? definition.steps(view) : definition.steps;
  const given = view.answers as Partial<Record<string, S['answers'][keyof S['answers'] & string]>>;
  const answers: Partial<S['answers']> = {};
  const shown = all.filter(step => {
    const seen = { ...view, answers };
    if (step.needed?.(seen) === false) return false;
    const preset = step.preset?.(seen);
    const answer = preset ?? given[step.id];
    if (answer !== undefined && step.counts?.(answer, seen) !== false) Object.assign(answers, { [step.id]: answer });
    return preset === undefined;
  });
  return { all, shown, answers };
}

/** Plain objects and arrays; anything else, such as a file, is the same only as itself. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}

/** Equal in what they say: plain data compared by value. A missing field and an undefined one say the same. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return Object.keys({ ...a, ...b }).every(key => same(a[key], b[key]));
}

/** Ids whose answers say something else now; also those that are answered no more. */
export function changedAnswers(before: Record<string, unknown>, now: Record<string, unknown>): Set<string> {
  return new Set(Object.keys({ ...before, ...now }).filter(id => !same(before[id], now[id])));
}

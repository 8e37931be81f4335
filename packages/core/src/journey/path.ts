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

export function at<T>(record: object, key: string): T | undefined {
  return (record as Record<string, T | undefined>)[key];
}

/** Walks the steps in order; each sees only what earlier ones settled, so a path can always be walked. */
export function pathOf<S extends JourneyShape>(definition: JourneyDefinition<S>, view: View<S>): Path<S> {
  const all = typeof definition.steps === 'function' ? definition.steps(view) : definition.steps;
  const answers: Partial<S['answers']> = {};
  const shown = all.filter(step => {
    const seen = { ...view, answers };
    if (step.needed?.(seen) === false) return false;
    const preset = step.preset?.(seen);
    const answer = preset ?? at(view.answers, step.id);
    if (answer !== undefined) Object.assign(answers, { [step.id]: answer });
    return preset === undefined;
  });
  return { all, shown, answers };
}

/** Equal in what they say: plain data compared by value. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(x), ...Object.keys(y)]);
  return [...keys].every(key => same(x[key], y[key]));
}

/** Ids of the steps whose answers or loads are void because these steps changed. Transitive only through answers that count. */
export function dependants<S extends JourneyShape>(steps: readonly Step<S>[], changed: ReadonlySet<string>): Step<S>[] {
  return steps.filter(step => step.dependsOn?.some(id => changed.has(id)));
}

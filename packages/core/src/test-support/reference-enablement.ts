/**
 * Which items are asked, slowly, and written from the text of FHIR R4 alone (https://hl7.org/fhir/R4/questionnaire.html and the code system
 * questionnaire-enable-operator): a second opinion for tests. It knows nothing of the engine; it looks at plain data.
 */

/** One place where an item stands in what is filled in, with everything below it. */
export interface Occurrence {
  readonly item: { readonly linkId?: string; readonly enableBehavior?: string; readonly enableWhen?: readonly object[] };
  readonly answers: readonly { readonly value: unknown; readonly below: readonly Occurrence[] }[];
  readonly below: readonly Occurrence[];
}

interface Placed {
  readonly one: Occurrence;
  /** From the top: each occurrence around it, and the answer of it under which it stands. */
  readonly around: readonly { readonly one: Occurrence; readonly answer: number | undefined }[];
}

function* placed(list: readonly Occurrence[], around: Placed['around'] = []): Generator<Placed> {
  for (const one of list) {
    yield { one, around };
    yield* placed(one.below, [...around, { one, answer: undefined }]);
    for (const [answer, { below }] of one.answers.entries()) yield* placed(below, [...around, { one, answer }]);
  }
}

const DATE = /^\d{4}(-\d\d(-\d\d(T.*)?)?)?$/;

const MINUTES = (text: string) => Date.parse(text) / 60_000;

/** Less than 0, 0, more than 0; undefined where there is no order. */
function order(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.includes('T') && b.includes('T')) return MINUTES(a) - MINUTES(b);
    // FHIR does not say how a month compares with a day: they are taken as far as both say something.
    const length = DATE.test(a) && DATE.test(b) ? Math.min(a.length, b.length) : Infinity;
    const [left, right] = [a.slice(0, length), b.slice(0, length)];
    return left === right ? 0 : left < right ? -1 : 1;
  }
  const [x, y] = [a, b].map(one => (typeof one === 'object' && one !== null ? Reflect.get(one, 'value') as unknown : undefined));
  return typeof x === 'number' && typeof y === 'number' ? x - y : undefined;
}

function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b || (typeof a === 'string' && a.includes('T') && order(a, b) === 0);
  return ['system', 'code', 'value', 'unit', 'reference', 'url'].every(name => Reflect.get(a, name) === Reflect.get(b, name));
}

function holds(condition: object, answers: readonly unknown[]): boolean {
  const wanted = Object.entries(condition).find(([name]) => name.startsWith('answer'))?.[1];
  const some = (test: (difference: number) => boolean) => answers.some(answer => {
    const difference = order(answer, wanted);
    return difference !== undefined && test(difference);
  });
  switch (Reflect.get(condition, 'operator')) {
    // "True if whether an answer exists is equal to the enableWhen answer (which must be a boolean)."
    case 'exists': return answers.length > 0 === wanted;
    // "… at least one answer has a value that is equal to the enableWhen answer."
    case '=': return answers.some(answer => equal(answer, wanted));
    // "… no answer has a value that is equal to the enableWhen answer."
    case '!=': return answers.every(answer => !equal(answer, wanted));
    case '>': return some(d => d > 0);
    case '<': return some(d => d < 0);
    case '>=': return some(d => d >= 0);
    case '<=': return some(d => d <= 0);
    default: return false;
  }
}

/** All occurrences in their order, each with whether it is asked. */
export function askedByTheBook(top: readonly Occurrence[]): readonly (readonly [Occurrence, boolean])[] {
  const all = [...placed(top)];
  const asked = new Map<Occurrence, boolean>();

  const isAsked = ({ one, around }: Placed): boolean => {
    const known = asked.get(one);
    if (known !== undefined) return known;
    // "When an item is disabled, all of its descendants are disabled, regardless of what their own enableWhen logic might evaluate to."
    const open = around.every(({ one: outer }) => isAsked(all.find(each => each.one === outer) as Placed));
    const conditions = one.item.enableWhen ?? [];
    const results = conditions.map(condition => holds(condition, answersTo(String(Reflect.get(condition, 'question')), { one, around })));
    const met = results.length === 0 || (one.item.enableBehavior === 'any' ? results.includes(true) : !results.includes(false));
    asked.set(one, open && met);
    return open && met;
  };

  const answersTo = (linkId: string, { around }: Placed): unknown[] => {
    // "the nearest question occurrence reachable by tracing first the "ancestor" axis"; under one of its answers, that answer.
    const above = around.findLast(({ one }) => one.item.linkId === linkId);
    if (above) return isAsked(all.find(each => each.one === above.one) as Placed) ? [above.one.answers[above.answer ?? 0]?.value].filter(value => value !== undefined) : [];
    // Then the nearest: those that have most around them in common. Several as near as each other (a group that repeats, from outside) count together.
    const common = (other: Placed) => {
      const differs = around.findIndex(({ one, answer }, i) => other.around[i]?.one !== one || other.around[i]?.answer !== answer);
      return differs < 0 ? around.length : differs;
    };
    const candidates = all.filter(({ one }) => one.item.linkId === linkId);
    const nearest = Math.max(...candidates.map(common));
    return candidates.filter(other => common(other) === nearest && isAsked(other)).flatMap(({ one }) => one.answers.map(({ value }) => value).filter(value => value !== undefined));
  };

  return all.map(each => [each.one, isAsked(each)]);
}

/** Rules that ask about themselves, found before anything is filled in. */
import { isQuestion, type Item, type Warn } from './read/item.ts';

/** Everything that in the end looks at itself, circle by circle. (Tarjan's strongly connected components.) */
export function circlesIn<T>(all: Iterable<T>, looksAt: (one: T) => Iterable<T>): T[][] {
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const stack: T[] = [];
  const open = new Set<T>();
  const found: T[][] = [];

  const close = (first: T) => {
    const circle = stack.splice(stack.lastIndexOf(first));
    for (const one of circle) open.delete(one);
    if (circle.length > 1 || [...looksAt(first)].includes(first)) found.push(circle);
  };

  const begin = (one: T) => {
    index.set(one, index.size);
    low.set(one, index.size - 1);
    stack.push(one);
    open.add(one);
    return { one, others: looksAt(one)[Symbol.iterator]() };
  };

  const visit = (first: T) => {
    // A list instead of calls: a chain may be longer than calls can be nested.
    const path = [begin(first)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const { one, others } = at;
      const { value: other, done } = others.next();
      const lowest = (n: number | undefined) => low.set(one, Math.min(low.get(one) ?? Infinity, n ?? Infinity));
      if (done !== true) {
        if (!index.has(other)) path.push(begin(other));
        else if (open.has(other)) lowest(index.get(other));
        continue;
      }
      path.pop();
      const before = path.at(-1)?.one;
      if (before !== undefined) low.set(before, Math.min(low.get(before) ?? Infinity, low.get(one) ?? Infinity));
      if (low.get(one) === index.get(one)) close(one);
    }
  };

  for (const one of all) if (!index.has(one)) visit(one);
  return found;
}

/**
 * The items whose `enableWhen` in the end asks whether they are asked themselves. An item looks at the questions that it names, at what is
 * around those, and at what is around itself.
 */
export function readCircles(items: readonly Item[], byLinkId: ReadonlyMap<string, Item>, warn: Warn): ReadonlySet<Item> {
  const named = (item: Item) => (Array.isArray(item.source.enableWhen) ? item.source.enableWhen.flatMap(one => byLinkId.get(one?.question ?? '') ?? []) : []);
  const all = (list: readonly Item[]): Item[] => list.flatMap(item => [item, ...all(item.items)]);
  const circles = circlesIn(all(items).filter(item => isQuestion(item) || item.kind !== 'unknown'), item => [...named(item), ...item.parent ? [item.parent] : []]);
  const found = new Set(circles.flatMap(circle => circle.filter(one => named(one).some(other => circle.includes(other)))));
  for (const item of found) warn('circular', item.linkId);
  return found;
}

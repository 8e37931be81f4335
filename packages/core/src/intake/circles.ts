/** Rules that ask about themselves, found before anything is filled in. */
import { isQuestion, type Item, type Warn } from './read/item.ts';

/**
 * The items whose `enableWhen` in the end asks whether they are asked themselves. An item looks at the questions that it names, at what is
 * around those, and at what is around itself. (Tarjan's strongly connected components.)
 */
export function readCircles(items: readonly Item[], byLinkId: ReadonlyMap<string, Item>, warn: Warn): ReadonlySet<Item> {
  const named = (item: Item) => (Array.isArray(item.source.enableWhen) ? item.source.enableWhen.flatMap(one => byLinkId.get(one?.question ?? '') ?? []) : []);
  const looksAt = (item: Item) => [...named(item), ...item.parent ? [item.parent] : []];
  const index = new Map<Item, number>();
  const low = new Map<Item, number>();
  const stack: Item[] = [];
  const open = new Set<Item>();
  const found = new Set<Item>();

  const close = (item: Item) => {
    const circle: Item[] = [];
    for (let one = stack.pop(); one; one = one === item ? undefined : stack.pop()) {
      open.delete(one);
      circle.push(one);
    }
    if (circle.length === 1 && !named(item).includes(item)) return;
    for (const one of circle) if (named(one).some(other => circle.includes(other))) found.add(one);
  };

  const visit = (item: Item) => {
    const order = index.size;
    index.set(item, order);
    low.set(item, order);
    stack.push(item);
    open.add(item);
    for (const other of looksAt(item)) {
      if (!index.has(other)) visit(other);
      if (open.has(other)) low.set(item, Math.min(low.get(item) ?? order, low.get(other) ?? order));
    }
    if (low.get(item) === order) close(item);
  };

  const all = (list: readonly Item[]): Item[] => list.flatMap(item => [item, ...all(item.items)]);
  for (const item of all(items)) if ((isQuestion(item) || item.kind !== 'unknown') && !index.has(item)) visit(item);
  for (const item of found) warn('circular', item.linkId);
  return found;
}

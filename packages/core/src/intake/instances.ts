/** Instances of repeating groups, as a person adds them and takes them away. Fetched with the first form that has one. */
import { nodesIn } from './form.ts';
import type { Node } from './node.ts';

/** Adds an instance of a repeating group. Undefined where there may be no more. */
export function addInstance(beside: Node): Node | undefined {
  const { form, item } = beside;
  if (item.kind !== 'group' || beside.siblings.get().length >= beside.most) return undefined;
  form.touched = true;
  const node = form.instance(beside);
  form.changed();
  return node;
}

/** Takes an instance of a repeating group away, with its answers; in place of the last one comes an empty one. Returns what puts it back where it was. */
export function removeInstance(node: Node): () => void {
  const { form } = node;
  form.touched = true;
  const list = node.siblings;
  const before = list.get();
  const others = before.filter(one => one !== node);
  const empty = others.length > 0 ? undefined : form.fresh(node);
  form.known.delete(node.id);
  list.set(empty ? [empty] : others);
  form.changed();
  return () => {
    const now = list.get().filter(one => one !== empty || isFilled(one));
    if (now.includes(node)) return;
    const at = before.indexOf(node);
    form.known.set(node.id, node);
    list.set([...now.slice(0, at), node, ...now.slice(at)]);
    form.changed();
  };
}

/** A person changed something in it. */
function isFilled(node: Node): boolean { return node.edited || node.containers.some(inside => nodesIn(inside).some(isFilled)); }

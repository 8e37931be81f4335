/** What is around an element in its page. */

/** The node, and all that it is in, from the inside outwards, also across shadow roots. */
export function* outwards(inner: Node): Generator<Node> {
  for (let node: Node | null = inner; node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) yield node;
}

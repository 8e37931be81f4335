/** An element that leaves the page. Who moves one takes it out and puts it back at once: that is no leaving. */

/** Calls once it is clear that the element is gone, and not only moved. For `disconnectedCallback` and `hostDisconnected`. */
export function onceGone(element: Element, gone: () => void): void {
  queueMicrotask(() => { if (!element.isConnected) gone(); });
}

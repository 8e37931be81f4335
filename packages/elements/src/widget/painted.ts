/** Resolves once the browser has painted; after a tenth of a second where it does not paint, as in a page that is hidden. */
export function painted(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    const done = () => {
      clearTimeout(timer);
      port1.close();
      resolve();
    };
    const timer = setTimeout(done, 100);
    port1.onmessage = done;
    // A frame's callbacks run before it is painted, and a message that they send arrives after.
    requestAnimationFrame(() => port2.postMessage(undefined));
  });
}

/** Listening that begins and ends with an element's stay in the page. */
import type { ReactiveControllerHost } from 'lit';

/** With `capture`, before what is inside: also what is kept from the page around. */
export function listenWhileConnected(host: ReactiveControllerHost, target: EventTarget, listeners: Readonly<Record<string, (event: Event) => void>>, capture = false): void {
  const forEach = (change: 'addEventListener' | 'removeEventListener') => () => {
    for (const [type, listener] of Object.entries(listeners)) target[change](type, listener, capture);
  };
  host.addController({ hostConnected: forEach('addEventListener'), hostDisconnected: forEach('removeEventListener') });
}

/**
 * Lets a press of a button be painted before what follows from it: a whole new screen takes a slow phone longer than the 50 ms
 * in which a press should be answered (W3C Event Timing; https://web.dev/articles/inp).
 */
import type { ReactiveControllerHost } from 'lit';
import { listenWhileConnected } from './listening.ts';

/** Resolves once the browser has painted; after a tenth of a second where it does not paint, as in a page that is hidden. */
function nextPaint(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 100);
    // A frame's callbacks run before it is painted, and a task that they put off runs after.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Calls back at each press of a button, before what the press does, with when it is painted. */
export function onPress(host: ReactiveControllerHost & HTMLElement, pressed: (painted: Promise<void>) => void): void {
  listenWhileConnected(host, host, {
    // A radio or a box paints itself; what a script clicks nobody waits for.
    click: event => { if (event.isTrusted && event.composedPath().some(one => one instanceof HTMLButtonElement)) pressed(nextPaint()); },
  }, true);
}

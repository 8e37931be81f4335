/** On a shared device: a warning when nobody acts, then everything is wiped (WCAG 2.2.1: warned, and extendable by one action). */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listenWhileConnected } from './listening.ts';

const WARN_AFTER = 180_000;
const WIPE_AFTER = 60_000;
export class IdleController implements ReactiveController {
  /** True while the patient is asked whether they are still there. */
  warning = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: { readonly active: () => boolean; readonly wipe: () => void };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: { readonly active: () => boolean; readonly wipe: () => void }) {
    this.#host = host;
    this.#options = options;
    const { stay } = this;
    // Capturing: the widget keeps typing from the page, and so from listeners that bubble.
    listenWhileConnected(host, host, { pointerdown: stay, keydown: stay, input: stay }, true);
    host.addController(this);
  }

  hostConnected(): void { this.stay(); }
  hostDisconnected(): void { clearTimeout(this.#timer); }

  /** Somebody is here. */
  readonly stay = (): void => this.#wait(false);

  /** Until nobody acted for so long that a warning is due, or after it until all is wiped. */
  #wait(warning: boolean): void {
    clearTimeout(this.#timer);
    if (warning !== this.warning) this.#host.requestUpdate();
    this.warning = warning;
    const { active, wipe } = this.#options;
    const wipeAndStay = () => {
      wipe();
      this.stay();
    };
    this.#timer = warning ? setTimeout(wipeAndStay, WIPE_AFTER) : setTimeout(() => this.#wait(active()), WARN_AFTER);
  }
}

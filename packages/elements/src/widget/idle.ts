/** On a shared device: a warning when nobody acts, then everything is wiped (WCAG 2.2.1: warned, and extendable by one action). */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listenWhileConnected } from './listening.ts';

const WARN_AFTER = 180_000;
const WIPE_AFTER = 60_000;
export class IdleController implements ReactiveController {
  /** True while the patient is asked whether they are still there. */
  warning = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isActive: () => boolean;
  readonly #wipe: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Warns while `isActive`: where there is something to erase. */
  constructor(host: ReactiveControllerHost & HTMLElement, isActive: () => boolean, wipe: () => void) {
    this.#host = host;
    this.#isActive = isActive;
    this.#wipe = wipe;
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
    this.#timer = setTimeout(() => {
      if (warning) this.#wipe();
      this.#wait(!warning && this.#isActive());
    }, warning ? WIPE_AFTER : WARN_AFTER);
  }
}

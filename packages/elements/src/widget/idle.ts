/** On a shared device: a warning when nobody acts, then everything is wiped (WCAG 2.2.1: warned, and extendable by one action). */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const WARN_AFTER = 180_000;
const WIPE_AFTER = 60_000;
const ACTIONS = ['pointerdown', 'keydown', 'input'];

export class IdleController implements ReactiveController {
  /** True while the patient is asked whether they are still there. */
  warning = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: { readonly active: () => boolean; readonly wipe: () => void };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: { readonly active: () => boolean; readonly wipe: () => void }) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    // Capturing: the widget keeps typing from the page, and so from listeners that bubble.
    for (const type of ACTIONS) this.#host.addEventListener(type, this.stay, true);
    this.stay();
  }

  hostDisconnected(): void {
    for (const type of ACTIONS) this.#host.removeEventListener(type, this.stay, true);
    clearTimeout(this.#timer);
  }

  /** Somebody is here. */
  readonly stay = (): void => {
    clearTimeout(this.#timer);
    if (this.warning) {
      this.warning = false;
      this.#host.requestUpdate();
    }
    this.#timer = setTimeout(() => this.#warn(), WARN_AFTER);
  };

  #warn(): void {
    if (!this.#options.active()) return this.stay();
    this.warning = true;
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => {
      this.#options.wipe();
      this.stay();
    }, WIPE_AFTER);
  }
}

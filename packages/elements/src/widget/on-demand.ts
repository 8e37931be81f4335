/** A part of a screen that few patients want: its code is fetched when one does. */
import { html, type TemplateResult } from 'lit';
import { msg } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import type { JourneyScreen } from './journey-screen.ts';
import { retryButton, waiting } from './journey-frame.ts';

type Screen = Pick<JourneyScreen<never>, 'organisation' | 'requestUpdate'>;

export class OnDemand<T> {
  /** Undefined until it is here. */
  part: T | undefined;
  /** True where it did not arrive. */
  failed = false;
  readonly #load: () => Promise<T>;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Fetches the part, once; with `again` also where it did not arrive. Resolves when it is known whether it did. */
  fetch(screen: Pick<Screen, 'requestUpdate'>, again = false): Promise<void> {
    if (again && this.failed) this.#loading = undefined;
    return this.#loading ??= this.#fetch(screen);
  }

  async #fetch(screen: Pick<Screen, 'requestUpdate'>): Promise<void> {
    this.failed = false;
    try {
      this.part = await this.#load();
    } catch {
      this.failed = true;
    }
    screen.requestUpdate();
  }

  /** What stands in its place: the wait for it, or that it did not arrive. */
  instead(screen: Screen): TemplateResult {
    return this.failed ? message('danger', notArrived(() => void this.fetch(screen, true))) : waiting(oneMoment(), Date.now(), screen.organisation);
  }
}

export const oneMoment = (): string => msg('One moment…', { id: 'time.choosing' });

export const sayNotArrived = (): string => msg('A part of this page did not arrive. Check the connection, then try again.', { id: 'error.part' });

/** Code is missing. `then` may say more. */
export const notArrived = (retry: () => void, then: unknown = ''): TemplateResult => html`
  <p>${sayNotArrived()} ${then}</p>
  ${retryButton(retry)}`;

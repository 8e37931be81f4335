/** A part of a screen that few patients want: its code is fetched when one does. */
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../i18n/msg.ts';
import type { Field } from '../ui/form.ts';
import { message } from '../ui/messages.ts';
import type { JourneyScreen } from './journey-screen.ts';
import { retryButton, waiting } from './journey-frame.ts';

type Screen = Pick<JourneyScreen<never>, 'organisation' | 'requestUpdate' | 'focusOn'>;

export class OnDemand<T> {
  /** Undefined until it is here. */
  part: T | undefined;
  /** True where it did not arrive, false where it did, even if it is nothing but what it did. Undefined until that is known. */
  declare failed: boolean | undefined;
  readonly #load: () => Promise<T>;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Fetches the part, once; with `again` also where it did not arrive. Resolves when it is known whether it did; every screen that asked until then is made anew. */
  async fetch(screen: Pick<Screen, 'requestUpdate'>, again = false): Promise<void> {
    if (again && this.failed) this.#loading = undefined;
    this.#loading ??= this.#fetch();
    if (this.failed === undefined) {
      await this.#loading;
      screen.requestUpdate();
    }
  }

  async #fetch(): Promise<void> {
    this.failed = undefined;
    this.failed = await this.#load().then(part => {
      this.part = part;
      return false;
    }, () => true);
  }

  /** Fields that it makes. Until it is here there is one, named `name`, that says so. */
  fields(screen: Screen, name: string, make: (part: T) => Field[]): Field[] {
    void this.fetch(screen);
    return this.part ? make(this.part) : [{ name, paths: [], error: () => '', render: () => this.instead(screen) }];
  }

  /** What stands in its place: the wait for it, or that it did not arrive. `then` may say more. */
  instead(screen: Screen, then: unknown = nothing): TemplateResult {
    if (!this.failed) return waiting(oneMoment(), screen.organisation);
    const retry = () => {
      // The button goes.
      screen.focusOn('#heading');
      void this.fetch(screen, true);
    };
    return message('danger', html`
      <p>${sayNotArrived()}</p>
      ${then}
      ${retryButton(retry)}`, { alert: true });
  }
}

export const oneMoment = (): string => msg('One moment…', { id: 'time.choosing' });

export const sayNotArrived = (): string => msg('A part of this page did not arrive. Check the connection, then try again.', { id: 'error.part' });

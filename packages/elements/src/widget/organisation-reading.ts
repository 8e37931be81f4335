/** Reads what the way out needs: who the patient deals with. What was read stays until something newer is here. */
import type { Backend } from '@foyer/core/backend/backend';
import type { Organisation } from '@foyer/core/model/organisation';

export class OrganisationReading {
  /** Undefined until it is here. */
  value: Organisation | undefined;
  /** True where it could not be read. */
  failed = false;
  readonly #changed: () => void;
  #asked = new AbortController();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  read(backend: Backend, locale: string): void {
    this.stop();
    this.failed = false;
    const { signal } = this.#asked = new AbortController();
    const arrived = (value?: Organisation) => {
      if (signal.aborted) return;
      this.value = value;
      this.failed = !value;
      this.#changed();
    };
    backend.organisation({ signal, locale }).then(arrived, () => arrived());
  }

  /** Nobody waits for it any more. */
  stop(): void { this.#asked.abort(); }

  /** Another system is asked from now on. */
  forget(): void {
    this.value = undefined;
    this.failed = false;
  }
}

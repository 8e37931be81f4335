/** Reads what the way out needs: who the patient deals with. What was read stays until something newer is here. */
import { toBackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { Resource } from '@foyer/core/journey/definition';
import type { Organisation } from '@foyer/core/model/organisation';

export class OrganisationReading {
  resource: Resource<Organisation> = { state: 'idle' };
  readonly #changed: () => void;
  #asked = new AbortController();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get value(): Organisation | undefined { return this.resource.state === 'here' ? this.resource.value : undefined; }

  read(backend: Backend, locale: string): void {
    this.#asked.abort();
    const { signal } = this.#asked = new AbortController();
    if (!this.value) this.resource = { state: 'waiting', since: Date.now() };
    const arrived = (resource: Resource<Organisation>) => {
      if (signal.aborted) return;
      this.resource = resource;
      this.#changed();
    };
    backend.organisation({ signal, locale }).then(
      value => arrived({ state: 'here', value }),
      (error: unknown) => arrived({ state: 'failed', error: toBackendError(error, 'read') }),
    );
  }

  /** Nobody waits for it any more. */
  stop(): void { this.#asked.abort(); }

  /** Another system is asked from now on. */
  forget(): void { this.resource = { state: 'idle' }; }
}

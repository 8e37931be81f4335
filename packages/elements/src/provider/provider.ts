/** `<foyer-provider>`: one backend for all widgets inside of it. This module only has the class. */
import type { Backend } from '@foyer/core/backend/backend';
import { PROVIDED, resolveBackend, type BackendFactory, type BackendSource } from '../widget/backend-source.ts';

/**
 * Gives a backend to the widgets inside of it.
 *
 * @element foyer-provider
 * @attr backend - Name of a backend that `define` registered.
 * @attr base-url - Address of the API, for a named backend.
 * @attr token-url - Address that gives a guest a token, for a named backend.
 * @slot - The page's own content with widgets in it.
 *
 * @example
 * <foyer-provider backend="fhir" base-url="https://fhir.example.org/r4"><foyer-booking></foyer-booking></foyer-provider>
 */
// A server that imports the module, e.g. to render a page, has no elements.
export class ProviderElement extends (globalThis.HTMLElement ?? class {}) {
  /** What `backend="name"` may say; set by `define`. */
  static backends: Readonly<Record<string, BackendFactory>> = {};
  #backend: Backend | Promise<Backend> | undefined;
  #getToken: BackendSource['getToken'];

  /** A backend, instead of the attributes. */
  set backend(backend: Backend | undefined) { this.#backend = backend; }
  get backend(): Backend | Promise<Backend> | undefined { return this[PROVIDED]; }

  /** Gives the signed-in patient's token. Kept by the host, never stored here. */
  set getToken(getToken: BackendSource['getToken']) {
    this.#getToken = getToken;
    this.#backend = undefined;
  }

  /** The backend for widgets inside; made when the first one asks. */
  get [PROVIDED](): Backend | Promise<Backend> | undefined {
    const name = this.getAttribute('backend');
    if (!this.#backend && name !== null) {
      const attribute = (key: string) => this.getAttribute(key) ?? undefined;
      this.#backend = resolveBackend(name, { baseUrl: attribute('base-url'), tokenUrl: attribute('token-url'), getToken: this.#getToken }, (this.constructor as typeof ProviderElement).backends);
    }
    return this.#backend;
  }
}

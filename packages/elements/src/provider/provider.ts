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
  #backend: Backend | undefined;
  #getToken: BackendSource['getToken'];
  /** What was made of the attributes, by what made it. */
  readonly #made = new Map<unknown, Backend | Promise<Backend>>();

  /** A backend, instead of the attributes. */
  set backend(backend: Backend | undefined) { this.#backend = backend; }
  get backend(): Backend | Promise<Backend> | undefined { return this[PROVIDED]({}); }

  /** Gives the signed-in patient's token. Kept by the host, never stored here. */
  set getToken(getToken: BackendSource['getToken']) {
    this.#getToken = getToken;
    this.#backend = undefined;
    this.#made.clear();
  }

  /** The backend for a widget inside, which may know more of those that the attribute can name; made when the first one asks. */
  [PROVIDED](known: Readonly<Record<string, BackendFactory>>): Backend | Promise<Backend> | undefined {
    const name = this.getAttribute('backend');
    if (this.#backend || name === null) return this.#backend;
    const attribute = (key: string) => this.getAttribute(key) ?? undefined;
    const factories = { ...(this.constructor as typeof ProviderElement).backends, ...known };
    const made = this.#made.get(factories[name]) ?? resolveBackend(name, { baseUrl: attribute('base-url'), tokenUrl: attribute('token-url'), getToken: this.#getToken }, factories);
    this.#made.set(factories[name], made);
    return made;
  }
}

/** Where a widget gets its backend from: its own property, the nearest provider, or a named factory with `base-url`. */
import type { Backend } from '@foyer/core/backend/backend';
import { outwards } from './outwards.ts';

/** What attributes and properties say about the system to talk to. Tokens stay in memory. */
export interface BackendSource {
  /** Address of the API, e.g. `https://fhir.example.org/r4`. */
  readonly baseUrl?: string | undefined;
  /** Address that gives a guest a token (OAuth 2.0 client credentials). */
  readonly tokenUrl?: string | undefined;
  /** Called before each request that needs a token. The host keeps the token; nothing is stored. */
  readonly getToken?: (() => Promise<string | undefined> | string | undefined) | undefined;
}

/** Makes a backend; a promise where its code is fetched on demand. */
export type BackendFactory = (source: BackendSource) => Backend | Promise<Backend>;

/**
 * Under this key a provider has a method that gives a backend to a widget inside of it. The major version is part of the key. A widget says which backends
 * it can make itself: another bundle on the page may have defined the provider, with a backend that has no port for this widget.
 */
export const PROVIDED = Symbol.for('foyer.provider.v1');

/** The backend of the nearest provider around an element, also across shadow roots. */
export function providedBackend(element: Element, known: Readonly<Record<string, BackendFactory>>): Backend | Promise<Backend> | undefined {
  for (const node of outwards(element)) {
    const provided = (node as { [PROVIDED]?: (known: Readonly<Record<string, BackendFactory>>) => Backend | Promise<Backend> | undefined })[PROVIDED]?.(known);
    if (provided) return provided;
  }
  return undefined;
}

const systems = new WeakMap<Backend, string>();

/**
 * Which system a backend speaks to: its name and address, or, for an object that the host made, the page. Attempts are remembered by it: a
 * clinic that never heard of an attempt must not be asked what became of it.
 */
export function systemOf(backend: Backend): string {
  return systems.get(backend) ?? `page ${location.pathname}`;
}

/** Turns a `backend` attribute or property into a backend. Throws a TypeError that tells a developer what is wrong. */
export function resolveBackend(
  wish: Backend | Promise<Backend> | string | undefined, source: BackendSource, factories: Readonly<Record<string, BackendFactory>>,
): Backend | Promise<Backend> {
  if (typeof wish === 'object') return wish;
  // Only what was registered: an object has more names, such as `constructor`.
  const factory = new Map(Object.entries(factories)).get(wish ?? '');
  if (factory) {
    const remember = (backend: Backend) => {
      systems.set(backend, `${wish} ${source.baseUrl ?? ''}`);
      return backend;
    };
    const made = factory(source);
    return made instanceof Promise ? made.then(remember) : remember(made);
  }
  const names = Object.keys(factories).join(', ') || 'none';
  throw new TypeError(`backend="${wish ?? ''}" is not known here (known: ${names}; no provider)`);
}

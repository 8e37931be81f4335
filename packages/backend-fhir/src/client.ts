/** Requests to one FHIR server. Everything that goes over the network goes through here. */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import { isLink } from '@foyer/core/model/links';
import ky, { HTTPError, type Options } from 'ky';
import { list, raw, text, type Raw } from './raw.ts';

export interface ClientOptions {
  /** The server's FHIR base, e.g. `https://fhir.example.ca/r4`. `http:` on this machine only. Without one a TypeError says so: a page's attribute may be missing. */
  readonly baseUrl?: string | undefined;
  /** An access token of the host page's making. Asked again once when the server answers 401. */
  readonly getToken?: (() => Promise<string | undefined> | string | undefined) | undefined;
  /** OAuth 2.0 token endpoint that gives guests a token (client_credentials). The token stays in memory. */
  readonly tokenUrl?: string | undefined;
  /** OAuth 2.0 client id sent to `tokenUrl`, where the server wants one. */
  readonly clientId?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds that one request may take with all its retries. Default 20,000. */
  readonly timeBudget?: number | undefined;
}

/** What a request has of its own. Without a method it is a POST when there is a body, else a GET; nothing is cached unless it says so. */
export interface Request {
  readonly method?: 'PUT' | 'DELETE';
  /** JSON text for a write, a form for a search, a file as it is. */
  readonly body?: string | URLSearchParams | Blob;
  readonly headers?: Record<string, string>;
  /**
   * For a write: what a refusal of it means. A write is never sent twice, and once it was handed to `fetch`, everything but a
   * readable answer is `unknown-outcome`.
   */
  readonly refused?: (status: number, body: Raw, retryAfter: number | undefined) => Promise<BackendError>;
  /**
   * What every visitor of the clinic sees alike. A guest asks for it without a token, until the server insists on one: it
   * saves the token's round trip, and the browser's preflight.
   */
  readonly open?: boolean;
  /** `default` may come from the browser's cache. */
  readonly cache?: 'default';
  readonly keepalive?: boolean;
  /** Milliseconds that it may take, where it is more than usual. */
  readonly timeout?: number;
  /** How it goes over the network, where the page has no way of its own. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface Reply {
  readonly status: number;
  readonly body: Raw;
}

/** Requests that end when one signal says so. */
export interface FhirClient {
  send(path: string, request?: Request): Promise<Reply>;
  /** A search with the pages that follow, ten at most. Goes by POST when it is personal or long. */
  search(type: string, query: Query, request: SearchRequest): Promise<Found>;
}

/** Names and values of search parameters. One without a value is left out. */
export type Query = [name: string, value?: string | undefined][];

export interface SearchRequest extends Request {
  readonly personal?: boolean;
  /** Asked after each page; true ends the search. */
  readonly enough?: (entries: readonly Raw[]) => boolean;
}

export interface Found {
  /** Resources, each with an id. */
  readonly entries: Raw[];
  /** There are pages that were not asked for. */
  readonly more: boolean;
}

/** Longest wait that a server may ask for before we say "busy" instead of waiting, in seconds. */
const MAX_RETRY_AFTER = 8;
/** Longer URLs are refused by some servers and proxies; then the search goes by POST. */
const MAX_URL = 1500;
const MAX_PAGES = 10;

function secondsToWait(headers: Headers | undefined): number | undefined {
  const value = headers?.get('Retry-After') ?? '';
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  // None where nothing is said, or something that nobody can read.
  return Math.max(0, seconds) || undefined;
}

export const aborted = () => new DOMException('Aborted', 'AbortError');

const UNREAD: Readonly<Record<number, BackendErrorKind>> = { 401: 'sign-in', 403: 'not-allowed', 404: 'gone', 408: 'busy', 410: 'gone', 429: 'busy' };

/** An error, and why, for a developer's console. */
const because = (kind: BackendErrorKind, why: string, retryAfter?: number) => new BackendError(kind, { cause: new Error(why), retryAfter });

/** What the refusal of a read means. */
export function unread(status: number, _: Raw, retryAfter: number | undefined): BackendError {
  return because(UNREAD[status] ?? (status >= 500 ? 'busy' : 'invalid'), `HTTP ${status}`, retryAfter);
}

/** What a thrown value means. */
async function meaning(error: unknown, refused: Request['refused']): Promise<BackendError> {
  if (error instanceof HTTPError) {
    const { response } = error;
    // A refusal is told by its status where its body cannot be read.
    return (refused ?? unread)(response.status, await response.json().then(raw, () => ({})), secondsToWait(response.headers));
  }
  const name = (error as Error | undefined)?.name;
  // A browser that is online and cannot fetch was refused: a wrong address, a policy, a server that is down. Patients are not to look at their Wi-Fi.
  const unreached = globalThis.navigator?.onLine === true ? 'timeout' : 'offline';
  const kind = refused ? 'unknown-outcome' : name === 'TimeoutError' ? 'timeout' : name === 'SyntaxError' ? 'invalid' : unreached;
  return new BackendError(kind, { cause: error });
}

function parsed(source: string): Raw {
  const body: unknown = JSON.parse(source.trim() || '{}');
  if (raw(body) !== body) throw new SyntaxError('No object');
  return body;
}

/** Requests to one server, which share its credential. Throws a RangeError for an address that others could listen to. The signal ends all that is asked with it; without one nothing does. */
export function fhirClient(options: ClientOptions): (signal?: AbortSignal) => FhirClient {
  if (!options.baseUrl) throw new TypeError('backend="fhir" needs base-url="https://…"');
  const base = new URL(options.baseUrl.replace(/\/?$/, '/'), globalThis.location?.href);
  for (const { href } of [base, new URL(options.tokenUrl ?? base, base)]) {
    if (!isLink(href)) throw new RangeError(`Not https: ${href}`);
  }
  const budget = options.timeBudget ?? 20_000;
  let guest: Promise<string | undefined> | undefined;
  let insists = false;

  /** One request with all its retries, and the reading of its answer, within the budget. Throws a `BackendError` or an AbortError. */
  async function exchange(url: URL, init: Options, refused?: Request['refused'], signal?: AbortSignal): Promise<Reply> {
    if (signal?.aborted) throw aborted();
    const end = new AbortController();
    const most = init.timeout || budget;
    const leave = () => end.abort();
    const timer = setTimeout(() => end.abort(new DOMException('', 'TimeoutError')), most);
    signal?.addEventListener('abort', leave);
    try {
      const response = await ky(url, {
        method: init.body ? 'POST' : 'GET',
        cache: 'no-store',
        ...init,
        // Without one, ky takes the page's.
        fetch: (options.fetch ?? init.fetch) as typeof fetch,
        credentials: 'omit',
        // What is sent, and the credential, are for this address only.
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: end.signal,
        timeout: refused ? most : Math.min(10_000, most),
        retry: {
          limit: refused ? 0 : 2, methods: ['get', 'post'], jitter: true, retryOnTimeout: true, maxRetryAfter: MAX_RETRY_AFTER * 1000,
          shouldRetry: ({ error }) => (Number(secondsToWait((error as Partial<HTTPError>).response?.headers)) > MAX_RETRY_AFTER ? false : undefined),
        },
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      throw await meaning(error, refused);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  async function guestToken(tokenUrl: string): Promise<string | undefined> {
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...(options.clientId && { client_id: options.clientId }) });
    try {
      return text((await exchange(new URL(tokenUrl, base), { body })).body.access_token);
    } catch (error) {
      guest = undefined;
      // Where tokens are not found, the address is wrong: nothing that was chosen is gone.
      const { kind, retryAfter, cause } = error as BackendError;
      throw new BackendError(kind === 'gone' ? 'invalid' : kind, { retryAfter, cause: new Error('token-url', { cause }) });
    }
  }

  async function bearer(open: boolean | undefined): Promise<string | undefined> {
    const { getToken, tokenUrl } = options;
    try {
      if (getToken) return await getToken();
    } catch (cause) {
      throw new BackendError('sign-in', { cause });
    }
    return !tokenUrl || (open && !insists) ? undefined : guest ??= guestToken(tokenUrl);
  }

  return signal => {
    async function send(path: string, { refused, open, headers, ...init }: Request = {}): Promise<Reply> {
      // A Bundle goes to the base itself, which has no slash at its end.
      const url = new URL(path || base.href.slice(0, -1), base);
      // The credential is for this server; a link in an answer may name any.
      if (url.origin !== base.origin) throw because('invalid', url.origin);
      for (let refreshed = false; ; refreshed = true) {
        const credential = await bearer(open);
        if (refused && globalThis.navigator?.onLine === false) throw new BackendError('offline');
        try {
          return await exchange(url, {
            ...init,
            headers: {
              accept: 'application/fhir+json',
              ...(credential && { authorization: `Bearer ${credential}` }),
              ...(refused && { 'content-type': 'application/fhir+json', prefer: 'return=representation' }),
              ...headers,
            },
          }, refused, signal);
        } catch (error) {
          // A 401 was refused before anything was done, so even a write may go again with a fresh token.
          if (refreshed || (error as Partial<BackendError>).kind !== 'sign-in') throw error;
          // Nobody was signed in who could be again.
          if (!(options.getToken ?? options.tokenUrl)) throw because('not-allowed', 'HTTP 401 without token-url');
          if (open && !insists) insists = true;
          else guest = undefined;
        }
      }
    }

    return {
      send,
      async search(type, query, { personal, enough, ...request }) {
        const body = new URLSearchParams(query.filter(([, value]) => value) as [string, string][]);
        const get = `${type}?${body}`;
        let entries: Raw[] = [];
        let reply = await (personal || base.href.length + get.length > MAX_URL ? send(`${type}/_search`, { ...request, body }) : send(get, request));
        for (let page = 1; ; page++) {
          if (reply.body.resourceType !== 'Bundle') throw because('invalid', 'No Bundle');
          entries = entries.concat(list(reply.body.entry).map(e => raw(e.resource)).filter(e => text(e.id)));
          const next = text(list(reply.body.link).find(l => l.relation === 'next')?.url);
          if (next === undefined || page === MAX_PAGES || enough?.(entries)) return { entries, more: next !== undefined };
          reply = await send(next, request);
        }
      },
    };
  };
}

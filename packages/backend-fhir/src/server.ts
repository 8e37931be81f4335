/**
 * One FHIR R4 server, as every port speaks to it: who the organisation is, what the server can, and calls that share a credential. Ports are added by
 * `scheduling-backend.ts`, `forms-backend.ts` and `fhir-backend.ts`, so that a page fetches those that its widgets need.
 */
import type { Backend, CallOptions, WriteOptions } from '@foyer/core/backend/backend';
import type { Modality } from '@foyer/core/model/primitives';
import { ACTIVE, ALL, SHARED } from './asked-alike.ts';
import { remembered } from './caching.ts';
import type { Dialect, Statement, statement } from './capability-statement.ts';
import { aborted, fhirClient, type ClientOptions, type FhirClient } from './client.ts';
import { fetched } from './fetched.ts';
import type { ModalityCoding } from './modality.ts';
import type { Raw } from './raw.ts';

export interface FhirBackendOptions extends ClientOptions {
  /** How to book. Default: what the server's CapabilityStatement says it can. */
  readonly dialect?: Dialect | undefined;
  /** Id of the Organization to show. Default: the first active one that is part of no other. */
  readonly organization?: string | undefined;
  /** IANA name of the clinic's time zone, for servers whose Locations do not say it. */
  readonly timeZone?: string | undefined;
  /** The clock, in milliseconds since 1970. Default `Date.now`; tests pass the server's. */
  readonly now?: (() => number) | undefined;
  /** FHIR bases of terminology servers that may be asked for value sets where a form prefers them, e.g. `https://tx.example.ca/r4`. Never with a credential. Default: none. */
  readonly terminologyServers?: readonly string[] | undefined;
  /** How this server writes in person, phone and video. Default: v3 ParticipationMode. */
  readonly modalityCodings?: Partial<Record<Modality, ModalityCoding>> | undefined;
}

/** What all calls share. None of its requests ends when one caller leaves. */
export interface Session {
  organisation(): Promise<Raw>;
  readonly options: FhirBackendOptions;
  statement(): Promise<Statement>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Attempts that the server took for later (HTTP 202) and has not decided yet. */
  readonly accepted: Set<string>;
  /** Forms of which a draft was found or saved. */
  readonly drafted: Set<string>;
}

/** One call: what its caller said, and requests that end when the caller leaves. */
export interface ServerCall extends Session, CallOptions, FhirClient {}
/** One call that changes something. */
export interface ServerWriteCall extends ServerCall, WriteOptions {}

/** Who the organisation is. `id` is the one to show. */
async function organisationOf({ send, search }: FhirClient, id: string | undefined): Promise<Raw> {
  if (id) return (await send(`Organization/${id}`, SHARED)).body;
  const { entries } = await search('Organization', [ACTIVE, ALL], SHARED);
  return entries.find(one => !one.partOf) ?? entries[0] ?? {};
}

/** The promise, or an AbortError as soon as the signal says so. What is shared goes on for whoever else waits for it. */
function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(aborted());
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

type Method<F> = F extends (call: never, ...rest: infer A) => infer R ? (...args: [...A, CallOptions]) => R : never;

/** A method of the backend. What its caller said comes last. `S` is what a session has besides. */
export type MethodOf<S> = <A extends unknown[], R>(run: (call: ServerCall & S, ...args: A) => Promise<R>) => (...args: [...A, CallOptions]) => Promise<R>;
/** Methods of a module that is fetched when they are needed. */
export type Late = <M, K extends keyof M>(load: () => Promise<M>, ...names: readonly K[]) => { [N in K]: Method<M[N]> };

/** Who is signed in, and whom they may act for. */
export const people = async (call: ServerCall) => (call.options.getToken ? (await fetched(import('./patients.ts'))).people(call) : []);

/**
 * A clinic's FHIR R4 server as a `Backend` with some ports.
 * @param later what tells what the server can; fetched when that is asked for
 * @param more what a session has besides
 */
export function server<S extends object>(
  options: FhirBackendOptions, later: () => Promise<{ readonly statement: typeof statement }>, more: (client: FhirClient) => S, ports: (method: MethodOf<S>, late: Late) => Omit<Backend, 'describe' | 'forget'>,
): Backend {
  let client: ReturnType<typeof fhirClient>;
  let session: Session & S;
  /** Begins anew. What was asked before ends with the credential it began with. */
  const forget = () => {
    client = fhirClient(options);
    const shared = client();
    session = {
      options,
      ...more(shared),
      organisation: remembered(() => organisationOf(shared, options.organization)),
      statement: remembered(async () => {
        const [{ statement }, { body }] = await Promise.all([later(), shared.send('metadata', SHARED)]);
        return statement(body, options.dialect, !options.getToken);
      }),
      now: options.now ?? Date.now,
      accepted: new Set(),
      drafted: new Set(),
    };
  };
  forget();

  const method: MethodOf<S> = run => (...args) => {
    const said = args.at(-1) as CallOptions;
    // A journey says more than these options, and nothing of that may stand in for what is ours.
    return until(run({ ...said, ...session, ...client(said.signal) }, ...args as never), said.signal);
  };
  const late: Late = (load, ...names) => Object.fromEntries(names.map(name => [
    name, method(async (...all) => ((await load())[name] as (...all: unknown[]) => Promise<unknown>)(...all)),
  ])) as never;

  return {
    describe: method(async call => {
      const [{ capabilities }, seen] = await Promise.all([call.statement(), people(call)]);
      return { ...capabilities, signedIn: seen.length > 0 };
    }),
    forget,
    ...ports(method, late),
  };
}

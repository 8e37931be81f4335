/**
 * What books over FHIR R4, and what every other port over it stands on. What a page needs to begin is in this module and what it imports; places, people, times and all that writes come with
 * `later.ts`. It is not fetched ahead from here, because that would take the line from what the first question waits for; in the
 * ready-made bundles it is one file with the widget's later steps, which the widget fetches as soon as something can be used.
 */
import type { Backend, CallOptions, WriteOptions } from '@foyer/core/backend/backend';
import { fetchedOnce } from '@foyer/core/internal/fetched';
import { HealthcareService } from '@foyer/core/model/healthcare-service';
import { TimeZone, type Modality } from '@foyer/core/model/primitives';
import { remembered } from './caching.ts';
import type { Dialect, Statement } from './capability-statement.ts';
import { aborted, fhirClient, type ClientOptions, type FhirClient } from './client.ts';
import { directory, type Directory } from './directory-reads.ts';
import { organisationIn, serviceIn } from './directory.ts';
import { fetched } from './fetched.ts';
import { MODALITY_CODINGS, type ModalityCoding, type ModalityCodings } from './modality.ts';
import { fit, fitting } from './raw.ts';

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
export interface Session extends Directory {
  readonly codings: ModalityCodings;
  readonly options: FhirBackendOptions;
  statement(): Promise<Statement>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Attempts that the server took for later (HTTP 202) and has not decided yet. */
  readonly accepted: Set<string>;
}

/** One call: what its caller said, and requests that end when the caller leaves. */
export interface Call extends Session, CallOptions, FhirClient {}
/** One call that changes something. */
export interface WriteCall extends Call, WriteOptions {}

/** Kept: what a page still says as it goes cannot wait for a module, even one that is here. */
const later = fetchedOnce(() => import('./later.ts'));


function sessionFor(options: FhirBackendOptions, shared: FhirClient): Session {
  return {
    options,
    ...directory(shared, options.organization),
    codings: { ...MODALITY_CODINGS, ...options.modalityCodings },
    statement: remembered(async () => {
      const [{ statement }, { body }] = await Promise.all([later(), shared.send('metadata', { open: true, cache: 'default' })]);
      return statement(body, options.dialect, !options.getToken);
    }),
    now: options.now ?? Date.now,
    accepted: new Set(),
  };
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

/** Methods of a module that is fetched when they are needed. */
export type Late = <M, K extends keyof M>(load: () => Promise<M>, ...names: readonly K[]) => { [N in K]: Method<M[N]> };

/** A clinic's FHIR R4 server as a `Backend` that books. `more` makes what it has besides. */
export function schedulingBackend(options: FhirBackendOptions, more?: (late: Late) => Partial<Backend>): Backend {
  if (options.timeZone !== undefined && !fit(TimeZone, options.timeZone)) throw new RangeError('timeZone');
  let client: ReturnType<typeof fhirClient>;
  let session: Session;
  /** Begins anew. What was asked before ends with the credential it began with. */
  const forget = () => {
    client = fhirClient(options);
    session = sessionFor(options, client());
  };
  forget();

  /** A method of the backend. What its caller said comes last. */
  const method = <A extends unknown[], R>(run: (call: Call, ...args: A) => Promise<R>) => (...args: [...A, CallOptions]) => {
    const said = args.at(-1) as CallOptions;
    // A journey says more than these options, and nothing of that may stand in for what is ours.
    return until(run({ ...said, ...session, ...client(said.signal) }, ...args as unknown as A), said.signal);
  };
  const late: Late = <M, K extends keyof M>(load: () => Promise<M>, ...names: readonly K[]) => Object.fromEntries(names.map(name => [
    name, method(async (...all) => ((await load())[name] as (...all: unknown[]) => Promise<unknown>)(...all)),
  ])) as { [N in K]: Method<M[N]> };

  const patients = method(async call => (options.getToken ? (await fetched(import('./patients.ts'))).knownPatients(call) : []));

  return {
    describe: method(async call => {
      const [{ capabilities }, people] = await Promise.all([call.statement(), patients(call)]);
      return { ...capabilities, signedIn: people.length > 0 };
    }),
    organisation: method(async ({ organisation, locale }) => organisationIn(await organisation(), locale)),
    ...late(later, 'outcome'),
    forget,
    scheduling: {
      services: method(async ({ services, locale, codings }) => fitting(HealthcareService, (await services()).map(of => serviceIn(of, locale, codings)))),
      patients,
      ...late(later, 'locations', 'practitioners', 'slots', 'isFree', 'book'),
      ...(options.dialect !== 'request' && late(later, 'hold', 'extendHold', 'release')),
    },
    ...more?.(late),
  };
}

/**
 * A `Backend` over FHIR R4. What a page needs to begin is in this module and what it imports; places, people, times and all that writes come with
 * `later.ts`. It is not fetched ahead from here, because that would take the line from what the first question waits for; in the
 * ready-made bundles it is one file with the widget's later steps, which the widget fetches as soon as something can be used.
 *
 * @example
 * ```ts
 * const backend = validated(fhirBackend({ baseUrl: 'https://fhir.example.ca/r4', tokenUrl: 'https://fhir.example.ca/token' }));
 * ```
 */
import type { Backend, CallOptions } from '@foyer/core/backend/backend';
import { TimeZone, type Modality } from '@foyer/core/model/primitives';
import { remembered } from './caching.ts';
import type { Dialect, Statement } from './capability-statement.ts';
import { fhirClient, type ClientOptions, type FhirClient } from './client.ts';
import { directoryReads, type DirectoryReads } from './directory-reads.ts';
import { organisationIn, serviceIn } from './directory.ts';
import { fetched } from './fetched.ts';
import { MODALITY_CODINGS, type ModalityCoding, type ModalityCodings } from './modality.ts';
import { fit } from './raw.ts';
import type { Schedules } from './schedules.ts';

export interface FhirBackendOptions extends ClientOptions {
  /** How to book. Default: what the server's CapabilityStatement says it can. */
  readonly dialect?: Dialect | undefined;
  /** Id of the Organization to show. Default: the first active one that is part of no other. */
  readonly organization?: string | undefined;
  /** IANA name of the clinic's time zone, for servers whose Locations do not say it. */
  readonly timeZone?: string | undefined;
  /** The clock, in milliseconds since 1970. Default `Date.now`; tests pass the server's. */
  readonly now?: (() => number) | undefined;
  /** How this server writes in person, phone and video. Default: v3 ParticipationMode. */
  readonly modalityCodings?: Partial<Record<Modality, ModalityCoding>> | undefined;
}

/** What reading and writing share. */
export interface Session {
  readonly client: FhirClient;
  readonly directory: DirectoryReads;
  readonly codings: ModalityCodings;
  readonly options: FhirBackendOptions;
  statement(signal: AbortSignal): Promise<Statement>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Attempts that the server took for later (HTTP 202) and has not decided yet. */
  readonly accepted: Set<string>;
  /** Schedules that were asked for, by place and person. */
  readonly schedules: Map<string, Schedules>;
}

function sessionFor(options: FhirBackendOptions): Session {
  const client = fhirClient(options);
  return {
    client, options,
    directory: directoryReads(client, options.organization),
    codings: { ...MODALITY_CODINGS, ...options.modalityCodings },
    statement: remembered(async signal => {
      const [{ statement }, { body }] = await Promise.all([fetched(import('./later.ts')), client.send('metadata', { signal, open: true, cacheable: true })]);
      return statement(body, options.dialect, !options.getToken);
    }),
    now: options.now ?? Date.now,
    accepted: new Set(),
    schedules: new Map(),
  };
}

type Later = typeof import('./later.ts');
type WithoutSession<F> = F extends (session: Session, ...rest: infer A) => infer R ? (...args: A) => R : never;

/** A clinic's FHIR R4 server as a `Backend`. Wrap it with core's `validated()`, as the widgets do. */
export function fhirBackend(options: FhirBackendOptions): Backend {
  if (options.timeZone !== undefined && !fit(TimeZone, options.timeZone)) throw new RangeError('timeZone is not an IANA time zone name');
  const session = sessionFor(options);
  const { directory } = session;

  const late = <K extends keyof Later>(name: K) => (async (...args: unknown[]) =>
    ((await fetched(import('./later.ts')))[name] as (...all: unknown[]) => unknown)(session, ...args)) as WithoutSession<Later[K]>;

  async function patients({ signal }: CallOptions) {
    return options.getToken ? (await fetched(import('./patients.ts'))).knownPatients(session.client, signal) : [];
  }

  return {
    async describe(call) {
      const [{ capabilities }, people] = await Promise.all([session.statement(call.signal), patients(call)]);
      return { ...capabilities, signedIn: people.length > 0 };
    },
    organisation: async ({ signal, locale }) => organisationIn(await directory.organisation(signal), locale, options.timeZone),
    outcome: late('outcome'),
    scheduling: {
      services: async ({ signal, locale }) => (await directory.services(signal)).flatMap(s => serviceIn(s, locale, session.codings)),
      locations: late('locations'),
      practitioners: late('practitioners'),
      patients,
      slots: late('slots'),
      isFree: late('isFree'),
      ...(options.dialect !== 'request' && { hold: late('hold'), extendHold: late('extendHold'), release: late('release') }),
      book: late('book'),
    },
  };
}

/**
 * A `Backend` over FHIR R4. Reading is in this module and what it imports; all that writes is loaded on the first write.
 *
 * @example
 * ```ts
 * const backend = validated(fhirBackend({ baseUrl: 'https://fhir.example.ca/r4', tokenUrl: 'https://fhir.example.ca/token' }));
 * ```
 */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { SchedulingPort } from '@foyer/core/backend/scheduling-port';
import { TimeZone, type Modality } from '@foyer/core/model/primitives';
import type { Slot } from '@foyer/core/model/slot';
import { remembered } from './caching.ts';
import { statement, type Dialect, type Statement } from './capability-statement.ts';
import { fhirClient, type ClientOptions, type FhirClient } from './client.ts';
import { directoryReads, type DirectoryReads } from './directory-reads.ts';
import { locationIn, organisationIn, practitionersIn, serviceIn, timeZoneOf } from './directory.ts';
import { MODALITY_CODINGS, type ModalityCoding, type ModalityCodings } from './modality.ts';
import { fit, raw } from './raw.ts';
import { slotPage, slotSearch, type SearchWindow } from './slots.ts';

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
  /** Free times of a window, by the server's way of telling them. */
  readonly search: SearchWindow;
  /** Milliseconds since 1970. */
  now(): number;
  /** Attempts that the server took for later (HTTP 202) and has not decided yet. */
  readonly accepted: Set<string>;
}

function sessionFor(options: FhirBackendOptions): Session {
  const client = fhirClient(options);
  const codings = { ...MODALITY_CODINGS, ...options.modalityCodings };
  const directory = directoryReads(client, options);
  const plain = slotSearch(client, directory, codings);
  const openToGuests = options.getToken === undefined;
  const stated = remembered(async signal => statement((await client.send('metadata', { signal, open: true, cacheable: true })).body, options.dialect, openToGuests));
  return {
    client, directory, codings, options, statement: stated,
    now: options.now ?? Date.now,
    accepted: new Set(),
    search: async (query, signal) => {
      const { dialect, names } = await stated(signal);
      if (dialect !== 'operations') return plain(query, signal);
      const { findSearch } = await import('./find.ts');
      return findSearch(client, directory, names, codings, options.timeZone)(query, signal);
    },
  };
}

async function isFree({ client, directory, search, statement: stated }: Session, slot: Slot, signal: AbortSignal): Promise<boolean> {
  if ((await stated(signal)).dialect === 'operations') {
    const { stillProposed } = await import('./find.ts');
    return stillProposed(slot, directory, search, signal);
  }
  try {
    const { body } = await client.send(`Slot/${slot.id}`, { signal, open: true });
    return body.status === 'free';
  } catch (error) {
    if (error instanceof BackendError && error.kind === 'gone') return false;
    throw error;
  }
}

function reading(session: Session): Omit<SchedulingPort, 'hold' | 'extendHold' | 'release' | 'book'> {
  const { client, directory, codings, options } = session;
  return {
    services: async ({ signal, locale }) => (await directory.services(signal)).flatMap(s => serviceIn(s, locale, codings)),
    async locations({ signal, locale }) {
      const found = await directory.locations(signal);
      const said = options.timeZone ?? (found.every(l => timeZoneOf(l)) ? undefined : timeZoneOf(await directory.organisation(signal)));
      return found.flatMap(l => locationIn(l, locale, said));
    },
    practitioners: async ({ signal, locale }) => practitionersIn(await directory.people(signal), locale),
    async patients({ signal }) {
      if (!options.getToken) return [];
      return (await import('./patients.ts')).knownPatients(client, signal);
    },
    slots: (query, { signal }) => slotPage(query, session.search, session.now(), signal),
    isFree: (slot, { signal }) => isFree(session, slot, signal),
  };
}

/** A clinic's FHIR R4 server as a `Backend`. Wrap it with core's `validated()`, as the widgets do. */
export function fhirBackend(options: FhirBackendOptions): Backend {
  if (options.timeZone !== undefined && fit(TimeZone, options.timeZone) === undefined) throw new RangeError('timeZone is not an IANA time zone name');
  const session = sessionFor(options);
  const read = reading(session);
  const writing = () => import('./write/writing.ts');
  return {
    async describe(call) {
      const [{ capabilities }, people] = await Promise.all([session.statement(call.signal), read.patients(call)]);
      return { ...capabilities, signedIn: people.length > 0 };
    },
    organisation: async ({ signal, locale }) => organisationIn(raw(await session.directory.organisation(signal)), locale, options.timeZone),
    outcome: async (attempt, call) => (await writing()).outcome(session, attempt, call),
    scheduling: {
      ...read,
      ...(options.dialect !== 'request' && {
        hold: async (slot, call) => (await writing()).hold(session, slot, call),
        extendHold: async (hold, call) => (await writing()).extendHold(session, hold, call),
        release: async (hold, call) => (await writing()).release(session, hold, call),
      }),
      book: async (request, call) => (await writing()).book(session, request, call),
    },
  };
}

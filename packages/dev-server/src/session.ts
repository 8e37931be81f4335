/** One request on its way through the server. */
import type { OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { Access } from './access.ts';
import type { ClinicStore } from './clinic-store.ts';
import type { Dialect } from './dialect.ts';
import type { ServerClock } from './server-clock.ts';
import type { Principal } from './tokens.ts';

/** What all requests share. */
export interface Clinic {
  readonly store: ClinicStore;
  readonly access: Access;
  readonly clock: ServerClock;
  /** How long a claim may last, in milliseconds. */
  readonly holdFor: number;
}

export interface Session {
  readonly clinic: Clinic;
  readonly principal: Principal;
  readonly dialect: Dialect;
  /** Address of the mount, e.g. `http://127.0.0.1:8103/fhir`. */
  readonly base: string;
  /** References that this request has made so far. */
  readonly made: Set<string>;
  /** Slots that this request has taken from a visit, e.g. by cancelling it. */
  readonly released: Set<string>;
  /** Ids of appointments whose slots follow once everything is written. */
  readonly unsettled: Set<string>;
}

/** A FHIR interaction, from HTTP or from an entry of a Bundle. */
export interface Call {
  readonly method: string;
  /** Path below the mount, e.g. `['Slot', 'x']`. */
  readonly path: readonly string[];
  /** Query or form. */
  readonly params: URLSearchParams;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly ifNoneExist?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly resource?: Resource | OperationOutcome | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export function referenceOf(resource: Resource): string {
  return `${resource.resourceType}/${resource.id ?? ''}`;
}

/** True for a resource that this request or this token wrote. */
export function isOwn(session: Session, reference: string): boolean {
  return session.made.has(reference) || session.clinic.access.made(session.principal, reference);
}

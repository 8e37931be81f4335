/**
 * What books over FHIR R4. What a page needs to begin is in this module and what it imports; places, people, times and all that writes come with
 * `later.ts`. It is not fetched ahead from here, because that would take the line from what the first question waits for; in the
 * ready-made bundles it is one file with the widget's later steps, which the widget fetches as soon as something can be used.
 */
import type { Backend, WriteOptions } from '@foyer/core/backend/backend';
import { fetchedOnce } from '@foyer/core/internal/fetched';
import { HealthcareService } from '@foyer/core/model/healthcare-service';
import { isZone } from '@foyer/core/model/primitives';
import { directory, type Directory } from './directory-reads.ts';
import { organisation, serviceIn } from './directory.ts';
import { MODALITY_CODINGS, type ModalityCodings } from './modality.ts';
import { fitting } from './reading.ts';
import { people, server, type FhirBackendOptions, type Late, type MethodOf, type ServerCall, type Session as ServerSession } from './server.ts';

export type { FhirBackendOptions } from './server.ts';

/** What a session has for booking. */
interface Bookable extends Directory {
  readonly codings: ModalityCodings;
}

/** What all calls share. */
export interface Session extends ServerSession, Bookable {}
/** One call: what its caller said, and requests that end when the caller leaves. */
export interface Call extends ServerCall, Bookable {}
/** One call that changes something. */
export interface WriteCall extends Call, WriteOptions {}

/** Kept: what a page still says as it goes cannot wait for a module, even one that is here. */
const later = fetchedOnce(() => import('./later.ts'));

/** A clinic's FHIR R4 server as a `Backend` that books. `more` makes what it has besides. */
export const schedulingBackend = (options: FhirBackendOptions, more?: (method: MethodOf<Bookable>, late: Late) => Partial<Backend>): Backend => {
  if (options.timeZone !== undefined && !isZone(options.timeZone)) throw new RangeError('timeZone');
  return server(options, later, client => ({ ...directory(client), codings: { ...MODALITY_CODINGS, ...options.modalityCodings } }), (method, late) => ({
    organisation: method(organisation),
    ...late(later, 'outcome'),
    scheduling: {
      services: method(async ({ services, locale, codings }) => fitting(HealthcareService, (await services()).map(of => serviceIn(of, locale, codings)))),
      patients: method(async call => (await people(call)).flatMap(({ name, ...one }) => (name ? [{ ...one, name }] : []))),
      ...late(later, 'locations', 'practitioners', 'slots', 'isFree', 'book'),
      ...(options.dialect !== 'request' && late(later, 'hold', 'extendHold', 'release')),
    },
    ...more?.(method, late),
  }));
};

/** What the sample clinic's front desk checks before it writes a visit into the book. */
import { BackendError, type RejectedIssue } from '@foyer/core/backend/backend-error';
import type { Capabilities } from '@foyer/core/backend/backend';
import { BookingRequest } from '@foyer/core/backend/booking-request';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { ClinicSlot, SampleClinic } from '../clinic.ts';
import { modalitiesFor } from './search.ts';

function reject(...issues: RejectedIssue[]): never {
  throw new BackendError('rejected', { issues });
}

/** The request in its shape, or `rejected` with the fields that are not. */
export function parseRequest(request: BookingRequest): BookingRequest {
  const parsed = BookingRequest.safeParse(request);
  if (parsed.success) return parsed.data;
  return reject(...parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.message })));
}

/** The service of a request. Errors: `rejected`; `policy` where the clinic's own rules are against it. */
export function bookableService(request: BookingRequest, services: readonly HealthcareService[]): HealthcareService {
  const service = services.find(s => s.id === request.service);
  if (!service) return reject({ path: 'service', code: 'unknown' });
  if (!service.modalities.includes(request.modality)) reject({ path: 'modality', code: 'not-offered' });
  if (service.bookElsewhere !== undefined) throw new BackendError('policy');
  if (service.knownPatientsOnly && request.patient.kind === 'new' && request.patient.seenBefore !== true) throw new BackendError('policy');
  return service;
}

/** Errors: `sign-in`, `rejected`. */
export function checkOffer(request: BookingRequest, capabilities: Capabilities): void {
  if (!capabilities.guest && !capabilities.signedIn) throw new BackendError('sign-in');
  if (request.time.kind === 'waitlist' && !capabilities.waitlist) reject({ path: 'time.kind', code: 'not-offered' });
  if (!request.reminders.every(channel => capabilities.reminders?.includes(channel))) reject({ path: 'reminders', code: 'not-offered' });
  if (!request.contact.phone && !request.contact.email) reject({ path: 'contact', code: 'required' });
}

/**
 * The slot of a request, when it still is the time that the patient saw. Errors: `slot-taken` where it is gone or was moved,
 * `rejected` where the service is not given in it.
 */
export function agreedSlot(request: BookingRequest, service: HealthcareService, clinic: SampleClinic): ClinicSlot | undefined {
  if (request.time.kind !== 'slot') return undefined;
  const agreed = request.time.slot;
  const slot = clinic.slot(agreed.id);
  const same = slot && Date.parse(slot.start) === Date.parse(agreed.start) && Date.parse(slot.end) === Date.parse(agreed.end)
    && (agreed.location === undefined || agreed.location === slot.location);
  if (!same) throw new BackendError('slot-taken');
  if (!modalitiesFor(slot, service).includes(request.modality)) reject({ path: 'time.slot', code: 'not-offered' });
  return slot;
}

/** What can be chosen on each step, given what was chosen before. Pure. */
import type { View } from '../journey/definition.ts';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import type { Practitioner } from '../model/practitioner.ts';
import type { Modality } from '../model/primitives.ts';
import type { BookingShape } from './booking.ts';

export type Seen = Pick<View<BookingShape>, 'answers' | 'loaded' | 'pins'>;

export function chosenService({ answers, loaded }: Seen): HealthcareService | undefined {
  return loaded.reason?.find(service => service.id === answers.reason?.service);
}

/** Services for which a visit can be booked here; others say where. */
export function offeredServices({ loaded }: Seen): readonly HealthcareService[] {
  return loaded.reason ?? [];
}

export function offeredModalities(seen: Seen): readonly Modality[] {
  return chosenService(seen)?.modalities ?? [];
}

const allows = (list: readonly string[] | undefined, id: string | undefined) => list === undefined || id === undefined || list.includes(id);

/** Places that offer the service, and where the pinned practitioner works. */
export function offeredLocations(seen: Seen): readonly Location[] {
  const service = chosenService(seen);
  const pinned = seen.loaded.practitioner?.find(p => p.id === seen.pins.practitioner);
  return seen.loaded.place?.filter(location => allows(service?.locations, location.id) && allows(pinned?.locations, location.id)) ?? [];
}

/** Practitioners who offer the service at the chosen place. */
export function offeredPractitioners(seen: Seen): readonly Practitioner[] {
  const { answers, loaded } = seen;
  return loaded.practitioner?.filter(practitioner =>
    allows(practitioner.services, answers.reason?.service) && allows(practitioner.locations, answers.place?.location)) ?? [];
}

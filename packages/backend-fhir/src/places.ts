/** From FHIR's Locations to our model. */
import type { CallOptions } from '@foyer/core/backend/backend';
import type { Location } from '@foyer/core/model/location';
import { addressIn, phone, said, timeZoneOf } from './directory.ts';
import type { Session } from './fhir-backend.ts';
import { text, words, type Raw } from './raw.ts';

function locationIn(of: Raw, locale: string, timeZone: string | undefined): Location[] {
  const zone = timeZoneOf(of) ?? timeZone;
  const id = text(of.id);
  const name = words(of, 'name', locale);
  // A visit's time cannot be said without the clock on its wall.
  if (id === undefined || name === undefined || zone === undefined) return [];
  return [{
    id, name, timeZone: zone,
    address: addressIn(of.address),
    phone: phone(of),
    hours: said(of, 'hours-text', locale),
    directions: said(of, 'directions', locale),
    accessibility: said(of, 'accessibility', locale),
  }];
}

export async function locations({ directory, options }: Session, { signal, locale }: CallOptions): Promise<Location[]> {
  const found = await directory.locations(signal);
  const zone = options.timeZone ?? (found.every(timeZoneOf) ? undefined : timeZoneOf(await directory.organisation(signal)));
  return found.flatMap(l => locationIn(l, locale, zone));
}

/** From FHIR's Locations to our model. */
import { Location } from '@foyer/core/model/location';
import { placeIn, said, timeZoneOf } from './directory.ts';
import type { Call } from './fhir-backend.ts';
import { fitting } from './raw.ts';

export async function locations({ locations: places, organisation, options, locale }: Call): Promise<Location[]> {
  const found = await places();
  const elsewhere = options.timeZone ?? (found.every(timeZoneOf) ? undefined : timeZoneOf(await organisation()));
  // A visit's time cannot be said without the clock on its wall: a place that has none does not fit.
  return fitting(Location, found.map(of => ({
    ...of, ...placeIn(of, locale),
    timeZone: timeZoneOf(of) ?? elsewhere,
    directions: said(of, 'directions', locale),
    accessibility: said(of, 'accessibility', locale),
  })));
}

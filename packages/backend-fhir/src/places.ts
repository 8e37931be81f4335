/** From FHIR's Locations to our model. */
import { Location } from '@foyer/core/model/location';
import { placeIn, said, timeZoneOf } from './directory.ts';
import type { Call } from './scheduling-backend.ts';
import { fitting } from './reading.ts';
import { zoneElsewhere } from './schedules.ts';

export async function locations(call: Call): Promise<Location[]> {
  const { locale } = call;
  const found = await call.locations();
  const elsewhere = await zoneElsewhere(call, found);
  // A visit's time cannot be said without the clock on its wall: a place that has none does not fit.
  return fitting(Location, found.map(of => ({
    ...of, ...placeIn(of, locale),
    timeZone: timeZoneOf(of) ?? elsewhere,
    directions: said(of, 'directions', locale),
    accessibility: said(of, 'accessibility', locale),
  })));
}

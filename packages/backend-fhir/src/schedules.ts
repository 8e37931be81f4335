/** Whose times there are and where: Schedules, joined with the people and places that they name. */
import { timeZoneOf } from './directory.ts';
import type { Session } from './scheduling-backend.ts';
import { raw, text, type Raw } from './raw.ts';
import { idsIn, tokens } from './reading.ts';

export interface Where {
  readonly location?: string | undefined;
  readonly practitioner?: string | undefined;
}

/** Who and where something is, and by which clock. */
export interface Placed {
  readonly practitioner: string | undefined;
  readonly location: string | undefined;
  readonly timeZone: string | undefined;
}

export interface Schedule extends Placed {
  readonly id: string;
  /** `system|code` of each service that it names; none means every service. */
  readonly services: readonly string[];
}

/** `system|code` under which a HealthcareService is found on Schedules and Slots. */
export function serviceToken(service: Raw): string | undefined {
  return tokens([service.type, service.specialty].flat())[0];
}

/** True where nothing is wanted, or what is wanted is there. */
const has = (there: readonly (string | undefined)[], wanted: string | undefined) => wanted === undefined || there.includes(wanted);

export function isFor({ services }: Schedule, service: string | undefined): boolean {
  return services.length === 0 || has(services, service);
}

export const isRole = (of: Raw) => of.resourceType === 'PractitionerRole';

/** Who has a role. */
export const personIn = (role: Raw | undefined) => idsIn(role?.practitioner, 'Practitioner')[0];

/** The clock of places that name none, or one that nobody knows: the page's own word, else the organisation's. What is said by it names it. */
export async function zoneElsewhere({ organisation, options }: Session, places: readonly Raw[]): Promise<string | undefined> {
  return options.timeZone ?? (places.every(timeZoneOf) ? undefined : timeZoneOf(await organisation()));
}

/** Tells who and where the actors of a Schedule or the participants of an Appointment are. */
export async function placing(session: Session): Promise<(actors: unknown) => Placed> {
  const [people, locations] = await Promise.all([session.people(), session.locations()]);
  const elsewhere = await zoneElsewhere(session, locations);
  const roles = people.filter(isRole);
  return actors => {
    const role = roles.find(r => idsIn(actors, 'PractitionerRole').includes(String(r.id)));
    const practitioner = idsIn(actors, 'Practitioner')[0] ?? personIn(role);
    const own = role ? [role] : roles.filter(r => practitioner !== undefined && personIn(r) === practitioner);
    const named = own.flatMap(r => idsIn(r.location, 'Location'));
    const possible = new Set(named.length > 0 ? named : locations.map(l => String(l.id)));
    // Medplum allows one actor, so the place may have to follow from the person; from one with two places it does not.
    const location = idsIn(actors, 'Location')[0] ?? (possible.size === 1 ? [...possible][0] : undefined);
    const clocks = [...locations.filter(l => l.id === location), ...people.filter(p => !isRole(p) && p.id === practitioner)];
    return { practitioner, location, timeZone: clocks.map(timeZoneOf).find(Boolean) ?? elsewhere };
  };
}

/** The Schedules of a place, a person or both, ready to be joined with their slots. */
export async function schedulesOf(session: Session, { location, practitioner }: Where): Promise<Schedule[]> {
  const [people, place] = await Promise.all([session.people(), placing(session)]);
  const roles = people.filter(r => isRole(r) && has([personIn(r)], practitioner) && has(idsIn(r.location, 'Location'), location));
  const named = practitioner ? `Practitioner/${practitioner}` : location && `Location/${location}`;
  const actors = new Set([named, ...roles.map(r => `PractitionerRole/${String(r.id)}`), ...roles.flatMap(r => text(raw(r.practitioner).reference) ?? [])]);
  return (await session.schedules(named && [...actors].join())).flatMap(s => {
    const where = place(s.actor);
    const fits = has([where.location], location) && has([where.practitioner], practitioner);
    return fits ? [{ id: String(s.id), ...where, services: tokens(s.serviceType) }] : [];
  });
}

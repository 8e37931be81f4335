/** The directory resources of one server, each asked for once and shared: services, places, people and their schedules. */
import { remembered } from './caching.ts';
import type { FhirClient, Query } from './client.ts';
import { timeZoneOf } from './directory.ts';
import { codings, idIn, idsIn, raw, text, token, type Raw } from './raw.ts';

export interface DirectoryReads {
  organisation(signal: AbortSignal): Promise<Raw>;
  services(signal: AbortSignal): Promise<Raw[]>;
  locations(signal: AbortSignal): Promise<Raw[]>;
  /** Practitioner and PractitionerRole resources. */
  people(signal: AbortSignal): Promise<Raw[]>;
  /** Schedules of a place, a person or both, ready to be joined with their slots. */
  schedules(where: Where, signal: AbortSignal): Promise<Schedule[]>;
}

export interface Where {
  readonly location?: string | undefined;
  readonly practitioner?: string | undefined;
}

/** A Schedule with who and where its slots are. */
export interface Schedule {
  readonly id: string;
  readonly practitioner: string | undefined;
  readonly location: string | undefined;
  readonly timeZone: string | undefined;
  /** `system|code` of each service that it names; none means every service. */
  readonly services: readonly string[];
}

const ALL = ['_count', '200'] as const;
const ACTIVE = ['active', 'true'] as const;

/** Who and where the actors of a Schedule or the participants of a proposed Appointment are. */
export function placed(actors: unknown, people: readonly Raw[], locations: readonly Raw[], timeZone: string | undefined): Omit<Schedule, 'id' | 'services'> {
  const roles = people.filter(p => p.resourceType === 'PractitionerRole');
  const role = roles.find(r => idsIn(actors, 'PractitionerRole').includes(String(r.id)));
  const practitioner = idsIn(actors, 'Practitioner')[0] ?? idIn(role?.practitioner, 'Practitioner');
  const own = role ? [role] : roles.filter(r => practitioner !== undefined && idIn(r.practitioner, 'Practitioner') === practitioner);
  const possible = new Set(own.flatMap(r => idsIn(r.location, 'Location')));
  if (possible.size === 0) for (const l of locations) possible.add(String(l.id));
  // Medplum allows one actor, so the place may have to follow from the person; from one with two places it does not.
  const location = idsIn(actors, 'Location')[0] ?? (possible.size === 1 ? [...possible][0] : undefined);
  const zone = [...locations.filter(l => l.id === location), ...people.filter(p => p.resourceType === 'Practitioner' && p.id === practitioner)]
    .map(timeZoneOf).find(z => z !== undefined);
  return { practitioner, location, timeZone: zone ?? timeZone };
}

/** `system|code` under which a HealthcareService is found on Schedules and Slots. */
export function serviceToken(service: Raw): string | undefined {
  return token(service.type) ?? token(service.specialty);
}

export function directoryReads(client: FhirClient, options: { readonly organization?: string | undefined; readonly timeZone?: string | undefined }): DirectoryReads {
  const all = (type: string, ...query: Query) => remembered(async signal =>
    (await client.search(type, [...query, ALL], { signal, open: true, cacheable: true })).entries.filter(e => text(e.id)));

  const services = all('HealthcareService', ACTIVE);
  const locations = all('Location', ['status', 'active']);
  const roles = all('PractitionerRole', ACTIVE, ['_include', 'PractitionerRole:practitioner']);
  const practitioners = all('Practitioner', ACTIVE);
  const organizations = all('Organization', ACTIVE);
  // Without roles the people themselves are asked for.
  const people = async (signal: AbortSignal) => {
    const found = await roles(signal);
    return found.length > 0 ? found : practitioners(signal);
  };
  const queries = new Map<string, (signal: AbortSignal) => Promise<Schedule[]>>();

  async function load({ location, practitioner }: Where, signal: AbortSignal): Promise<Schedule[]> {
    const [everybody, places] = await Promise.all([people(signal), locations(signal)]);
    const rolesThere = everybody.filter(r => r.resourceType === 'PractitionerRole'
      && (practitioner === undefined || idIn(r.practitioner, 'Practitioner') === practitioner)
      && (location === undefined || idsIn(r.location, 'Location').includes(location)));
    const actors = practitioner !== undefined
      ? [`Practitioner/${practitioner}`, ...rolesThere.map(r => `PractitionerRole/${String(r.id)}`)]
      : location !== undefined
        ? [`Location/${location}`, ...rolesThere.flatMap(r => [`PractitionerRole/${String(r.id)}`, text(raw(r.practitioner).reference) ?? []].flat())]
        : [];
    const query: Query = [ACTIVE, ...(actors.length > 0 ? [['actor', [...new Set(actors)].join()] as const] : []), ALL];
    return (await client.search('Schedule', query, { signal, open: true })).entries.flatMap(s => {
      const id = text(s.id);
      const where = placed(s.actor, everybody, places, options.timeZone);
      const fits = (location === undefined || where.location === location) && (practitioner === undefined || where.practitioner === practitioner);
      const services = codings(s.serviceType).map(c => `${text(c.system) ? `${String(c.system)}|` : ''}${String(c.code)}`);
      return id !== undefined && fits ? [{ id, ...where, services }] : [];
    });
  }

  return {
    services, locations, people,
    organisation: options.organization === undefined
      ? async signal => { const some = await organizations(signal); return some.find(o => o.partOf === undefined) ?? some[0] ?? {}; }
      : remembered(async signal => (await client.send(`Organization/${options.organization}`, { signal, open: true, cacheable: true })).body),
    schedules(where, signal) {
      const key = `${where.location}/${where.practitioner}`;
      const query = queries.get(key) ?? remembered(s => load(where, s));
      queries.set(key, query);
      return query(signal);
    },
  };
}


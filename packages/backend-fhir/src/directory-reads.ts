/** The directory resources of one server, each asked for once and shared: services, places and people. */
import { ACTIVE, ALL, SHARED } from './asked-alike.ts';
import { remembered } from './caching.ts';
import type { FhirClient, Query } from './client.ts';
import type { Raw } from './raw.ts';

export interface Directory {
  services(): Promise<Raw[]>;
  locations(): Promise<Raw[]>;
  /** Practitioner and PractitionerRole resources. */
  people(): Promise<Raw[]>;
  /** The Schedules of some actors, as references with commas between them; all of them where none is named. */
  schedules(actors: string | undefined): Promise<Raw[]>;
}

export function directory({ search }: FhirClient): Directory {
  const all = (type: string, ...query: Query) => remembered(async () =>
    (await search(type, [...query, ALL], SHARED)).entries);
  const roles = all('PractitionerRole', ACTIVE, ['_include', 'PractitionerRole:practitioner']);
  const practitioners = all('Practitioner', ACTIVE);
  const schedules = new Map<string | undefined, () => Promise<Raw[]>>();
  return {
    services: all('HealthcareService', ACTIVE),
    locations: all('Location', ['status', 'active']),
    async people() {
      const found = await roles();
      // Without roles the people themselves are asked for.
      return found.length > 0 ? found : practitioners();
    },
    schedules(actors) {
      const read = schedules.get(actors) ?? remembered(async () => (await search('Schedule', [ACTIVE, ['actor', actors], ALL], { open: true })).entries);
      schedules.set(actors, read);
      return read();
    },
  };
}

/** The directory resources of one server, each asked for once and shared: services, places and people. */
import { remembered } from './caching.ts';
import type { FhirClient, Query } from './client.ts';
import type { Raw } from './raw.ts';

export interface Directory {
  organisation(): Promise<Raw>;
  services(): Promise<Raw[]>;
  locations(): Promise<Raw[]>;
  /** Practitioner and PractitionerRole resources. */
  people(): Promise<Raw[]>;
  /** The Schedules of some actors, as references with commas between them; all of them where none is named. */
  schedules(actors: string | undefined): Promise<Raw[]>;
}

const ALL: Query[number] = ['_count', '200'];
const ACTIVE: Query[number] = ['active', 'true'];

/** `organization` is the id of the one to show. */
export function directory({ send, search }: FhirClient, organization: string | undefined): Directory {
  const shared = { open: true, cache: 'default' } as const;
  const all = (type: string, ...query: Query) => remembered(async () =>
    (await search(type, [...query, ALL], shared)).entries);
  const roles = all('PractitionerRole', ACTIVE, ['_include', 'PractitionerRole:practitioner']);
  const practitioners = all('Practitioner', ACTIVE);
  const organizations = all('Organization', ACTIVE);
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
    organisation: organization === undefined
      ? async () => { const some = await organizations(); return some.find(o => !o.partOf) ?? some[0] ?? {}; }
      : remembered(async () => (await send(`Organization/${organization}`, shared)).body),
  };
}

/** The directory resources of one server, each asked for once and shared: services, places and people. */
import { remembered } from './caching.ts';
import type { FhirClient, Query } from './client.ts';
import { text, type Raw } from './raw.ts';

export interface DirectoryReads {
  organisation(signal: AbortSignal): Promise<Raw>;
  services(signal: AbortSignal): Promise<Raw[]>;
  locations(signal: AbortSignal): Promise<Raw[]>;
  /** Practitioner and PractitionerRole resources. */
  people(signal: AbortSignal): Promise<Raw[]>;
}

export const ALL = ['_count', '200'] as const;
export const ACTIVE = ['active', 'true'] as const;

/** `organization` is the id of the one to show. */
export function directoryReads(client: FhirClient, organization: string | undefined): DirectoryReads {
  const all = (type: string, ...query: Query) => remembered(async signal =>
    (await client.search(type, [...query, ALL], { signal, open: true, cacheable: true })).entries.filter(e => text(e.id)));
  const roles = all('PractitionerRole', ACTIVE, ['_include', 'PractitionerRole:practitioner']);
  const practitioners = all('Practitioner', ACTIVE);
  const organizations = all('Organization', ACTIVE);
  return {
    services: all('HealthcareService', ACTIVE),
    locations: all('Location', ['status', 'active']),
    async people(signal) {
      const found = await roles(signal);
      // Without roles the people themselves are asked for.
      return found.length > 0 ? found : practitioners(signal);
    },
    organisation: organization === undefined
      ? async signal => { const some = await organizations(signal); return some.find(o => !o.partOf) ?? some[0] ?? {}; }
      : remembered(async signal => (await client.send(`Organization/${organization}`, { signal, open: true, cacheable: true })).body),
  };
}

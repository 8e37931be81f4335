/** Value sets. They are published, as forms are. */
import type { Expansion, ValueSetQuery } from '@foyer/core/backend/forms-port';
import type { Coding } from '@foyer/core/model/questionnaire';
import { SHARED } from '../asked-alike.ts';
import { fhirClient, type FhirClient } from '../client.ts';
import { list, raw, text } from '../raw.ts';
import { stringify } from '../resource-text.ts';
import type { ServerCall } from '../server.ts';
import { canonical } from './questionnaire.ts';

/** The server that is asked for a value set: the one that the form prefers, where the page's maker allows it; else the clinic's own. */
function terminology(call: ServerCall, server: string | undefined): FhirClient {
  const plain = (address: string) => address.replace(/\/+$/, '');
  const allowed = call.options.terminologyServers?.find(one => server !== undefined && plain(one) === plain(server));
  if (allowed === undefined) return call;
  const { fetch, timeBudget } = call.options;
  return fhirClient({ baseUrl: allowed, fetch, timeBudget })(call.signal);
}

/** Entries that can be chosen, with those that stand below others. */
function entries(contains: unknown): Coding[] {
  return list(contains).flatMap(one => {
    const { abstract, contains: below, ...coding } = one;
    return [...(text(one.code) && abstract !== true ? [coding as Coding] : []), ...entries(below)];
  });
}

/** Longer addresses are refused by some servers and proxies. */
const MAX_URL = 1500;

/** What a patient types to search is in a body, never in an address: addresses are kept in logs. A server that takes no POST here cannot be searched. */
export async function expand(call: ServerCall, { url, filter, count, server }: ValueSetQuery): Promise<Expansion> {
  const [address, version] = canonical(url);
  const asked = Object.entries({ url: address, valueSetVersion: version, filter, count, displayLanguage: call.locale }).filter(([, value]) => value !== undefined && value !== '');
  const get = `ValueSet/$expand?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`;
  const { send } = terminology(call, server);
  const types: Readonly<Record<string, string>> = { url: 'valueUri', count: 'valueInteger', displayLanguage: 'valueCode' };
  const parameter = asked.map(([name, value]) => ({ name, [types[name] ?? 'valueString']: value }));
  const { body } = await (filter || get.length > MAX_URL
    ? send('ValueSet/$expand', { open: true, body: stringify({ resourceType: 'Parameters', parameter }), headers: { 'content-type': 'application/fhir+json' } })
    : send(get, SHARED));
  const { total, contains } = raw(body.expansion);
  const all = entries(contains);
  const options = all.slice(0, count);
  return { options, more: typeof total === 'number' ? total > options.length : all.length >= count };
}

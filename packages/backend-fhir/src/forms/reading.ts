/** Forms, and what is looked up for them. Both are published: a guest reads them without a token, as far as the server lets it. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Expansion, ValueSetQuery } from '@foyer/core/backend/forms-port';
import type { Coding, Questionnaire } from '@foyer/core/model/questionnaire';
import { fhirClient, type FhirClient } from '../client.ts';
import { unless } from '../failure.ts';
import type { Call } from '../scheduling-backend.ts';
import { list, raw, text, type Raw } from '../raw.ts';
import { stringify } from '../resource-text.ts';

const SHARED = { open: true, cache: 'default' } as const;
/** A logical id, alone or as a relative reference. */
const BY_ID = /^(?:Questionnaire\/)?([A-Za-z0-9\-.]{1,64})$/;

/** The one that is meant where a server has several of one address: what is in use before what is not, the newest first. */
function preferred(forms: readonly Raw[]): Raw | undefined {
  const rank = (form: Raw) => `${form.status === 'active' ? 1 : 0} ${text(form.date) ?? ''} ${text(raw(form.meta).lastUpdated) ?? ''}`;
  return forms.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0];
}

/** The part of a canonical address before its version, and the version. */
export function canonical(reference: string): readonly [url: string, version: string | undefined] {
  const [url = '', version] = reference.split('|');
  return [url, version];
}

export async function questionnaire({ send, search }: Call, reference: string): Promise<Questionnaire> {
  const id = BY_ID.exec(reference)?.[1];
  const [url, version] = canonical(reference);
  // A server that does not know one of the parameters may answer with every form it has.
  const fits = (form: Raw & { readonly version?: unknown }) => form.resourceType === 'Questionnaire' && form.url === url && (version === undefined || form.version === version);
  const found = id === undefined
    ? preferred((await search('Questionnaire', [['url', url], ['version', version]], SHARED)).entries.filter(fits))
    : (await send(`Questionnaire/${id}`, SHARED)).body;
  if (!found) throw new BackendError('gone');
  return found as unknown as Questionnaire;
}

/** The server that is asked for a value set: the one that the form prefers, where the page's maker allows it; else the clinic's own. */
function terminology(call: Call, server: string | undefined): FhirClient {
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

export async function expand(call: Call, { url, filter, count, server }: ValueSetQuery): Promise<Expansion> {
  const [address, version] = canonical(url);
  const asked = Object.entries({ url: address, valueSetVersion: version, filter, count, displayLanguage: call.locale }).filter(([, value]) => value !== undefined && value !== '');
  const get = `ValueSet/$expand?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`;
  const { send } = terminology(call, server);
  const types: Readonly<Record<string, string>> = { url: 'valueUri', count: 'valueInteger', displayLanguage: 'valueCode' };
  const parameter = asked.map(([name, value]) => ({ name, [types[name] ?? 'valueString']: value }));
  const { body } = await (get.length > MAX_URL
    ? send('ValueSet/$expand', { open: true, body: stringify({ resourceType: 'Parameters', parameter }), headers: { 'content-type': 'application/fhir+json' } })
    : send(get, SHARED));
  const { total, contains } = raw(body.expansion);
  const all = entries(contains);
  const options = all.slice(0, count);
  return { options, more: typeof total === 'number' ? total > options.length : all.length >= count };
}

/** A form's canonical address without its version; for one that has none, how it is referred to. */
export async function addressOf(call: Call, reference: string): Promise<string> {
  const id = BY_ID.exec(reference)?.[1];
  if (id === undefined) return canonical(reference)[0];
  const form = await unless(questionnaire(call, id), 'gone');
  return form?.url ?? `Questionnaire/${id}`;
}

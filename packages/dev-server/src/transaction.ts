/**
 * FHIR R4 transactions that are: every entry or none (https://hl7.org/fhir/R4/http.html#transaction). The library's own only
 * look like it, so entries are run here, inside of the store's transaction.
 */
import { randomUUID } from 'node:crypto';
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { create, existing, patch, read, remove, update } from './interactions.ts';
import { Refusal, malformed, refusal, toRefusal } from './refusal.ts';
import { referenceOf, type Answer, type Call, type Session } from './session.ts';

interface Step {
  readonly index: number;
  readonly call: Call;
  readonly type: string;
  readonly id: string | undefined;
}

/** Decided before anything is written: under which id each `urn:uuid` will be found. */
interface Identities {
  readonly references: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<number, string>;
}

const ORDER = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET'];
const MAX_ENTRIES = 50;

function entryUrl(entry: BundleEntry): URL {
  const url = entry.request?.url ?? '';
  if (!/^[A-Za-z][\w$./?=&%|:+-]*$/.test(url) || url.includes('//')) throw malformed('An entry needs a relative request.url');
  return new URL(url, 'http://entry.invalid/');
}

function step(entry: BundleEntry, index: number): Step {
  const { request } = entry;
  if (!request || !ORDER.includes(request.method ?? '')) throw malformed(`Bundle.entry[${index}] has no usable request`);
  const url = entryUrl(entry);
  const path = url.pathname.split('/').filter(Boolean);
  const call = { method: request.method as string, path, params: url.searchParams, body: entry.resource, ifMatch: request.ifMatch, ifNoneExist: request.ifNoneExist };
  return { index, call, type: path[0] ?? '', id: path[1] };
}

async function identities(session: Session, entries: readonly BundleEntry[], steps: readonly Step[]): Promise<Identities> {
  const references = new Map<string, string>();
  const ids = new Map<number, string>();
  for (const { index, call, type } of steps) {
    if (call.method !== 'POST') continue;
    const known = call.ifNoneExist === undefined ? undefined : await existing(session, type, call.ifNoneExist);
    const id = known?.id ?? randomUUID();
    const urn = entries[index]?.fullUrl;
    if (urn?.startsWith('urn:uuid:')) {
      if (references.has(urn)) throw malformed('Two entries have the same fullUrl');
      references.set(urn, `${type}/${id}`);
    }
    ids.set(index, id);
  }
  return { references, ids };
}

/** The same value with every `urn:uuid` reference replaced. */
function resolved<T>(value: T, references: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map(item => resolved<unknown>(item, references)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => {
    if (key !== 'reference' || typeof inner !== 'string' || !inner.startsWith('urn:uuid:')) return [key, resolved<unknown>(inner, references)];
    const reference = references.get(inner);
    if (reference === undefined) throw malformed('A reference names no entry of this Bundle');
    return [key, reference];
  })) as T;
}

async function perform(session: Session, { call, type, id, index }: Step, who: Identities): Promise<Answer> {
  const resolvedCall = { ...call, body: resolved(call.body, who.references) };
  if (call.method === 'POST' && id === undefined) return create(session, type, resolvedCall, who.ids.get(index));
  if (id === undefined) throw refusal(400, 'not-supported', 'Searches and conditional changes are not part of a transaction here');
  switch (call.method) {
    case 'PUT': return update(session, type, id, resolvedCall);
    case 'PATCH': return patch(session, type, id, resolvedCall);
    case 'GET': return read(session, type, id, call.path.slice(2));
    case 'DELETE': return remove(session, type, id, resolvedCall);
    default: throw refusal(400, 'not-supported', 'Operations are not part of a transaction here');
  }
}

const STATUS_TEXT: Readonly<Record<number, string>> = { 200: '200 OK', 201: '201 Created', 204: '204 No Content' };

/** What a reply says of one entry. */
export function entryResponse(session: Session, answer: Answer, minimal: boolean): BundleEntry {
  const { resource } = answer;
  const version = resource?.meta?.versionId;
  const location = resource && `${session.base}/${referenceOf(resource as Resource)}`;
  return {
    ...(location !== undefined && { fullUrl: location }),
    ...(resource && !minimal && { resource }),
    response: {
      status: STATUS_TEXT[answer.status] ?? String(answer.status),
      ...(location !== undefined && version !== undefined && { location: `${location}/_history/${version}`, etag: `W/"${version}"` }),
      ...(resource?.meta?.lastUpdated !== undefined && { lastModified: resource.meta.lastUpdated }),
    },
  };
}

function atEntry(error: unknown, index: number): Refusal {
  const { status, outcome, headers } = toRefusal(error);
  const issue = outcome.issue.map(i => ({ ...i, expression: [`Bundle.entry[${index}]`] }));
  return new Refusal(status, { ...outcome, issue }, headers);
}

/** Runs inside of the store's transaction: what it throws undoes every entry. */
export async function transaction(session: Session, bundle: Bundle, minimal: boolean): Promise<Bundle> {
  const entries = bundle.entry ?? [];
  if (entries.length > MAX_ENTRIES) throw refusal(413, 'too-long', 'Too many entries');
  const steps = entries.map(step);
  const who = await identities(session, entries, steps);
  const answers = new Map<number, Answer>();
  for (const one of steps.toSorted((a, b) => ORDER.indexOf(a.call.method) - ORDER.indexOf(b.call.method))) {
    try {
      answers.set(one.index, await perform(session, one, who));
    } catch (error) {
      throw atEntry(error, one.index);
    }
  }
  const entry = steps.map(({ index }) => entryResponse(session, answers.get(index) as Answer, minimal));
  return { resourceType: 'Bundle', type: 'transaction-response', entry };
}

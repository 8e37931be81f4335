/** FHIR R4 search: unknown parameters are refused, sorting by several keys, pages, links, includes, and only what may be seen. */
import { evalFhirPath, parseSearchRequest, type SearchRequest, type SortRule } from '@medplum/core';
import { getExtraEntries } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, BundleLink, Resource } from '@medplum/fhirtypes';
import { redactedSlot } from './claim.ts';
import type { Stored } from './clinic-store.ts';
import { isResourceType, searchParameter } from './definitions.ts';
import { compareKeys, type Page, type Pages, type SortKey } from './pages.ts';
import { malformed, refusal } from './refusal.ts';
import { findSlots } from './search-slots.ts';
import type { Session } from './session.ts';
import { ATTEMPT_SYSTEM } from './terms.ts';

const DEFAULT_COUNT = 50;
const MAX_COUNT = 1000;
const CONTROLS: ReadonlySet<string> = new Set(['_sort', '_count', '_include', '_revinclude', '_summary', '_total', '_format', '_page', '_pretty']);

export interface SearchCall {
  readonly type: string;
  readonly params: URLSearchParams;
  /** The query came in a body. */
  readonly posted: boolean;
}

function checkParameters(type: string, params: URLSearchParams): void {
  for (const key of params.keys()) {
    const code = key.split(/[:.]/)[0] ?? '';
    if (!CONTROLS.has(code) && !searchParameter(type, code)) throw refusal(400, 'not-supported', `Unknown search parameter for ${type}`);
  }
}

function parse(type: string, params: URLSearchParams): SearchRequest {
  if (!isResourceType(type)) throw malformed('Unknown resource type');
  checkParameters(type, params);
  const query: Record<string, string[]> = {};
  for (const key of new Set(params.keys())) if (key !== '_page') query[key] = params.getAll(key);
  return parseSearchRequest(type, query);
}

/** The attempt that a posted search asks about: knowing it is what gives access to it. */
function attemptIn(params: URLSearchParams): string | undefined {
  const [system, value] = (params.get('identifier') ?? '').split('|');
  return system === ATTEMPT_SYSTEM && value ? value : undefined;
}

function sortKey(resource: Resource, rule: SortRule): SortKey {
  const parameter = searchParameter(resource.resourceType, rule.code);
  const value = parameter?.expression ? evalFhirPath(parameter.expression, resource)[0] : undefined;
  if (value === undefined) return '\uFFFF';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return parameter?.type === 'date' ? Date.parse(text) : text.toLowerCase();
}

interface Match {
  readonly keys: readonly SortKey[];
  readonly read: () => Promise<Resource>;
}

async function slotMatches(session: Session, request: SearchRequest): Promise<Match[]> {
  const { store } = session.clinic;
  const rules = request.sortRules ?? [];
  const found = await findSlots(store, request);
  return Promise.all(found.map(async (entry): Promise<Match> => {
    const read = async () => redactedSlot(await store.readResource<Stored>('Slot', entry.id) as Stored & { resourceType: 'Slot' }, session.principal.id);
    const keys = await Promise.all(rules.map(async rule => {
      if (rule.code === 'start') return entry.at;
      return rule.code === 'status' ? entry.status : sortKey(await read(), rule);
    }));
    return { keys: [...keys, entry.order], read };
  }));
}

async function otherMatches(session: Session, request: SearchRequest, attempt: string | undefined): Promise<Match[]> {
  const { access, store } = session.clinic;
  const mayRead = await access.reader(session.principal, attempt);
  const { sortRules = [], count: _, offset: __, include: ___, revInclude: ____, ...filters } = request;
  const bundle = await store.search(filters as SearchRequest);
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource && mayRead(resource)
    ? [{ keys: [...sortRules.map(rule => sortKey(resource, rule)), store.orderOf(resource)], read: async () => resource }]
    : []));
}

async function included(session: Session, request: SearchRequest, matches: Resource[], attempt: string | undefined): Promise<BundleEntry[]> {
  if ((!request.include && !request.revInclude) || matches.length === 0) return [];
  const mayRead = await session.clinic.access.reader(session.principal, attempt);
  const entries: BundleEntry[] = matches.map(resource => ({ resource }));
  await getExtraEntries(session.clinic.store, request, matches as Stored[], entries);
  return entries.slice(matches.length).flatMap(({ resource }) => {
    if (!resource || !mayRead(resource)) return [];
    const shown = resource.resourceType === 'Slot' ? redactedSlot(resource, session.principal.id) : resource;
    return [{ fullUrl: `${session.base}/${shown.resourceType}/${shown.id ?? ''}`, resource: shown, search: { mode: 'include' as const } }];
  });
}

function countOf(request: SearchRequest): number {
  const count = request.count ?? DEFAULT_COUNT;
  if (!Number.isInteger(count) || count < 0) throw malformed('_count must be a whole number');
  return Math.min(count, MAX_COUNT);
}

function selfLink(session: Session, call: SearchCall): BundleLink {
  if (call.posted) return { relation: 'self', url: `${session.base}/${call.type}/_search` };
  const query = call.params.toString();
  return { relation: 'self', url: `${session.base}/${call.type}${query ? `?${query}` : ''}` };
}

export async function search(session: Session, pages: Pages, call: SearchCall): Promise<Bundle> {
  const token = call.params.get('_page');
  const page: Page = token === null
    ? { type: call.type, params: [...call.params], attempt: call.posted ? attemptIn(call.params) : undefined, after: [] }
    : pages.get(token, session.principal);
  if (page.type !== call.type) throw malformed('This page is of another type');
  const request = parse(page.type, new URLSearchParams(page.params.map(([k, v]) => [k, v])));
  const matches = call.type === 'Slot' ? await slotMatches(session, request) : await otherMatches(session, request, page.attempt);
  const directions = [...(request.sortRules ?? []).map(rule => (rule.descending ? -1 : 1)), 1];
  const rest = matches
    .filter(match => page.after.length === 0 || compareKeys(match.keys, page.after, directions) > 0)
    .sort((a, b) => compareKeys(a.keys, b.keys, directions));
  const shown = rest.slice(0, call.params.get('_summary') === 'count' ? 0 : countOf(request));
  const resources = await Promise.all(shown.map(match => match.read()));
  const last = shown.at(-1);
  const link = [selfLink(session, call)];
  if (last && rest.length > shown.length) {
    link.push({ relation: 'next', url: `${session.base}/${call.type}?_page=${pages.keep({ ...page, after: last.keys }, session.principal)}` });
  }
  const entry: BundleEntry[] = resources.map(resource => ({
    fullUrl: `${session.base}/${resource.resourceType}/${resource.id ?? ''}`, resource, search: { mode: 'match' },
  }));
  entry.push(...await included(session, request, resources, page.attempt));
  return { resourceType: 'Bundle', type: 'searchset', total: matches.length, link, ...(entry.length > 0 && { entry }) };
}

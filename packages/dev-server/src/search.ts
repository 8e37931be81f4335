/** FHIR R4 search: unknown parameters are refused, sorting by several keys, pages, links, includes, and only what may be seen. */
import { evalFhirPath, parseSearchRequest, type SearchRequest, type SortRule } from '@medplum/core';
import { getExtraEntries } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, BundleLink, Resource, Slot } from '@medplum/fhirtypes';
import { attemptNamed } from './access.ts';
import { redactedSlot } from './claim.ts';
import type { Stored } from './clinic-store.ts';
import { isResourceType, searchParameter } from './definitions.ts';
import { compareKeys, type Page, type Pages, type SortKey } from './pages.ts';
import { malformed, refusal } from './refusal.ts';
import { findSlots } from './search-slots.ts';
import type { SlotEntry } from './slot-index.ts';
import type { Session } from './session.ts';

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

function sortKey(resource: Resource, rule: SortRule): SortKey {
  const parameter = searchParameter(resource.resourceType, rule.code);
  const value = parameter?.expression ? evalFhirPath(parameter.expression, resource)[0] : undefined;
  if (value === undefined) return '\uFFFF';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return parameter?.type === 'date' ? Date.parse(text) : text.toLowerCase();
}

interface Match {
  readonly keys: readonly SortKey[];
  readonly id: string;
  /** Slots are read when they are shown: a search matches thousands and shows a page. */
  readonly resource?: Resource;
}

function slotKey(entry: SlotEntry, rule: SortRule): SortKey {
  if (rule.code === 'start') return entry.at;
  if (rule.code === 'status') return entry.status;
  throw refusal(400, 'not-supported', 'Slots are sorted by start and status only');
}

async function slotMatches(session: Session, request: SearchRequest): Promise<Match[]> {
  const rules = request.sortRules ?? [{ code: 'start' }];
  const found = await findSlots(session.clinic.store, request);
  return found.map(entry => ({ keys: [...rules.map(rule => slotKey(entry, rule)), entry.order], id: entry.id }));
}

async function shownSlot(session: Session, id: string): Promise<Resource> {
  return redactedSlot(await session.clinic.store.readResource<Stored<Slot>>('Slot', id), session.principal.id);
}

async function otherMatches(session: Session, request: SearchRequest, attempt: string | undefined): Promise<Match[]> {
  const { access, store } = session.clinic;
  const mayRead = await access.reader(session.principal, attempt);
  const { sortRules = [], count: _, offset: __, include: ___, revInclude: ____, ...filters } = request;
  const bundle = await store.search(filters as SearchRequest);
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource && mayRead(resource)
    ? [{ keys: [...sortRules.map(rule => sortKey(resource, rule)), store.orderOf(resource)], id: resource.id ?? '', resource }]
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
    ? { type: call.type, params: [...call.params], attempt: call.posted ? attemptNamed(call.params.get('identifier')) : undefined, after: [] }
    : pages.get(token, session.principal);
  if (page.type !== call.type) throw malformed('This page is of another type');
  const request = parse(page.type, new URLSearchParams(page.params.map(([k, v]) => [k, v])));
  const matches = call.type === 'Slot' ? await slotMatches(session, request) : await otherMatches(session, request, page.attempt);
  const rules = request.sortRules ?? (call.type === 'Slot' ? [{ code: 'start' }] : []);
  const directions = [...rules.map(rule => ('descending' in rule && rule.descending ? -1 : 1)), 1];
  const rest = matches
    .filter(match => page.after.length === 0 || compareKeys(match.keys, page.after, directions) > 0)
    .sort((a, b) => compareKeys(a.keys, b.keys, directions));
  const shown = rest.slice(0, call.params.get('_summary') === 'count' ? 0 : countOf(request));
  const resources = await Promise.all(shown.map(async match => match.resource ?? shownSlot(session, match.id)));
  const last = shown.at(-1);
  const link = [selfLink(session, call)];
  if (last && rest.length > shown.length) {
    link.push({ relation: 'next', url: `${session.base}/${call.type}?_page=${pages.keep({ ...page, after: last.keys }, session.principal)}` });
  }
  const found: BundleEntry[] = resources.map(resource => ({
    fullUrl: `${session.base}/${resource.resourceType}/${resource.id ?? ''}`, resource, search: { mode: 'match' },
  }));
  const entry = found.concat(await included(session, request, resources, page.attempt));
  return { resourceType: 'Bundle', type: 'searchset', total: matches.length, link, ...(entry.length > 0 && { entry }) };
}

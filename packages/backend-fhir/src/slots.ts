/** Free times: one search per window, windows that widen, pages by the start of the last time shown. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import { Slot, type SlotPage } from '@foyer/core/model/slot';
import { stringify, type FhirClient } from './client.ts';
import { serviceToken, type DirectoryReads, type Schedule } from './directory-reads.ts';
import { modalitiesIn, type ModalityCodings } from './modality.ts';
import { fit, idIn, raw, text, type Raw } from './raw.ts';

const DAY = 86_400_000;
/** Days from the start of the search after which to look again: most clinics have a time within a week. */
const WINDOWS = [7, 31, 62, 92];
/** Searches that one page may take, so that a server full of times of another kind cannot keep us. */
const MAX_ROUNDS = 8;
/** Longer tokens do not fit the model. */
const MAX_TOKEN = 2000;

/** What a search of one window found. */
export interface Window {
  /** Free times in it, in the order of their start. */
  readonly slots: Slot[];
  /** There are more in the window; they begin at or after `reached`. */
  readonly more: boolean;
  readonly reached?: string | undefined;
}

export interface WindowQuery extends SlotQuery {
  /** Instants in UTC. */
  readonly from: string;
  readonly to: string;
}

export type SearchWindow = (query: WindowQuery, signal: AbortSignal) => Promise<Window>;

/** Where the next page begins, and what of that instant was shown already. */
interface Cursor {
  readonly from: number;
  readonly seen: readonly string[];
}

const iso = (at: number) => new Date(at).toISOString();
const startOf = (slot: Slot) => Date.parse(slot.start);

function cursorIn(value: string): Cursor {
  const [from, ...seen] = value.split(' ');
  if (!/^\d+$/.test(from ?? '')) throw new BackendError('invalid', { cause: new Error('Not a cursor of ours') });
  return { from: Number(from), seen };
}

/** A cursor is a start and the ids that were shown of it. It does not depend on a server's paging, which may expire. */
function page(slots: Slot[], from: number, seen: readonly string[]): SlotPage {
  const there = slots.filter(s => startOf(s) === from).map(s => s.id);
  return { slots, next: [from, ...new Set([...seen, ...there])].join(' '), until: iso(from) };
}

/** One page of free times. Looks at most 92 days ahead of the query's start. */
export async function slotPage(query: SlotQuery, search: SearchWindow, now: number, signal: AbortSignal): Promise<SlotPage> {
  const origin = Date.parse(query.from);
  const end = Math.min(query.to === undefined ? Infinity : Date.parse(query.to), origin + 92 * DAY);
  let { from, seen }: Cursor = query.cursor === undefined ? { from: Math.max(origin, now), seen: [] } : cursorIn(query.cursor);
  for (let round = 0; from < end && round < MAX_ROUNDS; round++) {
    const to = Math.min(end, ...WINDOWS.map(days => origin + days * DAY).filter(at => at > from));
    const found = await search({ ...query, from: iso(from), to: iso(to), limit: query.limit + seen.length }, signal);
    const fresh = found.slots.filter(s => startOf(s) >= from && startOf(s) < to && !seen.includes(s.id));
    const slots = fresh.slice(0, query.limit);
    const full = fresh.length > slots.length || (found.more && slots.length === query.limit);
    const last = Date.parse((full ? slots.at(-1)?.start : found.more ? found.reached : undefined) ?? iso(to));
    if (slots.length > 0) return last < to ? page(slots, last, last === from ? seen : []) : { slots, until: iso(to), ...(to < end && { next: String(to) }) };
    // Nothing in this window that fits: go on behind it, or behind what was seen of it.
    from = Math.max(last, from + 1);
    seen = [];
  }
  return { slots: [], until: iso(Math.min(from, end)), ...(from < end && { next: String(from) }) };
}

/** A Slot as a time that can be booked; undefined where it does not fit, or has no clock to be said by. */
export function slotIn(of: Raw, schedule: Omit<Schedule, 'services' | 'id'>, service: Raw | undefined, query: Pick<SlotQuery, 'modality'>, known: ModalityCodings): Slot | undefined {
  // A time may be good for several services; this one need not come in all of its ways.
  const offered = service && modalitiesIn(service.characteristic, known);
  const modalities = modalitiesIn(of.serviceCategory, known).filter(m => offered?.includes(m) ?? true);
  if (modalities.length === 0 || (query.modality !== undefined && !modalities.includes(query.modality))) return undefined;
  const whole = stringify(of);
  const { practitioner, location, timeZone } = schedule;
  return fit(Slot, {
    id: of.id, start: of.start, end: of.end, practitioner, location, timeZone,
    modality: query.modality ?? (modalities.length === 1 ? modalities[0] : undefined),
    // The resource itself, so that claiming it needs no second read; where it is too long, it is read again.
    token: whole.length <= MAX_TOKEN ? whole : undefined,
  });
}

export const byStart = (a: Slot, b: Slot) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1);

/** Searches Slot resources of the schedules that fit. */
export function slotSearch(client: FhirClient, directory: DirectoryReads, known: ModalityCodings): SearchWindow {
  return async (query, signal) => {
    const [services, all] = await Promise.all([directory.services(signal), directory.schedules(query, signal)]);
    const offered = services.find(s => s.id === query.service);
    const service = serviceToken(raw(offered));
    const schedules = new Map(all.filter(s => s.services.length === 0 || service === undefined || s.services.includes(service)).map(s => [s.id, s]));
    if (schedules.size === 0) return { slots: [], more: false };
    const usable = (entries: readonly Raw[]) => entries.flatMap(of => {
      const schedule = schedules.get(idIn(of.schedule, 'Schedule') ?? '');
      return (of.resourceType === 'Slot' && of.status === 'free' && schedule && slotIn(of, schedule, offered, query, known)) || [];
    });
    const category = query.modality && query.modality !== 'in-person' ? known[query.modality] : undefined;
    const { entries, more } = await client.search('Slot', [
      ['schedule', [...schedules.keys()].map(id => `Schedule/${id}`).join()],
      ['status', 'free'],
      ...(service === undefined ? [] : [['service-type', service] as const]),
      // No coding means in person, so only the others can be asked for.
      ...(category ? [['service-category', `${category.system}|${category.code}`] as const] : []),
      ['start', `ge${query.from}`],
      ['start', `lt${query.to}`],
      ['_sort', 'start'],
      ['_count', String(query.limit)],
    ], { signal, open: true, enough: found => usable(found).length >= query.limit });
    return { slots: usable(entries).sort(byStart), more, reached: text(entries.at(-1)?.start) };
  };
}

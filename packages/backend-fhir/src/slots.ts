/** Free times: one search per window, windows that widen, pages by the start of the last time shown. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { CallOptions } from '@foyer/core/backend/backend';
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import { Slot, type SlotPage } from '@foyer/core/model/slot';
import { unless } from './failure.ts';
import { fetched } from './fetched.ts';
import type { Session } from './fhir-backend.ts';
import { modalitiesIn, type ModalityCodings } from './modality.ts';
import { fit, idIn, raw, text, tokenIn, type Raw } from './raw.ts';
import { isFor, schedulesOf, serviceToken, type Placed } from './schedules.ts';
import { tokenFor } from './resource-text.ts';
import { prepare } from './write/dialects.ts';

const DAY = 86_400_000;
/** Days from the start of the search after which to look again: most clinics have a time within a week. */
const WINDOWS = [7, 31, 62, 92];
/** Searches that one page may take, so that a server full of times of another kind cannot keep us. */
const MAX_ROUNDS = 8;

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
function page(shown: Slot[], from: number, seen: readonly string[]): SlotPage {
  const there = shown.filter(s => startOf(s) === from).map(s => s.id);
  return { slots: shown, next: [from, ...new Set([...seen, ...there])].join(' '), until: iso(from) };
}

/** Free times of a window, by the server's way of telling them. */
async function search(session: Session, query: WindowQuery, signal: AbortSignal): Promise<Window> {
  const { dialect, names } = await session.statement(signal);
  prepare(dialect);
  return dialect === 'operations' ? (await fetched(import('./find.ts'))).findTimes(session, names, query, signal) : freeSlots(session, query, signal);
}

/** One page of free times. Looks at most 92 days ahead of the query's start. */
export async function slots(session: Session, query: SlotQuery, { signal }: CallOptions): Promise<SlotPage> {
  const origin = Date.parse(query.from);
  const end = Math.min(query.to === undefined ? Infinity : Date.parse(query.to), origin + 92 * DAY);
  let { from, seen }: Cursor = query.cursor === undefined ? { from: Math.max(origin, session.now()), seen: [] } : cursorIn(query.cursor);
  for (let round = 0; from < end && round < MAX_ROUNDS; round++) {
    const to = Math.min(end, ...WINDOWS.map(days => origin + days * DAY).filter(at => at > from));
    const found = await search(session, { ...query, from: iso(from), to: iso(to), limit: query.limit + seen.length }, signal);
    const fresh = found.slots.filter(s => startOf(s) >= from && startOf(s) < to && !seen.includes(s.id));
    const shown = fresh.slice(0, query.limit);
    const full = fresh.length > shown.length || (found.more && shown.length === query.limit);
    const last = Date.parse((full ? shown.at(-1)?.start : found.more ? found.reached : undefined) ?? iso(to));
    if (shown.length > 0) return last < to ? page(shown, last, last === from ? seen : []) : { slots: shown, until: iso(to), ...(to < end && { next: String(to) }) };
    // Nothing in this window that fits: go on behind it, or behind what was seen of it.
    from = Math.max(last, from + 1);
    seen = [];
  }
  return { slots: [], until: iso(Math.min(from, end)), ...(from < end && { next: String(from) }) };
}

/** A Slot as a time that can be booked; undefined where it does not fit, or has no clock to be said by. */
export function slotIn(of: Raw, { practitioner, location, timeZone }: Placed, service: Raw | undefined, query: Pick<SlotQuery, 'modality'>, known: ModalityCodings): Slot | undefined {
  // A time may be good for several services; this one need not come in all of its ways.
  const offered = service && modalitiesIn(service.characteristic, known);
  const modalities = modalitiesIn(of.serviceCategory, known).filter(m => offered?.includes(m) ?? true);
  if (modalities.length === 0 || (query.modality !== undefined && !modalities.includes(query.modality))) return undefined;
  return fit(Slot, {
    id: of.id, start: of.start, end: of.end, practitioner, location, timeZone,
    modality: query.modality ?? (modalities.length === 1 ? modalities[0] : undefined),
    // So that claiming it needs no second read.
    token: tokenFor(of),
  });
}

export const byStart = (a: Slot, b: Slot) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1);

/** Slot resources of the schedules that fit. */
async function freeSlots(session: Session, query: WindowQuery, signal: AbortSignal): Promise<Window> {
  const [services, all] = await Promise.all([session.directory.services(signal), schedulesOf(session, query, signal)]);
  const offered = services.find(s => s.id === query.service);
  const service = serviceToken(raw(offered));
  const schedules = new Map(all.filter(s => isFor(s, service)).map(s => [s.id, s]));
  if (schedules.size === 0) return { slots: [], more: false };
  const usable = (entries: readonly Raw[]) => entries.flatMap(of => {
    const schedule = schedules.get(idIn(of.schedule, 'Schedule') ?? '');
    return (of.resourceType === 'Slot' && of.status === 'free' && schedule && slotIn(of, schedule, offered, query, session.codings)) || [];
  });
  const category = query.modality && query.modality !== 'in-person' ? session.codings[query.modality] : undefined;
  const { entries, more } = await session.client.search('Slot', [
    ['schedule', [...schedules.keys()].map(id => `Schedule/${id}`).join()],
    ['status', 'free'],
    ...(service === undefined ? [] : [['service-type', service] as const]),
    // No coding means in person, so only the others can be asked for.
    ...(category ? [['service-category', tokenIn(category)] as const] : []),
    ['start', `ge${query.from}`],
    ['start', `lt${query.to}`],
    ['_sort', 'start'],
    ['_count', String(query.limit)],
  ], { signal, open: true, enough: found => usable(found).length >= query.limit });
  return { slots: usable(entries).sort(byStart), more, reached: text(entries.at(-1)?.start) };
}

export async function isFree(session: Session, slot: Slot, { signal }: CallOptions): Promise<boolean> {
  const { dialect, names } = await session.statement(signal);
  if (dialect === 'operations') return (await fetched(import('./find.ts'))).stillProposed(session, names, slot, signal);
  const read = await unless(session.client.send(`Slot/${slot.id}`, { signal, open: true }), 'gone');
  return read?.body.status === 'free';
}

/** Free times: one search per window, windows that widen, pages by the start of the last time shown. */
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import { Slot, type SlotPage } from '@foyer/core/model/slot';
import { unless } from './failure.ts';
import type { Call } from './fhir-backend.ts';
import { modalitiesIn, type ModalityCodings } from './modality.ts';
import { fitting, idsIn, raw, tokenIn, type Raw } from './raw.ts';
import { isFor, schedulesOf, serviceToken, type Placed } from './schedules.ts';
import { tokenFor } from './resource-text.ts';
import { finding, prepare } from './write/dialects.ts';

const DAY = 86_400_000;
/** Days from the start of the search after which to look again: most clinics have a time within a week. */
const WINDOWS = [7, 31, 62, 92];
/** Searches that one page may take, so that a server full of times of another kind cannot keep us. */
const MAX_ROUNDS = 8;

/** What a search of one window found. */
export interface Window {
  /** Free times in it, in the order of their start. */
  readonly slots: Slot[];
  /** How far it is known for certain, in milliseconds since 1970; Infinity where the whole window is. */
  readonly reached: number;
}

export interface WindowQuery extends SlotQuery {
  /** Instants in UTC. */
  readonly from: string;
  readonly to: string;
}

const iso = (at: number) => new Date(at).toISOString();
const startOf = (slot: Slot) => Date.parse(slot.start);

/** Free times of a window, by the server's way of telling them. */
async function search(call: Call, query: WindowQuery): Promise<Window> {
  const { dialect } = await call.statement();
  prepare(dialect);
  return dialect === 'operations' ? (await finding()).findTimes(call, query) : freeSlots(call, query);
}

/**
 * One page of free times. Looks at most 92 days ahead of the query's start. A cursor is a start and the ids that were shown of it: it does not
 * depend on a server's paging, which may expire.
 */
export async function slots(call: Call, query: SlotQuery): Promise<SlotPage> {
  const { limit, cursor } = query;
  const origin = Date.parse(query.from);
  const end = Math.min(query.to === undefined ? Infinity : Date.parse(query.to), origin + 92 * DAY);
  const [begin, ...before] = cursor?.split(' ') ?? [Math.max(origin, call.now())];
  let from = Number(begin);
  let seen: readonly unknown[] = before;
  const page = (shown: Slot[], at: number): SlotPage => ({
    slots: shown,
    until: iso(Math.min(at, end)),
    next: at < end ? [at, ...(at === from ? seen : []), ...shown.filter(s => startOf(s) === at).map(s => s.id)].join(' ') : undefined,
  });
  for (let round = 0; from < end && round < MAX_ROUNDS; round++) {
    const to = Math.min(end, ...WINDOWS.map(days => origin + days * DAY).filter(at => at > from));
    const found = await search(call, { ...query, from: iso(from), to: iso(to), limit: limit + seen.length });
    const fresh = found.slots.filter(s => startOf(s) >= from && startOf(s) < to && !seen.includes(s.id));
    const shown = fresh.slice(0, limit);
    const last = shown.at(-1);
    // Beyond the last one shown of many, or of those that were read, nothing is known.
    const full = fresh.length > shown.length || (shown.length === limit && !(found.reached >= to));
    const reached = full && last ? startOf(last) : found.reached < to ? found.reached : to;
    if (last) return page(shown, reached);
    // Nothing in this window that fits: go on behind it, or behind what was seen of it.
    from = Math.max(reached, from + 1);
    seen = [];
  }
  return page([], from);
}

/** A Slot as a time that can be booked; none where it does not fit, or has no clock to be said by. */
export function slotIn(of: Raw, { practitioner, location, timeZone }: Placed, service: Raw | undefined, { modality }: Pick<SlotQuery, 'modality'>, known: ModalityCodings): Slot[] {
  // A time may be good for several services; this one need not come in all of its ways.
  const offered = service && modalitiesIn(service.characteristic, known);
  const modalities = modalitiesIn(of.serviceCategory, known).filter(m => offered?.includes(m) ?? true);
  if (modality ? !modalities.includes(modality) : modalities.length === 0) return [];
  return fitting(Slot, [{
    ...of, practitioner, location, timeZone,
    modality: modality ?? (modalities.length === 1 ? modalities[0] : undefined),
    // So that claiming it needs no second read.
    token: tokenFor(of),
  }]);
}

export const byStart = (a: Slot, b: Slot) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1);

/** Slot resources of the schedules that fit. */
async function freeSlots(call: Call, query: WindowQuery): Promise<Window> {
  const { modality, limit } = query;
  const [services, all] = await Promise.all([call.services(), schedulesOf(call, query)]);
  const offered = services.find(s => s.id === query.service);
  const service = serviceToken(raw(offered));
  const schedules = new Map(all.filter(s => isFor(s, service)).map(s => [s.id, s]));
  if (schedules.size === 0) return { slots: [], reached: Infinity };
  const usable = (entries: readonly Raw[]) => entries.flatMap(of => {
    const schedule = schedules.get(idsIn(of.schedule, 'Schedule')[0] ?? '');
    return of.status === 'free' && schedule ? slotIn(of, schedule, offered, query, call.codings) : [];
  });
  const { entries, more } = await call.search('Slot', [
    ['schedule', [...schedules.keys()].map(id => `Schedule/${id}`).join()],
    ['status', 'free'],
    ['service-type', service],
    // No coding means in person, so only the others can be asked for.
    ['service-category', modality && modality !== 'in-person' ? tokenIn(call.codings[modality]) : undefined],
    ['start', `ge${query.from}`],
    ['start', `lt${query.to}`],
    ['_sort', 'start'],
    ['_count', String(limit)],
  ], { open: true, enough: found => usable(found).length >= limit });
  return { slots: usable(entries).sort(byStart), reached: more ? Date.parse(String(entries.at(-1)?.start)) : Infinity };
}

export async function isFree(call: Call, slot: Slot): Promise<boolean> {
  const { dialect } = await call.statement();
  if (dialect === 'operations') return (await finding()).stillProposed(call, slot);
  return (await unless(call.send(`Slot/${slot.id}`, { open: true }), 'gone'))?.body.status === 'free';
}

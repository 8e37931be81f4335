/** Free times as Slots that a server lets everybody search. */
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import { Slot } from '@foyer/core/model/slot';
import { unless } from './failure.ts';
import type { Call } from './scheduling-backend.ts';
import { modalitiesIn, type ModalityCodings } from './modality.ts';
import { raw, type Raw } from './raw.ts';
import { fitting, idsIn, tokenIn } from './reading.ts';
import { isFor, schedulesOf, serviceToken, type Placed } from './schedules.ts';
import { tokenFor } from './resource-text.ts';

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

/** An instant in UTC, of milliseconds since 1970. */
export const iso = (at: number) => new Date(at).toISOString();
/** In milliseconds since 1970. */
export const startOf = (slot: Slot) => Date.parse(slot.start);

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
export async function freeSlots(call: Call, query: WindowQuery): Promise<Window> {
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

/** True while nobody has the Slot. */
export async function isFreeSlot({ send }: Call, { id }: Slot): Promise<boolean> {
  return (await unless(send(`Slot/${id}`, { open: true }), 'gone'))?.body.status === 'free';
}

/** Looking for free times in the sample clinic's book. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Modality } from '@foyer/core/model/primitives';
import type { Slot, SlotPage } from '@foyer/core/model/slot';
import type { ClinicSlot, SampleClinic } from '../clinic.ts';

const DAY = 24 * 3600e3;
/** Without an end, four weeks are searched first, and twice as many while there is nothing, but never more than half a year. */
const FIRST_WINDOW = 28 * DAY;
const LONGEST_WINDOW = 182 * DAY;

const dayAt = (at: number) => new Date(at).toISOString().slice(0, 10);

interface Position {
  /** Start and id of the last slot that was given. */
  readonly at: number;
  readonly id: string;
  /** End of the window, so that every page looks at the same one. */
  readonly until: number;
}

function toCursor({ at, id, until }: Position): string {
  return btoa(`${at} ${id} ${until}`);
}

function fromCursor(cursor: string): Position {
  const match = /^[A-Za-z0-9+/]+=*$/.test(cursor) && cursor.length % 4 === 0 ? /^(\d+) (\S+) (\d+)$/.exec(atob(cursor)) : null;
  if (!match) throw new BackendError('invalid');
  return { at: Number(match[1]), id: match[2]!, until: Number(match[3]) };
}

/** The ways in which a service can be given in a slot. */
export function modalitiesFor(slot: ClinicSlot, service: HealthcareService): readonly Modality[] {
  return slot.services.includes(service.id) ? service.modalities.filter(m => slot.modalities.includes(m)) : [];
}

/** A slot of the book as the model has it. The modality is stated where only one is left to choose from. */
function toSlot(slot: ClinicSlot, service: HealthcareService, wanted: Modality | undefined): Slot {
  const possible = modalitiesFor(slot, service);
  const modality = wanted ?? (possible.length === 1 ? possible[0] : undefined);
  return {
    id: slot.id,
    start: slot.start,
    end: slot.end,
    location: slot.location,
    practitioner: slot.practitioner,
    ...(modality && { modality }),
    timeZone: slot.timeZone,
  };
}

/** Slots that start in a window, in order. A day of the book lies between 11:00 UTC of that day and 05:00 of the next. */
function* slotsBetween(clinic: SampleClinic, from: number, until: number): Generator<{ slot: ClinicSlot; at: number }> {
  for (let at = from - DAY; dayAt(at) <= dayAt(until); at += DAY) {
    for (const slot of clinic.slotsOn(dayAt(at))) {
      const start = Date.parse(slot.start);
      if (start >= from && start < until) yield { slot, at: start };
    }
  }
}

/** Where a search ends: the end that was asked for, or the first window in which there is something. */
function windowEnd(query: SlotQuery, from: number, last: number, any: (until: number) => boolean): number {
  if (query.to !== undefined) return Math.max(from, Math.min(Date.parse(query.to), from + LONGEST_WINDOW, last));
  let span = FIRST_WINDOW;
  while (span < LONGEST_WINDOW && from + span < last && !any(from + span)) span *= 2;
  return Math.max(from, Math.min(from + span, from + LONGEST_WINDOW, last));
}

/**
 * One page of free times. `isFree` says whether nobody has a slot; times before `now` are never offered.
 * Errors: `gone` for a service that is not there, `invalid` for a cursor that is not ours.
 */
export function findSlots(
  clinic: SampleClinic, service: HealthcareService | undefined, query: SlotQuery, now: number, isFree: (slot: ClinicSlot) => boolean,
): SlotPage {
  if (!service) throw new BackendError('gone');
  const fits = (slot: ClinicSlot) => isFree(slot)
    && modalitiesFor(slot, service).some(m => query.modality === undefined || query.modality === m)
    && (query.location === undefined || slot.location === query.location)
    && (query.practitioner === undefined || slot.practitioner === query.practitioner);
  const from = Math.max(Date.parse(query.from), now);
  const last = Date.parse(`${clinic.until}T12:00:00Z`);
  const after = query.cursor === undefined ? undefined : fromCursor(query.cursor);
  const any = (until: number) => {
    for (const { slot } of slotsBetween(clinic, from, until)) if (fits(slot)) return true;
    return false;
  };
  const until = after?.until ?? windowEnd(query, from, last, any);
  const page: Slot[] = [];
  let position: Position | undefined;
  for (const { slot, at } of slotsBetween(clinic, after ? Math.max(after.at, from) : from, until)) {
    if (!fits(slot) || (after && at === after.at && slot.id <= after.id)) continue;
    if (position && page.length >= query.limit) return { slots: page, next: toCursor(position), until: new Date(until).toISOString() };
    page.push(toSlot(slot, service, query.modality));
    position = { at, id: slot.id, until };
  }
  return { slots: page, until: new Date(until).toISOString() };
}

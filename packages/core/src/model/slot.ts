/** A time that can be booked (FHIR R4 `Slot`, together with what its `Schedule` says). */
import type * as z from 'zod/mini';
import { Flag, Id, Instant, listOf, Modality, must, object, optional, short, string, TimeZone } from './primitives.ts';

export const Slot = object({
  id: Id,
  start: Instant,
  end: Instant,
  location: optional(Id),
  practitioner: optional(Id),
  modality: optional(Modality),
  /** The zone of the place or, for a visit by phone or video, of the practitioner. */
  timeZone: TimeZone,
  /** Opaque to everybody but the backend that made it, e.g. a version for `If-Match`. */
  token: optional(short(2000)),
}).check(must(s => Date.parse(s.end) > Date.parse(s.start), 'range', 'end'));
export type Slot = z.infer<typeof Slot>;

/** One page of free times, in the order of their start. */
export const SlotPage = object({
  slots: listOf(Slot),
  /** Asks for the page that follows; missing when there are no more. */
  next: optional(string()),
  /** How far was searched. Times after this one are not known, which is not the same as none. */
  until: optional(Instant),
});
export type SlotPage = z.infer<typeof SlotPage>;

/** A time kept for this patient for a while (IHE `$hold`, FHIR R4 Slot.status `busy-tentative`). */
export const Hold = object({
  id: Id,
  slot: Id,
  /** When it ends; missing where the server does not say. */
  expires: optional(Instant),
  extendable: Flag,
  token: optional(short(2000)),
});
export type Hold = z.infer<typeof Hold>;

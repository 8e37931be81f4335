/** Where a visit happens (FHIR R4 `Location`). */
import type * as z from 'zod/mini';
import { Address } from './organisation.ts';
import { Id, object, optional, Phone, Text, TimeZone } from './primitives.ts';

export const Location = object({
  id: Id,
  name: Text,
  address: optional(Address),
  phone: optional(Phone),
  hours: optional(Text),
  /** How to get there and in: transit, parking, the door. */
  directions: optional(Text),
  /** Steps, ramps, lifts, washrooms. */
  accessibility: optional(Text),
  /** The clinic's clock. Every time of a visit here is said by it. */
  timeZone: TimeZone,
});
export type Location = z.infer<typeof Location>;

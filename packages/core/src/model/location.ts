/** Where a visit happens (FHIR R4 `Location`). */
import * as z from 'zod/mini';
import { Address } from './organisation.ts';
import { Id, Phone, Text, TimeZone } from './primitives.ts';

export const Location = z.object({
  id: Id,
  name: Text,
  address: z.optional(Address),
  phone: z.optional(Phone),
  hours: z.optional(Text),
  /** How to get there and in: transit, parking, the door. */
  directions: z.optional(Text),
  /** Steps, ramps, lifts, washrooms. */
  accessibility: z.optional(Text),
  /** The clinic's clock. Every time of a visit here is said by it. */
  timeZone: TimeZone,
});
export type Location = z.infer<typeof Location>;

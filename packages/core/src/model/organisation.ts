/** Who the patient is dealing with (FHIR R4 `Organization`), and the way out that every screen shows. */
import * as z from 'zod/mini';
import { Language, Link, listOf, Phone, Text, TimeZone } from './primitives.ts';

export const Address = z.object({
  /** Street lines, in order. */
  line: listOf(Text),
  city: z.optional(Text),
  /** Province or territory, as written on an envelope. */
  state: z.optional(Text),
  postalCode: z.optional(Text),
  country: z.optional(Text),
});
export type Address = z.infer<typeof Address>;

export const Organisation = z.object({
  name: Text,
  /** The number that is always in reach. */
  phone: z.optional(Phone),
  /** Opening hours in words, e.g. "Monday to Friday, 8 a.m. to 5 p.m.". */
  hours: z.optional(Text),
  address: z.optional(Address),
  /** A page with other ways to reach the organisation. */
  contactLink: z.optional(Link),
  /** Number for a teletypewriter or relay service. */
  relayPhone: z.optional(Phone),
  timeZone: z.optional(TimeZone),
  languages: z.optional(listOf(Language)),
  privacyLink: z.optional(Link),
  /** What to do when it cannot wait, in the organisation's words. */
  urgent: z.optional(Text),
});
export type Organisation = z.infer<typeof Organisation>;

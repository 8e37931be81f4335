/** Who the patient is dealing with (FHIR R4 `Organization`), and the way out that every screen shows. */
import type * as z from 'zod/mini';
import { Language, Link, listOf, object, optional, Phone, Text } from './primitives.ts';

export const Address = object({
  /** Street lines, in order. */
  line: listOf(Text),
  city: optional(Text),
  /** Province or territory, as written on an envelope. */
  state: optional(Text),
  postalCode: optional(Text),
  country: optional(Text),
});
export type Address = z.infer<typeof Address>;

export const Organisation = object({
  name: Text,
  /** The number that is always in reach. */
  phone: optional(Phone),
  /** Opening hours in words, e.g. "Monday to Friday, 8 a.m. to 5 p.m.". */
  hours: optional(Text),
  address: optional(Address),
  /** A page with other ways to reach the organisation. */
  contactLink: optional(Link),
  /** Number for a teletypewriter or relay service. */
  relayPhone: optional(Phone),
  languages: optional(listOf(Language)),
  privacyLink: optional(Link),
  /** What to do when it cannot wait, in the organisation's words. */
  urgent: optional(Text),
});
export type Organisation = z.infer<typeof Organisation>;

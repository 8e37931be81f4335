/** What a patient types in a booking, from the time on: one schema a step. Messages are codes; `elements` has the words. */
import type * as z from 'zod/mini';
import { ReminderChannel, type Capabilities } from '../backend/backend.ts';
import { Needs, Relationship } from '../model/needs.ts';
import { HealthCard, HumanName } from '../model/patient.ts';
import { among, byKind, Flag, Instant, listOf, LocalDate, must, object, optional, string, trim } from '../model/primitives.ts';
import { Slot } from '../model/slot.ts';

export const TimeAnswer = byKind('kind', {
  slot: object({ kind: among(['slot']), slot: Slot }),
  waitlist: object({ kind: among(['waitlist']), from: Instant }),
});
export type TimeAnswer = z.infer<typeof TimeAnswer>;

/** A birth date that can be: in the past, and not more than 130 years ago. */
const birthDate = (now: number) => LocalDate.check(
  must<string>(day => Date.parse(day) <= now, 'future'),
  must<string>(day => Number(day.slice(0, 4)) >= new Date(now).getUTCFullYear() - 130, 'too-old'),
);

/** `knownOnly`: the service is for patients that the clinic knows already. */
export function whoAnswer(now: number, knownOnly = false) {
  const maybe = optional(Flag);
  const seenBefore = knownOnly ? Flag.check(must(seen => seen !== false, 'known-only')) as unknown as typeof maybe : maybe;
  const person = { name: HumanName, birthDate: birthDate(now), healthCard: optional(HealthCard), seenBefore };
  return byKind('kind', {
    /** Somebody that the credential may act for. */
    known: object({ kind: among(['known']), id: string('required').check(must<string>(id => id !== '', 'required')) }),
    self: object({ kind: among(['self']), ...person }),
    dependant: object({ kind: among(['dependant']), ...person, bookedBy: object({ name: HumanName, relationship: Relationship }) }),
  });
}
export type WhoAnswer = z.infer<ReturnType<typeof whoAnswer>>;

export const NeedsAnswer = Needs;
export type NeedsAnswer = Needs;

/** At least seven digits, as any phone number in the world has; spaces, dashes and an extension are fine. */
const PHONE = /^([+\s().\-/]*\d){7,}[+\s().\-/]*((ext|poste|x)\.?\s*\d+)?$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const typed = (pattern: RegExp, code: string, max: number) =>
  optional(string().check(trim, must<string>(text => pattern.test(text), code), must<string>(text => text.length <= max, 'too-long')));

/** A phone number or an e-mail address is needed, and whatever the chosen reminders need. `phoned`: the clinic phones this patient, and so the number is needed. */
export function contactAnswer(capabilities: Capabilities | undefined, phoned = false) {
  const offered = capabilities?.reminders ?? [];
  return object({
    phone: typed(PHONE, 'phone', 40),
    email: typed(EMAIL, 'email', 254),
    reminders: listOf(ReminderChannel),
    /** The patient agreed to be reminded. */
    consent: Flag,
  }).check(
    must(a => a.phone !== undefined || (a.email !== undefined && !phoned), phoned ? 'call' : 'contact', 'phone'),
    must(a => a.phone !== undefined || a.reminders.every(c => c === 'email'), 'reminder-phone', 'phone'),
    must(a => a.email !== undefined || !a.reminders.includes('email'), 'reminder-email', 'email'),
    must(a => a.consent || a.reminders.length === 0, 'consent', 'consent'),
    must(a => a.reminders.every(c => offered.includes(c)), 'required', 'reminders'),
  );
}
export type ContactAnswer = z.infer<ReturnType<typeof contactAnswer>>;

/**
 * The small shapes that every model is made of. Names and meanings are FHIR R4's (https://hl7.org/fhir/R4/datatypes.html).
 *
 * The message of every check is a code, not words: words live in `elements`. Every schema is a zod schema, with zod's types and
 * methods; what it reads is said here, on zod's `unknown` alone: each of zod's own kinds, its object foremost, would add its code,
 * with what it can do besides, to every bundle.
 */
import * as z from 'zod/mini';
import { isDay } from './days.ts';
import { isLink } from './links.ts';

type Payload = z.core.ParsePayload;

/** A check for any schema: `code`, at a path below it, where the test fails. */
export function must<T>(test: (value: T) => unknown, code: string, ...path: string[]): z.core.CheckFn<T> {
  return payload => {
    if (!test(payload.value)) report(payload, code, path, true);
  };
}

/** `goOn`: later checks make sense, because at least the type is right. */
function report({ value, issues }: Payload, code: string, path: readonly PropertyKey[] = [], goOn = false): void {
  // zod writes into the path.
  issues.push({ code: 'custom', message: code, input: value, path: [...path], continue: goOn });
}

/** A schema of our own: `read` reports what is wrong, and may put another value in the place of what was given. */
function schemaOf<T>(read: (payload: Payload) => void): z.ZodMiniType<T> {
  return z.unknown().check(read) as unknown as z.ZodMiniType<T>;
}

/** What a schema makes of a part of a value. What is wrong with it is reported below a path. */
function part({ issues }: Payload, schema: z.core.$ZodType, given: unknown, ...path: PropertyKey[]): unknown {
  const read = schema._zod.run({ value: given, issues: [] }, { async: false }) as Payload;
  for (const issue of read.issues) issues.push({ ...issue, path: [...path, ...issue.path ?? []] } as typeof issue);
  return read.value;
}

/** Something that may be missing. */
export const optional = <S extends z.core.$ZodType>(schema: S) => schemaOf(payload => {
  if (payload.value !== undefined) payload.value = part(payload, schema, payload.value);
}) as unknown as z.ZodMiniOptional<S>;

/** An object with these fields. Others that it has are left out. */
export function object<S extends Record<string, z.core.$ZodType>>(shape: S): z.ZodMiniType<z.infer<z.ZodMiniObject<S>>> & { readonly shape: S } {
  return Object.assign(schemaOf<z.infer<z.ZodMiniObject<S>>>(payload => {
    const given = payload.value as Record<string, unknown> | null;
    if (typeof given !== 'object' || !given || Array.isArray(given)) return report(payload, 'object');
    const read = Object.entries(shape).map(([name, schema]) => [name, part(payload, schema, given[name], name)]);
    payload.value = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  }), { shape });
}

/** Any text. */
export const string = (code = 'text') => schemaOf<string>(payload => {
  if (typeof payload.value !== 'string') report(payload, code);
});

/** Text of one form. */
export const matching = (pattern: RegExp, code: string) => string().check(must<string>(text => pattern.test(text), code));

/** Text of so many characters at most. */
export const short = (max: number) => string().check(must<string>(text => text.length <= max, 'too-long'));

/** Takes what people put around their words away. */
export const trim: z.core.CheckFn<string> = payload => { payload.value = payload.value.trim(); };

/** Words of one to `max` characters, without what is around them. */
export const trimmed = (max: number) => string().check(trim, must<string>(text => text !== '', 'required'), must<string>(text => text.length <= max, 'too-long'));

/** A number between two others. */
export const between = (least: number, most: number) => schemaOf<number>(payload => {
  const { value } = payload;
  if (!(typeof value === 'number' && value >= least && value <= most)) report(payload, 'range');
});

/** One of those that are offered. */
export function among<const T>(offered: readonly T[]): z.ZodMiniType<T> & { readonly options: readonly T[] } {
  return Object.assign(schemaOf<T>(payload => {
    if (!offered.includes(payload.value as T)) report(payload, 'required');
  }), { options: offered });
}

/** Objects of several kinds: a field tells which. `code` where it names none of them. */
export function byKind<O extends Record<string, z.ZodMiniType>>(field: string, kinds: O, code = 'required') {
  return schemaOf<z.infer<O[keyof O]>>(payload => {
    const kind = (payload.value as Record<string, unknown> | null | undefined)?.[field];
    const schema = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (schema) payload.value = part(payload, schema, payload.value);
    else report(payload, code, [field]);
  });
}

/** Any number of one thing. */
export const listOf = <T>(one: z.ZodMiniType<T>) => schemaOf<T[]>(payload => {
  if (Array.isArray(payload.value)) payload.value = payload.value.map((value, i) => part(payload, one, value, i));
  else report(payload, 'list');
});

/** A FHIR logical id: 1 to 64 letters, digits, `-` and `.`; not one that leads elsewhere in an address. */
export const Id = matching(/^(?!\.\.?$)[A-Za-z0-9\-.]{1,64}$/, 'id');
export type Id = z.infer<typeof Id>;

/** Words from the organisation, shown as text and never as markup. At most 5,000 characters. */
export const Text = short(5000);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A FHIR `instant` as the server wrote it, e.g. `2026-12-08T14:30:00-05:00`. The text is kept, because the offset that the
 * server states is a fact about the clinic's wall clock (see `time/wall-time`).
 */
export const Instant = string().check(must<string>(s => INSTANT.test(s) && !Number.isNaN(Date.parse(s)), 'instant'));
export type Instant = z.infer<typeof Instant>;

/** A calendar day without a time, `YYYY-MM-DD`, that exists. */
export const LocalDate = string().check(must<string>(s =>
  /^\d{4}-\d\d-\d\d$/.test(s) && isDay(...s.split('-').map(Number) as [year: number, month: number, day: number]), 'date'));
export type LocalDate = z.infer<typeof LocalDate>;

// To ask the browser is slow, and a list may have thousands of times.
const zones = new Set<string>();

/** True for a time zone that this browser knows. A time that is said by any other throws a RangeError. */
export function isZone(timeZone: string): boolean {
  try {
    if (!zones.has(timeZone)) Intl.DateTimeFormat('en', { timeZone });
    zones.add(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** An IANA time zone name, e.g. `America/St_Johns`. For what no time can be said of without it. */
export const TimeZone = string().check(must(isZone, 'time-zone'));
export type TimeZone = z.infer<typeof TimeZone>;

/** A zone that may be missing. One that nobody knows is as good as missing: it must not cost us what it stands on. */
export const KnownZone = schemaOf<TimeZone | undefined>(payload => { payload.value = TimeZone.safeParse(payload.value).data; }) as unknown as z.ZodMiniOptional<typeof TimeZone>;

/** A telephone number as people read it, e.g. `416-555-0100 ext. 2`. */
export const Phone = matching(/^[+\d(][\d\s().\-+]{4,24}(\s*(ext\.?|poste|x)\s*\d{1,6})?$/i, 'phone');

export const Flag = among([true, false]);

/** A link that a patient may be sent to: https, or http on this machine while developing. */
export const Link = string().check(must(isLink, 'link'));

/** A BCP 47 language tag, e.g. `fr-CA` or `pa`. */
export const Language = matching(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'language');

/** How a visit happens. In FHIR R4 this has no element of its own; see `backend-fhir` for where it is carried. */
export const MODALITIES = ['in-person', 'phone', 'video'] as const;
export const Modality = among(MODALITIES);
export type Modality = z.infer<typeof Modality>;

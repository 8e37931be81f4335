import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LoadCall, View } from '../journey/definition.ts';
import { Journey } from '../journey/journey.ts';
import { pathOf } from '../journey/path.ts';
import { BackendError } from '../backend/backend-error.ts';
import type { Capabilities } from '../backend/backend.ts';
import { BookingRequest } from '../backend/booking-request.ts';
import type { SchedulingPort, SlotQuery } from '../backend/scheduling-port.ts';
import type { HealthcareService } from '../model/healthcare-service.ts';
import type { Location } from '../model/location.ts';
import type { Practitioner } from '../model/practitioner.ts';
import type { Slot } from '../model/slot.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { SmallClinic } from '../test-support/small-clinic.ts';
import { BookingPins, type BookingAnswers } from './answers.ts';
import { contactAnswer, NeedsAnswer, whoAnswer } from './details.ts';
import { booking, type BookingShape } from './booking.ts';
import { offeredLocations, offeredModalities, offeredPractitioners } from './offer.ts';
import { bookingRequest } from './request.ts';
import { loadTimes, PAGE, timesByDay, zoneOf, type Times, type TimesQuery } from './times.ts';

type BookingView = View<BookingShape>;

const checkup: HealthcareService = { id: 'checkup', name: 'Check-up', modalities: ['in-person', 'video'] };
const vaccine: HealthcareService = { id: 'vaccine', name: 'Vaccine', modalities: ['in-person'], locations: ['elm'] };
const elm: Location = { id: 'elm', name: 'Elm Street', timeZone: 'America/Toronto' };
const oak: Location = { id: 'oak', name: 'Oak Avenue', timeZone: 'America/St_Johns' };
const gill: Practitioner = { id: 'gill', name: 'Dr. Amrit Gill', locations: ['elm'], services: ['checkup'] };
const roy: Practitioner = { id: 'roy', name: 'Dr. Louise Roy' };
const slot: Slot = { id: 's1', start: '2026-12-08T09:00:00-05:00', end: '2026-12-08T09:30:00-05:00', location: 'elm', practitioner: 'gill', timeZone: 'America/Toronto' };

const ALL = { reason: [checkup, vaccine], place: [elm, oak], practitioner: [gill, roy] };

function view(change: Partial<BookingView> = {}): BookingView {
  return { answers: {}, pins: {}, loaded: ALL, obtained: {}, capabilities: undefined, ...change };
}

function walk(change: Partial<BookingView> = {}) {
  const { shown, answers } = pathOf(booking, view(change));
  return { shown: shown.map(step => step.id), answers };
}

const REST = ['time', 'who', 'needs', 'contact', 'review'];

// ---- Which steps there are ------------------------------------------------------------------------------------------------

test('everything is asked where there is a choice', () => {
  assert.deepEqual(walk().shown, ['reason', 'modality', 'place', 'practitioner', ...REST]);
});

test('what there is only one of is not asked', () => {
  const { shown, answers } = walk({ loaded: { reason: [vaccine], place: [elm, oak], practitioner: [roy] } });
  assert.deepEqual(shown, REST);
  assert.deepEqual(answers, { reason: { service: 'vaccine' }, modality: { modality: 'in-person' }, place: { location: 'elm' }, practitioner: { practitioner: 'roy' } });
});

test('what the page has pinned is not asked', () => {
  const { shown, answers } = walk({ pins: { service: 'checkup', site: 'elm', practitioner: 'gill', modality: 'video' } });
  assert.deepEqual(shown, REST);
  assert.deepEqual(answers, { reason: { service: 'checkup' }, modality: { modality: 'video' }, place: { location: 'elm' }, practitioner: { practitioner: 'gill' } });
});

test('a pin that is not offered never becomes something else unasked', () => {
  assert.ok(walk({ loaded: { ...ALL, reason: [vaccine] }, pins: { service: 'gone' } }).shown.includes('reason'));
  const pinned = walk({ pins: { service: 'vaccine', modality: 'video', site: 'oak', practitioner: 'gill' } });
  assert.deepEqual(pinned.shown.slice(0, 3), ['modality', 'place', 'practitioner']);
});

test('a service that is booked elsewhere is never chosen by itself, and cannot be answered', async () => {
  const elsewhere = { ...vaccine, bookElsewhere: 'phone' as const };
  const seen = view({ loaded: { ...ALL, reason: [elsewhere] }, pins: { service: 'vaccine' } });
  assert.ok(pathOf(booking, seen).shown.some(step => step.id === 'reason'));
  assert.deepEqual(await asked('reason', { service: 'vaccine' }, seen), ['service: required']);
  assert.deepEqual(await asked('reason', { service: 'vaccine' }), []);
});

test('the place does not matter by phone or video, unless the page belongs to one', () => {
  const answers = { reason: { service: 'checkup' }, modality: { modality: 'video' as const } };
  assert.ok(!walk({ answers }).shown.includes('place'));
  assert.equal(walk({ answers }).answers.place, undefined);
  assert.deepEqual(walk({ answers, pins: { site: 'elm' } }).answers.place, { location: 'elm' });
});

test('where nobody is named, anybody will do', () => {
  const loaded = { ...ALL, practitioner: [] };
  assert.deepEqual(walk({ loaded, answers: { reason: { service: 'vaccine' } } }).answers.practitioner, { practitioner: null });
  // Not known yet is not nobody.
  assert.ok(walk({ loaded: { reason: [vaccine], place: [elm] } }).shown.includes('practitioner'));
});

test('what is offered follows from what was chosen', () => {
  const ids = (all: readonly { id: string }[]) => all.map(one => one.id);
  const chosen = (service: string, location?: string) => view({ answers: { reason: { service }, ...(location !== undefined && { place: { location } }) } });
  assert.deepEqual(offeredModalities(view()), []);
  assert.deepEqual(offeredModalities(chosen('checkup')), ['in-person', 'video']);
  assert.deepEqual(ids(offeredLocations(chosen('checkup'))), ['elm', 'oak']);
  assert.deepEqual(ids(offeredLocations(chosen('vaccine'))), ['elm']);
  assert.deepEqual(ids(offeredLocations({ ...chosen('checkup'), pins: { practitioner: 'gill' } })), ['elm']);
  assert.deepEqual(ids(offeredPractitioners(chosen('checkup', 'elm'))), ['gill', 'roy']);
  assert.deepEqual(ids(offeredPractitioners(chosen('checkup', 'oak'))), ['roy']);
  assert.deepEqual(ids(offeredPractitioners(chosen('vaccine', 'elm'))), ['roy']);
});

test('pins are ids, and a referral is an opaque number', () => {
  assert.equal(BookingPins.safeParse({ service: 'checkup', referral: 'R-2026.1_x' }).success, true);
  for (const pins of [{ service: 'Sam Sample' }, { referral: 'Dr. Gill says knee' }, { modality: 'fax' }]) assert.equal(BookingPins.safeParse(pins).success, false);
});

// ---- What can be answered -------------------------------------------------------------------------------------------------

const NOW = Date.UTC(2026, 10, 22, 15);
const codes = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  result.error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) ?? [];

test('a birth date can be today and up to 130 years ago', () => {
  const who = (birthDate: string) => codes(whoAnswer(NOW).safeParse({ kind: 'self', name: { given: 'Sam', family: 'Sample' }, birthDate }));
  assert.deepEqual(who('2026-11-22'), []);
  assert.deepEqual(who('2024-02-29'), []);
  assert.deepEqual(who('1896-01-01'), []);
  assert.deepEqual(who('2026-11-23'), ['birthDate: future']);
  assert.deepEqual(who('1895-12-31'), ['birthDate: too-old']);
  for (const wrong of ['2025-02-29', '1980-13-01', '1980-1-1', '']) assert.ok(who(wrong).includes('birthDate: date'), wrong);
});

test('who it is for needs a name, and a dependant somebody who books', () => {
  const schema = whoAnswer(NOW);
  const person = { name: { given: '  Sam ', family: 'Sample' }, birthDate: '2020-02-03' };
  assert.deepEqual(schema.parse({ kind: 'self', ...person }), { kind: 'self', ...person, name: { given: 'Sam', family: 'Sample' } });
  assert.deepEqual(codes(schema.safeParse({ kind: 'self', ...person, name: { given: ' ', family: 'Sample' } })), ['name.given: required']);
  assert.equal(schema.safeParse({ kind: 'dependant', ...person }).success, false);
  assert.equal(schema.safeParse({ kind: 'dependant', ...person, bookedBy: { name: person.name, relationship: 'parent' } }).success, true);
  assert.deepEqual(codes(schema.safeParse({ kind: 'known', id: '' })), ['id: required']);
  assert.equal(schema.safeParse({ kind: 'self', ...person, healthCard: { province: 'ON', number: 'not a card' } }).success, true);
});

test('a phone number or an e-mail address is needed, and what the reminders need', () => {
  const capabilities: Capabilities = { reminders: ['sms', 'email'] };
  const check = (answer: object) => codes(contactAnswer(capabilities).safeParse({ reminders: [], consent: false, ...answer }));
  assert.deepEqual(check({}), ['phone: contact']);
  for (const phone of ['416-555-0101', '+1 (416) 555 0101', '416.555.0101 ext. 12', '416-555-0101 poste 3']) assert.deepEqual(check({ phone }), [], phone);
  for (const phone of ['555-01', '0101 ext 5550', 'call me', '4165550101<b>']) assert.deepEqual(check({ phone }), ['phone: phone'], phone);
  assert.deepEqual(check({ email: ' sam@example.org ' }), []);
  for (const email of ['sam', 'sam@example', 'sam @example.org', 'sam@example.']) assert.deepEqual(check({ email }), ['email: email'], email);
  assert.deepEqual(check({ email: 'sam@example.org', reminders: ['sms'], consent: true }), ['phone: reminder-phone']);
  assert.deepEqual(check({ phone: '416-555-0101', reminders: ['email'], consent: true }), ['email: reminder-email']);
  assert.deepEqual(check({ phone: '416-555-0101', reminders: ['sms'] }), ['consent: consent']);
  assert.deepEqual(check({ phone: '416-555-0101', reminders: ['phone'], consent: true }), ['reminders: required']);
  assert.deepEqual(codes(contactAnswer(undefined).safeParse({ phone: '416-555-0101', reminders: ['sms'], consent: true })), ['reminders: required']);
});

test('a clinic that phones the patient needs a number: for a visit by phone, and for the waiting list', async () => {
  const byMail = { email: 'sam@example.org', reminders: [], consent: false };
  const byPhone: Partial<BookingView> = { answers: { modality: { modality: 'phone' } } };
  const waiting: Partial<BookingView> = { answers: { modality: { modality: 'in-person' }, time: { kind: 'waitlist', from: '2026-12-01T15:00:00Z' } } };
  for (const change of [byPhone, waiting]) {
    assert.deepEqual(await asked('contact', byMail, change), ['phone: call']);
    assert.deepEqual(await asked('contact', { ...byMail, phone: '416-555-0101' }, change), []);
    assert.equal(pathOf(booking, view({ ...change, answers: { ...change.answers, contact: { ...byMail, reminders: [] } } })).answers.contact, undefined);
  }
  assert.deepEqual(await asked('contact', byMail, { answers: { modality: { modality: 'video' } } }), []);
});

test('needs are optional, and a note has an end', () => {
  assert.equal(NeedsAnswer.safeParse({ accessibility: [] }).success, true);
  assert.equal(NeedsAnswer.safeParse({ accessibility: ['wheelchair'], interpreter: 'pa', note: 'x'.repeat(1000) }).success, true);
  assert.deepEqual(codes(NeedsAnswer.safeParse({ accessibility: [], note: 'x'.repeat(1001) })), ['note: too-long']);
});

/** What a step says to an answer. */
async function asked(id: string, answer: unknown, change: Partial<BookingView> = {}): Promise<string[]> {
  const seen = view(change);
  const step = pathOf(booking, seen).all.find(one => one.id === id);
  return codes((await step?.schema?.(seen, NOW))?.safeParse(answer) ?? { success: true });
}

test('only what is offered can be chosen', async () => {
  const answers = { reason: { service: 'vaccine' } };
  assert.deepEqual(await asked('reason', { service: 'gone' }), ['service: required']);
  assert.deepEqual(await asked('modality', { modality: 'in-person' }, { answers }), []);
  for (const modality of ['video', undefined]) assert.deepEqual(await asked('modality', { modality }, { answers }), ['modality: required']);
  assert.deepEqual(await asked('place', { location: 'elm' }, { answers }), []);
  for (const location of ['oak', '', undefined]) assert.deepEqual(await asked('place', { location }, { answers }), ['location: required']);
  for (const practitioner of ['roy', null]) assert.deepEqual(await asked('practitioner', { practitioner }, { answers }), []);
  for (const practitioner of ['gill', '', undefined]) assert.deepEqual(await asked('practitioner', { practitioner }, { answers }), ['practitioner: required']);
});

test('a service for known patients asks whether the patient is one, and takes no other', async () => {
  const person = { name: { given: 'Sam', family: 'Sample' }, birthDate: '1980-02-03' };
  const bookedBy = { name: { given: 'Robin', family: 'Sample' }, relationship: 'parent' };
  const knownOnly: Partial<BookingView> = { loaded: { ...ALL, reason: [{ ...checkup, knownPatientsOnly: true }, vaccine] }, answers: { reason: { service: 'checkup' } } };
  for (const who of [{ kind: 'self', ...person }, { kind: 'dependant', ...person, bookedBy }]) {
    assert.deepEqual(await asked('who', who, knownOnly), ['seenBefore: required']);
    assert.deepEqual(await asked('who', { ...who, seenBefore: false }, knownOnly), ['seenBefore: known-only']);
    assert.deepEqual(await asked('who', { ...who, seenBefore: true }, knownOnly), []);
    assert.deepEqual(await asked('who', { ...who, seenBefore: false }), []);
  }
  assert.deepEqual(await asked('who', { kind: 'known', id: 'p1' }, knownOnly), []);
});

test('an answer for a new patient does not count for a service for known ones, and is kept for another service', () => {
  const loaded = { ...ALL, reason: [{ ...checkup, knownPatientsOnly: true }, vaccine] };
  const who = { kind: 'self' as const, name: { given: 'Sam', family: 'Sample' }, birthDate: '1980-02-03' };
  const counted = (service: string, answer: BookingAnswers['who']) => walk({ loaded, answers: { reason: { service }, who: answer } }).answers.who;
  assert.deepEqual([counted('checkup', who), counted('checkup', { ...who, seenBefore: false })], [undefined, undefined]);
  assert.deepEqual(counted('checkup', { ...who, seenBefore: true }), { ...who, seenBefore: true });
  assert.deepEqual(counted('checkup', { kind: 'known', id: 'p1' }), { kind: 'known', id: 'p1' });
  assert.deepEqual(counted('vaccine', who), who);
});

// ---- The request ----------------------------------------------------------------------------------------------------------

test('nothing that was answered is lost in the request', () => {
  // Every answer is a word of its own, so that it can be found again.
  let n = 0;
  const word = fc.constant(undefined).map(() => `w${++n}x`);
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
  const some = <T extends object>(record: T) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
  const name = fc.record({ given: word, family: word });
  const person = fc.record({ name, birthDate: fc.constant('1980-02-03'), healthCard: maybe(fc.record({ province: fc.constantFrom('ON', 'QC'), number: word, version: maybe(fc.constantFrom('AB', 'XY')) }).map(some)), seenBefore: maybe(fc.boolean()) }).map(some);
  const who = fc.oneof(
    word.map(id => ({ kind: 'known', id })),
    person.map(p => ({ kind: 'self', ...p })),
    fc.tuple(person, fc.record({ name, relationship: fc.constantFrom('parent', 'guardian') })).map(([p, bookedBy]) => ({ kind: 'dependant', ...p, bookedBy })),
  );
  const time = fc.oneof(
    fc.record({ id: word, token: word }).map(s => ({ kind: 'slot', slot: { ...slot, ...s } })),
    fc.constant({ kind: 'waitlist', from: '2026-12-01T00:00:00Z' }),
  );
  const answers = fc.record({
    reason: fc.record({ service: word }), modality: fc.record({ modality: fc.constantFrom('in-person', 'video') }),
    place: maybe(fc.record({ location: word })), practitioner: fc.record({ practitioner: fc.option(word) }), time, who,
    needs: fc.record({ interpreter: maybe(fc.constantFrom('pa', 'fr')), accessibility: fc.subarray(['wheelchair', 'hearing']), note: maybe(word) }).map(some),
    contact: fc.record({ phone: maybe(word), email: maybe(word), reminders: fc.subarray(['sms', 'email']), consent: fc.constant(true) }).map(some),
  });
  const leaves = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]);
  fc.assert(fc.property(answers, fc.boolean(), maybe(word), (given, held, referral) => {
    const seen = view({
      answers: given as unknown as Partial<BookingAnswers>, pins: referral === undefined ? {} : { referral },
      obtained: held && given.time.kind === 'slot' ? { time: { id: 'h1', slot: 'w', extendable: true } } : {},
    });
    const request = bookingRequest(seen, 'fr-CA');
    assert.equal(BookingRequest.safeParse(request).success, true);
    const found = new Set(leaves(request));
    // A time was chosen among those of the place and the practitioner: it stands for both.
    const { place, practitioner, who: patient, contact, ...others } = given;
    const said = [others, { ...contact, consent: undefined }, { ...patient, kind: undefined }, given.time.kind === 'waitlist' ? [place, practitioner] : [], referral];
    for (const leaf of leaves(said)) if (leaf !== undefined && leaf !== null) assert.ok(found.has(leaf), `${String(leaf)} is not in the request`);
    assert.equal('hold' in request.time, held && given.time.kind === 'slot');
    assert.equal(request.language, 'fr-CA');
  }), { numRuns: 500 });
});

test('without consent nobody is reminded, and without an answer nothing is sent', () => {
  const answers: Partial<BookingAnswers> = {
    reason: { service: 'checkup' }, modality: { modality: 'video' }, time: { kind: 'slot', slot }, who: { kind: 'known', id: 'p1' },
    needs: { accessibility: [] }, contact: { phone: '416-555-0101', reminders: ['sms'], consent: false },
  };
  assert.deepEqual(bookingRequest(view({ answers }), 'en').reminders, []);
  for (const step of Object.keys(answers)) {
    const { [step as 'who']: _, ...others } = answers;
    assert.throws(() => bookingRequest(view({ answers: others }), 'en'), RangeError);
  }
});

test('a journey that leaves out what a booking needs fails before anything is sent: nobody is told to wait', async () => {
  const call = { backend: quietBackend({ scheduling: { book: () => assert.fail('sent') } as unknown as SchedulingPort }), signal: new AbortController().signal, locale: 'en', now: 0, attempt: 'a' as never };
  await assert.rejects(async () => booking.submit?.(view(), call), error => error instanceof BackendError && error.kind === 'not-allowed' && error.cause instanceof RangeError);
});

test('a port that cannot book is none', async () => {
  const backend = quietBackend({ scheduling: { services: () => assert.fail('asked') } as unknown as SchedulingPort });
  const journey = new Journey(booking, { backend, pins: {}, locale: () => 'en', clock: new FakeClock() });
  journey.start();
  await rest();
  const resource = journey.resource('reason');
  assert.ok(resource.state === 'failed' && resource.error.kind === 'not-allowed');
});

test('the place that was chosen goes with a time that names none', () => {
  const { location: _, ...nowhere } = slot;
  const time = (chosen: Slot) => bookingRequest(view({ answers: {
    reason: { service: 'checkup' }, modality: { modality: 'in-person' }, place: { location: 'elm' }, time: { kind: 'slot', slot: chosen }, who: { kind: 'known', id: 'p1' },
    needs: { accessibility: [] }, contact: { phone: '416-555-0101', reminders: [], consent: false },
  } }), 'en').time;
  assert.deepEqual(time(nowhere), { kind: 'slot', slot: nowhere, location: 'elm' });
  assert.deepEqual(time(slot), { kind: 'slot', slot });
});

// ---- Times ----------------------------------------------------------------------------------------------------------------

function times(pages: { slots: Slot[]; next?: string }[]): { asked: SlotQuery[]; load: (query?: TimesQuery, previous?: Times) => Promise<Times> } {
  const asked: SlotQuery[] = [];
  const port = { slots: (query: SlotQuery) => { asked.push(query); return Promise.resolve(pages[asked.length - 1] ?? { slots: [] }); } } as unknown as SchedulingPort;
  const seen = view({ answers: { reason: { service: 'checkup' }, modality: { modality: 'in-person' }, place: { location: 'oak' }, practitioner: { practitioner: null } } });
  return { asked, load: (query, previous) => loadTimes(port, seen, { query, previous, now: NOW } as LoadCall<BookingShape, 'time'>) };
}

const at = (id: string, start: string, change: Partial<Slot> = {}): Slot => ({ ...slot, id, start, end: new Date(Date.parse(start) + 1_800_000).toISOString(), ...change });

test('times are asked for from now on, or from the beginning of a day by the clinic\'s clock', async () => {
  const { asked, load } = times([]);
  await load();
  await load({ from: '2026-12-08' });
  await load({ from: '2026-11-01' });
  assert.deepEqual(asked.map(query => query.from), ['2026-11-22T15:00:00.000Z', '2026-12-08T03:30:00.000Z', '2026-11-22T15:00:00.000Z']);
  assert.deepEqual(asked[0], { service: 'checkup', modality: 'in-person', location: 'oak', practitioner: undefined, from: '2026-11-22T15:00:00.000Z', limit: PAGE, cursor: undefined });
});

test('more continues the list with the same question, and says no time twice', async () => {
  const a = at('a', '2026-12-08T14:00:00Z');
  const b = at('b', '2026-12-08T15:00:00Z');
  const { asked, load } = times([{ slots: [a], next: 'page-2' }, { slots: [a, b] }]);
  const first = await load({ from: '2026-12-08' });
  const both = await load({ from: '2026-12-08', more: true }, first);
  assert.deepEqual(both.slots, [a, b]);
  assert.deepEqual([asked[1]?.cursor, asked[1]?.from, both.next], ['page-2', asked[0]?.from, undefined]);
  // Where there is no more, or nothing to continue, the list begins anew.
  await load({ from: '2026-12-08', more: true }, both);
  await load({ from: '2026-12-08', more: true });
  assert.deepEqual(asked.slice(2).map(query => query.cursor), [undefined, undefined]);
});

test('where many people are free at one time, it is gone on until there are several times, but not for ever', async () => {
  const crowd = (hour: number, n: number, more = true) => ({
    slots: Array.from({ length: n }, (_, i) => at(`${hour}-${i}`, `2026-12-08T${hour}:00:00Z`)), ...(more && { next: `after-${hour}` }),
  });
  const endless = times([10, 11, 12, 13, 14, 15].map(hour => crowd(hour, 24)));
  const first = await endless.load();
  assert.deepEqual([endless.asked.length, endless.asked[1]?.cursor, first.next, first.slots.length], [5, 'after-10', 'after-14', 120]);
  const ending = times([crowd(10, 24), crowd(11, 2, false)]);
  const all = await ending.load();
  assert.deepEqual([ending.asked.length, all.next, timesByDay(all.slots)[0]?.parts.flatMap(part => part.times).length], [2, undefined, 2]);
  // More is counted anew: what is there already is no more.
  const more = times([crowd(16, 24), crowd(17, 24, false)]);
  await more.load({ more: true }, first);
  assert.deepEqual(more.asked.map(({ cursor }) => cursor), ['after-14', 'after-16']);
  // A page on which nothing fits is an answer of its own: the patient says whether to look on.
  const empty = times([{ slots: [], next: 'on' }]);
  assert.deepEqual([(await empty.load()).next, empty.asked.length], ['on', 1]);
});

test('times that are over are not offered', async () => {
  const { load } = times([{ slots: [at('past', '2026-11-22T14:59:00Z'), at('now', '2026-11-22T15:00:00Z'), at('soon', '2026-11-22T15:01:00Z')] }]);
  assert.deepEqual((await load()).slots.map(({ id }) => id), ['soon']);
});

test('days are counted by the clock of the place', () => {
  assert.equal(zoneOf(view({ answers: { place: { location: 'oak' } } })), 'America/St_Johns');
  assert.equal(zoneOf(view({ answers: { reason: { service: 'vaccine' } } })), 'America/Toronto');
  assert.equal(zoneOf(view({ loaded: {} })), 'America/Toronto');
});

test('times are grouped by day and part of the day, and one stands for all at the same time and place', () => {
  const grouped = timesByDay([
    at('c', '2026-12-09T23:00:00Z'), at('a', '2026-12-08T14:00:00Z'), at('a2', '2026-12-08T14:00:00Z', { practitioner: 'roy' }), at('b', '2026-12-08T17:00:00Z'),
    at('a3', '2026-12-08T14:00:00Z', { location: 'oak' }),
  ]);
  assert.deepEqual(grouped.map(({ day, parts }) => [day, ...parts.map(({ part, times: all }) => [part, ...all.map(one => one.slot.id)])]), [
    ['2026-12-08', ['morning', 'a', 'a3'], ['afternoon', 'b']], ['2026-12-09', ['evening', 'c']],
  ]);
});

test('where zones mix, days and parts stay in order', () => {
  const grouped = timesByDay([
    at('nl', '2026-12-08T15:45:00Z', { timeZone: 'America/St_Johns' }), at('bc', '2026-12-08T16:00:00Z', { timeZone: 'America/Vancouver' }),
    at('nl-next', '2026-12-09T03:45:00Z', { timeZone: 'America/St_Johns' }), at('bc-same', '2026-12-09T04:00:00Z', { timeZone: 'America/Vancouver' }),
  ]);
  assert.deepEqual(grouped.map(({ day, parts }) => [day, ...parts.map(({ part }) => part)]), [
    ['2026-12-08', 'morning', 'afternoon', 'evening'], ['2026-12-09', 'morning'],
  ]);
});

test('an instant that is first need not be on the first day', () => {
  const grouped = timesByDay([at('nl', '2026-12-09T03:45:00Z', { timeZone: 'America/St_Johns' }), at('bc', '2026-12-09T04:00:00Z', { timeZone: 'America/Vancouver' })]);
  assert.deepEqual(grouped.map(({ day }) => day), ['2026-12-08', '2026-12-09']);
});

test('the same time chosen again, read anew from the server, stays held', async () => {
  const clock = new FakeClock();
  const clinic = new SmallClinic(clock);
  const [service, location] = ['checkup', 'elm'];
  const journey = new Journey(booking, { backend: clinic.backend, pins: { service, modality: 'in-person', site: location }, locale: () => 'en', clock });
  journey.start();
  await rest();
  await journey.answer({ practitioner: null });
  const [first] = clinic.slots();
  assert.equal(await journey.answer({ kind: 'slot', slot: first }), true);
  journey.back();
  await clock.pass(60_000);
  assert.equal(await journey.answer({ kind: 'slot', slot: { ...first, token: 'a newer version' } }), true);
  await rest();
  assert.equal(clinic.holds.size, 1);
  assert.equal(journey.obtained.time?.slot, first?.id);
  journey.dispose();
  await rest();
  assert.equal(clinic.holds.size, 0);
});

test('no time is lost in grouping, whatever the zones', () => {
  const zones = fc.constantFrom('America/Toronto', 'America/St_Johns', 'America/Vancouver', 'America/Regina');
  const anySlot = fc.tuple(fc.integer({ min: 0, max: 400_000 }), zones, fc.constantFrom('elm', 'oak'));
  fc.assert(fc.property(fc.uniqueArray(anySlot, { selector: one => one.join(), maxLength: 40 }), all => {
    const slots = all.map(([minutes, timeZone, location], i) => at(`s${i}`, new Date(Date.UTC(2026, 9, 20) + minutes * 60_000).toISOString(), { timeZone, location }));
    const grouped = timesByDay(slots);
    assert.deepEqual(grouped.flatMap(({ parts }) => parts.flatMap(({ times: t }) => t.map(one => one.slot.id))).sort(), slots.map(({ id }) => id).sort());
    assert.deepEqual(grouped.map(({ day }) => day), grouped.map(({ day }) => day).toSorted());
  }));
});

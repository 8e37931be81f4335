import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attemptRecord, isAttemptId, memoryAttempts, newAttemptId } from './attempt.ts';
import { BackendError, isAbort, READ_ERRORS, toBackendError, WRITE_ERRORS } from './backend-error.ts';
import type { Backend, Capabilities, Outcome } from './backend.ts';
import { combineBackends } from './combine.ts';
import type { BookingRequest, SchedulingPort } from './scheduling-port.ts';
import { matchesRequest } from './standing.ts';
import { validated } from './validated.ts';
import { referenceOf } from './reference.ts';
import type { Appointment } from '../model/appointment.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';

const call = { signal: new AbortController().signal, locale: 'en-CA' };
const write = { ...call, attempt: newAttemptId() };

const slot = { id: 's1', start: '2026-12-08T09:00:00-05:00', end: '2026-12-08T09:30:00-05:00', location: 'elm', timeZone: 'America/Toronto' };
const visit: Appointment = { id: 'v1', status: 'booked', start: '2026-12-08T14:00:00Z', end: '2026-12-08T14:30:00Z', location: 'elm' };
const request: BookingRequest = {
  service: 'checkup', modality: 'in-person', time: { kind: 'slot', slot }, patient: { kind: 'known', id: 'p1' }, contact: {}, reminders: [], language: 'en', needs: { accessibility: [] },
};

/** A backend that returns whatever it is told, inside or outside of the model. */
function loose(port: Record<string, () => unknown>, change: Record<string, () => unknown> = {}): Backend {
  const later = (f: () => unknown) => async () => f();
  const all = Object.fromEntries(['services', 'locations', 'practitioners', 'patients', 'slots', 'isFree', 'book'].map(name => [name, later(() => assert.fail(`${name} was called`))]));
  const told = (record: Record<string, () => unknown>) => Object.fromEntries(Object.entries(record).map(([name, f]) => [name, later(f)]));
  return validated({ ...quietBackend(), ...told(change), scheduling: { ...all, ...told(port) } as unknown as SchedulingPort });
}

const kind = (expected: string) => (error: unknown) => error instanceof BackendError && error.kind === expected;

// ---- validated ------------------------------------------------------------------------------------------------------------

test('a malformed entry is dropped and the others stay', async () => {
  const good = { id: 'a', name: 'Check-up', modalities: ['video'] };
  const { scheduling } = loose({ services: () => [good, { id: 'b' }, null, 'c', { ...good, id: 'spaces are no id' }] });
  assert.deepEqual(await scheduling?.services(call), [good]);
});

test('a malformed time is dropped from its page, and the page stays', async () => {
  const { scheduling } = loose({ slots: () => ({ slots: [{ ...slot, end: slot.start }, slot, { ...slot, start: 'soon' }], next: 'p2', until: '2026-12-31T00:00:00Z' }) });
  assert.deepEqual(await scheduling?.slots({ service: 'a', from: slot.start, limit: 9 }, call), { slots: [slot], next: 'p2', until: '2026-12-31T00:00:00Z' });
});

test('a read with nothing good in it is invalid, and nothing at all is fine', async () => {
  for (const answer of [[{ id: 'b' }], {}, null, undefined, '<html>']) {
    await assert.rejects(async () => loose({ services: () => answer }).scheduling?.services(call), kind('invalid'));
  }
  for (const answer of [{ slots: [{ id: 's' }] }, [], { slots: null }, { slots: [], next: 5 }]) {
    await assert.rejects(async () => loose({ slots: () => answer }).scheduling?.slots({ service: 'a', from: slot.start, limit: 9 }, call), kind('invalid'));
  }
  assert.deepEqual(await loose({ services: () => [] }).scheduling?.services(call), []);
  await assert.rejects(() => loose({}, { describe: () => ({ hold: 'yes' }) }).describe(call), kind('invalid'));
  await assert.rejects(() => loose({}, { organisation: () => ({}) }).organisation(call), kind('invalid'));
  await assert.rejects(() => loose({}, { outcome: () => ({ state: 'confirmed' }) }).outcome(write.attempt, call), kind('invalid'));
  await assert.rejects(async () => loose({ isFree: () => 'yes' }).scheduling?.isFree(slot, write), kind('invalid'));
});

test('a write whose answer is outside of the model leaves the outcome open', async () => {
  for (const answer of [undefined, {}, { state: 'confirmed' }, { state: 'done', appointment: visit }, { state: 'confirmed', appointment: { id: 'v1', status: 'wild' } }]) {
    await assert.rejects(async () => loose({ book: () => answer }).scheduling?.book(request, write), kind('unknown-outcome'));
  }
  await assert.rejects(async () => loose({ hold: () => ({}) }).scheduling?.hold?.(slot, write), kind('unknown-outcome'));
});

test('a backend\'s own bug is invalid in a read and an open outcome in a write', async () => {
  const bug = () => { throw new TypeError('x is not a function'); };
  await assert.rejects(async () => loose({ services: bug }).scheduling?.services(call), kind('invalid'));
  await assert.rejects(async () => loose({ book: bug }).scheduling?.book(request, write), kind('unknown-outcome'));
});

test('whoever wants to hears what was thrown, or why an answer was not believed, and of no abort', async () => {
  const heard: [string, unknown][] = [];
  const bug = new TypeError('x is not a function');
  const port = { services: () => Promise.reject(bug), locations: () => Promise.resolve([{ id: 7 }]), patients: () => Promise.reject(new DOMException('', 'AbortError')) };
  const { scheduling } = validated({ ...quietBackend(), scheduling: port as unknown as SchedulingPort }, (thrown, method) => heard.push([method, thrown]));
  await Promise.allSettled([scheduling?.services(call), scheduling?.locations(call), scheduling?.patients(call)]);
  assert.deepEqual(heard.map(([method]) => method).toSorted(), ['locations', 'services']);
  assert.equal(Object.fromEntries(heard)['services'], bug);
  assert.match(String(Object.fromEntries(heard)['locations']), /Outside of the model/);
});

test('errors of the closed set and aborts pass as they are', async () => {
  const taken = new BackendError('slot-taken', { patientText: 'Somebody was faster.' });
  await assert.rejects(async () => loose({ book: () => { throw taken; } }).scheduling?.book(request, write), error => error === taken);
  const abort = new DOMException('', 'AbortError');
  for (const name of ['services', 'book'] as const) {
    await assert.rejects(async () => loose({ [name]: () => { throw abort; } }).scheduling?.[name](request as never, write), error => error === abort && isAbort(error));
  }
});

test('what is wrong is said by field, never by value', async () => {
  const error = await loose({ book: () => ({ state: 'confirmed', appointment: { id: 'Sam Sample', status: '416-555-0101' } }) }).scheduling?.book(request, write).catch((e: unknown) => e);
  assert.ok(error instanceof BackendError && error.cause instanceof Error);
  assert.match(error.cause.message, /appointment\.status/);
  assert.doesNotMatch(`${error.message} ${error.cause.message} ${error.stack}`, /Sam|416-555/);
});

test('"confirmed" is said only of the visit that the patient agreed to', async () => {
  const state = async (appointment: Appointment, asked = request) => (await loose({ book: () => ({ state: 'confirmed', appointment }) }).scheduling?.book(asked, write))?.state;
  assert.equal(await state(visit), 'confirmed');
  for (const change of [{ start: '2026-12-08T15:00:00Z' }, { end: '2026-12-08T14:45:00Z' }, { location: 'oak' }, { status: 'proposed' as const }]) {
    assert.equal(await state({ ...visit, ...change }), 'requested', JSON.stringify(change));
  }
  assert.equal(await state(visit, { ...request, time: { kind: 'waitlist', from: slot.start } }), 'requested');
  const { location: _, ...nowhere } = slot;
  assert.equal(matchesRequest({ ...visit, location: 'oak' }, { ...request, time: { kind: 'slot', slot: nowhere } }), true);
});

test('a place that the patient chose is compared where the time names none', () => {
  const { location: _, ...nowhere } = slot;
  const asked = (location?: string): BookingRequest => ({ ...request, time: { kind: 'slot', slot: nowhere, ...(location !== undefined && { location }) } });
  assert.deepEqual([matchesRequest(visit, asked('elm')), matchesRequest(visit, asked('oak')), matchesRequest(visit, asked())], [true, false, true]);
  // A time without a place may be booked in a visit that names none either.
  const { location: __, ...placeless } = visit;
  assert.equal(matchesRequest(placeless, asked('elm')), true);
  // What the time itself says goes first, and has to be there.
  assert.equal(matchesRequest(visit, { ...request, time: { kind: 'slot', slot, location: 'oak' } }), true);
  assert.equal(matchesRequest(placeless, request), false);
});

test('a visit that is cancelled, void or missed was not booked', async () => {
  for (const status of ['cancelled', 'entered-in-error', 'noshow'] as const) {
    const appointment = { ...visit, status };
    for (const state of ['confirmed', 'requested']) {
      await assert.rejects(async () => loose({ book: () => ({ state, appointment }) }).scheduling?.book(request, write), kind('slot-taken'));
      assert.deepEqual(await loose({}, { outcome: () => ({ state, appointment }) }).outcome(write.attempt, call), { state: 'none' });
    }
  }
});

test('a time zone that nobody knows costs what has to be said by it, and nothing else', async () => {
  const timeZone = 'America/Torontoo';
  const elm = { id: 'elm', name: 'Elm Street', timeZone: 'America/Toronto' };
  assert.deepEqual(await loose({ locations: () => [{ ...elm, id: 'oak', timeZone }, elm] }).scheduling?.locations(call), [elm]);
  assert.deepEqual((await loose({ slots: () => ({ slots: [{ ...slot, timeZone }, slot] }) }).scheduling?.slots({} as never, call))?.slots, [slot]);
  await assert.rejects(async () => loose({ locations: () => [{ ...elm, timeZone }] }).scheduling?.locations(call), kind('invalid'));
  // What was written is not lost by it.
  assert.deepEqual(await loose({ book: () => ({ state: 'confirmed', appointment: { ...visit, timeZone } }) }).scheduling?.book(request, write), { state: 'confirmed', appointment: visit });
});

test('an outcome is confirmed only while the visit stands', async () => {
  const outcome = async (status: Appointment['status'], state = 'confirmed') => (await loose({}, { outcome: () => ({ state, appointment: { ...visit, status } }) }).outcome(write.attempt, call)).state;
  for (const status of ['booked', 'arrived', 'checked-in', 'fulfilled'] as const) assert.equal(await outcome(status), 'confirmed');
  for (const status of ['proposed', 'pending', 'waitlist'] as const) assert.equal(await outcome(status), 'requested');
  assert.equal(await outcome('booked', 'requested'), 'requested');
});

test('to forget reaches every backend, after what was asked before it', async () => {
  const heard: string[] = [];
  const of = (name: string): Backend => ({ ...quietBackend(), forget: () => void heard.push(name) });
  const port = { release: async () => void heard.push('release') } as unknown as SchedulingPort;
  const backend = validated(combineBackends({ ...of('a'), scheduling: port }, of('b'), quietBackend()));
  const released = backend.scheduling?.release?.({ id: 'h', slot: 's1', until: '2026-12-08T14:00:00Z' } as never, call);
  backend.forget?.();
  await released;
  assert.deepEqual(heard, ['release', 'a', 'b']);
});

test('what a backend cannot do is not pretended', () => {
  const { scheduling } = loose({});
  assert.deepEqual([scheduling?.hold, scheduling?.extendHold, scheduling?.release], [undefined, undefined, undefined]);
  assert.equal(validated(quietBackend()).scheduling, undefined);
});

// ---- combined -------------------------------------------------------------------------------------------------------------

const says = (outcome: Outcome | Error): Backend => quietBackend({ outcome: () => (outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)) });

test('the first backend that has a port serves it, and speaks first about itself', async () => {
  const port = {} as SchedulingPort;
  const describes = (capabilities: Capabilities, change: Partial<Backend> = {}) => quietBackend({ describe: () => Promise.resolve(capabilities), ...change });
  const both = combineBackends(describes({ hold: false }), describes({ hold: true, guest: true }, { scheduling: port, organisation: () => Promise.resolve({ name: 'Other' }) }));
  assert.equal(both.scheduling, port);
  assert.deepEqual(await both.describe(call), { hold: false, guest: true });
  assert.equal((await both.organisation(call)).name, 'Sample Clinic');
});

test('nothing arrived is said only when every backend says so', async () => {
  const none: Outcome = { state: 'none' };
  const found: Outcome = { state: 'requested', appointment: visit };
  const ask = (...all: [Backend, ...Backend[]]) => combineBackends(...all).outcome(write.attempt, call);
  assert.deepEqual(await ask(says(none), says(none)), none);
  assert.deepEqual(await ask(says(none), says(found)), found);
  assert.deepEqual(await ask(says(new BackendError('offline')), says(found)), found);
  assert.deepEqual(await ask(says(none), says({ state: 'pending' })), { state: 'pending' });
  await assert.rejects(ask(says(none), says(new BackendError('sign-in'))), kind('sign-in'));
  await assert.rejects(ask(says(none), says(new TypeError('x'))), kind('invalid'));
  await assert.rejects(ask(says(new DOMException('', 'AbortError')), says(none)), isAbort);
});

// ---- attempts and errors --------------------------------------------------------------------------------------------------

test('the reference of an attempt is always the same, six characters, and easy to say', () => {
  assert.equal(referenceOf('00000000-0000-4000-8000-000000000000'), '000000');
  assert.equal(referenceOf('ffffffff-ffff-4fff-bfff-ffffffffffff'), 'ZZZZZZ');
  assert.equal(referenceOf('0000001f-0000-4000-8000-000000000000'), 'Z00000');
  fc.assert(fc.property(fc.uuid({ version: 4 }), id => {
    assert.match(referenceOf(id), /^[0-9A-HJKMNP-TV-Z]{6}$/);
    assert.equal(referenceOf(id), referenceOf(id));
  }));
  assert.equal(new Set(Array.from({ length: 2000 }, () => referenceOf(newAttemptId()))).size, 2000);
});

test('attempt ids are UUIDs, and records hold nothing else', () => {
  assert.equal(isAttemptId(newAttemptId()), true);
  assert.equal(isAttemptId('1'), false);
  assert.deepEqual(attemptRecord({ journey: 'booking', attemptId: write.attempt, createdAt: 1, name: 'Sam Sample' }), { journey: 'booking', attemptId: write.attempt, createdAt: 1 });
  const store = memoryAttempts();
  store.save({ journey: 'a', attemptId: write.attempt, createdAt: 1 });
  assert.equal(store.load('b'), undefined);
  store.remove('a');
  assert.equal(store.load('a'), undefined);
});

test('an error may be tried again when the patient need not change anything', () => {
  const again = [...READ_ERRORS, ...WRITE_ERRORS].filter(one => new BackendError(one).retryable);
  assert.deepEqual(again, ['busy', 'offline', 'timeout', 'stale', 'unknown-outcome']);
  assert.equal(toBackendError(new BackendError('gone'), 'write').kind, 'gone');
  assert.equal(isAbort(new BackendError('timeout')), false);
});

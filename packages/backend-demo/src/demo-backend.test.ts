/** What the sample clinic does beyond the contract that every backend keeps. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError, isAbort, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import type { Slot } from '@foyer/core/model/slot';
import { sampleClinic } from './clinic.ts';
import { demoBackend, type DemoFault, type DemoOptions } from './demo-backend.ts';

const clinic = sampleClinic({ from: '2026-11-23', days: 400 });
const START = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60e3;
let now = START;

beforeEach(() => void (now = START));

const open = (options: DemoOptions = {}) => demoBackend({ clinic, now: () => now, ...options });
const reading = (signal = new AbortController().signal, locale = 'en-CA') => ({ signal, locale });
const writing = (attempt = newAttemptId()) => ({ ...reading(), attempt });
const refusal = (kind: BackendErrorKind) => (error: unknown) => error instanceof BackendError && error.kind === kind;

type Query = Partial<Parameters<ReturnType<typeof open>['scheduling']['slots']>[0]>;
const slots = (backend: ReturnType<typeof open>, query: Query = {}) =>
  backend.scheduling.slots({ service: 'check-up', from: new Date(now).toISOString(), limit: 20, ...query }, reading());

async function firstSlot(backend: ReturnType<typeof open>, query: Query = {}): Promise<Slot> {
  return (await slots(backend, query)).slots[0]!;
}

function request(slot: Slot, change: Partial<BookingRequest> = {}): BookingRequest {
  return {
    service: 'check-up', modality: 'in-person', time: { kind: 'slot', slot },
    patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-01-01' },
    contact: { phone: '416-555-0177' }, reminders: [], language: 'en-CA', needs: { accessibility: [] }, ...change,
  };
}

describe('Searching the sample clinic', () => {
  it('looks four weeks ahead first, and says so', async () => {
    const page = await slots(open());
    assert.equal(page.until, new Date(START + 28 * 24 * 60 * MINUTE).toISOString());
  });

  it('looks further while there is nothing, but not further than half a year', async () => {
    const page = await slots(open(), { practitioner: 'haddad' });
    assert.deepEqual(page.slots, []);
    assert.equal(page.until, new Date(START + 182 * 24 * 60 * MINUTE).toISOString());
  });

  it('looks no further than the book goes', async () => {
    const page = await slots(open({ clinic: sampleClinic({ from: '2026-11-23', days: 7 }) }), { practitioner: 'haddad' });
    assert.equal(page.until, '2026-11-30T12:00:00.000Z');
  });

  it('searches no more than half a year, even when it is asked to', async () => {
    const page = await slots(open(), { to: '2029-01-01T00:00:00Z', practitioner: 'haddad' });
    assert.equal(page.until, new Date(START + 182 * 24 * 60 * MINUTE).toISOString());
  });

  it('states the modality where it was asked for, and where there is only one', async () => {
    const backend = open();
    assert.equal((await firstSlot(backend)).modality, 'in-person');
    assert.equal((await firstSlot(backend, { service: 'mental-health' })).modality, undefined);
    assert.equal((await firstSlot(backend, { service: 'mental-health', modality: 'video' })).modality, 'video');
  });

  it('does not know a service that is not there', async () => {
    await assert.rejects(slots(open(), { service: 'no-such-service' }), refusal('gone'));
  });

  it('reads only its own cursors', async () => {
    for (const cursor of ['', '§', btoa('1 2'), btoa('x y z')]) await assert.rejects(slots(open(), { cursor }), refusal('invalid'), cursor);
  });

  it('offers no time that is over as the clock moves on', async () => {
    const backend = open();
    const slot = await firstSlot(backend);
    now = Date.parse(slot.start);
    assert.equal(await backend.scheduling.isFree(slot, reading()), false);
    await assert.rejects(backend.scheduling.book(request(slot), writing()), refusal('slot-taken'));
  });
});

describe('Holding a time at the sample clinic', () => {
  it('lasts five minutes', async () => {
    const backend = open();
    const hold = await backend.scheduling.hold!(await firstSlot(backend), writing());
    assert.equal(hold.expires, new Date(START + 5 * MINUTE).toISOString());
    assert.equal(hold.extendable, true);
  });

  it('is extended three times and no more', async () => {
    const backend = open();
    let hold = await backend.scheduling.hold!(await firstSlot(backend), writing());
    for (const more of [true, true, false]) {
      now += MINUTE;
      hold = await backend.scheduling.extendHold!(hold, writing());
      assert.deepEqual([hold.extendable, hold.expires], [more, new Date(now + 5 * MINUTE).toISOString()]);
    }
    await assert.rejects(backend.scheduling.extendHold!(hold, writing()), refusal('policy'));
  });

  it('keeps one time for each attempt', async () => {
    const backend = open();
    const [first, second] = (await slots(backend)).slots as [Slot, Slot];
    const options = writing();
    await backend.scheduling.hold!(first, options);
    await backend.scheduling.hold!(second, options);
    assert.equal(backend.controls.state().heldSlots, 1);
    assert.equal(await backend.scheduling.isFree(first, reading()), true);
  });

  it('is the attempt’s own, whether it shows the hold or not', async () => {
    const backend = open();
    const slot = await firstSlot(backend);
    const options = writing();
    await backend.scheduling.hold!(slot, options);
    assert.equal((await backend.scheduling.book(request(slot), options)).state, 'confirmed');
  });

  it('is passed on with the hold itself to a new attempt', async () => {
    const backend = open();
    const slot = await firstSlot(backend);
    const hold = await backend.scheduling.hold!(slot, writing());
    assert.equal((await backend.scheduling.book(request(slot, { time: { kind: 'slot', slot, hold } }), writing())).state, 'confirmed');
  });

  it('says that the hold is over where the time is free again', async () => {
    const backend = open();
    const slot = await firstSlot(backend);
    const hold = await backend.scheduling.hold!(slot, writing());
    now += 5 * MINUTE;
    await assert.rejects(backend.scheduling.book(request(slot, { time: { kind: 'slot', slot, hold } }), writing()), refusal('hold-expired'));
  });
});

describe('The front desk of the sample clinic', () => {
  const rejects: readonly [name: string, change: Partial<BookingRequest>, path: string, code: string][] = [
    ['a service that is not there', { service: 'no-such-service' }, 'service', 'unknown'],
    ['a modality that is not offered', { modality: 'phone' }, 'modality', 'not-offered'],
    ['a time of another service', { service: 'flu-vaccine' }, 'time.slot', 'not-offered'],
    ['nowhere to be reached', { contact: {} }, 'contact', 'required'],
    ['reminders by a way that is not used', { reminders: ['phone'] }, 'reminders', 'not-offered'],
    ['a note that is too long', { needs: { accessibility: [], note: 'x'.repeat(1001) } }, 'needs.note', 'too-long'],
  ];
  for (const [name, change, path, code] of rejects) {
    it(`names the field when it rejects ${name}`, async () => {
      const backend = open();
      const booking = backend.scheduling.book(request(await firstSlot(backend), change), writing());
      await assert.rejects(booking, (error: unknown) => {
        assert.ok(refusal('rejected')(error));
        assert.deepEqual((error as BackendError).issues, [{ path, code }]);
        return true;
      });
      assert.deepEqual(backend.controls.state(), { appointments: 0, patients: 0, heldSlots: 0, busySlots: 0 });
    });
  }

  it('books no service that is booked by phone', async () => {
    const backend = open();
    await assert.rejects(backend.scheduling.book(request(await firstSlot(backend), { service: 'travel-health' }), writing()), refusal('policy'));
  });

  it('renews prescriptions for a guest only who says to have been there before', async () => {
    const backend = open();
    const slot = await firstSlot(backend, { service: 'prescription-renewal', modality: 'phone' });
    const renewal = (seenBefore?: boolean): BookingRequest => request(slot, {
      service: 'prescription-renewal', modality: 'phone',
      patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-01-01', ...(seenBefore !== undefined && { seenBefore }) },
    });
    await assert.rejects(backend.scheduling.book(renewal(), writing()), refusal('policy'));
    await assert.rejects(backend.scheduling.book(renewal(false), writing()), refusal('policy'));
    assert.equal((await backend.scheduling.book(renewal(true), writing())).state, 'confirmed');
  });

  it('asks those without an account to sign in, where guests are not served', async () => {
    const backend = open({ capabilities: { guest: false } });
    await assert.rejects(backend.scheduling.book(request(await firstSlot(backend)), writing()), refusal('sign-in'));
  });

  it('tells how to prepare in the language of the booking', async () => {
    const backend = open();
    const { appointment } = await backend.scheduling.book(request(await firstSlot(backend)), { ...writing(), locale: 'fr-CA' });
    assert.match(appointment.instruction ?? '', /^Apportez votre carte/);
  });

  it('shows the patient a copy, so that a page cannot change the book', async () => {
    const backend = open();
    const attempt = newAttemptId();
    const { appointment } = await backend.scheduling.book(request(await firstSlot(backend)), writing(attempt));
    appointment.status = 'cancelled';
    assert.equal(backend.controls.stored(attempt)?.appointment.status, 'booked');
  });

  it('keeps one book for everybody', async () => {
    const guest = open();
    const patient = guest.controls.backendFor({ signedIn: true });
    const slot = await firstSlot(guest);
    await guest.scheduling.book(request(slot), writing());
    assert.equal(await patient.scheduling.isFree(slot, reading()), false);
  });

  it('shows no health card of those it knows', async () => {
    const people = await open({ signedIn: true }).scheduling.patients(reading());
    assert.deepEqual(people.map(p => [p.relationship, 'healthCard' in p]), [['self', false], ['child', false]]);
  });
});

describe('Faults of the sample clinic', () => {
  const failing = (...faults: DemoFault[]) => open({ faults });

  it('refuses as told, for as long as it was told', async () => {
    const backend = failing({ operation: 'services', kind: 'error', error: 'busy', retryAfter: 30, times: 2 });
    for (let i = 0; i < 2; i++) await assert.rejects(backend.scheduling.services(reading()), refusal('busy'));
    assert.equal((await backend.scheduling.services(reading())).length, 8);
  });

  it('can be changed while it runs', async () => {
    const backend = open();
    backend.controls.faults.push({ operation: 'describe', kind: 'error', error: 'offline' });
    await assert.rejects(backend.describe(reading()), refusal('offline'));
    backend.controls.faults.length = 0;
    assert.equal((await backend.describe(reading())).hold, true);
  });

  it('loses a booking before it arrives', async () => {
    const backend = failing({ operation: 'book', kind: 'lost', when: 'before', times: 1 });
    await assert.rejects(backend.scheduling.book(request(await firstSlot(backend)), writing()), refusal('unknown-outcome'));
    assert.equal(backend.controls.state().appointments, 0);
  });

  it('loses the reply of a booking that was made', async () => {
    const backend = failing({ operation: 'book', kind: 'lost', when: 'after', times: 1 });
    const attempt = newAttemptId();
    await assert.rejects(backend.scheduling.book(request(await firstSlot(backend)), writing(attempt)), refusal('unknown-outcome'));
    assert.equal((await backend.outcome(attempt, reading())).state, 'confirmed');
  });

  it('calls a lost read a time-out', async () => {
    await assert.rejects(failing({ operation: 'locations', kind: 'lost', when: 'before' }).scheduling.locations(reading()), refusal('timeout'));
  });

  it('stays silent until the call is aborted', async () => {
    const controller = new AbortController();
    const call = failing({ operation: 'organisation', kind: 'silent' }).organisation(reading(controller.signal));
    controller.abort('no patience');
    await assert.rejects(call, (error: unknown) => isAbort(error) && error instanceof DOMException);
  });

  it('answers late where it is slow, and ends the wait when aborted', async t => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const backend = open({ latency: 200, faults: [{ operation: 'services', kind: 'slow', ms: 8000, times: 1 }] });
    let answered = false;
    const call = backend.scheduling.services(reading()).then(() => void (answered = true));
    mock.timers.tick(8199);
    await Promise.resolve();
    assert.equal(answered, false);
    mock.timers.tick(1);
    await call;
    const controller = new AbortController();
    const aborted = backend.scheduling.services(reading(controller.signal));
    controller.abort();
    await assert.rejects(aborted, isAbort);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import { ClinicStore } from './clinic-store.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { ServerClock } from './server-clock.ts';

describe('one at a time', () => {
  it('does not begin a task before the one before it is done, also when that one failed', async () => {
    const queue = new OneAtATime();
    const events: string[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const first = queue.run(async () => {
      events.push('first begins');
      await gate;
      events.push('first ends');
      throw new Error('no');
    });
    const second = queue.run(async () => {
      events.push('second');
      return 2;
    });
    await Promise.resolve();
    open();
    await assert.rejects(first, /no/);
    assert.equal(await second, 2);
    assert.deepEqual(events, ['first begins', 'first ends', 'second']);
  });

  it('shows nobody what a transaction wrote and took back', async () => {
    const store = new ClinicStore(new ServerClock());
    const queue = new OneAtATime();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const patient: Patient = { resourceType: 'Patient', id: 'p' };
    const write = queue.run(() => store.transaction(async () => {
      await store.createResource(patient);
      await gate;
      throw new Error('no');
    }));
    const seen = queue.run(() => store.peek('Patient', 'p'));
    setImmediate(open);
    await assert.rejects(write, /no/);
    assert.equal(await seen, undefined);
  });
});

describe('the store', () => {
  it('brings back what was changed, deleted and made, with versions and slots', async () => {
    const store = new ClinicStore(new ServerClock(() => 0));
    const start = '2026-12-01T09:00:00-05:00';
    const end = '2026-12-01T09:30:00-05:00';
    const slot = await store.createResource({ resourceType: 'Slot', id: 's', schedule: { reference: 'Schedule/x' }, status: 'free', start, end } as const);
    const visit: Appointment = { resourceType: 'Appointment', id: 'a', status: 'booked', slot: [{ reference: 'Slot/s' }], participant: [] };
    await store.createResource(visit);
    const failing = store.transaction(async () => {
      await store.updateResource({ ...slot, status: 'busy' });
      await store.deleteResource('Appointment', 'a');
      await store.createResource({ ...visit, id: 'b' });
      assert.equal(store.visits.on('s'), 'b');
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(await store.peek('Slot', 's'), slot);
    assert.equal(store.slots.get('s')?.status, 'free');
    assert.equal(store.visits.on('s'), 'a');
    assert.equal(await store.peek('Appointment', 'b'), undefined);
    assert.equal((await store.readHistory('Slot', 's')).total, 1);
    await assert.rejects(store.readHistory('Appointment', 'b'));
  });
});

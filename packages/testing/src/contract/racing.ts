/** Many at once, and the same one again: no time is ever given twice, and no wish is ever carried out twice. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import type { Booked } from '@foyer/core/backend/scheduling-port';
import { holds, refused, same } from './assertions.ts';
import { NOTHING, type Check, type Scene } from './scene.ts';

/** The bookings that succeeded; every other one must have been refused because the slot was taken. */
async function winners(tries: readonly PromiseSettledResult<Booked>[]): Promise<Booked[]> {
  for (const t of tries) if (t.status === 'rejected') await refused(Promise.reject(t.reason), 'slot-taken');
  return tries.flatMap(t => (t.status === 'fulfilled' ? [t.value] : []));
}

async function race(scene: Scene, count: number): Promise<void> {
  const slot = await scene.slot();
  const request = await scene.request(slot);
  const before = await scene.counts();
  const attempts = Array.from({ length: count }, () => newAttemptId());
  const tries = await Promise.allSettled(attempts.map(attempt => scene.port.book(request, scene.writing(attempt))));
  const won = await winners(tries);
  same(won.length, 1, 'the number of bookings');
  same(await scene.since(before), scene.oneBooking, `what ${count} attempts add`);
  const kept = await Promise.all(attempts.map(async attempt => scene.subject.stored(attempt)));
  same(kept.filter(visit => visit !== undefined).length, 1, 'the number of visits that staff see');
  holds(kept[tries.findIndex(t => t.status === 'fulfilled')], 'staff to see the visit of the attempt that was told so');
}

export const RACING_CHECKS: readonly Check[] = [
  { name: 'books one slot once when 20 want it', run: scene => race(scene, 20) },
  { name: 'books one slot once when 200 want it', run: scene => race(scene, 200) },
  {
    name: 'books one slot once when a guest and a signed-in patient want it',
    run: async scene => {
      const slot = await scene.slot();
      const before = await scene.counts();
      const self = (await scene.signedIn?.scheduling.patients(scene.reading()))?.find(p => p.relationship === 'self');
      const guests = Array.from({ length: 5 }, () => scene.book(slot));
      const request = await scene.request(slot, self && { patient: { kind: 'known', id: self.id } });
      const patients = Array.from({ length: 5 }, () => (scene.signedIn ?? scene.main).scheduling.book(request, scene.writing()));
      same((await winners(await Promise.allSettled([...guests, ...patients]))).length, 1, 'the number of bookings');
      const { appointments, busySlots } = await scene.since(before);
      same({ appointments, busySlots }, { appointments: 1, busySlots: 1 }, 'visits and taken slots');
    },
  },
  {
    name: 'gives ten patients who want ten slots one each',
    run: async scene => {
      const slots = await scene.free(10);
      const before = await scene.counts();
      const booked = await Promise.all(slots.map(slot => scene.book(slot)));
      same(new Set(booked.map(b => b.appointment.id)).size, 10, 'the number of different visits');
      const { appointments, busySlots } = await scene.since(before);
      same({ appointments, busySlots }, { appointments: 10, busySlots: 10 }, 'visits and taken slots');
    },
  },
  {
    name: 'lets those who came too late book another time',
    run: async scene => {
      const [wanted, other] = await scene.free(2);
      await scene.book(wanted!);
      const attempt = newAttemptId();
      await refused(scene.book(wanted!, attempt), 'slot-taken');
      same((await scene.book(other!)).state, scene.settled, 'the second booking');
      same((await scene.main.outcome(attempt, scene.reading())).state, 'none', 'the outcome of the first one');
    },
  },
  {
    name: 'answers a repeated attempt with the visit that it made',
    run: async scene => {
      const slot = await scene.slot();
      const attempt = newAttemptId();
      const before = await scene.counts();
      const first = await scene.book(slot, attempt);
      const again = await scene.book(slot, attempt);
      same([again.state, again.appointment.id], [first.state, first.appointment.id], 'state and id of the repeated attempt');
      same(await scene.since(before), scene.oneBooking, 'what two calls of one attempt add');
    },
  },
  {
    name: 'makes one visit of twenty calls of one attempt at once',
    run: async scene => {
      const request = await scene.request(await scene.slot());
      const attempt = newAttemptId();
      const before = await scene.counts();
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => scene.port.book(request, scene.writing(attempt))));
      const booked = tries.flatMap(t => (t.status === 'fulfilled' ? [t.value.appointment.id] : []));
      holds(booked.length > 0, 'at least one call to succeed');
      same(new Set(booked).size, 1, 'the number of different visits');
      // A call that lost against its own twin may say that it does not know; it must not say that it failed.
      for (const t of tries) if (t.status === 'rejected') await refused(Promise.reject(t.reason), 'unknown-outcome', 'busy');
      same(await scene.since(before), scene.oneBooking, 'what twenty calls of one attempt add');
    },
  },
  {
    name: 'refuses one attempt for a second time of day',
    run: async scene => {
      const [first, second] = await scene.free(2);
      const attempt = newAttemptId();
      await scene.book(first!, attempt);
      const before = await scene.counts();
      await refused(scene.book(second!, attempt), 'duplicate');
      same(await scene.since(before), NOTHING, 'what the second call adds');
    },
  },
  {
    name: 'keeps the first visit of an attempt that was used twice',
    run: async scene => {
      const [first, second] = await scene.free(2);
      const attempt = newAttemptId();
      const booked = await scene.book(first!, attempt);
      await refused(scene.book(second!, attempt), 'duplicate');
      const outcome = await scene.main.outcome(attempt, scene.reading());
      holds('appointment' in outcome, 'an outcome with a visit');
      same([outcome.appointment.id, Date.parse(outcome.appointment.start ?? '')], [booked.appointment.id, Date.parse(first!.start)], 'the visit of the attempt');
      same(await scene.port.isFree(second!, scene.reading()), true, 'the other slot being free');
    },
  },
];

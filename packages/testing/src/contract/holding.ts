/** Keeping a time for a patient while the rest is filled in. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import type { SchedulingPort } from '@foyer/core/backend/scheduling-port';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { failure, holds, refused, same } from './assertions.ts';
import { NOTHING, type Check, type Scene } from './scene.ts';

const HOUR = 3600e3;
const MINUTE = 60e3;

type HoldingPort = SchedulingPort & Required<Pick<SchedulingPort, 'hold' | 'extendHold' | 'release'>>;

/**
 * Runs where times can be held. Where they cannot, the opposite is asserted: there is nothing to hold with, and a time that
 * one patient looks at stays free for the next one, who can book it.
 */
function holding(run: (scene: Scene, port: HoldingPort) => Promise<void>): Check['run'] {
  return async scene => {
    const { port } = scene;
    if (scene.subject.promised.hold) {
      holds(port.hold && port.extendHold && port.release, 'hold, extendHold and release');
      return run(scene, port as HoldingPort);
    }
    same([typeof port.hold, typeof port.extendHold, typeof port.release], ['undefined', 'undefined', 'undefined'], 'the methods of holding');
    const slot = await scene.slot();
    same(await port.isFree(slot, scene.reading()), true, 'a slot that somebody looks at being free');
    same((await scene.book(slot)).state, scene.settled, 'the booking of a slot that somebody else looks at');
  };
}

/** Lets a hold run out, where the clock can be moved; otherwise checks that the hold says when it ends. */
async function expire(scene: Scene, hold: Hold): Promise<boolean> {
  if (!scene.subject.advance) {
    const left = Date.parse(hold.expires ?? '') - scene.subject.now();
    holds(left > 0 && left <= HOUR, 'a hold to say that it ends within an hour');
    return false;
  }
  await scene.subject.advance(hold.expires === undefined ? HOUR : Date.parse(hold.expires) - scene.subject.now() + 1000);
  return true;
}

async function hold(scene: Scene, port: HoldingPort): Promise<{ slot: Slot; attempt: string; held: Hold }> {
  const slot = await scene.slot();
  const attempt = newAttemptId();
  return { slot, attempt, held: await port.hold(slot, scene.writing(attempt)) };
}

export const HOLD_CHECKS: readonly Check[] = [
  {
    name: 'holds a time, and says until when where it knows',
    run: holding(async (scene, port) => {
      const { slot, held } = await hold(scene, port);
      same(held.slot, slot.id, 'the slot of a hold');
      holds(held.expires === undefined || Date.parse(held.expires) > scene.subject.now(), 'a hold to end in the future');
      same((await scene.counts()).heldSlots, 1, 'the number of held slots');
    }),
  },
  {
    name: 'makes no visit and no patient by holding',
    run: holding(async (scene, port) => {
      const before = await scene.counts();
      await hold(scene, port);
      same(await scene.since(before), { ...NOTHING, heldSlots: 1 }, 'what a hold adds');
    }),
  },
  {
    name: 'does not offer a held time to others',
    run: holding(async (scene, port) => {
      const { slot } = await hold(scene, port);
      holds((await scene.all()).every(s => s.id !== slot.id), 'a held slot not to be offered');
      same(await port.isFree(slot, scene.reading()), false, 'a held slot being free');
    }),
  },
  {
    name: 'refuses to hold what somebody else holds',
    run: holding(async (scene, port) => {
      const { slot } = await hold(scene, port);
      await refused(port.hold(slot, scene.writing()), 'slot-taken');
    }),
  },
  {
    name: 'refuses to hold what is booked',
    run: holding(async (scene, port) => {
      const slot = await scene.slot();
      await scene.book(slot);
      await refused(port.hold(slot, scene.writing()), 'slot-taken');
    }),
  },
  {
    name: 'refuses to book what somebody else holds, and writes nothing',
    run: holding(async (scene, port) => {
      const { slot } = await hold(scene, port);
      const before = await scene.counts();
      await refused(scene.book(slot), 'slot-taken');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    }),
  },
  {
    name: 'lets the one who holds a time book it, and ends the hold by it',
    run: holding(async (scene, port) => {
      const before = await scene.counts();
      const { slot, attempt, held } = await hold(scene, port);
      const booked = await scene.book(slot, attempt, { time: { kind: 'slot', slot, hold: held } });
      same(booked.state, scene.settled, 'the state of the booking');
      same(await scene.since(before), scene.oneBooking, 'what holding and booking add');
    }),
  },
  {
    name: 'answers a repeated hold of one attempt with a hold of the same time',
    run: holding(async (scene, port) => {
      const { slot, attempt } = await hold(scene, port);
      same((await port.hold(slot, scene.writing(attempt))).slot, slot.id, 'the slot of the second hold');
      same((await scene.counts()).heldSlots, 1, 'the number of held slots');
    }),
  },
  {
    name: 'lets exactly one of twenty hold a time',
    run: holding(async (scene, port) => {
      const slot = await scene.slot();
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => port.hold(slot, scene.writing())));
      same(tries.filter(t => t.status === 'fulfilled').length, 1, 'the number of holds');
      for (const t of tries) if (t.status === 'rejected') await refused(Promise.reject(t.reason), 'slot-taken');
      same((await scene.counts()).heldSlots, 1, 'the number of held slots');
    }),
  },
  {
    name: 'frees a time that is released',
    run: holding(async (scene, port) => {
      const before = await scene.counts();
      const { slot, held } = await hold(scene, port);
      await port.release(held, scene.reading());
      same(await port.isFree(slot, scene.reading()), true, 'a released slot being free');
      same(await scene.since(before), NOTHING, 'what is left of a released hold');
      same((await scene.book(slot)).state, scene.settled, 'the booking of a released slot');
    }),
  },
  {
    name: 'does not mind a release of what is released already, or booked by somebody else since',
    run: holding(async (scene, port) => {
      const { slot, held } = await hold(scene, port);
      await port.release(held, scene.reading());
      await port.release(held, scene.reading());
      await scene.book(slot);
      await port.release(held, scene.reading());
      same(await port.isFree(slot, scene.reading()), false, 'a slot that was booked after its release being free');
    }),
  },
  {
    name: 'extends a hold that can be extended',
    run: holding(async (scene, port) => {
      const { slot, attempt, held } = await hold(scene, port);
      await scene.subject.advance?.(MINUTE);
      if (!held.extendable) return void await failure(port.extendHold(held, scene.writing(attempt)), 'a hold that is not extendable to stay as it is');
      const longer = await port.extendHold(held, scene.writing(attempt));
      same(longer.slot, slot.id, 'the slot of the extended hold');
      holds(held.expires === undefined || longer.expires === undefined
        || Date.parse(longer.expires) >= Date.parse(held.expires), 'an extended hold not to end earlier');
    }),
  },
  {
    name: 'keeps an extended hold past its first end',
    run: holding(async (scene, port) => {
      const { slot, attempt, held } = await hold(scene, port);
      if (!held.extendable || !scene.subject.advance || held.expires === undefined) return void await expire(scene, held);
      const first = Date.parse(held.expires);
      await scene.subject.advance((first - scene.subject.now()) / 2);
      await port.extendHold(held, scene.writing(attempt));
      await scene.subject.advance(first - scene.subject.now() + 1000);
      await refused(scene.book(slot), 'slot-taken');
    }),
  },
  {
    name: 'ends a hold when its time is over',
    run: holding(async (scene, port) => {
      const { slot, held } = await hold(scene, port);
      if (!await expire(scene, held)) return;
      same(await port.isFree(slot, scene.reading()), true, 'a slot whose hold has expired being free');
      same((await scene.counts()).heldSlots, 0, 'the number of held slots');
      same((await scene.book(slot)).state, scene.settled, 'the booking of a slot whose hold has expired');
    }),
  },
  {
    name: 'refuses to extend a hold that is over',
    run: holding(async (scene, port) => {
      const { attempt, held } = await hold(scene, port);
      if (await expire(scene, held)) await refused(port.extendHold(held, scene.writing(attempt)), 'hold-expired', 'slot-taken');
    }),
  },
  {
    name: 'never books on a hold that is over what somebody else has booked since',
    run: holding(async (scene, port) => {
      const { slot, attempt, held } = await hold(scene, port);
      if (!await expire(scene, held)) return;
      await scene.book(slot);
      const before = await scene.counts();
      await refused(scene.book(slot, attempt, { time: { kind: 'slot', slot, hold: held } }), 'hold-expired', 'slot-taken');
      same(await scene.since(before), NOTHING, 'what the late booking adds');
    }),
  },
  {
    name: 'never takes somebody else’s hold for an expired one',
    run: holding(async (scene, port) => {
      const { slot, attempt, held } = await hold(scene, port);
      if (!await expire(scene, held)) return;
      await port.hold(slot, scene.writing());
      await port.release(held, scene.reading());
      same(await port.isFree(slot, scene.reading()), false, 'a slot that somebody else holds by now being free');
      await refused(scene.book(slot, attempt, { time: { kind: 'slot', slot, hold: held } }), 'hold-expired', 'slot-taken');
    }),
  },
];

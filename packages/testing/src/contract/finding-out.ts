/** Lost replies, calls that are given up, and what became of them. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { CallOptions } from '@foyer/core/backend/backend';
import { aborted, holds, refused, same, textOf } from './assertions.ts';
import { BOOKER, NEW_PATIENT, NOTHING, PERSONAL, type Check, type Scene } from './scene.ts';
import type { LosableOperation } from './subject.ts';

/** A booking whose reply was lost: it may have found out by itself, but what it says is true. */
async function bookAndLose(scene: Scene, when: 'before' | 'after') {
  const slot = await scene.slot();
  const attempt = newAttemptId();
  const request = await scene.request(slot);
  const before = await scene.counts();
  await scene.subject.lose(when, 'book');
  const [told] = await Promise.allSettled([scene.port.book(request, scene.writing(attempt))]);
  if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'unknown-outcome');
  return { slot, attempt, request, before, told };
}

async function readLost(scene: Scene, operation: LosableOperation, call: () => Promise<unknown>): Promise<void> {
  const before = await scene.counts();
  await scene.subject.lose('before', operation);
  try {
    await call();
  } catch (error) {
    await refused(Promise.reject(error), 'offline', 'timeout', 'busy');
  }
  await call();
  same(await scene.counts(), before, 'what there is after a lost read');
}

export const OUTCOME_CHECKS: readonly Check[] = [
  {
    name: 'knows of nothing that an unknown attempt made',
    run: async scene => same(await scene.main.outcome(newAttemptId(), scene.reading()), { state: 'none' }, 'the outcome'),
  },
  {
    name: 'tells what became of a booking, as the booking itself did',
    run: async scene => {
      const attempt = newAttemptId();
      const booked = await scene.book(await scene.slot(), attempt);
      const outcome = await scene.main.outcome(attempt, scene.reading());
      same(outcome.state, scene.settled, 'the outcome');
      holds('appointment' in outcome, 'an outcome with a visit');
      const facts = ({ id, status, start, end, location, service, attempt: by }: typeof booked.appointment) => ({ id, status, start: Date.parse(start ?? ''), end: Date.parse(end ?? ''), location, service, by });
      same(facts(outcome.appointment), facts(booked.appointment), 'the visit of the outcome');
    },
  },
  {
    name: 'tells each attempt of its own visit',
    run: async scene => {
      const [first, second] = await scene.free(2);
      const attempts = [newAttemptId(), newAttemptId()] as const;
      const one = await scene.book(first!, attempts[0]);
      await scene.book(second!, attempts[1]);
      const outcome = await scene.main.outcome(attempts[0], scene.reading());
      same('appointment' in outcome && outcome.appointment.id, one.appointment.id, 'the visit of the first attempt');
    },
  },
  {
    name: 'says none of a booking that was refused',
    run: async scene => {
      const slot = await scene.slot();
      await scene.book(slot);
      const attempt = newAttemptId();
      await refused(scene.book(slot, attempt), 'slot-taken');
      same(await scene.main.outcome(attempt, scene.reading()), { state: 'none' }, 'the outcome');
    },
  },
  {
    name: 'changes nothing by asking for outcomes',
    run: async scene => {
      const attempt = newAttemptId();
      await scene.book(await scene.slot(), attempt);
      const before = await scene.counts();
      const first = await scene.main.outcome(attempt, scene.reading());
      same(await scene.main.outcome(attempt, scene.reading('fr-CA')), first, 'the outcome asked for again');
      await scene.main.outcome(newAttemptId(), scene.reading());
      same(await scene.counts(), before, 'what there is after asking');
    },
  },
];

export const LOSS_CHECKS: readonly Check[] = [
  {
    name: 'never says that a booking succeeded, or failed, when its request was lost on the way',
    run: async scene => {
      const { attempt, before, told } = await bookAndLose(scene, 'before');
      const outcome = await scene.main.outcome(attempt, scene.reading());
      const booked = told.status === 'fulfilled';
      same(outcome.state, booked ? scene.settled : 'none', 'the outcome');
      same(await scene.since(before), booked ? scene.oneBooking : NOTHING, 'what there is');
    },
  },
  {
    name: 'finds the visit of a booking whose reply was lost',
    run: async scene => {
      const { attempt, before, slot } = await bookAndLose(scene, 'after');
      const outcome = await scene.main.outcome(attempt, scene.reading());
      same(outcome.state, scene.settled, 'the outcome');
      same('appointment' in outcome && Date.parse(outcome.appointment.start ?? ''), Date.parse(slot.start), 'the start of the visit');
      same(await scene.since(before), scene.oneBooking, 'what there is');
    },
  },
  ...(['before', 'after'] as const).map((when): Check => ({
    name: `makes one visit of a booking whose reply was lost ${when} it was carried out, and its retry`,
    run: async scene => {
      const { attempt, request, before } = await bookAndLose(scene, when);
      const again = await scene.port.book(request, scene.writing(attempt));
      same(again.state, scene.settled, 'the state of the retry');
      same(await scene.since(before), scene.oneBooking, 'what there is');
    },
  })),
  {
    name: 'keeps everything that the patient said also when the reply is lost',
    run: async scene => {
      const attempt = newAttemptId();
      const request = await scene.request(await scene.slot(), { needs: { accessibility: ['sight'], note: PERSONAL.note } });
      await scene.subject.lose('after', 'book');
      const [told] = await Promise.allSettled([scene.port.book(request, scene.writing(attempt))]);
      if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'unknown-outcome');
      const stored = await scene.subject.stored(attempt);
      same([stored?.note, stored?.accessibility], [PERSONAL.note, ['sight']], 'what staff see');
    },
  },
  {
    name: 'leaves at most a hold that ends, where the reply to a hold was lost',
    run: async scene => {
      const { port } = scene;
      if (!scene.subject.promised.hold) return same(typeof port.hold, 'undefined', 'the method hold');
      const slot = await scene.slot();
      const attempt = newAttemptId();
      await scene.subject.lose('after', 'hold');
      const [told] = await Promise.allSettled([port.hold!(slot, scene.writing(attempt))]);
      if (told.status === 'rejected') await refused(Promise.reject(told.reason), 'unknown-outcome');
      same((await port.hold!(slot, scene.writing(attempt))).slot, slot.id, 'the slot of the retried hold');
      same((await scene.counts()).heldSlots, 1, 'the number of held slots');
    },
  },
  { name: 'reads services again after a lost reply', run: scene => readLost(scene, 'services', () => scene.port.services(scene.reading())) },
  { name: 'reads times again after a lost reply', run: async scene => readLost(scene, 'slots', async () => scene.page()) },
  {
    name: 'asks again whether a time is free after a lost reply',
    run: async scene => {
      const slot = await scene.slot();
      await readLost(scene, 'isFree', () => scene.port.isFree(slot, scene.reading()));
    },
  },
  {
    name: 'asks again for an outcome after a lost reply, and never takes the loss for none',
    run: async scene => {
      const attempt = newAttemptId();
      await scene.book(await scene.slot(), attempt);
      await readLost(scene, 'outcome', async () => same((await scene.main.outcome(attempt, scene.reading())).state, scene.settled, 'the outcome'));
    },
  },
];

/** Every read of the contract, by name. */
const READS: Readonly<Record<string, (scene: Scene, options: CallOptions) => Promise<unknown>>> = {
  describe: (scene, options) => scene.main.describe(options),
  organisation: (scene, options) => scene.main.organisation(options),
  outcome: (scene, options) => scene.main.outcome(newAttemptId(), options),
  services: (scene, options) => scene.port.services(options),
  locations: (scene, options) => scene.port.locations(options),
  practitioners: (scene, options) => scene.port.practitioners(options),
  slots: async (scene, options) => scene.port.slots(await scene.query(), options),
  isFree: async (scene, options) => scene.port.isFree(await scene.slot(), options),
};

export const ABORT_CHECKS: readonly Check[] = [
  ...Object.entries(READS).map(([name, read]): Check => ({
    name: `gives up ${name} when it was aborted before, with an AbortError`,
    run: async scene => aborted(read(scene, scene.reading('en-CA', AbortSignal.abort()))),
  })),
  {
    name: 'gives up a search while it runs, with an AbortError whatever the reason given',
    run: async scene => {
      const query = await scene.query();
      const controller = new AbortController();
      const searching = scene.port.slots(query, scene.reading('en-CA', controller.signal));
      controller.abort('the patient went back');
      await aborted(searching);
    },
  },
  {
    name: 'writes nothing for a booking that was aborted before',
    run: async scene => {
      const request = await scene.request(await scene.slot());
      const attempt = newAttemptId();
      const before = await scene.counts();
      await aborted(scene.port.book(request, scene.writing(attempt, 'en-CA', AbortSignal.abort())));
      same(await scene.since(before), NOTHING, 'what an aborted booking adds');
      same((await scene.main.outcome(attempt, scene.reading())).state, 'none', 'the outcome');
    },
  },
  {
    name: 'tells the truth about a booking that was aborted while it ran',
    run: async scene => {
      const request = await scene.request(await scene.slot());
      const attempt = newAttemptId();
      const before = await scene.counts();
      const controller = new AbortController();
      const booking = scene.port.book(request, scene.writing(attempt, 'en-CA', controller.signal));
      controller.abort();
      await aborted(booking);
      const { state } = await scene.main.outcome(attempt, scene.reading());
      // The request may still be on its way: a retry of the same attempt settles it either way.
      holds(state === 'none' || state === 'pending' || state === scene.settled, 'a true outcome');
      same((await scene.port.book(request, scene.writing(attempt))).state, scene.settled, 'the state of the retry');
      same(await scene.since(before), scene.oneBooking, 'what the attempt adds');
    },
  },
];

/** Errors of every sort that a patient with these answers can meet, as the backend itself throws them. */
async function gatherErrors(scene: Scene): Promise<unknown[]> {
  const errors: unknown[] = [];
  const collect = async (call: Promise<unknown>) => void await call.catch((error: unknown) => errors.push(error));
  const slot = await scene.slot();
  const personal = {
    contact: { phone: PERSONAL.phone, email: PERSONAL.email },
    needs: { accessibility: [], note: PERSONAL.note },
    patient: { kind: 'new' as const, name: NEW_PATIENT, birthDate: PERSONAL.birthDate },
    bookedBy: { name: BOOKER, relationship: 'parent' as const },
  };
  const book = async (at = slot, change = {}) => scene.rawPort.book(await scene.request(at, { ...personal, ...change }), scene.writing());
  await scene.subject.lose('before', 'book');
  await collect(book());
  await collect(book({ ...slot, id: 'no-such-slot' }));
  await collect(book(slot, { service: 'no-such-service' }));
  await collect(book(slot, { patient: { kind: 'known', id: 'a-stranger' } }));
  await collect(book(slot, { patient: { ...personal.patient, name: { given: NEW_PATIENT.given.repeat(50), family: NEW_PATIENT.family } } }));
  await collect(book());
  await collect(book());
  return errors;
}

export const ERROR_CHECKS: readonly Check[] = [
  {
    name: 'fails only with errors of the closed set',
    run: async scene => {
      const errors = await gatherErrors(scene);
      holds(errors.length >= 4, 'at least four of seven bad bookings to be refused');
      for (const error of errors) holds(error instanceof BackendError, `a BackendError, not ${error instanceof Error ? error.name : typeof error}`);
    },
  },
  {
    name: 'repeats nothing personal in any error',
    run: async scene => {
      const texts = (await gatherErrors(scene)).map(textOf);
      const words = [NEW_PATIENT.given, NEW_PATIENT.family, BOOKER.given, BOOKER.family, PERSONAL.birthDate, PERSONAL.phone, PERSONAL.email, 'Sample note'];
      for (const word of words) holds(texts.every(text => !text.includes(word)), 'errors without what the patient typed');
    },
  },
  {
    name: 'refuses a service that does not exist, and writes nothing',
    run: async scene => {
      const before = await scene.counts();
      await refused(scene.book(await scene.slot(), newAttemptId(), { service: 'no-such-service' }), 'rejected', 'gone', 'policy', 'slot-taken', 'invalid');
      same(await scene.since(before), NOTHING, 'what a refused booking adds');
    },
  },
];

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ATTEMPT_LIFETIME, memoryAttempts, newAttemptId, type AttemptId, type AttemptStore } from '../backend/attempt.ts';
import { BackendError, READ_ERRORS, WRITE_ERRORS, type BackendErrorKind } from '../backend/backend-error.ts';
import type { Outcome } from '../backend/backend.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { defineJourney, type Submitted } from './definition.ts';
import { Journey } from './journey.ts';

interface Toy {
  answers: Record<string, string>;
  pins: object;
  loaded: object;
  obtained: object;
  queries: object;
  result: string;
}

const HOUR = 3600e3;
const NONE: Outcome = { state: 'none' };
const appointment = { id: 'a1', status: 'booked' as const };
const CONFIRMED: Outcome = { state: 'confirmed', appointment };

type Reply = Outcome | BackendError;

/** A desk that answers as it is told. Every write and every question is written down. */
class Desk {
  readonly clock = new FakeClock();
  readonly writes: AttemptId[] = [];
  readonly asked: number[] = [];
  readonly questions: AttemptId[] = [];
  write: (attempt: AttemptId) => Promise<Submitted<string>> = () => Promise.resolve({ state: 'confirmed', result: 'written' });
  outcome: () => Reply | Promise<Outcome> = () => NONE;
  readonly attempts: AttemptStore;
  readonly journey: Journey<Toy>;

  constructor(attempts: AttemptStore = memoryAttempts()) {
    this.attempts = attempts;
    const outcome = (attempt: AttemptId) => {
      this.asked.push(this.clock.now());
      this.questions.push(attempt);
      const reply = this.outcome();
      return reply instanceof BackendError ? Promise.reject(reply) : Promise.resolve(reply);
    };
    this.journey = new Journey(defineJourney<Toy>({
      id: 'desk', steps: [{ id: 'time' }, { id: 'review' }],
      submit: (_, { attempt }) => { this.writes.push(attempt); return this.write(attempt); },
      submitted: found => ('appointment' in found ? { state: found.state, result: `found ${found.appointment.id}` } : undefined),
      returnTo: kind => (kind === 'slot-taken' ? 'time' : undefined),
    }), { backend: quietBackend({ outcome }), pins: {}, locale: () => 'en', clock: this.clock, attempts });
  }

  get state(): string {
    const { submission } = this.journey;
    return submission.state === 'failed' ? `failed ${submission.kind}` : submission.state;
  }

  get record() { return this.attempts.load('desk'); }

  async send(): Promise<this> {
    this.journey.start();
    if (this.journey.step === 'time') await this.journey.answer('9:00');
    void this.journey.submit();
    await rest();
    return this;
  }

  fail(kind: BackendErrorKind): this {
    this.write = () => Promise.reject(new BackendError(kind));
    return this;
  }
}

test('it is sent once, however often and in whatever order the buttons are pressed', async () => {
  const press = fc.constantFrom('answer', 'submit', 'checkNow', 'back', 'go', 'open', 'recheck', 'pass');
  await fc.assert(fc.asyncProperty(fc.array(press, { minLength: 2, maxLength: 30 }), fc.boolean(), async (presses, known) => {
    const desk = new Desk();
    const reply = Promise.withResolvers<Submitted<string>>();
    desk.write = () => reply.promise;
    const { journey } = desk;
    await desk.send();
    for (const [i, what] of presses.entries()) {
      if (i === Math.floor(presses.length / 2)) {
        if (known) reply.resolve({ state: 'confirmed', result: 'written' });
        else reply.reject(new BackendError('unknown-outcome'));
        desk.outcome = () => ({ state: 'pending' });
      }
      if (what === 'answer') void journey.answer('x');
      else if (what === 'submit') void journey.submit();
      else if (what === 'back') journey.back();
      else if (what === 'go') journey.go('time');
      else if (what === 'open') journey.open('time');
      else if (what === 'recheck') void journey.recheck();
      else if (what === 'checkNow') journey.checkNow();
      else await desk.clock.pass(1000);
      if (i % 3 === 0) await rest();
    }
    await rest();
    assert.equal(desk.writes.length, 1);
    assert.equal(desk.state, known ? 'confirmed' : 'unknown');
    journey.dispose();
  }), { numRuns: 150 });
});

test('an attempt is recorded before it is sent, without answers, and forgotten when it is confirmed or requested', async () => {
  for (const state of ['confirmed', 'requested'] as const) {
    const desk = new Desk();
    desk.write = attempt => {
      assert.deepEqual(desk.record, { journey: 'desk', attemptId: attempt, createdAt: desk.clock.now() });
      return Promise.resolve({ state, result: 'written' });
    };
    await desk.send();
    assert.deepEqual(desk.journey.submission, { state, result: 'written', attempt: desk.writes[0] });
    assert.equal(desk.record, undefined);
  }
});

test('a definite failure is shown as what it is, forgets the record, and a retry keeps the attempt', async () => {
  const kinds = [...READ_ERRORS, ...WRITE_ERRORS].filter(kind => !['unknown-outcome', 'duplicate', 'slot-taken'].includes(kind));
  for (const kind of kinds) {
    const desk = await new Desk().fail(kind).send();
    assert.deepEqual([desk.state, desk.record], [`failed ${kind}`, undefined]);
    await desk.send();
    assert.equal(new Set(desk.writes).size, 1);
    assert.deepEqual(desk.questions, []);
  }
});

test('whatever else a backend throws while writing leaves the outcome open, also an abort that nobody asked for', async () => {
  for (const thrown of [new TypeError('Failed to fetch'), new DOMException('', 'AbortError'), 'a string', undefined]) {
    const desk = new Desk();
    desk.write = () => Promise.reject(thrown as Error);
    await desk.send();
    assert.equal(desk.state, 'unknown');
    assert.notEqual(desk.record, undefined);
  }
});

test('an open outcome is asked for again and again, ever less often', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  desk.outcome = () => new BackendError('offline');
  const begin = desk.clock.now();
  await desk.clock.pass(5 * 60_000);
  const seconds = desk.asked.map(at => (at - begin) / 1000);
  assert.deepEqual(seconds, [1, 3, 7, 15, 30, 60, 120, 180, 240, 300]);
  const { submission } = desk.journey;
  assert.deepEqual(submission, { state: 'unknown', attempt: desk.writes[0], checks: 10, checking: false });
  assert.notEqual(desk.record, undefined);
  desk.outcome = () => CONFIRMED;
  await desk.clock.pass(60_000);
  assert.deepEqual(desk.journey.submission, { state: 'confirmed', result: 'found a1', attempt: desk.writes[0] });
  assert.deepEqual([desk.record, desk.clock.waiting], [undefined, 0]);
});

test('a patient can ask at once, and asks once', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  const reply = Promise.withResolvers<Outcome>();
  desk.outcome = () => reply.promise;
  desk.journey.checkNow();
  desk.journey.checkNow();
  await desk.clock.pass(5000);
  const { submission } = desk.journey;
  assert.deepEqual([desk.asked.length, submission.state === 'unknown' && submission.checking], [1, true]);
  reply.resolve({ state: 'requested', appointment });
  await rest();
  assert.equal(desk.state, 'requested');
});

test('"nothing arrived" is believed only after three times in a row', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  const replies: Reply[] = [NONE, NONE, { state: 'pending' }, NONE, NONE, NONE];
  desk.outcome = () => replies.shift() ?? NONE;
  for (let i = 0; i < 5; i++) {
    desk.journey.checkNow();
    await rest();
    assert.equal(desk.state, 'unknown');
  }
  desk.journey.checkNow();
  await rest();
  assert.deepEqual([desk.state, desk.clock.waiting], ['failed not-received', 0]);
  // It may arrive after all: also the next page must know of it.
  assert.equal(desk.record?.attemptId, desk.writes[0]);
});

test('a retry after nothing arrived keeps the attempt, and looks first', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  await desk.clock.pass(10_000);
  assert.equal(desk.state, 'failed not-received');
  const before = desk.questions.length;
  desk.write = () => Promise.resolve({ state: 'confirmed', result: 'written' });
  await desk.send();
  assert.deepEqual([desk.state, desk.writes.length, new Set(desk.writes).size, desk.questions.length - before], ['confirmed', 2, 1, 1]);
});

test('a retry finds what arrived after all, and is not sent', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  await desk.clock.pass(10_000);
  desk.outcome = () => CONFIRMED;
  await desk.send();
  assert.deepEqual([desk.state, desk.writes.length], ['confirmed', 1]);
});

test('a retry is not sent while nobody can say whether the first one arrived', async () => {
  for (const reply of [new BackendError('offline'), { state: 'pending' } satisfies Outcome]) {
    const desk = await new Desk().fail('unknown-outcome').send();
    await desk.clock.pass(10_000);
    desk.outcome = () => reply;
    await desk.send();
    assert.deepEqual([desk.state, desk.writes.length], ['unknown', 1]);
  }
});

test('a restart or an end while a retry looks first leaves nothing behind', async () => {
  for (const end of ['restart', 'dispose'] as const) {
    const desk = await new Desk().fail('unknown-outcome').send();
    await desk.clock.pass(10_000);
    const reply = Promise.withResolvers<Outcome>();
    desk.outcome = () => reply.promise;
    void desk.journey.submit();
    await rest();
    desk.journey[end]();
    reply.reject(new BackendError('offline'));
    await rest();
    assert.deepEqual([desk.writes.length, desk.clock.waiting], [1, 0]);
    if (end === 'restart') assert.deepEqual([desk.state, desk.journey.step], ['idle', 'time']);
  }
});

test('a duplicate is looked up, and shown as what it really is', async () => {
  const desk = new Desk().fail('duplicate');
  desk.outcome = () => ({ state: 'requested', appointment });
  await desk.send();
  assert.equal(desk.state, 'unknown');
  await desk.clock.pass(1000);
  assert.equal(desk.state, 'requested');
});

test('a duplicate of another wish is said to be one', async () => {
  const desk = await new Desk().fail('duplicate').send();
  await desk.clock.pass(10_000);
  assert.deepEqual([desk.state, desk.record], ['failed duplicate', undefined]);
});

test('a taken time leads back with the answers kept, and the next choice is a new attempt', async () => {
  const desk = await new Desk().fail('slot-taken').send();
  const { journey } = desk;
  assert.deepEqual([desk.state, journey.step, journey.notice?.error.kind, desk.record], ['idle', 'time', 'slot-taken', undefined]);
  desk.write = () => Promise.resolve({ state: 'confirmed', result: 'written' });
  await journey.answer('10:00');
  await desk.send();
  assert.deepEqual([desk.state, desk.writes.length, new Set(desk.writes).size, desk.questions], ['confirmed', 2, 2, []]);
});

test('a taken time after a sending without an answer keeps the attempt, so that only one of the two can be written', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  await desk.clock.pass(10_000);
  await desk.fail('slot-taken').send();
  const { journey } = desk;
  assert.deepEqual([desk.state, journey.step, desk.record?.attemptId], ['idle', 'time', desk.writes[0]]);
  await journey.answer('10:00');
  const before = desk.questions.length;
  // The first one arrives after all.
  desk.outcome = () => CONFIRMED;
  await desk.send();
  assert.deepEqual([desk.state, desk.writes.length, new Set(desk.writes).size, desk.questions.length - before], ['confirmed', 2, 1, 1]);
});

test('an attempt that an earlier page left open is looked up under its own id', async () => {
  const attempts = memoryAttempts();
  const attemptId = newAttemptId();
  attempts.save({ journey: 'desk', attemptId, createdAt: new FakeClock().now() - 23 * HOUR });
  const desk = new Desk(attempts);
  desk.outcome = () => CONFIRMED;
  desk.journey.start();
  assert.deepEqual([desk.state, await desk.journey.answer('x')], ['unknown', false]);
  await desk.clock.pass(1000);
  assert.deepEqual([desk.state, desk.questions, attempts.load('desk')], ['confirmed', [attemptId], undefined]);
});

test('an attempt that never arrived lets the patient begin, and is still the same one', async () => {
  const attempts = memoryAttempts();
  const attemptId = newAttemptId();
  attempts.save({ journey: 'desk', attemptId, createdAt: new FakeClock().now() });
  const desk = new Desk(attempts);
  desk.journey.start();
  await desk.clock.pass(10_000);
  assert.deepEqual([desk.state, desk.journey.step], ['failed not-received', 'time']);
  await desk.send();
  assert.deepEqual([desk.state, desk.writes], ['confirmed', [attemptId]]);
});

test('an open attempt is forgotten after 24 hours', () => {
  for (const [age, state] of [[ATTEMPT_LIFETIME, 'unknown'], [ATTEMPT_LIFETIME + 1, 'idle']] as const) {
    const attempts = memoryAttempts();
    attempts.save({ journey: 'desk', attemptId: newAttemptId(), createdAt: new FakeClock().now() - age });
    const desk = new Desk(attempts);
    desk.journey.start();
    assert.equal(desk.state, state);
    assert.equal(attempts.load('desk') === undefined, state === 'idle');
    desk.journey.dispose();
  }
});

test('a restart forgets the record and the intent', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  desk.journey.restart();
  assert.deepEqual([desk.state, desk.record, desk.clock.waiting], ['idle', undefined, 0]);
  await desk.send();
  assert.equal(new Set(desk.writes).size, 2);
});

test('a page that goes away leaves the record for the next one', async () => {
  const desk = await new Desk().fail('unknown-outcome').send();
  desk.journey.dispose();
  assert.deepEqual([desk.record?.attemptId, desk.clock.waiting], [desk.writes[0], 0]);
});

test('a store that fails stands in nobody\'s way', async () => {
  const fails = () => { throw new Error('The store is full'); };
  const desk = new Desk({ load: fails, save: fails, remove: fails });
  await desk.send();
  assert.deepEqual([desk.state, desk.writes.length], ['confirmed', 1]);
  desk.journey.restart();
  await desk.send();
  assert.deepEqual([desk.state, new Set(desk.writes).size], ['confirmed', 2]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { BackendError } from '../backend/backend-error.ts';
import type { Backend } from '../backend/backend.ts';
import { deferred, type Deferred } from '../test-support/deferred.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { defineJourney, type JourneyDefinition, type Step } from './definition.ts';
import { Journey, type JourneyEvent } from './journey.ts';

interface Hold { slot: string; until?: number }

interface Toy {
  answers: Record<string, string>;
  pins: object;
  loaded: Record<string, string[]>;
  obtained: Record<string, Hold>;
  queries: Record<string, string>;
  result: string;
}

const MINUTE = 60_000;

/** Where, when (with a hold), who, review: the shape of a booking in small. */
class Clinic {
  readonly clock = new FakeClock();
  readonly released: string[] = [];
  readonly events: string[] = [];
  readonly finished: unknown[] = [];
  /** What was given back, and told, before each new beginning. */
  readonly restarts: string[][] = [];
  leave: NonNullable<Step<Toy>['leave']> = answer => Promise.resolve({ slot: answer, until: this.clock.now() + 10 * MINUTE });
  extend: NonNullable<Step<Toy>['extend']> = hold => Promise.resolve({ ...(hold as Hold), until: this.clock.now() + 10 * MINUTE });
  recheck: NonNullable<Step<Toy>['recheck']> = () => Promise.resolve();
  submit: NonNullable<JourneyDefinition<Toy>['submit']> = () => Promise.resolve({ state: 'confirmed', result: 'done' });
  load: NonNullable<Step<Toy>['load']> = () => Promise.resolve(['9:00', '10:00']);
  readonly journey: Journey<Toy>;

  constructor(change: { backend?: Partial<Backend>; steps?: (steps: Step<Toy>[]) => Step<Toy>[] } = {}) {
    const time: Step<Toy> = {
      id: 'time', dependsOn: ['where'],
      load: (view, call) => this.load(view, call),
      leave: (answer, view, call) => this.leave(answer, view, call),
      undo: hold => { this.released.push((hold as Hold).slot); return Promise.resolve(); },
      extend: (hold, call) => this.extend(hold, call),
      expires: hold => (hold as Hold).until,
      recheck: (answer, view, call) => this.recheck(answer, view, call),
    };
    const word = z.string().check(z.minLength(1, 'required'));
    const steps: Step<Toy>[] = [{ id: 'where', schema: () => word }, time, { id: 'who', schema: () => word }, { id: 'note' }, { id: 'review' }];
    this.journey = new Journey(defineJourney<Toy>({
      id: 'clinic', steps: change.steps?.(steps) ?? steps,
      submit: (view, call) => this.submit(view, call),
      returnTo: kind => (kind === 'slot-taken' || kind === 'hold-expired' ? 'time' : undefined),
    }), {
      backend: quietBackend(change.backend), pins: {}, locale: () => 'en', clock: this.clock,
      onEvent: event => this.events.push(describe(event)), onRestart: () => this.restarts.push([...this.released, ...this.events.filter(event => event.startsWith('started'))]),
    });
  }

  async upTo(step: string): Promise<this> {
    this.journey.start();
    const answers: Record<string, string> = { where: 'Elm Street', time: '9:00', who: 'Sam Sample', note: 'none' };
    while (this.journey.step !== step) assert.equal(await this.journey.answer(answers[this.journey.step]), true);
    return this;
  }
}

function describe({ name, step, outcome }: JourneyEvent): string {
  return [name, step, outcome].filter(part => part !== undefined).join(' ');
}

// ---- Answering ------------------------------------------------------------------------------------------------------------

test('an answer that does not fit keeps the patient on the step, with codes', async () => {
  const { journey, events } = new Clinic();
  journey.start();
  assert.equal(await journey.answer(''), false);
  assert.deepEqual([journey.step, journey.issues, journey.answers], ['where', [{ path: '', code: 'required' }], {}]);
  assert.ok(events.includes('error_shown where invalid'));
  assert.equal(await journey.answer('Elm Street'), true);
  assert.deepEqual([journey.step, journey.issues], ['time', []]);
});

test('what is wrong on one step is not said on another', async () => {
  const { journey } = await new Clinic().upTo('who');
  await journey.answer('');
  assert.equal(journey.issues.length, 1);
  journey.open('where');
  assert.deepEqual([journey.step, journey.issues], ['where', []]);
});

test('drafts are kept through every move, and forgotten by a restart', async () => {
  const { journey } = await new Clinic().upTo('who');
  journey.edit('who', { given: 'Sa' });
  journey.back();
  await journey.answer('10:00');
  assert.deepEqual(journey.draft('who'), { given: 'Sa' });
  journey.restart();
  assert.equal(journey.draft('who'), undefined);
});

test('a dated schema is asked with the time of the journey\'s own clock', async () => {
  const asked: number[] = [];
  const clinic = new Clinic({ steps: steps => steps.with(0, { id: 'where', schema: (_, now) => { asked.push(now); return z.string(); } }) });
  await clinic.upTo('time');
  assert.deepEqual(asked, [clinic.clock.now()]);
});

test('an earlier answer can be revised in passing, when it fits and holds nothing', async () => {
  const { journey, released } = await new Clinic().upTo('who');
  assert.equal(journey.revise('where', ''), false);
  assert.equal(journey.revise('time', '10:00'), false);
  assert.deepEqual([journey.step, journey.answers, released], ['who', { where: 'Elm Street', time: '9:00' }, []]);
  assert.equal(journey.revise('where', 'Oak Avenue'), true);
  await rest();
  assert.deepEqual([journey.step, journey.answers, released], ['time', { where: 'Oak Avenue' }, ['9:00']]);
});

test('a schema that is fetched is waited for, and takes no second answer meanwhile', async () => {
  const reply = deferred<z.ZodMiniType<string>>();
  const { journey } = new Clinic({ steps: steps => steps.with(0, { id: 'where', schema: () => reply.promise }) });
  journey.start();
  const answered = journey.answer('');
  assert.deepEqual([journey.busy, await journey.answer('Oak Avenue'), journey.revise('where', 'Oak Avenue')], [true, false, false]);
  reply.resolve(z.string().check(z.minLength(1, 'required')));
  assert.deepEqual([await answered, journey.busy, journey.step, journey.issues], [false, false, 'where', [{ path: '', code: 'required' }]]);
  assert.equal(await journey.answer('Elm Street'), true);
});

test('a schema that does not come says so, and is fetched again with the next answer', async () => {
  let tries = 0;
  const schema = () => (++tries === 1 ? Promise.reject(new BackendError('offline')) : Promise.resolve(z.string()));
  const { journey } = new Clinic({ steps: steps => steps.with(0, { id: 'where', schema }) });
  journey.start();
  assert.equal(await journey.answer('Elm Street'), false);
  assert.deepEqual([journey.step, journey.busy, journey.notice?.error.kind, journey.answers], ['where', false, 'offline', {}]);
  assert.deepEqual([await journey.answer('Elm Street'), journey.notice, journey.step], [true, undefined, 'time']);
});

test('a schema that comes too late for its answer changes nothing', async () => {
  const reply = deferred<z.ZodMiniType<string>>();
  const clinic = new Clinic({ steps: steps => steps.with(2, { id: 'who', schema: () => reply.promise }) });
  const { journey } = await clinic.upTo('who');
  const answered = journey.answer('Sam Sample');
  // Meanwhile the time is lost.
  await clinic.clock.pass(11 * MINUTE);
  reply.resolve(z.string());
  assert.deepEqual([await answered, journey.step, journey.notice?.error.kind, journey.answers], [false, 'time', 'hold-expired', { where: 'Elm Street' }]);
});

// ---- Moving ---------------------------------------------------------------------------------------------------------------

test('a change from the review comes back to the review', async () => {
  const { journey } = await new Clinic().upTo('review');
  journey.go('who');
  assert.deepEqual([journey.step, journey.returning], ['who', true]);
  await journey.answer('Robin Sample');
  assert.deepEqual([journey.step, journey.returning], ['review', false]);
  assert.equal(journey.answers['who'], 'Robin Sample');
});

test('a change that opens other steps comes back by way of them', async () => {
  const { journey } = await new Clinic().upTo('review');
  journey.go('where');
  await journey.answer('Oak Avenue');
  assert.deepEqual([journey.step, journey.returning], ['time', true]);
  await journey.answer('10:00');
  assert.equal(journey.step, 'review');
});

test('back gives up a change and returns to where it began, also from the first step', async () => {
  const { journey } = await new Clinic().upTo('review');
  journey.go('where');
  assert.equal(journey.canGoBack, true);
  journey.back();
  assert.deepEqual([journey.step, journey.returning], ['review', false]);
});

test('a patient who lost a time can still go back from it', async () => {
  const { journey, clock } = await new Clinic().upTo('review');
  await clock.pass(11 * MINUTE);
  assert.equal(journey.step, 'time');
  journey.back();
  assert.equal(journey.step, 'where');
});

test('a step that cannot be reached yet cannot be gone to', async () => {
  const { journey } = await new Clinic().upTo('time');
  journey.go('who');
  journey.go('nowhere');
  assert.equal(journey.step, 'time');
});

test('open brings the patient to a step as soon as everything before it is answered', async () => {
  const { journey } = new Clinic();
  journey.restore({ time: '9:00', who: 'Sam Sample' });
  journey.start('note');
  assert.equal(journey.step, 'where');
  await journey.answer('Elm Street');
  // Choosing the place for the first time voids the time, so that is chosen next.
  assert.equal(journey.step, 'time');
  await journey.answer('10:00');
  assert.equal(journey.step, 'note');
});

test('a patient who goes back is not pulled forward by an old hand-over', async () => {
  const { journey } = await new Clinic().upTo('who');
  journey.open('review');
  journey.back();
  await journey.answer('10:00');
  await journey.answer('Sam Sample');
  await journey.answer('none');
  assert.equal(journey.step, 'review');
  const other = (await new Clinic().upTo('who')).journey;
  other.open('note');
  other.back();
  other.back();
  await other.answer('Elm Street');
  assert.equal(other.step, 'time');
});

test('a restored journey begins at the first open step, and voids nothing', async () => {
  const { journey } = new Clinic();
  journey.restore({ where: 'Elm Street', time: '9:00' });
  journey.start();
  assert.deepEqual([journey.step, journey.answers], ['who', { where: 'Elm Street', time: '9:00' }]);
});

test('answers that are only known later are restored then, and lead to where the patient was', async () => {
  const { journey } = new Clinic();
  journey.start();
  await rest();
  journey.restore({ where: 'Elm Street', time: '9:00', who: 'Sam Sample' });
  journey.open('who');
  assert.deepEqual([journey.step, journey.answers], ['who', { where: 'Elm Street', time: '9:00', who: 'Sam Sample' }]);
});

test('a patient on a step that turns out not to be needed is moved to the first open one', async () => {
  const reply = deferred<string[]>();
  const { journey, events } = new Clinic({ steps: steps => steps.with(0, {
    id: 'where', early: true, load: () => reply.promise, preset: v => (v.loaded['where']?.length === 1 ? v.loaded['where'][0] : undefined),
  }) });
  journey.start();
  assert.deepEqual([journey.step, journey.path[0]], ['where', 'where']);
  reply.resolve(['Elm Street']);
  await rest();
  assert.deepEqual([journey.step, journey.index, journey.canGoBack], ['time', 0, false]);
  assert.deepEqual(events, ['step_viewed where', 'started where', 'step_viewed time']);
});

test('loads that settle what is shown may arrive in any order while the patient walks', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), async (s, only) => {
    const steps = only.map((single, i): Step<Toy> => ({
      id: `s${i}`, early: true, load: () => s.schedule(Promise.resolve(single ? ['x'] : ['x', 'y'])),
      preset: v => (v.loaded[`s${i}`]?.length === 1 ? 'x' : undefined), dependsOn: i === 0 ? [] : [`s${i - 1}`],
    }));
    const journey = new Journey(defineJourney<Toy>({ id: 'toy', steps: [...steps, { id: 'review' }] }), {
      backend: quietBackend(), pins: {}, locale: () => 'en', clock: new FakeClock(),
    });
    const stands = () => journey.path.includes(journey.step) && journey.path.slice(0, journey.index).every(id => id in journey.answers);
    journey.subscribe(() => assert.ok(stands()));
    journey.start();
    await rest();
    while (s.count() > 0) {
      if (journey.step !== 'review') await journey.answer('y');
      await s.waitNext(1);
      await rest();
      assert.ok(stands());
    }
    assert.deepEqual(journey.path, [...only.flatMap((single, i) => (single ? [] : [`s${i}`])), 'review']);
  }), { numRuns: 60 });
});

// ---- Loading --------------------------------------------------------------------------------------------------------------

test('a load is not asked for, waiting, here, and keeps what was there while it is loaded again', async () => {
  const clinic = new Clinic();
  const replies: Deferred<string[]>[] = [];
  clinic.load = () => { const reply = deferred<string[]>(); replies.push(reply); return reply.promise; };
  const { journey } = clinic;
  journey.start();
  assert.deepEqual(journey.resource('time'), { state: 'idle' });
  await journey.answer('Elm Street');
  assert.deepEqual(journey.resource('time'), { state: 'waiting', since: clinic.clock.now(), value: undefined });
  await rest();
  replies[0]?.resolve(['9:00']);
  await rest();
  journey.reload('time');
  assert.deepEqual(journey.resource('time'), { state: 'waiting', since: clinic.clock.now(), value: ['9:00'] });
  await rest();
  replies[1]?.reject(new BackendError('offline'));
  await rest();
  const failed = journey.resource('time');
  assert.deepEqual([failed.state, failed.state === 'failed' && failed.error.kind, failed.state === 'failed' && failed.value], ['failed', 'offline', ['9:00']]);
  assert.deepEqual(journey.view.loaded['time'], ['9:00']);
});

test('asking for more may continue what is there, and loading again begins anew', async () => {
  const calls: unknown[] = [];
  const clinic = new Clinic();
  clinic.load = (_, call) => { calls.push([call.query, call.previous]); return Promise.resolve([`page ${calls.length}`]); };
  const { journey } = await clinic.upTo('time');
  await rest();
  journey.ask('time', 'more');
  await rest();
  journey.reload('time');
  await rest();
  assert.deepEqual(calls, [[undefined, undefined], ['more', ['page 1']], ['more', undefined]]);
  assert.equal(journey.query('time'), 'more');
});

test('a load that throws at once fails like any other', async () => {
  const clinic = new Clinic();
  clinic.load = () => { throw new RangeError('a bug of the backend'); };
  const { journey } = await clinic.upTo('time');
  await rest();
  const resource = journey.resource('time');
  assert.equal(resource.state === 'failed' && resource.error.kind, 'invalid');
});

test('a backend is asked once what it can do, and again on a reload after a failure', async () => {
  let asked = 0;
  const describe = () => { asked++; return asked < 2 ? Promise.reject(new BackendError('timeout')) : Promise.resolve({ hold: true }); };
  const { journey } = await new Clinic({ backend: { describe } }).upTo('time');
  await rest();
  assert.deepEqual([asked, journey.capabilities], [1, undefined]);
  journey.reload('time');
  journey.reload('time');
  await rest();
  assert.deepEqual([asked, journey.capabilities], [2, { hold: true }]);
});

// ---- Leaving a step: what is obtained, kept and given back ----------------------------------------------------------------

test('while a step is left the journey is busy: it takes no second answer, and nothing else moves the patient', async () => {
  const clinic = new Clinic();
  const reply = deferred<Hold>();
  let left = 0;
  clinic.leave = () => { left++; return reply.promise; };
  const { journey } = await clinic.upTo('time');
  const first = journey.answer('9:00');
  assert.equal(journey.busy, true);
  assert.equal(await journey.answer('10:00'), false);
  journey.back();
  journey.go('where');
  journey.open('where');
  assert.deepEqual([journey.step, left, journey.canGoBack], ['time', 1, false]);
  reply.resolve({ slot: '9:00' });
  assert.equal(await first, true);
  // The hand-over that came meanwhile is obeyed now.
  assert.deepEqual([journey.busy, journey.step, journey.answers['time']], [false, 'where', '9:00']);
});

test('the same choice again keeps what it obtained, and another one gives it back', async () => {
  const clinic = await new Clinic().upTo('who');
  const { journey, released } = clinic;
  journey.back();
  await journey.answer('9:00');
  await rest();
  assert.deepEqual([journey.obtained['time']?.slot, released], ['9:00', []]);
  journey.back();
  await journey.answer('10:00');
  await rest();
  assert.deepEqual([journey.obtained['time']?.slot, released], ['10:00', ['9:00']]);
});

test('what a step returns again is not given back', async () => {
  const clinic = await new Clinic().upTo('who');
  clinic.leave = (_, view) => Promise.resolve(view.obtained['time']);
  clinic.journey.back();
  await clinic.journey.answer('the same time, said in other words');
  await rest();
  assert.deepEqual([clinic.journey.obtained['time']?.slot, clinic.released], ['9:00', []]);
  // Its end is still watched.
  await clinic.clock.pass(11 * MINUTE);
  assert.equal(clinic.journey.notice?.error.kind, 'hold-expired');
});

test('what was obtained is given back when an earlier change makes it void', async () => {
  const { journey, released } = await new Clinic().upTo('review');
  journey.go('where');
  await journey.answer('Oak Avenue');
  await rest();
  assert.deepEqual([released, journey.obtained], [['9:00'], {}]);
});

test('a step that cannot be left says why, keeps the earlier choice and loads what there is to choose from', async () => {
  let loads = 0;
  const clinic = new Clinic();
  clinic.load = () => { loads++; return Promise.resolve([]); };
  const { journey } = await clinic.upTo('who');
  journey.back();
  clinic.leave = () => Promise.reject(new BackendError('slot-taken'));
  assert.equal(await journey.answer('10:00'), false);
  await rest();
  assert.deepEqual([journey.step, journey.busy, journey.notice?.error.kind, loads], ['time', false, 'slot-taken', 2]);
  assert.deepEqual([journey.answers['time'], journey.obtained['time']?.slot, clinic.released], ['9:00', '9:00', []]);
  assert.ok(clinic.events.includes('error_shown time slot-taken'));
});

test('a notice goes when the patient moves on', async () => {
  const clinic = await new Clinic().upTo('time');
  const { journey } = clinic;
  clinic.leave = () => Promise.reject(new BackendError('slot-taken'));
  await journey.answer('9:00');
  journey.back();
  assert.equal(journey.notice, undefined);
  await journey.answer('Elm Street');
  assert.deepEqual([journey.step, journey.notice], ['time', undefined]);
});

test('what arrives after the journey ended is given back', async () => {
  for (const end of ['dispose', 'restart'] as const) {
    const clinic = new Clinic();
    const reply = deferred<Hold>();
    clinic.leave = () => reply.promise;
    const { journey } = await clinic.upTo('time');
    const answered = journey.answer('9:00');
    journey[end]();
    reply.resolve({ slot: '9:00' });
    assert.equal(await answered, false);
    await rest();
    assert.deepEqual(clinic.released, ['9:00']);
    assert.equal(journey.busy, end === 'dispose');
  }
});

test('dispose gives back what was obtained, and nothing more is heard of the journey', async () => {
  const { journey, released, clock } = await new Clinic().upTo('who');
  let heard = 0;
  journey.subscribe(() => heard++);
  journey.dispose();
  await rest();
  assert.deepEqual([released, clock.waiting, heard], [['9:00'], 0, 0]);
});

test('a hold that ends brings the patient back to the times with every other answer, and then to where the patient was', async () => {
  for (const place of ['who', 'note', 'review']) {
    const { journey, clock, released, events } = await new Clinic().upTo(place);
    const { time: _, ...others } = journey.answers;
    await clock.pass(10 * MINUTE - 1);
    assert.equal(journey.step, place);
    await clock.pass(1);
    assert.deepEqual([journey.step, journey.notice?.error.kind, journey.answers], ['time', 'hold-expired', others]);
    // There is nothing left to give back.
    assert.deepEqual(released, []);
    assert.ok(events.includes('error_shown time hold-expired'));
    await journey.answer('10:00');
    assert.equal(journey.step, place);
  }
});

test('a hold that can last longer does, and one that cannot brings the patient back to the times', async () => {
  const clinic = await new Clinic().upTo('who');
  const { journey, clock } = clinic;
  await clock.pass(8 * MINUTE);
  assert.equal(await journey.extend('time'), undefined);
  await clock.pass(8 * MINUTE);
  assert.equal(journey.step, 'who');
  clinic.extend = () => Promise.reject(new BackendError('busy'));
  assert.equal((await journey.extend('time'))?.kind, 'busy');
  assert.equal(journey.step, 'who');
  clinic.extend = () => Promise.reject(new BackendError('hold-expired'));
  assert.equal((await journey.extend('time'))?.kind, 'hold-expired');
  assert.deepEqual([journey.step, journey.notice?.error.kind], ['time', 'hold-expired']);
});

test('an extension that comes too late changes nothing', async () => {
  const clinic = await new Clinic().upTo('who');
  const { journey } = clinic;
  for (const end of ['resolve', 'reject'] as const) {
    const reply = deferred<Hold>();
    clinic.extend = () => reply.promise;
    const extended = journey.extend('time');
    journey.back();
    await journey.answer(`${journey.answers['time']}+`);
    const held = journey.obtained['time'];
    if (end === 'resolve') reply.resolve({ slot: 'old' });
    else reply.reject(new BackendError('hold-expired'));
    assert.equal(await extended, undefined);
    assert.deepEqual([journey.step, journey.obtained['time']], ['who', held]);
  }
});

test('a hold that is over in the moment it is granted shows a wrong clock, and is left to the server', async () => {
  const clinic = new Clinic();
  clinic.leave = answer => Promise.resolve({ slot: answer, until: clinic.clock.now() - 60 * MINUTE });
  const { journey, clock } = await clinic.upTo('who');
  await clock.pass(60 * MINUTE);
  assert.deepEqual([journey.step, journey.obtained['time']?.slot], ['who', '9:00']);
});

// ---- Sending --------------------------------------------------------------------------------------------------------------

test('the last answer sends everything, once', async () => {
  let sent = 0;
  const clinic = new Clinic();
  clinic.submit = view => { sent++; assert.equal(view.obtained['time']?.slot, '9:00'); return Promise.resolve({ state: 'requested', result: 'asked' }); };
  const { journey, released, events, clock } = await clinic.upTo('review');
  await Promise.all([journey.answer({}), journey.submit(), journey.submit()]);
  await rest();
  assert.deepEqual([journey.submission.state, sent], ['requested', 1]);
  assert.deepEqual(events.slice(-3), ['step_completed review', 'submitted review', 'confirmed review requested']);
  // What was held is used up: it neither ends nor is given back.
  await clock.pass(60 * MINUTE);
  journey.dispose();
  await rest();
  assert.deepEqual([journey.step, released], ['review', []]);
});

test('nothing is sent before everything is answered', async () => {
  const clinic = new Clinic({ steps: steps => steps.slice(0, 3) });
  let sent = 0;
  clinic.submit = () => { sent++; return Promise.resolve({ state: 'confirmed', result: '' }); };
  const { journey } = await clinic.upTo('who');
  await journey.submit();
  assert.equal(sent, 0);
  await journey.answer('Sam Sample');
  await rest();
  assert.equal(sent, 1);
});

test('a time that was taken meanwhile leads back before anything is sent', async () => {
  const clinic = await new Clinic().upTo('review');
  clinic.recheck = () => Promise.reject(new BackendError('slot-taken'));
  clinic.submit = () => assert.fail('was sent');
  await clinic.journey.submit();
  assert.deepEqual([clinic.journey.step, clinic.journey.notice?.error.kind, clinic.journey.submission.state, clinic.journey.busy], ['time', 'slot-taken', 'idle', false]);
});

test('a recheck that cannot reach anybody does not stand in the way', async () => {
  const clinic = await new Clinic().upTo('review');
  clinic.recheck = () => Promise.reject(new BackendError('offline'));
  await clinic.journey.submit();
  assert.equal(clinic.journey.submission.state, 'confirmed');
});

test('a recheck of a choice that was changed meanwhile says nothing about the new one', async () => {
  const clinic = await new Clinic().upTo('who');
  const reply = deferred<void>();
  clinic.recheck = () => reply.promise;
  const checked = clinic.journey.recheck();
  clinic.journey.back();
  await clinic.journey.answer('10:00');
  reply.reject(new BackendError('slot-taken'));
  await checked;
  assert.deepEqual([clinic.journey.step, clinic.journey.answers['time'], clinic.journey.notice], ['who', '10:00', undefined]);
});

test('a hold that ends while the time is rechecked stops the sending', async () => {
  const clinic = await new Clinic().upTo('review');
  const reply = deferred<void>();
  clinic.recheck = () => reply.promise;
  clinic.submit = () => assert.fail('was sent');
  const sent = clinic.journey.submit();
  await clinic.clock.pass(11 * MINUTE);
  reply.resolve();
  await sent;
  assert.deepEqual([clinic.journey.step, clinic.journey.submission.state, clinic.journey.busy], ['time', 'idle', false]);
});

test('a restart while the time is rechecked sends nothing', async () => {
  const clinic = await new Clinic().upTo('review');
  const reply = deferred<void>();
  clinic.recheck = () => reply.promise;
  clinic.submit = () => assert.fail('was sent');
  const sent = clinic.journey.submit();
  clinic.journey.restart();
  reply.resolve();
  await sent;
  assert.deepEqual([clinic.journey.step, clinic.journey.submission.state, clinic.journey.busy], ['where', 'idle', false]);
});

test('while something is sent, nothing that arrives changes what was sent or gives back what it needs', async () => {
  let places = ['Elm Street'];
  const reply = deferred<{ state: 'confirmed'; result: string }>();
  const clinic = new Clinic({ steps: steps => steps.with(0, { id: 'where', early: true, load: () => Promise.resolve(places), preset: v => v.loaded['where']?.[0] }) });
  clinic.submit = () => reply.promise;
  const { journey, released, clock } = clinic;
  journey.start();
  await rest();
  await journey.answer('9:00');
  await journey.answer('Sam Sample');
  await journey.answer('none');
  void journey.submit();
  await rest();
  assert.equal(journey.submission.state, 'sending');
  places = ['Oak Avenue'];
  journey.reload('where');
  journey.open('time');
  journey.back();
  journey.go('time');
  assert.equal(await journey.answer('x'), false);
  await clock.pass(20 * MINUTE);
  assert.deepEqual([journey.step, journey.answers['where'], released], ['review', 'Elm Street', []]);
  reply.resolve({ state: 'confirmed', result: '' });
  await rest();
  assert.deepEqual([journey.submission.state, journey.answers['where'], released], ['confirmed', 'Elm Street', []]);
});

test('a hold that ended while it was sent in vain is noticed at the next try', async () => {
  const clinic = await new Clinic().upTo('review');
  const reply = deferred<never>();
  let sent = 0;
  clinic.submit = () => { sent++; return reply.promise; };
  void clinic.journey.submit();
  await clinic.clock.pass(20 * MINUTE);
  reply.reject(new BackendError('busy'));
  await rest();
  assert.deepEqual([clinic.journey.step, clinic.journey.submission.state], ['review', 'failed']);
  await clinic.journey.submit();
  assert.deepEqual([clinic.journey.step, clinic.journey.notice?.error.kind, clinic.journey.submission.state, sent], ['time', 'hold-expired', 'idle', 1]);
});

test('a failure that leads to a step that is not shown is shown where the patient is', async () => {
  const clinic = new Clinic({ steps: steps => steps.with(1, { id: 'time', preset: () => '9:00' }) });
  clinic.submit = () => Promise.reject(new BackendError('slot-taken'));
  const { journey } = await clinic.upTo('review');
  await journey.submit();
  assert.deepEqual([journey.step, journey.submission.state], ['review', 'failed']);
});

test('a restart forgets everything and begins again', async () => {
  const clinic = await new Clinic().upTo('review');
  const { journey, released } = clinic;
  journey.edit('who', 'x');
  journey.ask('time', 'later');
  journey.go('who');
  journey.restart();
  await rest();
  assert.deepEqual([journey.step, journey.answers, journey.obtained, journey.returning, journey.query('time'), journey.draft('who')], ['where', {}, {}, false, undefined, undefined]);
  assert.deepEqual([released, journey.resource('time').state, journey.issues, journey.notice], [['9:00'], 'idle', [], undefined]);
  assert.equal(clinic.events.filter(event => event.startsWith('started')).length, 2);
});

test('a restart is told after all is given back, and before anything of what follows', async () => {
  const { journey, restarts } = await new Clinic().upTo('review');
  assert.deepEqual(restarts, []);
  journey.restart();
  assert.deepEqual(restarts, [['9:00', 'started where']]);
});

test('the way through is told step by step', async () => {
  const { events } = await new Clinic().upTo('who');
  assert.deepEqual(events, ['step_viewed where', 'started where', 'step_completed where', 'step_viewed time', 'step_completed time', 'step_viewed who']);
});

test('a page that goes away while something is sent gives nothing back: what is sent may need it', async () => {
  const clinic = await new Clinic().upTo('review');
  clinic.submit = () => new Promise(() => undefined);
  void clinic.journey.submit();
  await rest();
  clinic.journey.dispose();
  await rest();
  assert.deepEqual([clinic.released, clinic.clock.waiting], [[], 0]);
});

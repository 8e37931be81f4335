/** Drafts are saved a moment after each change, wherever they can be, whatever fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BackendError } from '../backend/backend-error.ts';
import type { QuestionnaireResponse } from '../model/questionnaire.ts';
import { FakeClock } from '../test-support/fake-clock.ts';
import type { DraftPlace, Kept, Where } from './draft-places.ts';
import { DraftSaver } from './draft-saver.ts';

type Mood = 'well' | 'slow' | 'down' | 'silent';

/** A place that keeps the last text that it was given, and counts how many saves are under way. */
class Place implements DraftPlace {
  readonly where: Where;
  readonly #clock: FakeClock;
  mood: Mood = 'well';
  kind: ConstructorParameters<typeof BackendError>[0] = 'offline';
  kept: string | undefined;
  saves = 0;
  atOnce = 0;
  most = 0;

  constructor(where: Where, clock: FakeClock) {
    this.where = where;
    this.#clock = clock;
  }

  #wait(ms: number): Promise<void> { return new Promise(resolve => void this.#clock.after(ms, resolve)); }

  find() { return Promise.resolve([]); }

  async save(response: QuestionnaireResponse): Promise<Kept> {
    this.saves++;
    this.most = Math.max(this.most, ++this.atOnce);
    try {
      if (this.mood === 'silent') await this.#wait(60_000);
      if (this.mood === 'slow') await this.#wait(3000);
      await this.#wait(20);
      if (this.mood === 'down' || this.mood === 'silent') throw new BackendError(this.kind);
      this.kept = response.id;
      return { where: this.where, savedAt: this.#clock.now(), until: undefined };
    } finally {
      this.atOnce--;
    }
  }

  discard(): Promise<void> {
    this.most = Math.max(this.most, this.atOnce + 1);
    this.kept = undefined;
    return Promise.resolve();
  }
}

function scene(...wheres: Where[]) {
  const clock = new FakeClock();
  const places = wheres.map(where => new Place(where, clock));
  let text = 0;
  const saver = new DraftSaver({ places, clock, changed: () => undefined, make: () => ({ resourceType: 'QuestionnaireResponse', status: 'in-progress', id: String(text) }) });
  const type = () => {
    text++;
    saver.touch();
  };
  return { clock, saver, type, text: () => text, places, clinic: places.find(({ where }) => where === 'clinic') as Place, device: places.find(({ where }) => where === 'device') as Place };
}

test('what changes is saved within a second, once for many changes', async () => {
  const { clock, type, device, saver } = scene('device');
  for (let i = 0; i < 30; i++) {
    type();
    await clock.pass(10);
  }
  await clock.pass(700);
  assert.equal(device.kept, '30');
  assert.ok(device.saves <= 3, `${device.saves} saves`);
  assert.deepEqual([saver.state.kept?.where, saver.state.unsaved], ['device', false]);
});

test('nothing is saved before anything changed', async () => {
  const { clock, saver, device } = scene('device');
  await saver.flush();
  await clock.pass(5000);
  assert.deepEqual([device.saves, saver.state.kept, saver.state.unsaved], [0, undefined, false]);
});

test('what the clinic has is on no device', async () => {
  const { clock, type, clinic, device, saver } = scene('clinic', 'device');
  type();
  await clock.pass(1000);
  assert.deepEqual([clinic.kept, device.kept, device.saves], ['1', undefined, 0]);
  assert.equal(saver.state.kept?.where, 'clinic');
});

test('what is typed while the clinic answers in time never comes to the device', async () => {
  const { clock, type, device } = scene('clinic', 'device');
  for (let i = 0; i < 200; i++) {
    type();
    await clock.pass(40);
  }
  assert.equal(device.saves, 0);
});

test('a clinic that is slow or cannot be reached is stood in for by the device, and gets it later', async () => {
  for (const mood of ['slow', 'down', 'silent'] as const) {
    const { clock, type, clinic, device, saver } = scene('clinic', 'device');
    clinic.mood = mood;
    type();
    await clock.pass(1000);
    assert.deepEqual([device.kept, saver.state.kept?.where], ['1', 'device'], mood);
    clinic.mood = 'well';
    saver.retry();
    await clock.pass(70_000);
    assert.deepEqual([clinic.kept, device.kept, saver.state.kept?.where, saver.state.trouble], ['1', undefined, 'clinic', undefined], mood);
  }
});

test('a clinic that has a newer draft from elsewhere is not written over, and the device goes on', async () => {
  const { clock, type, clinic, device, saver } = scene('clinic', 'device');
  Object.assign(clinic, { mood: 'down', kind: 'stale' });
  type();
  await clock.pass(1000);
  clinic.mood = 'well';
  type();
  saver.retry();
  await clock.pass(100_000);
  assert.deepEqual([clinic.saves, device.kept, saver.state.trouble, saver.state.unsaved], [1, '2', 'stale', false]);
});

test('where it can be saved nowhere that is said, and it is tried again', async () => {
  const { clock, type, device, saver } = scene('device');
  device.mood = 'down';
  type();
  await clock.pass(1000);
  assert.deepEqual([saver.state.unsaved, saver.state.kept], [true, undefined]);
  device.mood = 'well';
  await clock.pass(30_000);
  assert.deepEqual([device.kept, saver.state.unsaved], ['1', false]);
});

test('without any place it is said that nothing is saved', async () => {
  const { clock, type, saver } = scene();
  assert.equal(saver.state.unsaved, false);
  type();
  await clock.pass(1000);
  assert.equal(saver.state.unsaved, true);
});

test('what was thrown away does not come back with a save that was under way', async () => {
  const { clock, type, clinic, device, saver } = scene('clinic', 'device');
  clinic.mood = 'slow';
  type();
  await clock.pass(500);
  const gone = saver.discard();
  type();
  await clock.pass(60_000);
  assert.equal(await gone, true);
  assert.deepEqual([clinic.kept, device.kept], [undefined, undefined]);
});

test('the page goes: what was typed last is saved at once', async () => {
  const { clock, type, clinic, device, saver } = scene('clinic', 'device');
  clinic.mood = 'slow';
  type();
  const saved = saver.flush();
  await clock.pass(30);
  assert.equal(device.kept, '1');
  await clock.pass(5000);
  await saved;
  assert.deepEqual([clinic.kept, device.kept], ['1', undefined]);
});

test('the page goes: what the clinic has already comes to no device', async () => {
  const { clock, type, device, saver } = scene('clinic', 'device');
  type();
  await clock.pass(1000);
  await saver.flush();
  assert.equal(device.saves, 0);
});

type Act = { readonly ms: number } | { readonly where: 0 | 1; readonly mood: Mood };
const acts = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ ms: fc.integer({ min: 1, max: 1500 }) }) },
  { weight: 1, arbitrary: fc.record({ where: fc.constantFrom(0 as const, 1 as const), mood: fc.constantFrom<Mood>('well', 'slow', 'down', 'silent') }) },
), { maxLength: 40 });

test('whatever the clinic does, at most a second is lost while the device is well; never two saves at once; the last state is the one that stays', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom<Where[]>(['device'], ['clinic', 'device']), acts, async (wheres: Where[], all: Act[]) => {
    const { clock, type, text, places, device, saver } = scene(...wheres);
    /** What was typed, and when. */
    const log: number[] = [];
    const oldest = () => Math.max(...places.map(({ kept }) => Number(kept ?? 0)));
    for (const act of all) {
      if ('mood' in act) {
        const place = places[act.where];
        if (place && place !== device) place.mood = act.mood;
        continue;
      }
      log.push(clock.now());
      type();
      for (let passed = 0; passed < act.ms; passed += 50) {
        await clock.pass(Math.min(50, act.ms - passed));
        // Killed now.
        const due = log.filter(at => at <= clock.now() - 1000).length;
        assert.ok(oldest() >= due, `${oldest()} of ${due} are kept`);
      }
    }
    for (const place of places) place.mood = 'well';
    saver.retry();
    await clock.pass(200_000);
    if (text() > 0) assert.equal(places[0]?.kept, String(text()));
    assert.equal(saver.state.unsaved, false);
    for (const { most } of places) assert.ok(most <= 1, `${most} at once`);
    if (places.length > 1) assert.equal(device.kept, undefined);
  }), { numRuns: Number(process.env['FOYER_RUNS'] ?? 60) });
});

test('where the device fails now and then, too, what is kept nowhere is always said', async () => {
  await fc.assert(fc.asyncProperty(acts, async (all: Act[]) => {
    const { clock, type, text, places, saver } = scene('clinic', 'device');
    for (const act of all) {
      if ('mood' in act) (places[act.where] as Place).mood = act.mood === 'silent' || act.mood === 'slow' ? 'down' : act.mood;
      else {
        type();
        await clock.pass(act.ms);
        if (act.ms < 1000) continue;
        const kept = Math.max(...places.map(place => Number(place.kept ?? 0)));
        assert.equal(saver.state.unsaved, kept < text());
      }
    }
  }), { numRuns: Number(process.env['FOYER_RUNS'] ?? 60) });
});

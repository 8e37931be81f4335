/** What holds for every journey, over random definitions, answers, loads and ways through. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deferred, type Deferred } from '../test-support/deferred.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { defineJourney, type Step } from './definition.ts';
import { Journey } from './journey.ts';

type Answers = Record<string, number>;

interface Toy {
  answers: Answers;
  pins: object;
  loaded: Record<string, string>;
  obtained: object;
  queries: Record<string, number>;
  result: never;
}

/** A rule about an earlier step: what its answer must be (modulo 3). */
interface Rule {
  readonly step: number;
  readonly is: number;
}

/** One step as data, so that the reference model can read it too. */
interface Plan {
  readonly needed: Rule | undefined;
  readonly preset: Rule | undefined;
  readonly dependsOn: readonly number[];
  readonly loads: boolean;
  readonly early: boolean;
}

const id = (i: number) => `s${i}`;
const holds = (rule: Rule, answers: Answers) => (answers[id(rule.step)] ?? -1) % 3 === rule.is;

function plans(length: number): fc.Arbitrary<Plan[]> {
  const rule = (i: number) => fc.option(fc.record({ step: fc.nat(Math.max(0, i - 1)), is: fc.nat(2) }), { nil: undefined, freq: 1 });
  return fc.tuple(...Array.from({ length }, (_, i) => fc.record({
    needed: i === 0 ? fc.constant(undefined) : rule(i),
    preset: i === 0 ? fc.constant(undefined) : rule(i),
    dependsOn: i === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat(i - 1), { maxLength: 3 }),
    loads: fc.boolean(),
    early: fc.boolean(),
  })));
}

const anyPlans = fc.integer({ min: 2, max: 7 }).chain(plans);

function stepOf(plan: Plan, i: number, load: NonNullable<Step<Toy>['load']>): Step<Toy> {
  const { needed, preset } = plan;
  return {
    id: id(i),
    ...(needed && { needed: v => holds(needed, v.answers as Answers) }),
    ...(preset && { preset: v => (holds(preset, v.answers as Answers) ? 100 + i : undefined) }),
    dependsOn: plan.dependsOn.map(id),
    ...(plan.loads && { load, early: plan.early }),
  };
}

/** The slow reference: one walk through the plan, with the rules read straight from the brief of `needed`, `preset`, `dependsOn`. */
class Model {
  given: Answers = {};
  counts: Answers = {};
  shown: number[] = [];
  readonly plan: readonly Plan[];

  constructor(plan: readonly Plan[]) {
    this.plan = plan;
    this.walk();
  }

  walk(): void {
    const [before, counts, shown, changed]: [Answers, Answers, number[], Set<number>] = [this.counts, {}, [], new Set()];
    this.plan.forEach((step, i) => {
      if (step.dependsOn.some(j => changed.has(j))) delete this.given[id(i)];
      if (!step.needed || holds(step.needed, counts)) {
        const preset = step.preset && holds(step.preset, counts);
        const answer = preset ? 100 + i : this.given[id(i)];
        if (answer !== undefined) counts[id(i)] = answer;
        if (!preset) shown.push(i);
      }
      if (before[id(i)] !== counts[id(i)]) changed.add(i);
    });
    this.counts = counts;
    this.shown = shown;
  }

  reachable(i: number): boolean {
    const place = this.shown.indexOf(i);
    return place >= 0 && this.shown.slice(0, place).every(j => id(j) in this.counts);
  }
}

type Move = { do: 'answer'; value: number } | { do: 'same' } | { do: 'back' } | { do: 'go'; step: number } | { do: 'open'; step: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), value: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('same' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('back' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('go' as const), step: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const), step: fc.nat(6) }) },
);

function toy(plan: readonly Plan[], load: NonNullable<Step<Toy>['load']> = () => Promise.resolve('')): Journey<Toy> {
  const definition = defineJourney<Toy>({ id: 'toy', steps: plan.map((step, i) => stepOf(step, i, load)) });
  return new Journey(definition, { backend: quietBackend(), pins: {}, locale: () => 'en', clock: new FakeClock() });
}

async function walk(journey: Journey<Toy>, what: Move): Promise<void> {
  if (what.do === 'answer') await journey.answer(what.value);
  else if (what.do === 'same') await journey.answer(journey.answers[journey.step] ?? 0);
  else if (what.do === 'back') journey.back();
  else if (what.do === 'go') journey.go(id(what.step));
  else journey.open(id(what.step));
}

function assertStanding(journey: Journey<Toy>): void {
  const { path, step, answers } = journey;
  if (path.length === 0) return assert.equal(step, '');
  assert.ok(path.includes(step), `stands on ${step}, which is not shown`);
  for (const earlier of path.slice(0, path.indexOf(step))) assert.ok(earlier in answers, `${earlier} before ${step} is open`);
}

test('a change voids exactly what declared that it depends on it, whatever the journey and the way through', async () => {
  await fc.assert(fc.asyncProperty(anyPlans, fc.array(move, { maxLength: 40 }), async (plan, moves) => {
    const journey = toy(plan);
    const model = new Model(plan);
    journey.start();
    for (const what of moves) {
      const at = Number(journey.step.slice(1));
      if (what.do === 'answer' || what.do === 'same') {
        model.given[id(at)] = what.do === 'answer' ? what.value : journey.answers[journey.step] ?? 0;
      }
      await walk(journey, what);
      model.walk();
      assert.deepEqual(journey.answers, model.counts);
      assert.deepEqual(journey.path, model.shown.map(id));
    }
    journey.dispose();
  }), { numRuns: 400 });
});

test('the patient always stands on a shown step before which everything is answered', async () => {
  await fc.assert(fc.asyncProperty(anyPlans, fc.array(move, { maxLength: 40 }), async (plan, moves) => {
    const journey = toy(plan);
    journey.subscribe(() => { if (!journey.busy) assertStanding(journey); });
    journey.start();
    for (const what of moves) {
      await walk(journey, what);
      assertStanding(journey);
    }
    journey.dispose();
  }), { numRuns: 400 });
});

test('every step of the path can be reached by answering, and no answer is lost by going back and forth', async () => {
  await fc.assert(fc.asyncProperty(anyPlans, fc.array(fc.nat(5), { minLength: 7, maxLength: 7 }), fc.array(move.filter(m => m.do !== 'answer' && m.do !== 'open'), { maxLength: 30 }), async (plan, values, moves) => {
    const journey = toy(plan);
    journey.start();
    const visited = new Set<string>();
    for (const value of values) {
      visited.add(journey.step);
      await journey.answer(value);
    }
    assert.deepEqual(journey.path.filter(step => !visited.has(step)), []);
    const before = { ...journey.answers };
    for (const what of moves) await walk(journey, what);
    assert.deepEqual(journey.answers, before);
    journey.dispose();
  }), { numRuns: 300 });
});

test('a restored journey keeps every answer, in whatever order its loads arrive', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), async (s, shown) => {
    // Whether a step is needed is only known from what an early load brings.
    const steps = shown.map((_, i): Step<Toy> => ({
      id: id(i), early: true, load: () => s.schedule(Promise.resolve('here')),
      needed: v => v.loaded[id(i)] !== undefined, dependsOn: Array.from({ length: i }, (_, j) => id(j)),
    }));
    const journey = new Journey(defineJourney<Toy>({ id: 'toy', steps }), { backend: quietBackend(), pins: {}, locale: () => 'en', clock: new FakeClock() });
    const answers = { s0: 1, s1: 2, s2: 3, s3: 4 };
    journey.restore(answers);
    journey.start();
    await s.waitIdle();
    await rest();
    assert.deepEqual(journey.answers, answers);
    journey.dispose();
  }), { numRuns: 100 });
});

test('a load that was overtaken is dropped, in whatever order loads arrive', async () => {
  const asked: { query: number | undefined; previous: string | undefined; signal: AbortSignal; reply: Deferred<string> }[] = [];
  const load: Step<Toy>['load'] = (_, call) => {
    const reply = deferred<string>();
    const { query, previous } = call as unknown as { query: number | undefined; previous: string | undefined };
    asked.push({ query, previous, signal: call.signal, reply });
    return reply.promise;
  };
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), fc.boolean(), async (queries, order, failing) => {
    asked.length = 0;
    const journey = toy([{ needed: undefined, preset: undefined, dependsOn: [], loads: true, early: false }], load);
    journey.start();
    await rest();
    for (const query of queries) {
      journey.ask('s0', query);
      await rest();
    }
    assert.equal(asked.length, queries.length + 1);
    const last = asked.at(-1);
    const open = [...asked];
    while (open.length > 0) {
      const [one] = open.splice((order.next().value as number) % open.length, 1);
      if (!one) break;
      if (failing && one !== last) one.reply.reject(new Error('slow and then dead'));
      else one.reply.resolve(`answer to ${one.query}`);
      await rest();
      const resource = journey.resource('s0');
      if (open.includes(last!)) assert.equal(resource.state, 'waiting');
      else assert.deepEqual(resource, { state: 'here', value: `answer to ${queries.at(-1)}` });
    }
    assert.ok(asked.slice(0, -1).every(one => one.signal.aborted));
    assert.equal(last?.signal.aborted, false);
    journey.dispose();
  }), { numRuns: 100 });
});

test('what a load brought is void exactly when the answers that it depends on change', async () => {
  await fc.assert(fc.asyncProperty(anyPlans, fc.array(move.filter(m => m.do !== 'open'), { maxLength: 25 }), async (plan, moves) => {
    const seen = new Map<string, string>();
    const journey = toy(plan, view => Promise.resolve(JSON.stringify(view.answers)));
    journey.start();
    for (const what of moves) {
      const before = { ...journey.answers };
      await rest();
      plan.forEach((_, i) => {
        const resource = journey.resource(id(i));
        if (resource.state === 'here') seen.set(id(i), resource.value);
      });
      await walk(journey, what);
      plan.forEach((step, i) => {
        const changed = step.dependsOn.some(j => before[id(j)] !== journey.answers[id(j)]);
        const resource = journey.resource(id(i));
        const kept = resource.state === 'here' && resource.value === seen.get(id(i));
        if (seen.has(id(i))) assert.equal(kept, step.early || !changed, `${id(i)} ${JSON.stringify(resource)}`);
        if (!kept) seen.delete(id(i));
      });
    }
    journey.dispose();
  }), { numRuns: 200 });
});

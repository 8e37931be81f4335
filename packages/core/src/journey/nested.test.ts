/** A journey that is dynamic (its steps depend on what is loaded) and nested (a step is a journey of its own), and vendor hooks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BackendError } from '../backend/backend-error.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { defineJourney, hideStep, insertStep, replaceStep, type JourneyDefinition, type Step } from './definition.ts';
import { Journey } from './journey.ts';
import { subJourney } from './nested.ts';

interface Page { id: string; follows?: string }

interface Form {
  answers: Record<string, string>;
  pins: object;
  loaded: { form: readonly Page[] };
  obtained: Record<string, string>;
  queries: object;
  result: never;
}

interface Visit {
  answers: { name: string; form: Record<string, string>; thanks: string; review: object };
  pins: object;
  loaded: { form: Journey<Form> };
  obtained: object;
  queries: object;
  result: unknown;
}

const PAGES: readonly Page[] = [{ id: 'pain' }, { id: 'since', follows: 'pain' }, { id: 'pills' }];

/** A form whose pages are known once it is loaded. */
function formOf(pages: () => Promise<readonly Page[]>, released: string[]): JourneyDefinition<Form> {
  const form: Step<Form, 'form'> = { id: 'form', early: true, load: pages, preset: v => (v.loaded.form ? 'here' : undefined) };
  const pageStep = ({ id, follows }: Page): Step<Form> => ({
    id, dependsOn: follows === undefined ? [] : [follows],
    leave: answer => Promise.resolve(`${id}: ${answer}`),
    undo: what => { released.push(what); return Promise.resolve(); },
  });
  return defineJourney<Form>({ id: 'form', steps: v => [form as Step<Form>, ...(v.loaded.form ?? []).map(pageStep)] });
}

class Toy {
  readonly events: string[] = [];
  readonly sent: unknown[] = [];
  readonly attempts = new Set<string>();
  readonly released: string[] = [];
  pages: () => Promise<readonly Page[]> = () => Promise.resolve(PAGES);
  chunk: () => Promise<JourneyDefinition<Form>> = () => Promise.resolve(formOf(() => this.pages(), this.released));
  readonly journey: Journey<Visit>;

  constructor(change: (definition: JourneyDefinition<Visit>) => JourneyDefinition<Visit> = definition => definition) {
    const form = subJourney<Visit, 'form', Form>('form', () => this.chunk(), { dependsOn: ['name'] }) as Step<Visit>;
    const definition = defineJourney<Visit>({
      id: 'visit',
      steps: [{ id: 'name' }, form, { id: 'thanks' }, { id: 'review' }],
      submit: (view, call) => {
        this.sent.push(view.answers);
        this.attempts.add(call.attempt);
        return Promise.resolve({ state: 'confirmed', result: undefined });
      },
    });
    this.journey = new Journey(change(definition), {
      backend: quietBackend(), pins: {}, locale: () => 'en', clock: new FakeClock(), onEvent: ({ name, step }) => this.events.push(`${name} ${step}`),
    });
  }

  get at(): string { return [this.journey.step, this.journey.child?.step].filter(step => step !== undefined).join('/'); }

  get child(): Journey<Form> | undefined {
    const form = this.journey.resource('form');
    return form.state === 'here' ? form.value : undefined;
  }

  /** Answers whatever is asked. */
  async next(answer: string): Promise<void> {
    await (this.journey.child ?? this.journey).answer(answer);
    await rest();
  }
}

async function started(toy = new Toy()): Promise<Toy> {
  toy.journey.start();
  await toy.next('Sam Sample');
  return toy;
}

const FORM = { form: 'here', pain: 'knee', since: 'May', pills: 'none' };

async function filled(toy = new Toy()): Promise<Toy> {
  await started(toy);
  for (const answer of ['knee', 'May', 'none']) await toy.next(answer);
  return toy;
}

test('the pages of a form are walked one by one, and its answers become the answer of its step', async () => {
  const toy = await started();
  assert.deepEqual([toy.at, toy.journey.child?.path], ['form/pain', ['pain', 'since', 'pills']]);
  await toy.next('knee');
  await toy.next('May');
  await toy.next('none');
  assert.deepEqual([toy.at, toy.journey.answers.form], ['thanks', FORM]);
  await toy.next('you are welcome');
  await toy.next('');
  assert.deepEqual([toy.journey.submission.state, toy.sent], ['confirmed', [{ name: 'Sam Sample', form: FORM, thanks: 'you are welcome', review: '' }]]);
});

test('pages that arrive late are walked when they are there', async () => {
  const toy = new Toy();
  const reply = Promise.withResolvers<readonly Page[]>();
  toy.pages = () => reply.promise;
  await started(toy);
  assert.equal(toy.at, 'form/form');
  reply.resolve(PAGES);
  await rest();
  assert.equal(toy.at, 'form/pain');
});

test('back goes through the pages, then out of the form, and forth again with every answer', async () => {
  const toy = await filled();
  const seen: string[] = [];
  while (toy.journey.canGoBack) {
    toy.journey.back();
    await rest();
    seen.push(toy.at);
  }
  assert.deepEqual(seen, ['form/pills', 'form/since', 'form/pain', 'name']);
  assert.deepEqual(toy.journey.answers.form, FORM);
  await toy.next('Sam Sample');
  assert.equal(toy.at, 'form/pain');
  assert.deepEqual(toy.journey.child?.answers, FORM);
});

test('a form that is left half filled is found half filled', async () => {
  const toy = await started();
  await toy.next('knee');
  toy.child?.edit('since', 'Ma');
  toy.journey.back();
  toy.journey.back();
  assert.equal(toy.at, 'name');
  await toy.next('Sam Sample');
  assert.deepEqual([toy.child?.answers['pain'], toy.child?.draft('since')], ['knee', 'Ma']);
});

test('no answer is lost in going back and forth through both journeys', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 25 }), async ways => {
    const toy = await filled();
    const known: Record<string, string> = { ...FORM, name: 'Sam Sample', thanks: 'yes' };
    for (const back of ways) {
      if (back) {
        toy.journey.back();
        await rest();
      } else if (toy.journey.step !== 'thanks') {
        await toy.next(known[toy.journey.child?.step ?? toy.journey.step] ?? '');
      }
      assert.deepEqual([toy.journey.answers.name, toy.journey.answers.form], ['Sam Sample', FORM]);
      assert.deepEqual(toy.released, []);
    }
    toy.journey.dispose();
  }), { numRuns: 40 });
});

test('a change inside of the form voids what depends on it there, and nothing else', async () => {
  const toy = await filled();
  toy.journey.back();
  toy.journey.back();
  toy.journey.back();
  await toy.next('hip');
  assert.deepEqual([toy.at, toy.journey.child?.answers], ['form/since', { form: 'here', pain: 'hip', pills: 'none' }]);
});

test('a change before the form voids the form, with what its pages obtained', async () => {
  const toy = await filled();
  toy.journey.go('name');
  await toy.next('Robin Sample');
  assert.deepEqual([toy.at, toy.journey.answers], ['form/pain', { name: 'Robin Sample' }]);
  assert.deepEqual(toy.released, ['pain: knee', 'since: May', 'pills: none']);
});

test('what the pages obtained is kept until it is sent, and then used up', async () => {
  const toy = await filled();
  assert.deepEqual(toy.released, []);
  await toy.next('thanks');
  await toy.next('');
  toy.journey.dispose();
  await rest();
  assert.deepEqual(toy.released, []);
});

test('a restored answer fills the form in', async () => {
  const toy = new Toy();
  toy.journey.restore({ name: 'Sam Sample', form: FORM });
  toy.journey.start('form');
  await rest();
  assert.deepEqual([toy.at, toy.journey.child?.answers], ['form/pills', FORM]);
});

test('a form that cannot be had says so, keeps its answer, and is tried again on a reload', async () => {
  const toy = new Toy();
  const { chunk } = toy;
  let tries = 0;
  toy.chunk = () => { tries++; return Promise.reject(new BackendError('offline')); };
  toy.journey.restore({ name: 'Sam Sample', form: FORM });
  toy.journey.start('form');
  await rest();
  const resource = toy.journey.resource('form');
  assert.deepEqual([toy.at, resource.state === 'failed' && resource.error.kind, toy.journey.answers.form, tries], ['form', 'offline', FORM, 1]);
  toy.chunk = chunk;
  toy.journey.reload('form');
  await rest();
  assert.equal(toy.at, 'form/pills');
});

test('the way through both journeys is told, and their beginning once', async () => {
  const { events } = await filled();
  assert.deepEqual(events, [
    'step_viewed name', 'started name', 'step_completed name', 'step_viewed form', 'step_viewed form', 'step_viewed pain', 'step_completed pain',
    'step_viewed since', 'step_completed since', 'step_viewed pills', 'step_completed pills', 'step_completed form', 'step_viewed thanks',
  ]);
});

test('everything inside is written under the attempt of the whole', async () => {
  const toy = new Toy();
  const inside = new Set<string>();
  toy.chunk = () => Promise.resolve(defineJourney<Form>({ id: 'form', steps: [{ id: 'pain', leave: (_, __, call) => { inside.add(call.attempt); return Promise.resolve(undefined); } }] }));
  await started(toy);
  for (const answer of ['knee', 'thanks', '']) await toy.next(answer);
  assert.deepEqual([toy.journey.submission.state, inside], ['confirmed', toy.attempts]);
});

// ---- What a vendor can change ---------------------------------------------------------------------------------------------

const extra = { id: 'extra' as 'thanks' };

test('a vendor inserts a step before or after another one', () => {
  const ids = (definition: JourneyDefinition<Visit>) => {
    const { journey } = new Toy(() => definition);
    journey.start();
    return journey.path;
  };
  const { definition } = new Toy().journey;
  assert.deepEqual(ids(insertStep(definition, extra, { before: 'name' })), ['extra', 'name', 'form', 'thanks', 'review']);
  assert.deepEqual(ids(insertStep(definition, extra, { after: 'review' })), ['name', 'form', 'thanks', 'review', 'extra']);
  assert.throws(() => insertStep(definition, extra, { after: 'nmae' }), /RangeError: There is no step "nmae". Steps: name, form, thanks, review/);
});

test('a vendor hides a step, with or without an answer', () => {
  const hidden = (change: (d: JourneyDefinition<Visit>) => JourneyDefinition<Visit>) => {
    const { journey } = new Toy(change);
    journey.start();
    return [journey.path, journey.answers];
  };
  assert.deepEqual(hidden(d => hideStep(d, 'form')), [['name', 'thanks', 'review'], {}]);
  assert.deepEqual(hidden(d => hideStep(d, 'form', { pain: 'none' })), [['name', 'thanks', 'review'], { form: { pain: 'none' } }]);
  assert.throws(() => hideStep(new Toy().journey.definition, 'from'), RangeError);
});

test('a vendor replaces a part of a step and keeps the rest', () => {
  const { definition } = new Toy().journey;
  const { steps } = replaceStep(definition, 'form', { needed: () => false });
  assert.ok(typeof steps !== 'function');
  assert.deepEqual(steps[1]?.dependsOn, ['name']);
  assert.equal(steps[1]?.needed?.({} as never), false);
  assert.throws(() => replaceStep(definition, 'from', {}), RangeError);
});

test('a vendor changes the pages of a form that is not loaded yet', async () => {
  const toy = new Toy();
  const { chunk } = toy;
  toy.chunk = async () => insertStep(hideStep(await chunk(), 'since'), { id: 'allergies' }, { before: 'pills' });
  await started(toy);
  assert.deepEqual(toy.journey.child?.path, ['pain', 'allergies', 'pills']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryAttempts, newAttemptId } from '../backend/attempt.ts';
import { BackendError } from '../backend/backend-error.ts';
import { deferred, type Deferred } from '../test-support/deferred.ts';
import { FakeClock, rest } from '../test-support/fake-clock.ts';
import { quietBackend } from '../test-support/quiet-backend.ts';
import { defineJourney, type Step } from './definition.ts';
import { Journey } from './journey.ts';

interface Toy {
  answers: Record<string, string>;
  pins: { readonly service?: string };
  loaded: Record<string, string[]>;
  obtained: Record<never, never>;
  queries: Record<never, never>;
  result: string;
}

/** A journey that loads for three steps, the last of them only when it is there; and what was asked for, in order. */
function toy(pins: Toy['pins'], attempts = memoryAttempts()) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const replies = new Map<string, Deferred<string[]>>();
  const step = (id: string, early: boolean): Step<Toy> => ({
    id, early,
    load: () => {
      asked.push(id);
      const reply = deferred<string[]>();
      replies.set(id, reply);
      return reply.promise;
    },
  });
  const backend = quietBackend();
  const journey = new Journey(defineJourney<Toy>({ id: 'toy', steps: [step('reason', true), step('place', true), step('time', false)] }), {
    backend: { ...backend, describe: call => { asked.push('describe'); return backend.describe(call); } },
    pins, locale: () => 'en', attempts, clock,
  });
  journey.start();
  return { journey, asked, replies };
}

test('asks for what the patient looks at, and for what is needed early once that is here', async () => {
  const { asked, replies } = toy({});
  await rest();
  assert.deepEqual(asked, ['reason']);
  replies.get('reason')?.resolve(['check-up']);
  await rest();
  assert.deepEqual(asked, ['reason', 'describe', 'place']);
});

test('asks for what is needed early also when what the patient looks at does not arrive', async () => {
  const { journey, asked, replies } = toy({});
  await rest();
  replies.get('reason')?.reject(new BackendError('timeout'));
  await rest();
  assert.equal(journey.resource('reason').state, 'failed');
  assert.deepEqual(asked, ['reason', 'describe', 'place']);
});

test('asks for all of it at once where something is pinned: the first screen may need it', async () => {
  const { asked } = toy({ service: 'check-up' });
  await rest();
  assert.deepEqual(asked, ['reason', 'describe', 'place']);
});

test('asks for what is needed early also while an attempt from before is looked up: what came of it is shown with it', async () => {
  const attempts = memoryAttempts();
  attempts.save({ journey: 'toy', attemptId: newAttemptId(), createdAt: new FakeClock().now() });
  const { journey, asked } = toy({}, attempts);
  await rest();
  assert.equal(journey.submission.state, 'unknown');
  assert.deepEqual(asked.toSorted(), ['describe', 'place', 'reason']);
  journey.dispose();
});

/** Foyer and a host page that uses zod itself: neither changes what the other gets. The page's part is played first, before core is imported. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Organisation } from './organisation.ts';

const PRIVATE = '416-555-0177';
const settings = { customError: ({ input }: { input?: unknown }) => `The page says: ${JSON.stringify(input)}` };
const before = { ...settings };
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = settings;

let compiled = 0;
globalThis.Function = new Proxy(globalThis.Function, { construct: () => { compiled++; throw new Error('unsafe-eval'); }, apply: () => { compiled++; throw new Error('unsafe-eval'); } });

const { validated } = await import('../backend/validated.ts');
const { BookingRequest } = await import('../backend/booking-request.ts');
const { Journey } = await import('../journey/journey.ts');
const { defineJourney } = await import('../journey/definition.ts');
const z = await import('zod/mini');
const { BackendError } = await import('../backend/backend-error.ts');
const { quietBackend } = await import('../test-support/quiet-backend.ts');
const { rest } = await import('../test-support/fake-clock.ts');

test('no schema is compiled while it is made or used: a strict policy has nothing to report', () => {
  assert.equal(BookingRequest.safeParse({}).success, false);
  assert.equal(compiled, 0);
});

test('the settings that a page gave to zod stay as they were', () => {
  assert.deepEqual({ ...settings }, before);
});

test('the words that a page gave to zod are not in our errors, nor is what was looked at', async () => {
  const backend = validated(quietBackend({ organisation: async () => ({ name: { phone: PRIVATE } }) as unknown as Organisation }));
  const error = await backend.organisation({ signal: new AbortController().signal, locale: 'en-CA' }).then(() => undefined, (thrown: unknown) => thrown);
  assert.ok(error instanceof BackendError);
  const text = String((error.cause as Error | undefined)?.message);
  assert.match(text, /name text/);
  assert.doesNotMatch(text, /The page says|555/);
});

test('an answer of the wrong type is wrong by a code, also by a schema of zod’s own kinds, as a vendor writes it', async () => {
  const definition = defineJourney<{ answers: { reason: { service: string } }; pins: object; loaded: object; obtained: object; queries: object; result: never }>({
    id: 'toy', steps: [{ id: 'reason', schema: () => z.object({ service: z.string() }) }],
  });
  const journey = new Journey(definition, { backend: quietBackend(), pins: {}, locale: () => 'en-CA' });
  journey.start();
  await rest();
  await journey.answer(PRIVATE as unknown as { service: string });
  assert.deepEqual(journey.issues, [{ path: '', code: 'type' }]);
  journey.dispose();
});

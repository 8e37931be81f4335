import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { FaultRule } from './http/faults.ts';
import type { DevServer } from './server.ts';
import { bookingBundle, visitOf } from './test-bookings.ts';
import { ask, freeSlot, guestToken, issueOf, startTestServer, type Reply } from './test-server.ts';

describe('a fault on demand', () => {
  let server: DevServer;
  let base: string;
  let token: string;
  before(async () => {
    server = await startTestServer();
    base = `${server.url}/fhir`;
  });
  beforeEach(async () => {
    await server.admin.reset();
    token = await guestToken(server);
  });
  after(() => server.close());

  const arm = async (rule: FaultRule) => assert.equal((await ask(`${server.url}/admin/faults`, { json: rule })).status, 204);
  const create = async (attempt: string) => ask(`${base}/Appointment`, { token, json: visitOf(attempt, await freeSlot(server)) });
  const appointments = async () => (await ask<{ appointments: number }>(`${server.url}/admin/state`)).body.appointments;
  const fails = (promise: Promise<unknown>) => assert.rejects(promise, TypeError);

  it('ends the connection before anything is done', async () => {
    await arm({ method: 'POST', path: '/Appointment$', kind: 'drop-before' });
    await fails(create(randomUUID()));
    assert.equal(await appointments(), 0);
    assert.equal((await create(randomUUID())).status, 201);
  });

  it('ends the connection after the commit', async () => {
    await arm({ method: 'POST', path: '/Appointment$', kind: 'drop-after' });
    const attempt = randomUUID();
    await fails(create(attempt));
    assert.equal(await appointments(), 1);
    assert.equal((await server.admin.stored(attempt))?.status, 'booked');
  });

  it('drops a whole transaction after its commit', async () => {
    await arm({ method: 'POST', path: '^/fhir$', kind: 'drop-after' });
    await fails(ask(base, { token, json: bookingBundle(randomUUID(), await freeSlot(server)) }));
    assert.equal(await appointments(), 1);
  });

  for (const [status, code] of [[409, 'conflict'], [412, 'conflict'], [429, 'throttled'], [503, 'transient']] as const) {
    it(`answers ${status}, and does nothing`, async () => {
      await arm({ method: 'POST', path: 'Appointment', kind: 'status', status, retryAfter: 7 });
      const reply = await create(randomUUID());
      assert.deepEqual([reply.status, issueOf(reply.body).code, reply.headers.get('retry-after')], [status, code, '7']);
      assert.equal(reply.headers.get('access-control-allow-origin'), '*');
      assert.equal(await appointments(), 0);
    });
  }

  it('can answer an error although it was done', async () => {
    await arm({ method: 'POST', path: 'Appointment', kind: 'status', status: 503, when: 'after' });
    assert.equal((await create(randomUUID())).status, 503);
    assert.equal(await appointments(), 1);
  });

  it('cuts JSON in half', async () => {
    await arm({ path: '/Slot$', kind: 'truncated' });
    await assert.rejects(ask(`${base}/Slot`), SyntaxError);
  });

  it('answers with a web page', async () => {
    await arm({ path: '/Slot$', kind: 'html' });
    const reply = await ask(`${base}/Slot`);
    assert.match(reply.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(reply.text, /^<!doctype html>/);
  });

  it('answers with any shape that a test gives', async () => {
    const body = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] };
    await arm({ path: 'Appointment', kind: 'conflict-shape', status: 400, body, headers: { 'x-server': 'other' } });
    const reply = await create(randomUUID());
    assert.deepEqual([reply.status, reply.body, reply.headers.get('x-server')], [400, body, 'other']);
  });

  it('delays one answer, and not the one behind it', async () => {
    await arm({ path: '/Slot$', kind: 'delay', ms: 200 });
    const order: string[] = [];
    const note = (name: string) => (_: Reply<unknown>) => void order.push(name);
    await Promise.all([ask(`${base}/Slot`).then(note('slow')), ask(`${base}/Location`).then(note('quick'))]);
    assert.deepEqual(order, ['quick', 'slow']);
  });

  it('comes at the nth request, as often as asked', async () => {
    await arm({ path: '/Location', kind: 'status', status: 503, nth: 2, times: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await ask(`${base}/Location`)).status);
    assert.deepEqual(statuses, [200, 503, 503, 200, 200]);
  });

  it('meets a fresh connection, so that no browser sends the request again by itself', async () => {
    assert.equal((await ask(`${base}/Location`)).headers.get('connection'), 'keep-alive');
    await arm({ path: '/never', kind: 'drop-before' });
    assert.equal((await ask(`${base}/Location`)).headers.get('connection'), 'close');
    await server.admin.reset();
    assert.equal((await ask(`${base}/Location`)).headers.get('connection'), 'keep-alive');
  });

  it('is refused when it is none', async () => {
    assert.equal((await ask(`${server.url}/admin/faults`, { json: { kind: 'rain' } })).status, 400);
    assert.equal((await ask(`${server.url}/admin/faults`, { json: { kind: 'html', path: '(' } })).status, 400);
  });

  it('is gone after a reset, like all that was written', async () => {
    const start = await server.admin.state();
    await create(randomUUID());
    await server.admin.advance(1000);
    await arm({ kind: 'drop-before' });
    await server.admin.reset();
    assert.deepEqual(await server.admin.state(), start);
  });
});

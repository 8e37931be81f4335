import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Appointment, Bundle, Slot } from '@medplum/fhirtypes';
import type { DevServer } from './server.ts';
import { bookingBundle, patientOf } from './test-bookings.ts';
import { ask, freeSlot, guestToken, issueOf, startTestServer } from './test-server.ts';

describe('a transaction', () => {
  let server: DevServer;
  let token: string;
  let base: string;
  before(async () => {
    server = await startTestServer();
    base = `${server.url}/fhir`;
  });
  beforeEach(async () => {
    await server.admin.reset();
    token = await guestToken(server);
  });
  after(() => server.close());

  it('writes the patient, the visit and the slot together, and says so for each entry', async () => {
    const slot = await freeSlot(server);
    const attempt = randomUUID();
    const reply = await ask<Bundle>(base, { token, json: bookingBundle(attempt, slot) });
    assert.equal(reply.status, 200);
    assert.equal(reply.body.type, 'transaction-response');
    assert.deepEqual(reply.body.entry?.map(entry => entry.response?.status), ['201 Created', '201 Created', '200 OK']);
    for (const entry of reply.body.entry ?? []) {
      assert.match(entry.response?.etag ?? '', /^W\/"\d+"$/);
      assert.match(entry.response?.location ?? '', /^http:\/\/127\.0\.0\.1:\d+\/fhir\/\w+\/[\w.-]+\/_history\/\d+$/);
    }
    const appointment = reply.body.entry?.[1]?.resource as Appointment;
    const patient = reply.body.entry?.[0]?.resource;
    assert.equal(appointment.participant[0]?.actor?.reference, `Patient/${patient?.id ?? ''}`);
    assert.match(appointment.patientInstruction ?? '', /health card/);
    const read = await ask<Slot>(`${base}/Slot/${slot.id}`);
    assert.equal(read.body.status, 'busy');
  });

  for (const count of [20, 200]) {
    it(`lets exactly one of ${count} parallel attempts at a slot through, and leaves nothing of the others`, async () => {
      const slot = await freeSlot(server);
      const start = await server.admin.state();
      const replies = await Promise.all(Array.from({ length: count }, () => ask(base, { token, json: bookingBundle(randomUUID(), slot) })));
      const statuses = replies.map(reply => reply.status);
      assert.equal(statuses.filter(status => status === 200).length, 1);
      assert.equal(statuses.filter(status => status === 409 || status === 412).length, count - 1);
      const end = await server.admin.state();
      assert.equal(end.appointments, start.appointments + 1);
      assert.equal(end.patients, start.patients + 1);
      assert.equal(end.slots['busy'], (start.slots['busy'] ?? 0) + 1);
      assert.equal(end.claims, 0);
    });
  }

  it('undoes everything when the version of the slot is an older one', async () => {
    const slot = await freeSlot(server);
    const start = await server.admin.state();
    const reply = await ask(base, { token, json: bookingBundle(randomUUID(), slot, 'W/"0"') });
    assert.equal(reply.status, 412);
    assert.deepEqual(issueOf(reply.body).expression, ['Bundle.entry[2]']);
    assert.deepEqual(await server.admin.state(), start);
    const again = await ask<Slot>(`${base}/Slot/${slot.id}`);
    assert.equal(again.body.meta?.versionId, slot.meta?.versionId);
    const history = await ask<Bundle>(`${base}/Slot/${slot.id}/_history`);
    assert.equal(history.body.total, 1);
  });

  it('is seen by nobody before it commits', async () => {
    const slot = await freeSlot(server);
    const attempt = randomUUID();
    const seen = new Set<string>();
    const writes = Array.from({ length: 10 }, () => ask(base, { token, json: bookingBundle(randomUUID(), slot, 'W/"0"') }));
    const reads = Array.from({ length: 30 }, async () => {
      const { body } = await ask<Slot>(`${base}/Slot/${slot.id}`);
      seen.add(body.status);
      seen.add(String((await server.admin.state()).appointments));
    });
    await Promise.all([...writes, ...reads]);
    assert.deepEqual([...seen].sort(), ['0', 'free']);
    assert.equal((await ask(base, { token, json: bookingBundle(attempt, slot) })).status, 200);
  });

  it('gives the existing patient and visit to the same attempt again', async () => {
    const slot = await freeSlot(server);
    const attempt = randomUUID();
    const json = bookingBundle(attempt, slot);
    await ask(base, { token, json });
    const again = await ask<Bundle>(base, { token, json: { ...json, entry: json.entry?.slice(0, 2) } });
    assert.deepEqual(again.body.entry?.map(entry => entry.response?.status), ['200 OK', '200 OK']);
    assert.equal((await server.admin.state()).appointments, 1);
  });

  it('refuses a reference to an entry that is not there', async () => {
    const slot = await freeSlot(server);
    const json = bookingBundle(randomUUID(), slot);
    const reply = await ask(base, { token, json: { ...json, entry: json.entry?.slice(1) } });
    assert.equal(reply.status, 400);
    assert.equal((await server.admin.state()).appointments, 0);
  });

  it('carries out the entries of a batch one by one', async () => {
    const good = { resource: patientOf(randomUUID()), request: { method: 'POST', url: 'Patient' } };
    const bad = { resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } };
    const reply = await ask<Bundle>(base, { token, json: { resourceType: 'Bundle', type: 'batch', entry: [bad, good] } });
    assert.deepEqual(reply.body.entry?.map(entry => entry.response?.status), ['422', '201 Created']);
  });

  it('is not taken by a server that does not offer it', async () => {
    const slot = await freeSlot(server);
    const reply = await ask(`${server.url}/claim/fhir`, { token, json: bookingBundle(randomUUID(), slot) });
    assert.equal(reply.status, 400);
    assert.equal(issueOf(reply.body).code, 'not-supported');
  });
});

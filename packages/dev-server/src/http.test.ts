import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Appointment, Bundle, CapabilityStatement, Slot } from '@medplum/fhirtypes';
import { DIALECTS } from './dialect.ts';
import type { DevServer } from './server.ts';
import { patientOf, visitOf } from './test-bookings.ts';
import { ask, freeSlot, guestToken, issueOf, startTestServer } from './test-server.ts';

describe('the server over HTTP', () => {
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

  it('listens on this machine only', () => {
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('sends ETag, Last-Modified and Location', async () => {
    const made = await ask<Appointment>(`${base}/Patient`, { token, json: patientOf(randomUUID()) });
    assert.equal(made.status, 201);
    assert.equal(made.headers.get('etag'), `W/"${made.body.meta?.versionId ?? ''}"`);
    assert.equal(made.headers.get('location'), `${base}/Patient/${made.body.id ?? ''}/_history/${made.body.meta?.versionId ?? ''}`);
    assert.equal(made.headers.get('last-modified'), 'Mon, 30 Nov 2026 12:00:00 GMT');
    assert.equal(made.headers.get('cache-control'), 'no-store');
    const read = await ask(`${base}/Patient/${made.body.id ?? ''}`, { token });
    assert.equal(read.headers.get('etag'), made.headers.get('etag'));
  });

  it('takes no id from a client that creates', async () => {
    const made = await ask<Appointment>(`${base}/Patient`, { token, json: { ...patientOf(randomUUID()), id: 'sample-sam' } });
    assert.equal(made.status, 201);
    assert.notEqual(made.body.id, 'sample-sam');
  });

  it('creates once for the same attempt, however the condition is written', async () => {
    for (const prefix of ['', '?', 'Patient?']) {
      const attempt = randomUUID();
      const json = patientOf(attempt);
      const headers = { 'if-none-exist': `${prefix}identifier=urn:foyer:attempt|${attempt}` };
      const replies = await Promise.all(Array.from({ length: 10 }, () => ask<Appointment>(`${base}/Patient`, { token, json, headers })));
      assert.deepEqual(replies.map(reply => reply.status).toSorted(), [...Array.from({ length: 9 }, () => 200), 201]);
      assert.equal(new Set(replies.map(reply => reply.body.id)).size, 1);
    }
  });

  it('sends no body where the client wants none', async () => {
    const made = await ask(`${base}/Patient`, { token, json: patientOf(randomUUID()), headers: { prefer: 'return=minimal' } });
    assert.deepEqual([made.status, made.text], [201, '']);
    assert.ok(made.headers.get('location'));
  });

  it('answers HEAD like GET without the body', async () => {
    const slot = await freeSlot(server);
    const reply = await ask(`${base}/Slot/${slot.id}`, { method: 'HEAD' });
    assert.deepEqual([reply.status, reply.text], [200, '']);
    assert.ok(reply.headers.get('etag'));
  });

  it('answers 400 to a body that is no JSON, 415 to another kind, 422 to what is not FHIR', async () => {
    const send = (body: string, type: string) => fetch(`${base}/Appointment`, { method: 'POST', body, headers: { 'content-type': type, authorization: `Bearer ${token}` } });
    const broken = await send('{"resourceType":', 'application/fhir+json');
    assert.equal(broken.status, 400);
    assert.equal((await broken.json() as { resourceType: string }).resourceType, 'OperationOutcome');
    assert.equal((await send('<Appointment/>', 'application/fhir+xml')).status, 415);
    assert.equal((await send('[]', 'application/fhir+json')).status, 400);
    assert.equal((await send('{"resourceType":"Patient"}', 'application/fhir+json')).status, 400);
    assert.equal((await send('x'.repeat(1_000_001), 'application/fhir+json')).status, 413);
    const visit = visitOf(randomUUID(), await freeSlot(server));
    for (const wrong of [{ ...visit, status: 'wild' }, { ...visit, colour: 'red' }, { ...visit, start: 'tomorrow' }, { ...visit, participant: [] }]) {
      assert.equal((await ask(`${base}/Appointment`, { token, json: wrong })).status, 422);
    }
    assert.equal((await ask(base)).status, 405);
    assert.equal((await ask(`${base}/Slot/%ff`)).status, 400);
    assert.equal((await ask(`${server.url}/elsewhere`)).status, 404);
  });

  it('keeps history newest first, every time', async () => {
    const slot = await freeSlot(server);
    await server.admin.setSlot(slot.id, 'busy');
    for (let i = 0; i < 2; i++) {
      const { body } = await ask<Bundle<Slot>>(`${base}/Slot/${slot.id}/_history`);
      assert.deepEqual(body.entry?.map(entry => entry.resource?.status), ['busy', 'free']);
    }
    const first = await ask<Slot>(`${base}/Slot/${slot.id}/_history/${slot.meta?.versionId ?? ''}`);
    assert.equal(first.body.status, 'free');
  });

  it('says for each mount what it can do', async () => {
    for (const dialect of DIALECTS) {
      const { body } = await ask<CapabilityStatement>(`${server.url}${dialect.path}/metadata`);
      const rest = body.rest?.[0];
      assert.equal(body.fhirVersion, '4.0.1');
      assert.equal(rest?.interaction?.some(i => i.code === 'transaction'), dialect.transactions);
      const slot = rest?.resource?.find(r => r.type === 'Slot');
      assert.equal(slot?.interaction?.some(i => i.code === 'update'), dialect.slotWrites);
      const operations = rest?.resource?.find(r => r.type === 'Appointment')?.operation?.map(o => o.definition) ?? [];
      const host = { ihe: 'https://profiles.ihe.net/ITI/Scheduling/', medplum: 'https://medplum.com/' };
      assert.equal(operations.length > 0, dialect.operations !== undefined);
      assert.ok(dialect.operations === undefined || operations.every(o => o?.startsWith(host[dialect.operations as 'ihe'])));
    }
    const smart = await ask<{ token_endpoint: string }>(`${base}/.well-known/smart-configuration`);
    assert.equal(smart.body.token_endpoint, `${server.url}/token`);
  });

  it('refuses double bookings in plain creates, also of 20 at once', async () => {
    const slot = await freeSlot(server);
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(`${base}/Appointment`, { token, json: visitOf(randomUUID(), slot) })));
    assert.equal(replies.filter(reply => reply.status === 201).length, 1);
    assert.ok(replies.filter(reply => reply.status !== 201).every(reply => reply.status === 409 && issueOf(reply.body).code === 'conflict'));
  });

  it('refuses a visit at another time than its slot, or without a patient', async () => {
    const visit = visitOf(randomUUID(), await freeSlot(server));
    assert.equal((await ask(`${base}/Appointment`, { token, json: { ...visit, end: visit.start } })).status, 422);
    const { contained: _, ...nobody } = visit;
    assert.equal((await ask(`${base}/Appointment`, { token, json: nobody })).status, 422);
  });
});

describe('other origins', () => {
  const EXPOSED = 'access-control-expose-headers';

  it('may ask, and may read ETag, Location and Retry-After', async () => {
    const server = await startTestServer();
    try {
      const preflight = await ask(`${server.url}/fhir/Slot`, { method: 'OPTIONS', headers: { origin: 'https://clinic.example', 'access-control-request-method': 'PUT' } });
      assert.equal(preflight.status, 204);
      assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
      assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization.*If-Match.*If-None-Exist.*Prefer/);
      const reply = await ask(`${server.url}/fhir/Slot`);
      for (const name of ['ETag', 'Location', 'Retry-After']) assert.ok(reply.headers.get(EXPOSED)?.split(', ').includes(name), name);
      const refused = await ask(`${server.url}/fhir/Slot/none`);
      assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    } finally {
      await server.close();
    }
  });

  it('read none of them where the server does not expose headers', async () => {
    const server = await startTestServer({ exposeHeaders: false, admin: false });
    try {
      const reply = await ask(`${server.url}/fhir/Slot`);
      assert.equal(reply.headers.get('access-control-allow-origin'), '*');
      assert.equal(reply.headers.get(EXPOSED), null);
      assert.equal((await ask(`${server.url}/admin/state`)).status, 404);
    } finally {
      await server.close();
    }
  });
});

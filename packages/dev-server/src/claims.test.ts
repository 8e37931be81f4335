import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Appointment, Slot } from '@medplum/fhirtypes';
import { claimantOf, readClaim } from './claim.ts';
import type { DevServer } from './server.ts';
import { claimOn, tagOf, visitOf, type FreeSlot } from './test-bookings.ts';
import { NOW, ask, freeSlot, guestToken, issueOf, startTestServer } from './test-server.ts';

const MINUTE = 60_000;

describe('a claim', () => {
  let server: DevServer;
  let base: string;
  let token: string;
  let other: string;
  before(async () => {
    server = await startTestServer();
    base = `${server.url}/claim/fhir`;
  });
  beforeEach(async () => {
    await server.admin.reset();
    [token, other] = [await guestToken(server), await guestToken(server)];
  });
  after(() => server.close());

  const put = (slot: FreeSlot, by = token, tag = tagOf(slot)) =>
    ask<Slot & { id: string }>(`${base}/Slot/${slot.id}`, { method: 'PUT', token: by, json: slot, headers: { 'if-match': tag } });
  const claim = async (attempt: string, by = token) => {
    const slot = await freeSlot(server);
    return put(claimOn(slot, attempt, NOW + 60 * MINUTE), by);
  };
  const slotNow = async (id: string, by?: string) => (await ask<Slot & { id: string }>(`${base}/Slot/${id}`, by === undefined ? {} : { token: by })).body;

  it('lasts five minutes at most, whatever was asked', async () => {
    const attempt = randomUUID();
    const { status, body, headers } = await claim(attempt);
    assert.equal(status, 200);
    assert.equal(body.status, 'busy-tentative');
    assert.deepEqual(readClaim(body), { by: claimantOf(attempt), expires: new Date(NOW + 5 * MINUTE).toISOString(), owner: undefined });
    assert.equal(headers.get('etag'), `W/"${body.meta?.versionId ?? ''}"`);
  });

  it('is told to nobody but its holder', async () => {
    const attempt = randomUUID();
    const { body } = await claim(attempt);
    assert.equal(readClaim(await slotNow(body.id, token))?.by, claimantOf(attempt));
    for (const by of [undefined, other]) {
      const seen = await slotNow(body.id, by);
      assert.equal(seen.status, 'busy-tentative');
      assert.equal(seen.extension, undefined);
    }
    const history = await ask(`${base}/Slot/${body.id}/_history`, { token: other });
    assert.ok(!history.text.includes(claimantOf(attempt)));
    const search = await ask(`${base}/Slot?status=busy-tentative`, { token: other });
    assert.ok(!search.text.includes(claimantOf(attempt)));
  });

  it('is won by exactly one of 20 who ask with the same version', async () => {
    const slot = await freeSlot(server);
    const replies = await Promise.all(Array.from({ length: 20 }, () => put(claimOn(slot, randomUUID(), NOW + MINUTE))));
    assert.equal(replies.filter(reply => reply.status === 200).length, 1);
    assert.equal(replies.filter(reply => reply.status === 412).length, 19);
  });

  it('is refused on a slot that another attempt holds, also with the right version', async () => {
    const { body } = await claim(randomUUID());
    const reply = await put(claimOn(body, randomUUID(), NOW + MINUTE), other);
    assert.deepEqual([reply.status, issueOf(reply.body).code], [409, 'conflict']);
    assert.equal((await put({ ...await slotNow(body.id, other), status: 'free' }, other)).status, 409);
  });

  it('is renewed and given back by its holder', async () => {
    const attempt = randomUUID();
    const { body } = await claim(attempt);
    await server.admin.advance(4 * MINUTE);
    const renewed = await put(claimOn(body, attempt, NOW + 60 * MINUTE), other);
    assert.equal(readClaim(renewed.body)?.expires, new Date(NOW + 9 * MINUTE).toISOString());
    const { extension: _, ...bare } = renewed.body;
    const free = await put({ ...bare, status: 'free' }, other);
    assert.deepEqual([free.status, free.body.status, free.body.extension], [200, 'free', undefined]);
  });

  it('ends by itself, and the slot is free again under a new version', async () => {
    const { body } = await claim(randomUUID());
    await server.admin.advance(5 * MINUTE - 1);
    assert.equal((await slotNow(body.id)).status, 'busy-tentative');
    await server.admin.advance(1);
    const freed = await slotNow(body.id);
    assert.equal(freed.status, 'free');
    assert.notEqual(freed.meta?.versionId, body.meta?.versionId);
    assert.equal((await server.admin.state()).claims, 0);
  });

  it('is needed before a visit can be created on a slot', async () => {
    const slot = await freeSlot(server);
    const attempt = randomUUID();
    assert.equal((await ask(`${base}/Appointment`, { token, json: visitOf(attempt, slot) })).status, 409);
    const claimed = await put(claimOn(slot, attempt, NOW + MINUTE));
    assert.equal((await ask(`${base}/Appointment`, { token, json: visitOf(randomUUID(), slot) })).status, 409);
    const made = await ask<Appointment>(`${base}/Appointment`, { token, json: visitOf(attempt, slot) });
    assert.equal(made.status, 201);
    assert.equal(made.body.contained?.[0]?.resourceType, 'Patient');
    const duplicate = await ask(`${base}/Appointment`, { token, json: visitOf(attempt, slot) });
    assert.deepEqual([duplicate.status, issueOf(duplicate.body).code], [409, 'duplicate']);
    const busy = await put({ ...claimed.body, status: 'busy' });
    assert.deepEqual([busy.status, busy.body.status, busy.body.extension], [200, 'busy', undefined]);
  });

  it('makes the slot busy at its end when its visit is there, and cannot be given back any more', async () => {
    const slot = await freeSlot(server);
    const attempt = randomUUID();
    const claimed = await put(claimOn(slot, attempt, NOW + MINUTE));
    await ask(`${base}/Appointment`, { token, json: visitOf(attempt, slot) });
    assert.equal((await put({ ...claimed.body, status: 'free' })).status, 409);
    await server.admin.advance(MINUTE);
    assert.equal((await slotNow(slot.id)).status, 'busy');
    assert.deepEqual((await server.admin.state()).appointments, 1);
  });

  it('does not let a slot become busy without a visit', async () => {
    const { body } = await claim(randomUUID());
    assert.equal((await put({ ...body, status: 'busy' })).status, 422);
  });

  it('wants If-Match, in quotes', async () => {
    const slot = await freeSlot(server);
    const json = claimOn(slot, randomUUID(), NOW + MINUTE);
    const url = `${base}/Slot/${slot.id}`;
    assert.equal((await ask(url, { method: 'PUT', token, json })).status, 428);
    for (const tag of [`W/${slot.meta?.versionId ?? ''}`, '*', slot.meta?.versionId ?? '', 'W/"1", W/"2"']) {
      assert.equal((await ask(url, { method: 'PUT', token, json, headers: { 'if-match': tag } })).status, 400, tag);
    }
    assert.equal((await ask(url, { method: 'PUT', token, json, headers: { 'if-match': `"${slot.meta?.versionId ?? ''}"` } })).status, 200);
  });

  it('does not carry the attempt, which would let whoever reads the slot find the visit', async () => {
    const attempt = randomUUID();
    const slot = await freeSlot(server);
    const of = (by: string) => ({ ...slot, status: 'busy-tentative' as const, extension: [{ url: 'urn:foyer:claim', extension: [{ url: 'by', valueString: by }, { url: 'expires', valueInstant: new Date(NOW + MINUTE).toISOString() }] }] });
    for (const by of [attempt, 'me', '']) assert.equal((await put(of(by))).status, 422, by);
    const reply = await put(of(createHash('sha256').update(attempt).digest('hex').slice(0, 32)));
    assert.equal(reply.status, 200);
    assert.ok(!reply.text.includes(attempt));
    assert.equal((await ask(`${base}/Appointment`, { token, json: visitOf(attempt, slot) })).status, 201);
  });

  it('may not move the slot', async () => {
    const slot = await freeSlot(server);
    const moved = { ...claimOn(slot, randomUUID(), NOW + MINUTE), end: new Date(Date.parse(slot.end) + MINUTE).toISOString() };
    assert.equal((await put(moved)).status, 403);
  });
});

describe('a visit that is cancelled', () => {
  it('gives its slot back', async () => {
    const server = await startTestServer();
    try {
      const token = await guestToken(server);
      const slot = await freeSlot(server);
      const { body } = await ask<Appointment>(`${server.url}/fhir/Appointment`, { token, json: visitOf(randomUUID(), slot) });
      const taken = await ask(`${server.url}/fhir/Appointment`, { token, json: visitOf(randomUUID(), slot) });
      assert.equal(taken.status, 409);
      const patch = [{ op: 'replace', path: '/status', value: 'cancelled' }];
      const reply = await ask<Appointment>(`${server.url}/fhir/Appointment/${body.id ?? ''}`, { method: 'PATCH', token, json: patch });
      assert.deepEqual([reply.status, reply.body.status], [200, 'cancelled']);
      assert.equal((await ask<Slot>(`${server.url}/fhir/Slot/${slot.id}`)).body.status, 'free');
      const back = [{ op: 'replace', path: '/status', value: 'booked' }];
      assert.equal((await ask(`${server.url}/fhir/Appointment/${body.id ?? ''}`, { method: 'PATCH', token, json: back })).status, 409);
    } finally {
      await server.close();
    }
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Appointment, Slot } from '@medplum/fhirtypes';
import type { DevServer } from './server.ts';
import { claimOn, tagOf, visitOf } from './test-bookings.ts';
import { NOW, ask, freeSlot, guestToken, startTestServer } from './test-server.ts';

describe('where visits can only be asked for', () => {
  let server: DevServer;
  let base: string;
  let token: string;
  before(async () => {
    server = await startTestServer();
    base = `${server.url}/request/fhir`;
  });
  beforeEach(async () => {
    await server.admin.reset();
    token = await guestToken(server);
  });
  after(() => server.close());

  it('a slot cannot be written and a visit cannot be booked', async () => {
    const slot = await freeSlot(server);
    const claim = claimOn(slot, randomUUID(), NOW + 60_000);
    assert.equal((await ask(`${base}/Slot/${slot.id}`, { method: 'PUT', token, json: claim, headers: { 'if-match': tagOf(slot) } })).status, 403);
    assert.equal((await ask(`${base}/Appointment`, { token, json: visitOf(randomUUID(), slot) })).status, 403);
  });

  it('one of 20 parallel requests for a slot is taken, and the slot waits for the staff', async () => {
    const slot = await freeSlot(server);
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask<Appointment>(`${base}/Appointment`, { token, json: visitOf(randomUUID(), slot, '#patient', 'proposed') })));
    assert.equal(replies.filter(reply => reply.status === 201).length, 1);
    assert.equal(replies.filter(reply => reply.status === 409).length, 19);
    assert.equal((await ask<Slot>(`${base}/Slot/${slot.id}`)).body.status, 'busy-tentative');
    assert.equal((await server.admin.state()).patients, 2);
  });

  it('staff see what the patient wrote, also of people who are contained', async () => {
    const slot = await freeSlot(server);
    const attempt = randomUUID();
    const visit: Appointment = {
      ...visitOf(attempt, slot, '#patient', 'proposed'), comment: 'Please ring the bell.',
      extension: [{ url: 'urn:foyer:reminder', valueCode: 'sms' }, { url: 'urn:foyer:accessibility-need', valueCode: 'hearing' }, { url: 'urn:foyer:language', valueCode: 'fr-CA' }],
    };
    const made = await ask<Appointment>(`${base}/Appointment`, { token, json: visit });
    assert.match(made.body.patientInstruction ?? '', /carte d’assurance maladie/);
    const stored = await server.admin.stored(attempt);
    assert.deepEqual(stored?.name, { given: 'Toni', family: 'Test' });
    assert.deepEqual([stored?.birthDate, stored?.phone, stored?.note, stored?.language], ['1990-02-03', '416-555-0177', 'Please ring the bell.', 'fr-CA']);
    assert.deepEqual([stored?.reminders, stored?.accessibility, stored?.status], [['sms'], ['hearing'], 'proposed']);
  });

  it('somebody can wait for a time, without a slot', async () => {
    const slot = await freeSlot(server);
    const { slot: _, start: __, end: ___, ...visit } = visitOf(randomUUID(), slot, '#patient', 'waitlist');
    assert.equal((await ask(`${base}/Appointment`, { token, json: visit })).status, 201);
    assert.equal((await ask(`${base}/Appointment`, { token, json: visitOf(randomUUID(), slot, '#patient', 'waitlist') })).status, 422);
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Appointment, Bundle, OperationOutcome, Parameters, Slot } from '@medplum/fhirtypes';
import type { DevServer } from './server.ts';
import { patientOf, visitOf } from './test-bookings.ts';
import { ask, freeSlot, guestToken, issueOf, resources, startTestServer } from './test-server.ts';

const parameters = (parameter: Parameters['parameter']) => ({ resourceType: 'Parameters', parameter });
const MINUTES_5 = 5 * 60_000;

describe('operations', () => {
  let server: DevServer;
  let token: string;
  before(async () => {
    server = await startTestServer();
  });
  beforeEach(async () => {
    await server.admin.reset();
    token = await guestToken(server);
  });
  after(() => server.close());

  const call = <T>(vocabulary: 'ihe' | 'medplum', name: string, parameter: Parameters['parameter'], by = token) =>
    ask<T>(`${server.url}/operations-${vocabulary}/fhir/Appointment/${name}`, { token: by, json: parameters(parameter) });
  const identifier = (attempt: string) => ({ system: 'urn:foyer:attempt', value: attempt });
  const person = (attempt: string) => ({ ...patientOf(attempt), id: 'patient' });
  const slotStatus = async (id: string) => (await ask<Slot>(`${server.url}/operations-ihe/fhir/Slot/${id}`)).body.status;

  describe('of IHE', () => {
    const query = 'start=2026-12-01T00:00:00-05:00&end=2026-12-03T00:00:00-05:00&visit-type=urn:foyer:sample:service|check-up';
    const find = async (more = '') => {
      const { body } = await ask<Bundle<Appointment>>(`${server.url}/operations-ihe/fhir/Appointment/$find?${query}${more}`);
      return resources(body);
    };
    const reference = (offer: Appointment, attempt: string) => [{
      name: 'appointment-reference', valueReference: { reference: `Appointment/${offer.id ?? ''}`, identifier: identifier(attempt) },
    }];
    const visit = (offer: Appointment, attempt: string, status: Appointment['status'] = 'pending') => [{
      name: 'appointment-resource',
      resource: { ...offer, status, identifier: [identifier(attempt)], contained: [person(attempt)], participant: [{ actor: { reference: '#patient' }, status: 'accepted' as const }] },
    }];

    it('find proposed visits by GET, of one practitioner and place', async () => {
      const offers = await find('&practitioner=Practitioner/gill&location-reference=Location/toronto&_count=3');
      assert.equal(offers.length, 3);
      assert.ok(offers.every(o => o.status === 'proposed' && o.participant.some(p => p.actor?.reference === 'Practitioner/gill')));
      assert.deepEqual(offers.map(o => o.start), offers.map(o => o.start).toSorted());
      assert.deepEqual(offers[0]?.serviceCategory?.map(c => c.coding?.[0]?.code), ['FACE']);
      const wrong = await ask(`${server.url}/operations-ihe/fhir/Appointment/$find?${query}&schedule=Schedule/x`);
      assert.equal(wrong.status, 400);
    });

    it('hold a time and book it as the same Appointment', async () => {
      const [offer] = await find() as [Appointment];
      const attempt = randomUUID();
      const [held] = resources((await call<Bundle<Appointment>>('ihe', '$hold', reference(offer, attempt))).body);
      assert.equal(held?.status, 'pending');
      assert.equal(held?.extension?.[0]?.valueInstant, '2026-11-30T12:05:00.000Z');
      assert.deepEqual([(await server.admin.state()).appointments, (await server.admin.state()).holds], [0, 1]);
      const [booked] = resources((await call<Bundle<Appointment>>('ihe', '$book', visit(offer, attempt))).body);
      assert.deepEqual([booked?.status, booked?.id, booked?.meta?.tag], ['booked', held?.id, undefined]);
      assert.equal(await slotStatus(offer.slot?.[0]?.reference?.slice(5) ?? ''), 'busy');
      const [again] = resources((await call<Bundle<Appointment>>('ihe', '$book', visit(offer, attempt))).body);
      assert.equal(again?.id, booked?.id);
      assert.equal((await server.admin.state()).appointments, 1);
    });

    it('book out of a hold that was made without an attempt, by its id', async () => {
      const [offer] = await find() as [Appointment];
      const bare = [{ name: 'appointment-reference', valueReference: { reference: `Appointment/${offer.id ?? ''}` } }];
      const [held] = resources((await call<Bundle<Appointment>>('ihe', '$hold', bare)).body);
      const refused = await call<Bundle<Appointment>>('ihe', '$book', visit({ ...offer, id: held?.id as string }, randomUUID()), await guestToken(server));
      assert.equal(resources(refused.body)[0]?.status, 'cancelled');
      const booked = await call<Bundle<Appointment>>('ihe', '$book', visit({ ...offer, id: held?.id as string }, randomUUID()));
      assert.equal(resources(booked.body)[0]?.status, 'booked');
    });

    it('hold nothing for somebody else', async () => {
      const [offer] = await find() as [Appointment];
      const start = await server.admin.state();
      for (const patient of ['Patient/sample-sam', 'Patient/nobody']) {
        const proposed = { ...offer, comment: 'Not theirs', identifier: [identifier(randomUUID())], participant: [{ actor: { reference: patient }, status: 'accepted' as const }] };
        const reply = await call('ihe', '$hold', [{ name: 'appointment-resource', resource: proposed }]);
        assert.deepEqual([reply.status, issueOf(reply.body).code], [403, 'forbidden'], patient);
      }
      assert.deepEqual(await server.admin.state(), start);
      const { access_token: theirs } = server.admin.patientToken('sample-sam');
      assert.equal((await ask<Bundle>(`${server.url}/operations-ihe/fhir/Appointment`, { token: theirs })).body.total, 0);
    });

    it('say that a time is gone with HTTP 200', async () => {
      const [offer] = await find() as [Appointment];
      await server.admin.setSlot(offer.slot?.[0]?.reference?.slice(5) ?? '', 'busy');
      const hold = await call<Bundle<OperationOutcome>>('ihe', '$hold', reference(offer, randomUUID()));
      assert.deepEqual([hold.status, hold.body.entry?.length], [200, 1]);
      assert.deepEqual([issueOf(resources(hold.body)[0]).severity, issueOf(resources(hold.body)[0]).code], ['fatal', 'not-found']);
      const book = await call<Bundle<Appointment>>('ihe', '$book', visit(offer, randomUUID()));
      assert.deepEqual([book.status, resources(book.body)[0]?.status], [200, 'cancelled']);
      assert.ok(!book.text.includes('Toni'));
      assert.equal((await server.admin.state()).appointments, 0);
    });

    it('let go of a hold, and end it by themselves', async () => {
      const [offer] = await find() as [Appointment];
      const slot = offer.slot?.[0]?.reference?.slice(5) ?? '';
      const start = await server.admin.state();
      const [held] = resources((await call<Bundle<Appointment>>('ihe', '$hold', reference(offer, randomUUID()))).body);
      const released = await call<Bundle<Appointment>>('ihe', '$book', [{ name: 'appointment-resource', resource: { ...held as Appointment, status: 'cancelled' } }]);
      assert.equal(resources(released.body)[0]?.status, 'cancelled');
      assert.deepEqual(await server.admin.state(), start);
      await call('ihe', '$hold', reference(offer, randomUUID()));
      await server.admin.advance(MINUTES_5);
      assert.equal(await slotStatus(slot), 'free');
      assert.equal((await server.admin.state()).holds, 0);
    });

    it('let one of 20 hold and one of 20 book, also without a hold', async () => {
      const [first, second] = await find() as [Appointment, Appointment];
      const holds = await Promise.all(Array.from({ length: 20 }, () => call<Bundle>('ihe', '$hold', reference(first, randomUUID()))));
      assert.equal(holds.filter(h => resources(h.body)[0]?.resourceType === 'Appointment').length, 1);
      const books = await Promise.all(Array.from({ length: 20 }, () => call<Bundle<Appointment>>('ihe', '$book', visit(second, randomUUID()))));
      assert.equal(books.filter(b => resources(b.body)[0]?.status === 'booked').length, 1);
      assert.equal((await server.admin.state()).appointments, 1);
    });
  });

  describe('of Medplum', () => {
    const url = () => `${server.url}/operations-medplum/fhir/Appointment/$find`;
    const query = 'start=2026-12-01T00:00:00-05:00&end=2026-12-03T00:00:00-05:00&service-type-reference=HealthcareService/check-up&schedule=Schedule/schedule-gill-toronto&schedule=Schedule/schedule-okafor-toronto';
    const find = async () => {
      const { body } = await ask<Parameters>(`${url()}?${query}`);
      return resources(body.parameter?.[0]?.resource as Bundle<Appointment>);
    };
    const visit = (offer: Appointment, attempt: string) => [{
      name: 'appointment',
      resource: {
        ...offer, identifier: [identifier(attempt)], contained: [...offer.contained ?? [], person(attempt)],
        participant: [...offer.participant, { actor: { reference: '#patient' }, status: 'accepted' as const }],
      },
    }];
    const hold = (offer: Appointment, attempt: string) => [{ name: 'appointment', resource: { ...offer, identifier: [identifier(attempt)] } }];

    it('find visits with virtual slots', async () => {
      const offers = await find();
      assert.equal(offers.length, 20);
      const [slot] = (offers[0]?.contained ?? []) as [Slot];
      assert.deepEqual([slot.resourceType, slot.id, slot.status, slot.start], ['Slot', undefined, 'busy', offers[0]?.start]);
      assert.equal(offers[0]?.slot, undefined);
    });

    it('refuse more than 31 days, and a search without a schedule', async () => {
      const base = `${url()}?start=2026-12-01T00:00:00Z&service-type-reference=HealthcareService/check-up`;
      assert.equal((await ask(`${base}&end=2027-01-02T00:00:00Z&schedule=Schedule/schedule-gill-toronto`)).status, 400);
      assert.equal((await ask(`${base}&end=2026-12-02T00:00:00Z`)).status, 400);
    });

    it('hold without saying until when, and book the held time', async () => {
      const [offer] = await find() as [Appointment];
      const attempt = randomUUID();
      const held = await call<Bundle<Appointment | Slot>>('medplum', '$hold', hold(offer, attempt));
      assert.equal(held.status, 201);
      assert.deepEqual(resources(held.body).map(r => r.status), ['pending', 'busy-tentative']);
      assert.ok(!held.text.includes('expires'));
      const other = await call('medplum', '$book', visit(offer, randomUUID()), await guestToken(server));
      assert.deepEqual([other.status, issueOf(other.body).code, issueOf(other.body).details?.text], [400, 'invalid', 'Requested time slot is not available']);
      const booked = await call<Bundle<Appointment | Slot>>('medplum', '$book', visit(offer, attempt));
      assert.deepEqual([booked.status, ...resources(booked.body).map(r => r.status)], [201, 'booked', 'busy']);
      assert.deepEqual((resources(booked.body)[0] as Appointment).contained?.map(r => r.resourceType), ['Patient']);
    });

    it('let one of 20 book', async () => {
      const [offer] = await find() as [Appointment];
      const books = await Promise.all(Array.from({ length: 20 }, () => call('medplum', '$book', visit(offer, randomUUID()))));
      assert.deepEqual(books.map(b => b.status).toSorted(), [201, ...Array.from({ length: 19 }, () => 400)]);
      assert.equal((await server.admin.state()).appointments, 1);
    });

    it('let go of a hold by $cancel, at either address', async () => {
      const [offer] = await find() as [Appointment];
      const start = await server.admin.state();
      for (const way of ['instance', 'type'] as const) {
        const { body } = await call<Bundle<Appointment>>('medplum', '$hold', hold(offer, randomUUID()));
        const id = resources(body)[0]?.id ?? '';
        const reference = [{ name: 'appointment-reference', valueReference: { reference: `Appointment/${id}` } }];
        const reply = await call('medplum', way === 'instance' ? `${id}/$cancel` : '$cancel', way === 'instance' ? [] : reference);
        assert.equal(reply.status, 200);
        assert.deepEqual(await server.admin.state(), start);
      }
    });
  });

  it('are the only way to book there', async () => {
    const slot = await freeSlot(server);
    const reply = await ask(`${server.url}/operations-ihe/fhir/Appointment`, { token, json: visitOf(randomUUID(), slot) });
    assert.equal(reply.status, 403);
    assert.equal((await ask(`${server.url}/fhir/Appointment/$find`)).status, 404);
  });
});

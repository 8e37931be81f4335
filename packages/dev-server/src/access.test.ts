import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Appointment, Bundle, Patient } from '@medplum/fhirtypes';
import type { DevServer } from './server.ts';
import { bookingBundle, patientOf, visitOf } from './test-bookings.ts';
import { ask, freeSlot, guestToken, issueOf, resources, startTestServer } from './test-server.ts';

describe('access', () => {
  let server: DevServer;
  let base: string;
  let mine: string;
  let theirs: string;
  const attempt = randomUUID();
  let booked: { patient: string; appointment: string };

  before(async () => {
    server = await startTestServer();
    base = `${server.url}/fhir`;
  });
  beforeEach(async () => {
    await server.admin.reset();
    [mine, theirs] = [await guestToken(server), await guestToken(server)];
    const { body } = await ask<Bundle>(base, { token: mine, json: bookingBundle(attempt, await freeSlot(server)) });
    const [patient, appointment] = resources(body);
    booked = { patient: patient?.id ?? '', appointment: appointment?.id ?? '' };
  });
  after(() => server.close());

  it('lets everybody read what a clinic publishes, and nothing else', async () => {
    for (const type of ['Organization', 'Location', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Schedule', 'Slot']) {
      const reply = await ask<Bundle>(`${base}/${type}?_count=1`);
      assert.equal(reply.status, 200, type);
      assert.ok((reply.body.total ?? 0) > 0, type);
    }
    for (const path of ['Patient', 'RelatedPerson', 'Appointment', `Patient/${booked.patient}`, 'Patient/nobody']) {
      const reply = await ask(`${base}/${path}`);
      assert.equal(reply.status, 401, path);
      assert.match(reply.headers.get('www-authenticate') ?? '', /^Bearer/);
    }
    assert.equal((await ask(base, { json: bookingBundle(randomUUID(), await freeSlot(server)) })).status, 401);
  });

  it('lets a guest read what the own token wrote', async () => {
    assert.equal((await ask(`${base}/Patient/${booked.patient}`, { token: mine })).status, 200);
    const { body } = await ask<Bundle>(`${base}/Appointment`, { token: mine });
    assert.deepEqual(resources(body).map(a => a.id), [booked.appointment]);
  });

  it('answers another guest as if there were nothing', async () => {
    assert.equal((await ask(`${base}/Patient/${booked.patient}`, { token: theirs })).status, 404);
    assert.equal((await ask(`${base}/Appointment/${booked.appointment}`, { token: theirs })).status, 404);
    assert.equal((await ask(`${base}/Appointment/${booked.appointment}/_history`, { token: theirs })).status, 404);
    for (const query of ['Appointment', 'Patient', `Appointment?_id=${booked.appointment}`, `Appointment?identifier=urn:foyer:attempt|${attempt}`, 'Slot?_revinclude=Appointment:slot&_count=1000']) {
      const { body } = await ask<Bundle>(`${base}/${query}`, { token: theirs });
      assert.equal(resources(body).filter(r => r.resourceType !== 'Slot').length, 0, query);
      assert.ok(!JSON.stringify(body.entry ?? []).includes(attempt), query);
    }
  });

  it('lets whoever knows the attempt find it, in a posted search only', async () => {
    const form = `identifier=${encodeURIComponent(`urn:foyer:attempt|${attempt}`)}&_include=Appointment:patient`;
    const { body } = await ask<Bundle>(`${base}/Appointment/_search`, { token: theirs, form });
    assert.deepEqual(resources(body).map(r => r.resourceType), ['Appointment', 'Patient']);
    assert.ok(body.link?.every(link => !link.url?.includes(attempt)));
    const other = await ask<Bundle>(`${base}/Appointment/_search`, { token: theirs, form: 'identifier=urn:foyer:attempt|' });
    assert.equal(other.body.total, 0);
  });

  it('refuses to write to what is not the own', async () => {
    const { body } = await ask<Appointment>(`${base}/Appointment/${booked.appointment}`, { token: mine });
    const cancelled = { ...body, status: 'cancelled' };
    assert.equal((await ask(`${base}/Appointment/${booked.appointment}`, { token: theirs, method: 'PUT', json: cancelled })).status, 403);
    assert.equal((await ask(`${base}/Patient/${booked.patient}`, { token: theirs, method: 'PUT', json: { ...patientOf(attempt), id: booked.patient } })).status, 403);
    assert.equal((await ask(`${base}/Appointment/${booked.appointment}`, { token: theirs, method: 'DELETE' })).status, 403);
    const slot = await freeSlot(server);
    assert.equal((await ask(`${base}/Appointment`, { token: theirs, json: visitOf(randomUUID(), slot, `Patient/${booked.patient}`) })).status, 403);
    assert.equal((await ask(`${base}/Appointment`, { token: theirs, json: visitOf(randomUUID(), slot, 'Patient/sample-sam') })).status, 403);
    assert.equal((await ask(`${base}/Appointment`, { token: theirs, json: visitOf(randomUUID(), slot, 'Patient/nobody') })).status, 403);
    assert.equal((await ask(`${base}/HealthcareService`, { token: mine, json: { resourceType: 'HealthcareService' } })).status, 403);
  });

  it('wants an attempt of everything that a guest writes', async () => {
    const { identifier: _, ...nameless } = patientOf(attempt);
    assert.equal((await ask(`${base}/Patient`, { token: mine, json: nameless })).status, 422);
  });

  it('tells nobody else by a conditional create', async () => {
    const reply = await ask(`${base}/Patient`, { token: theirs, json: patientOf(randomUUID()), headers: { 'if-none-exist': 'birthdate=1987-04-12' } });
    assert.equal(reply.status, 400);
    assert.ok(!reply.text.includes('Sam'));
  });

  it('finds nothing for a conditional create through a type that is a search', async () => {
    const json = patientOf(attempt);
    const headers = { 'if-none-exist': `identifier=urn:foyer:attempt|${attempt}` };
    for (const type of ['Patient%3Fbirthdate%3D1987-04-12%26_fields%3D', 'Patient%3F_fields%3D', 'Observation', '..%2FPatient']) {
      const reply = await ask(`${base}/${type}`, { token: theirs, json, headers });
      assert.deepEqual([reply.status, issueOf(reply.body).code], [404, 'not-found'], type);
      const entry = [{ resource: json, request: { method: 'POST', url: type, ifNoneExist: headers['if-none-exist'] } }];
      assert.equal((await ask(base, { token: theirs, json: { resourceType: 'Bundle', type: 'transaction', entry } })).status, type.startsWith('..') ? 400 : 404, type);
    }
    for (const method of ['PUT', 'PATCH']) {
      assert.equal((await ask(`${base}/Observation/x`, { token: theirs, method, json })).status, 404, method);
      assert.equal((await ask(`${base}/Patient/x%2F..%2F${booked.patient}`, { token: theirs, method, json })).status, 404, method);
    }
    assert.equal((await ask(`${base}/Slot/${(await freeSlot(server)).id}/_history/1%3F_fields=x`)).status, 404);
  });

  it('takes nothing but the id of an attempt for one', async () => {
    for (const id of [',', 'zz', `${attempt},`, `,${attempt}`, `${attempt}|x`, attempt.toUpperCase(), '']) {
      const reply = await ask(`${base}/Patient`, { token: theirs, json: patientOf(attempt), headers: { 'if-none-exist': `identifier=urn:foyer:attempt|${id}` } });
      assert.deepEqual([reply.status, reply.text.includes('Test')], [400, false], id);
      const found = await ask<Bundle>(`${base}/Patient/_search`, { token: theirs, form: `identifier=${encodeURIComponent(`urn:foyer:attempt|${id}`)}` });
      assert.equal(found.body.entry, undefined, id);
    }
  });

  it('lets a patient see the own record and the child’s, and book for both', async () => {
    const { access_token: token, patient } = server.admin.patientToken('sample-sam');
    assert.equal(patient, 'sample-sam');
    const { body } = await ask<Bundle<Patient>>(`${base}/Patient`, { token });
    assert.deepEqual(resources(body).map(p => p.id).sort(), ['sample-robin', 'sample-sam']);
    const relations = await ask<Bundle>(`${base}/RelatedPerson?patient=Patient/sample-robin`, { token });
    assert.equal(relations.body.total, 1);
    for (const [index, id] of ['sample-sam', 'sample-robin'].entries()) {
      const reply = await ask(`${base}/Appointment`, { token, json: visitOf(randomUUID(), await freeSlot(server, index), `Patient/${id}`) });
      assert.equal(reply.status, 201);
    }
    assert.equal((await ask<Bundle>(`${base}/Appointment`, { token })).body.total, 2);
    assert.equal((await ask(`${base}/Appointment/${booked.appointment}`, { token })).status, 404);
    assert.equal((await ask<Bundle>(`${base}/Appointment`, { token: server.admin.patientToken('sample-robin').access_token })).body.total, 1);
  });

  it('answers 401 to a token that is unknown or over, also for public reads', async () => {
    const unknown = await ask(`${base}/Slot`, { token: 'nothing' });
    assert.deepEqual([unknown.status, issueOf(unknown.body).code], [401, 'login']);
    await server.admin.advance(3600_000);
    const over = await ask(`${base}/Slot`, { token: mine });
    assert.deepEqual([over.status, issueOf(over.body).code], [401, 'expired']);
  });

  it('refuses a service for known patients to a guest', async () => {
    const slot = await freeSlot(server, 0, 'prescription-renewal');
    const visit = visitOf(randomUUID(), slot);
    const json = { ...visit, serviceType: [{ coding: [{ system: 'urn:foyer:sample:service', code: 'prescription-renewal' }] }] };
    const reply = await ask(`${base}/Appointment`, { token: mine, json });
    assert.deepEqual([reply.status, issueOf(reply.body).code], [422, 'business-rule']);
    const said = (body: unknown) => issueOf(body).extension?.find(e => e.url === 'urn:foyer:patient-text')?.valueString;
    assert.equal(said(reply.body), 'This service is for patients that the clinic knows.');
    const french = { ...json, extension: [{ url: 'urn:foyer:language', valueCode: 'fr-CA' }] };
    assert.equal(said((await ask(`${base}/Appointment`, { token: mine, json: french })).body), 'Ce service est réservé aux patients que la clinique connaît.');
  });
});

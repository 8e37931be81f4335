import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Bundle, Slot } from '@medplum/fhirtypes';
import { ClinicStore } from './clinic-store.ts';
import { loadDefinitions } from './definitions.ts';
import { findSlots } from './search-slots.ts';
import { ServerClock } from './server-clock.ts';
import type { DevServer } from './server.ts';
import { visitOf } from './test-bookings.ts';
import { ask, freeSlot, guestToken, resources, startTestServer } from './test-server.ts';

type Slots = Bundle<Slot>;

const next = (bundle: Slots) => bundle.link?.find(link => link.relation === 'next')?.url;
const order = (a: Slot, b: Slot) => Date.parse(a.start) - Date.parse(b.start);

describe('a search', () => {
  let server: DevServer;
  let base: string;
  before(async () => {
    server = await startTestServer();
    base = `${server.url}/fhir`;
  });
  beforeEach(() => server.admin.reset());
  after(() => server.close());

  async function pages(url: string, between?: () => Promise<void>): Promise<Slot[]> {
    const found: Slot[] = [];
    for (let at: string | undefined = url; at !== undefined;) {
      const { status, body }: { status: number; body: Slots } = await ask<Slots>(at);
      assert.equal(status, 200);
      found.push(...resources(body));
      at = next(body);
      await between?.();
    }
    return found;
  }

  it('answers 50 at once unless asked otherwise, with links and the address of each', async () => {
    const { body } = await ask<Slots>(`${base}/Slot?status=free`);
    assert.equal(body.entry?.length, 50);
    assert.equal(body.link?.[0]?.relation, 'self');
    assert.equal(body.entry?.[0]?.fullUrl, `${base}/Slot/${body.entry?.[0]?.resource?.id ?? ''}`);
    assert.equal(body.entry?.[0]?.search?.mode, 'match');
    assert.match(next(body) ?? '', /\?_page=[\w-]+$/);
  });

  it('gives every match once, in order, page by page', async () => {
    const found = await pages(`${base}/Slot?status=free&start=lt2026-12-03&_sort=start&_count=7`);
    const { body } = await ask<Slots>(`${base}/Slot?status=free&start=lt2026-12-03&_count=1000`);
    assert.equal(found.length, body.total);
    assert.equal(new Set(found.map(slot => slot.id)).size, found.length);
    assert.deepEqual(found.map(slot => slot.id), found.toSorted(order).map(slot => slot.id));
  });

  it('repeats and leaves out nothing when times are booked between two pages', async () => {
    const token = await guestToken(server);
    const all = await pages(`${base}/Slot?status=free&start=lt2026-12-02&_sort=start&_count=1000`);
    const seen = await pages(`${base}/Slot?status=free&start=lt2026-12-02&_sort=start&_count=10`, async () => {
      await ask(`${base}/Appointment`, { token, json: visitOf(randomUUID(), await freeSlot(server)) });
    });
    const booked = new Set((await pages(`${base}/Slot?status=busy&_count=1000`)).map(slot => slot.id));
    assert.equal(new Set(seen.map(slot => slot.id)).size, seen.length);
    assert.deepEqual(all.filter(slot => !seen.some(s => s.id === slot.id) && !booked.has(slot.id)), []);
  });

  it('does not give a page to another token', async () => {
    const { body } = await ask<Slots>(`${base}/Slot`);
    assert.equal((await ask(next(body) ?? '', { token: await guestToken(server) })).status, 410);
  });

  it('sorts by the first key first', async () => {
    const found = await pages(`${base}/Slot?start=lt2026-12-02&_sort=-status,start&_count=40`);
    assert.deepEqual(found.map(slot => slot.status), found.map(slot => slot.status).toSorted().reverse());
    const free = found.filter(slot => slot.status === 'free');
    assert.deepEqual(free, free.toSorted(order));
    assert.ok(free.length > 0 && free.length < found.length);
  });

  it('takes repeated keys, lists and zones', async () => {
    const schedules = ['Schedule/schedule-gill-toronto', 'Schedule/schedule-wong-vancouver'];
    const url = `${base}/Slot?schedule=${schedules.join(',')}&start=ge2026-12-01T09:00:00-05:00&start=lt2026-12-01T12:00:00-05:00`;
    const found = await pages(url);
    const [from, until] = [Date.parse('2026-12-01T09:00:00-05:00'), Date.parse('2026-12-01T12:00:00-05:00')];
    assert.ok(found.length > 0);
    assert.ok(found.every(slot => schedules.includes(slot.schedule.reference ?? '') && Date.parse(slot.start) >= from && Date.parse(slot.start) < until));
  });

  it('takes a form by POST and does not repeat it in links', async () => {
    const form = 'status=free&start=ge2026-12-01&start=lt2026-12-02&_count=5';
    const { body } = await ask<Slots>(`${base}/Slot/_search`, { form });
    const { body: got } = await ask<Slots>(`${base}/Slot?${form}`);
    assert.deepEqual(resources(body), resources(got));
    assert.equal(body.link?.[0]?.url, `${base}/Slot/_search`);
    const { body: second } = await ask<Slots>(next(body) ?? '');
    assert.equal(second.entry?.length, 5);
    assert.ok(!JSON.stringify(second.link).includes('2026'));
  });

  it('includes what is asked for', async () => {
    const { body } = await ask<Bundle>(`${base}/Slot?_count=3&_include=Slot:schedule`);
    assert.ok(body.entry?.some(entry => entry.resource?.resourceType === 'Schedule' && entry.search?.mode === 'include'));
    assert.equal(body.entry?.filter(entry => entry.search?.mode === 'match').length, 3);
    const count = await ask<Bundle>(`${base}/Slot?_summary=count`);
    assert.deepEqual([count.body.entry, (count.body.total ?? 0) > 1000], [undefined, true]);
  });

  it('refuses a parameter that it does not know, instead of finding nothing', async () => {
    for (const query of ['Slot?end=2026-12-01', 'Slot?_count=x', 'Slot?_sort=schedule', 'Schedule?colour=red']) {
      assert.equal((await ask(`${base}/${query}`)).status, 400, query);
    }
    assert.equal((await ask(`${base}/Observation`)).status, 404);
  });

  it('says every word in both languages', async () => {
    const { text } = await ask(`${base}/HealthcareService/check-up`);
    assert.match(text, /"_name":\{"extension":\[\{"url":"http:\/\/hl7.org\/fhir\/StructureDefinition\/translation"/);
    assert.match(text, /Examen de santé/);
  });
});

describe('the index of slots', () => {
  it('looks only at the schedules and days that a search names', async () => {
    loadDefinitions();
    const store = new ClinicStore(new ServerClock());
    const hour = 3600_000;
    for (let i = 0; i < 2000; i++) {
      const at = Date.parse('2026-12-01T00:00:00Z') + i * hour;
      const slot: Slot = { resourceType: 'Slot', status: i % 2 === 0 ? 'free' : 'busy', schedule: { reference: `Schedule/s${i % 4}` }, start: new Date(at).toISOString(), end: new Date(at + hour).toISOString() };
      await store.createResource(slot);
    }
    const filters = [
      { code: 'schedule', operator: 'eq', value: 'Schedule/s2' },
      { code: 'status', operator: 'eq', value: 'free' },
      { code: 'start', operator: 'ge', value: '2026-12-05' },
      { code: 'start', operator: 'lt', value: '2026-12-06' },
    ] as never;
    const found = await findSlots(store, { resourceType: 'Slot', filters });
    assert.equal(found.length, 6);
    assert.equal(store.slots.examined, 6);
  });
});

/** What is made of servers that are odd, sparse or wrong. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BASE, bundle, calling, END, fake, freeSlot, QUERY, START, type Answer, type FakeDialect } from './fake-server.test-support.ts';

const answering = (type: string, ...resources: readonly unknown[]): Answer => r => (r.path.split(/[/?]/)[0] === type ? { body: bundle(...resources) } : undefined);
const translation = (lang: string, content: string) => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: lang }, { url: 'content', valueString: content }] }] });

describe('the directory', () => {
  it('drops entries that make no sense and keeps the others', async () => {
    const { port } = fake('claim', answering('HealthcareService', null, 7, {}, { resourceType: 'HealthcareService', id: 'x' }, { resourceType: 'HealthcareService', id: 'bad id', name: 'X' }, { resourceType: 'HealthcareService', id: 'ok', name: 'Ok', characteristic: 'none', location: {}, eligibility: [null] }));
    assert.deepEqual((await port.services(calling())).map(s => [s.id, s.modalities]), [['ok', ['in-person']]]);
  });

  it('speaks the wanted language where the server does, else its own', async () => {
    const { port } = fake('claim', answering('HealthcareService', { resourceType: 'HealthcareService', id: 'a', name: 'Check-up', _name: translation('fr-CA', 'Examen'), comment: 'Only English' }));
    const french = (await port.services(calling('fr')))[0];
    assert.deepEqual([french?.name, french?.description], ['Examen', 'Only English']);
    assert.equal((await port.services(calling('pa')))[0]?.name, 'Check-up');
  });

  it('drops a telephone number and a link that nobody could use, not the clinic', async () => {
    const { backend } = fake('claim', answering('Organization', {
      resourceType: 'Organization', id: 'o', name: 'Sample', telecom: [{ system: 'phone', value: 'ask at the desk' }, { system: 'phone', value: '416-555-0100' }, { system: 'url', value: ['javascript', 'alert(1)'].join(':') }],
    }));
    const { phone, contactLink } = await backend.organisation(calling());
    assert.deepEqual([phone, contactLink], ['416-555-0100', undefined]);
  });

  it('says no time without a clock: a place with none is left out unless the page says it', async () => {
    const bare = answering('Location', { resourceType: 'Location', id: 'site', name: 'Site' });
    assert.deepEqual(await fake('claim', bare).port.locations(calling()), []);
    const told = fake('claim', bare, { timeZone: 'America/Regina' });
    assert.equal((await told.port.locations(calling()))[0]?.timeZone, 'America/Regina');
    assert.throws(() => fake('claim', bare, { timeZone: 'not a zone' }), RangeError);
  });

  it('takes a clock that nobody knows for none: the times of such a place are said by the page\'s or the organisation\'s, which is named', async () => {
    const extension = (valueCode: string) => [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode }];
    const mistyped = answering('Location', { resourceType: 'Location', id: 'site', name: 'Site', extension: extension('America/Torontoo') });
    const organised = (zone: string): Parameters<typeof fake>[1] => (r, nth) => mistyped(r, nth) ?? answering('Organization', { resourceType: 'Organization', id: 'o', name: 'Sample', extension: extension(zone) })(r, nth);
    const zones = async ({ port }: ReturnType<typeof fake>) => [(await port.locations(calling())).map(l => l.timeZone), (await port.slots(QUERY, calling())).slots.map(s => s.timeZone)];
    assert.deepEqual(await zones(fake('claim', mistyped)), [[], []]);
    assert.deepEqual(await zones(fake('claim', mistyped, { timeZone: 'America/Regina' })), [['America/Regina'], ['America/Regina']]);
    assert.deepEqual(await zones(fake('claim', organised('America/Halifax'))), [['America/Halifax'], ['America/Halifax']]);
    assert.deepEqual(await zones(fake('claim', organised('Halifax'))), [[], []]);
  });

  it('asks for practitioners themselves where there are no roles', async () => {
    const { port } = fake('claim', r => (r.path.startsWith('PractitionerRole') ? { body: bundle() } : answering('Practitioner', { resourceType: 'Practitioner', id: 'p', name: [{ prefix: ['Dr.'], given: ['Lee'], family: 'Sample' }] })(r, 1)));
    assert.deepEqual((await port.practitioners(calling())).map(p => p.name), ['Dr. Lee Sample']);
  });
});

describe('the way of booking', () => {
  const cases: readonly (readonly [FakeDialect, boolean, boolean])[] = [['ihe', true, false], ['medplum', true, false], ['transaction', true, false], ['claim', true, false], ['request', false, true]];
  for (const [dialect, hold, requestOnly] of cases) {
    it(`follows from the CapabilityStatement: ${dialect}`, async () => {
      const said = await fake(dialect).backend.describe(calling());
      assert.deepEqual([said.hold, said.requestOnly, said.signedIn, said.guest], [hold, requestOnly, false, true]);
    });
  }

  it('is none of the operations of somebody else', async () => {
    const operation = [{ name: 'find', definition: 'https://other.example/find' }, { name: 'book', definition: 'https://other.example/book' }];
    const { backend } = fake('claim', r => (r.path === 'metadata' ? { body: { resourceType: 'CapabilityStatement', rest: [{ mode: 'server', resource: [{ type: 'Appointment', operation }] }] } } : undefined));
    assert.equal((await backend.describe(calling())).requestOnly, true);
  });
});

describe('free times', () => {
  it('leave out what is not free, has no schedule of ours, or makes no sense', async () => {
    const odd = [{ ...freeSlot, id: 'b', status: 'busy' }, { ...freeSlot, id: 'c', schedule: { reference: 'Schedule/other' } }, { ...freeSlot, id: 'd', end: START }, { ...freeSlot, id: 'e', start: 'soon' }, { ...freeSlot, id: undefined }];
    const { slots } = await fake('claim', answering('Slot', ...odd, freeSlot)).port.slots(QUERY, calling());
    assert.deepEqual(slots.map(s => [s.id, s.start, s.end, s.location, s.practitioner, s.timeZone]), [['s1', START, END, 'site', 'p1', 'America/Toronto']]);
  });

  it('do not depend on what else a caller says', async () => {
    const { port } = fake('claim');
    const more = { ...calling(), now: 5, options: {}, query: {}, send: 'no', services: [], request: 'no' };
    assert.equal((await port.slots(QUERY, more)).slots.length, 1);
  });

  it('are looked for in a week, then further, and not for ever', async () => {
    const server = fake('claim', answering('Slot'));
    const page = await server.port.slots(QUERY, calling());
    const ends = server.requests.filter(r => r.path.startsWith('Slot')).map(r => /lt(\d{4}-\d\d-\d\d)/.exec(decodeURIComponent(r.path))?.[1]);
    assert.deepEqual(ends, ['2026-12-08', '2027-01-01', '2027-02-01', '2027-03-03']);
    assert.deepEqual(page, { slots: [], until: '2027-03-03T00:00:00.000Z' });
  });

  it('come in one request of the asked size however many there are', async () => {
    const server = fake('claim', r => (r.path.startsWith('Slot') ? { body: { ...bundle(...Array.from({ length: 10 }, (_, i) => ({ ...freeSlot, id: `s${i}` }))), link: [{ relation: 'next', url: `${BASE}/Slot?page=2` }] } } : undefined));
    const { slots, next } = await server.port.slots({ ...QUERY, from: '2026-12-07T00:00:00Z' }, calling());
    assert.equal(slots.length, 10);
    assert.ok(next !== undefined);
    const searches = server.requests.filter(r => r.path.startsWith('Slot'));
    assert.equal(searches.length, 1);
    assert.match(searches[0]!.path, /_count=10/);
  });

  it('are asked for by POST when there are too many schedules for an address', async () => {
    const schedules = Array.from({ length: 120 }, (_, i) => ({ resourceType: 'Schedule', id: `a-long-schedule-id-${i}`, actor: [{ reference: 'Practitioner/p1' }] }));
    const server = fake('claim', answering('Schedule', ...schedules));
    await server.port.slots(QUERY, calling());
    assert.ok(server.requests.some(r => r.method === 'POST' && r.path === 'Slot/_search' && r.text.includes('a-long-schedule-id-119')));
  });

  it('have the place of a practitioner who has one, where a schedule names one actor only', async () => {
    const { port } = fake('claim', answering('Schedule', { resourceType: 'Schedule', id: 'sch', actor: [{ reference: 'Practitioner/p1' }] }));
    assert.equal((await port.slots({ ...QUERY, location: 'site' }, calling())).slots[0]?.location, 'site');
  });

  it('are proposed by Medplum one schedule at a time, since it would look for what all share', async () => {
    const server = fake('medplum', answering('Schedule', ...['x', 'y'].map(id => ({ resourceType: 'Schedule', id, actor: [{ reference: 'Practitioner/p1' }] }))));
    const { slots } = await server.port.slots(QUERY, calling());
    assert.equal(slots.length, 2);
    assert.ok(server.requests.filter(r => r.path.startsWith('Appointment/$find')).every(r => r.path.split('schedule=').length === 2));
  });
});

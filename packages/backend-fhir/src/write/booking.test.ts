import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ATTEMPT, bundle, calling, fake, freeSlot, outcomeOf, request, slotOf, visitFrom, writing, type Answer, type Fake, type FakeDialect, type FakeReply } from '../fake-server.test-support.ts';

/** A server of plain creates that keeps the Appointment it was sent, changed as told. */
function keeping(change: Record<string, unknown> = {}, more: Answer = () => undefined): Fake {
  let visit: Record<string, unknown> | undefined;
  return fake('claim', (r, nth) => {
    const said = more(r, nth);
    if (said) return said;
    if (r.method === 'POST' && r.path === 'Appointment') return { status: 201, body: visit = visitFrom(r.text, change) };
    if (r.method === 'PUT') return { body: { ...(JSON.parse(r.text) as object), meta: { versionId: String(nth + 1) } } };
    if (r.path === 'Appointment/a1') return { body: visit };
    return r.path === 'Appointment/_search' && visit ? { body: bundle(visit) } : undefined;
  });
}

describe('booking', () => {
  it('claims, creates, then says busy, each of the version that it knows', async () => {
    const server = keeping();
    assert.equal((await server.port.book(request(await slotOf(server)), writing())).state, 'confirmed');
    assert.deepEqual(server.writes(), ['PUT Slot/s1', 'POST Appointment', 'PUT Slot/s1']);
    const matches = server.requests.filter(r => r.method === 'PUT').map(r => r.headers.get('if-match'));
    assert.deepEqual(matches, ['W/"1"', 'W/"2"']);
    assert.equal(server.requests.find(r => r.path === 'Appointment')?.headers.get('if-none-exist'), `identifier=urn:foyer:attempt|${ATTEMPT}`);
  });

  it('says on the Slot, which everybody may read, nothing from which the attempt follows', async () => {
    const server = keeping();
    const slot = await slotOf(server);
    const held = await server.port.hold!(slot, writing());
    await server.port.book(request(slot, { time: { kind: 'slot', slot, hold: held } }), writing());
    const puts = server.requests.filter(r => r.method === 'PUT').map(r => r.text);
    assert.equal(puts.length, 2, 'the claim is known again as our own');
    assert.deepEqual((JSON.parse(puts[0]!) as { extension: unknown }).extension, [{
      // The first half of the attempt's SHA-256.
      url: 'urn:foyer:claim', extension: [{ url: 'by', valueString: 'e7a3b3796e22df8a800ecd956c520434' }, { url: 'expires', valueInstant: '2026-12-01T12:05:00.000Z' }],
    }]);
    assert.ok(puts.every(text => !text.includes(ATTEMPT.slice(0, 8))));
  });

  it('renews a claim of its own that it did not hear of', async () => {
    let claimed: object | undefined;
    const server = keeping({}, (r, nth) => {
      if (r.method === 'PUT' && nth === 1) {
        claimed = { ...JSON.parse(r.text) as object, meta: { versionId: '2' } };
        return { status: 412, body: '' };
      }
      return r.method === 'GET' && r.path === 'Slot/s1' ? { body: claimed } : undefined;
    });
    assert.equal((await server.port.hold!(await slotOf(server), writing())).slot, 's1');
    assert.equal(server.requests.findLast(r => r.method === 'PUT')?.headers.get('if-match'), 'W/"2"');
  });

  for (const [what, change] of [
    ['another start', { start: '2026-12-08T15:00:00-05:00' }], ['another end', { end: '2026-12-08T15:30:00-05:00' }],
    ['another place', { participant: [{ actor: { reference: 'Location/elsewhere' } }] }], ['a place that it does not tell', { participant: [] }], ['a status that waits', { status: 'pending' }],
  ] as const) {
    it(`is only requested when the server has ${what}`, async () => {
      const server = keeping(change);
      assert.equal((await server.port.book(request(await slotOf(server)), writing())).state, 'requested');
    });
  }

  it('trusts a returned visit where reading is not allowed', async () => {
    const server = keeping({}, r => (r.path === 'Appointment/a1' || r.path === 'Appointment/_search' ? { status: 403, body: outcomeOf('forbidden') } : undefined));
    assert.equal((await server.port.book(request(await slotOf(server)), writing())).state, 'confirmed');
  });

  it('finds the visit by its attempt when it cannot be read by its id', async () => {
    const server = keeping({}, r => (r.path === 'Appointment/a1' ? { status: 200, body: '<p>' } : undefined));
    assert.equal((await server.port.book(request(await slotOf(server)), writing())).state, 'confirmed');
  });

  it('reads no address that an id would lead to', async () => {
    for (const id of ['../../secret?x=1', '..', 'a1?x=1']) {
      const server = keeping({ id });
      await server.port.book(request(await slotOf(server)), writing()).catch(() => undefined);
      assert.doesNotMatch(server.requests.map(r => r.init.url).join(' '), /secret|x=1|r4\/$/, id);
    }
  });

  it('does not know when it cannot read back in any way', async () => {
    const server = keeping({}, (r, nth) => (r.path === 'Appointment/a1' || (r.path === 'Appointment/_search' && nth > 1) ? { status: 200, body: '<p>' } : undefined));
    await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind: 'unknown-outcome' });
  });

  it('takes the visit back when somebody else has the Slot after all', async () => {
    const theirs = { ...freeSlot, status: 'busy-tentative', meta: { versionId: '9' }, extension: [{ url: 'urn:foyer:claim', extension: [{ url: 'by', valueString: 'other' }] }] };
    const server = keeping({}, (r, nth) => (r.path === 'Appointment/_search' ? { body: bundle() }
      : r.method === 'PUT' && r.path === 'Slot/s1' && nth > 1 ? { status: 412, body: '' } : r.method === 'GET' && r.path === 'Slot/s1' ? { body: theirs } : undefined));
    await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind: 'slot-taken' });
    assert.equal(server.writes().at(-1), 'PUT Appointment/a1');
    assert.match(server.requests.at(-2)!.text + server.requests.at(-1)!.text, /"status":"cancelled"/);
  });

  it('refuses another time for an attempt that has one', async () => {
    const server = keeping();
    const slot = await slotOf(server);
    await server.port.book(request(slot), writing());
    await assert.rejects(server.port.book(request({ ...slot, start: '2026-12-09T14:30:00-05:00', end: '2026-12-09T15:00:00-05:00' }), writing()), { kind: 'duplicate' });
    assert.equal(server.writes().filter(w => w === 'POST Appointment').length, 1);
  });

  it('takes no visit of somebody else from a server that ignores the search', async () => {
    const server = fake('claim', r => (r.path === 'Appointment/_search' ? { body: bundle({ resourceType: 'Appointment', id: 'x', status: 'booked' }) } : undefined));
    assert.deepEqual(await server.backend.outcome(ATTEMPT, calling()), { state: 'none' });
  });

  it('survives a page whose Array.prototype.toJSON breaks lists', async () => {
    const server = keeping();
    const slot = await slotOf(server);
    Object.defineProperty(Array.prototype, 'toJSON', { configurable: true, value() { return 'broken'; } });
    try {
      await server.port.book(request(slot), writing());
    } finally {
      delete (Array.prototype as { toJSON?: unknown }).toJSON;
    }
    assert.doesNotMatch(server.requests.map(r => r.text).join(''), /broken/);
  });

  it('puts nothing personal into addresses', async () => {
    const server = keeping();
    await server.port.book(request(await slotOf(server), { contact: { email: 'sam.sample@example.com', phone: '416-555-0100' }, needs: { accessibility: [], note: 'Sample note' } }), writing());
    assert.doesNotMatch(server.requests.map(r => r.path).join(' '), /sam|sample|555|1990|note|3f0d7c9e/i);
  });

  const THEIRS = [{ system: 'urn:foyer:attempt', value: '00000000-0000-4000-8000-000000000001' }];

  it('takes no visit of another attempt for its own, read back or answered, and changes nothing of it', async () => {
    const theirs = (text: string) => ({ body: visitFrom(text, { identifier: THEIRS }) });
    let sent = '';
    const seen = (is: string, answer: (text: string) => FakeReply): Answer => r => {
      const path = `${r.method} ${r.path}`;
      if (r.method === 'POST' && r.path !== 'Appointment/_search') sent = r.text;
      return path === is ? answer(sent) : path === 'POST Appointment' ? { body: visitFrom(sent) } : path === 'GET Appointment/a1' ? { body: visitFrom(sent) } : r.method === 'PUT' ? { body: { ...freeSlot, ...JSON.parse(r.text) as object } } : undefined;
    };
    for (const [dialect, is, answer] of [
      ['request', 'GET Appointment/a1', theirs],
      ['request', 'POST Appointment', theirs],
      ['claim', 'POST Appointment', theirs],
      ['ihe', 'POST Appointment/$book', theirs],
      ['transaction', 'POST ', text => {
        const { entry } = JSON.parse(text) as { entry: { resource: object }[] };
        return { body: { resourceType: 'Bundle', entry: entry.map((e, i) => ({ resource: { ...e.resource, id: 'a1', identifier: THEIRS }, response: { status: i === 0 ? '412' : '201' } })) } };
      }],
    ] as [FakeDialect, string, (text: string) => FakeReply][]) {
      const server = fake(dialect, seen(is, answer));
      const booked = server.port.book(request(await slotOf(server)), writing());
      await assert.rejects(booked, { kind: 'unknown-outcome' }, `${dialect} ${is}`);
      assert.ok(!server.writes().includes('PUT Appointment/a1'), `${dialect} ${is}`);
    }
  });

  it('takes its own visit though another attempt is named beside it, or none', async () => {
    for (const identifier of [[...THEIRS, { system: 'urn:foyer:attempt', value: ATTEMPT }], [], undefined]) {
      const server = keeping({ identifier });
      assert.equal((await server.port.book(request(await slotOf(server)), writing())).state, 'confirmed');
    }
  });

  it('cleans up after a server that keeps half of a transaction', async () => {
    const server = fake('transaction', r => {
      if (r.path === '' && r.method === 'POST') {
        const sent = JSON.parse(r.text) as { entry: { resource: { resourceType: string } }[] };
        return { body: { resourceType: 'Bundle', entry: sent.entry.map(e => (e.resource.resourceType === 'Slot'
          ? { response: { status: '412', outcome: outcomeOf('conflict') } }
          : { resource: { ...e.resource, id: 'a1' }, response: { status: '201 Created' } })) } };
      }
      return r.method === 'GET' && r.path === 'Slot/s1' ? { body: { ...freeSlot, status: 'busy', meta: { versionId: '2' } } } : undefined;
    });
    await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind: 'slot-taken' });
    assert.deepEqual(server.writes(), ['POST ', 'PUT Appointment/a1']);
  });
});

/** "Slot taken" as eleven kinds of systems say it, and what only looks like it. Facts restated from their documentation. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '@foyer/core/backend/backend-error';
import { ATTEMPT, bundle, calling, END, fake, freeSlot, outcomeOf, request, slotOf, START, visitFrom, writing, type Answer, type FakeDialect, type FakeReply } from '../fake-server.test-support.ts';

const cancelled = { resourceType: 'Appointment', id: 'a1', status: 'cancelled', start: START, end: END };
const parameters = (name: string, resource: object) => ({ resourceType: 'Parameters', parameter: [{ name, resource }] });

interface Shape {
  readonly who: string;
  readonly dialect: FakeDialect;
  readonly during: 'hold' | 'book';
  /** `METHOD path` of the request that is answered so. */
  readonly to: string;
  readonly reply: FakeReply;
}

const SHAPES: readonly Shape[] = [
  ...(['hold', 'book'] as const).map((during): Shape => ({
    who: `Medplum $${during}, 400 and "invalid"`, dialect: 'medplum', during, to: `POST Appointment/$${during}`,
    reply: { status: 400, body: outcomeOf('invalid', 'Requested time slot is not available') },
  })),
  { who: 'IHE $hold, a fatal not-found in a Bundle', dialect: 'ihe', during: 'hold', to: 'POST Appointment/$hold', reply: { body: bundle(outcomeOf('not-found', undefined, 'fatal')) } },
  { who: 'IHE $hold, a cancelled visit', dialect: 'ihe', during: 'hold', to: 'POST Appointment/$hold', reply: { body: bundle(cancelled) } },
  { who: 'IHE $book, 200 and a cancelled visit', dialect: 'ihe', during: 'book', to: 'POST Appointment/$book', reply: { body: bundle(cancelled) } },
  {
    who: 'HL7 Austria $hold, 200 and a Slot that is busy-unavailable', dialect: 'ihe', during: 'hold', to: 'POST Appointment/$hold',
    reply: { body: { resourceType: 'Parameters', parameter: [{ name: 'slot', resource: { ...freeSlot, status: 'busy-unavailable' } }, { name: 'outcome', resource: outcomeOf('informational', undefined, 'information') }] } },
  },
  { who: 'a claimed Slot that comes back busy-unavailable', dialect: 'claim', during: 'hold', to: 'PUT Slot/s1', reply: { body: { ...freeSlot, status: 'busy-unavailable' } } },
  { who: 'HL7 Austria $book, a cancelled visit in Parameters', dialect: 'ihe', during: 'book', to: 'POST Appointment/$book', reply: { body: parameters('appointment', cancelled) } },
  { who: 'ISiK $book, 422', dialect: 'ihe', during: 'book', to: 'POST Appointment/$book', reply: { status: 422, body: outcomeOf('processing') } },
  { who: 'Canvas, 422 with words only', dialect: 'request', during: 'book', to: 'POST Appointment', reply: { status: 422, body: outcomeOf('processing', 'This appointment time is no longer available.') } },
  { who: 'Oracle Health, 412 on a stale If-Match', dialect: 'claim', during: 'hold', to: 'PUT Slot/s1', reply: { status: 412, body: '' } },
  { who: 'cal.com, 409 with no body', dialect: 'request', during: 'book', to: 'POST Appointment', reply: { status: 409, body: '' } },
  { who: 'a transaction refused whole with 412', dialect: 'transaction', during: 'book', to: 'POST ', reply: { status: 412, body: outcomeOf('conflict') } },
];

/** The Slot is busy for whoever looks again. */
const answering = ({ to, reply }: Shape): Answer => r => {
  if (`${r.method} ${r.path}` === to) return reply;
  return r.method === 'GET' && r.path === 'Slot/s1' ? { body: { ...freeSlot, status: 'busy', meta: { versionId: '2' } } } : undefined;
};

describe('a time that is taken', () => {
  for (const shape of SHAPES) {
    it(`is one and the same error: ${shape.who}`, async () => {
      const server = fake(shape.dialect, answering(shape));
      const slot = await slotOf(server);
      const call = shape.during === 'hold' ? server.port.hold!(slot, writing()) : server.port.book(request(slot), writing());
      await assert.rejects(call, (e: unknown) => e instanceof BackendError && e.kind === 'slot-taken' && e.patientText === undefined);
    });
  }

  it('keeps nothing of what a server says about it', async () => {
    const body = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'conflict', details: { text: 'Kim Sample has it' }, diagnostics: 'Slot of Kim Sample' }] };
    const server = fake('request', r => (r.method === 'POST' && r.path === 'Appointment' ? { status: 409, body } : undefined));
    const error: unknown = await server.port.book(request(await slotOf(server)), writing()).catch((e: unknown) => e);
    assert.ok(error instanceof BackendError && error.cause instanceof Error);
    assert.doesNotMatch(`${error.message} ${error.stack} ${error.cause.message} ${JSON.stringify(error)}`, /Kim/);
  });

  it('is not what information beside success means (Epic)', async () => {
    const server = fake('ihe', r => (r.path === 'Appointment/$book' ? { body: bundle(outcomeOf('informational', 'One of several results', 'information'), visitFrom(r.text)) }
      : r.path === 'Appointment/a1' ? { body: visitFrom(server.requests.find(q => q.path === 'Appointment/$book')!.text) } : undefined));
    assert.equal((await server.port.book(request(await slotOf(server)), writing())).state, 'confirmed');
  });

  it('is not decided yet where the server answers 202 (as NexHealth does): the outcome is pending', async () => {
    let decided = false;
    const made = { resourceType: 'Appointment', id: 'a1', status: 'booked', start: START, end: END, identifier: [{ system: 'urn:foyer:attempt', value: ATTEMPT }] };
    const server = fake('request', r => (r.method === 'POST' && r.path === 'Appointment' ? { status: 202 } : r.path === 'Appointment/_search' && decided ? { body: bundle(made) } : undefined));
    await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind: 'unknown-outcome' });
    assert.deepEqual(await server.backend.outcome(ATTEMPT, calling()), { state: 'pending' });
    decided = true;
    assert.equal((await server.backend.outcome(ATTEMPT, calling())).state, 'confirmed');
  });
});

describe('other refusals of a booking', () => {
  const cases: readonly (readonly [string, FakeReply, string])[] = [
    ['a rule of the clinic', { status: 422, body: outcomeOf('business-rule', 'Please book a day ahead.') }, 'policy'],
    ['a field that is missing', { status: 422, body: outcomeOf('required') }, 'rejected'],
    ['a credential that nobody could have given', { status: 401, body: '' }, 'not-allowed'],
    ['somebody else’s record', { status: 403, body: '' }, 'not-allowed'],
    ['too many requests', { status: 429, body: '', headers: { 'retry-after': '30' } }, 'busy'],
    ['too much', { status: 413, body: '' }, 'too-large'],
    ['a broken server', { status: 500, body: '' }, 'unknown-outcome'],
    ['a busy server', { status: 503, body: outcomeOf('transient'), headers: { 'retry-after': '1' } }, 'unknown-outcome'],
    ['half of an answer', { status: 201, body: '{"resourceType":"Appoint' }, 'unknown-outcome'],
    ['a page instead of an answer', { status: 200, body: '<!doctype html><p>Sign in to the network', headers: { 'content-type': 'text/html' } }, 'unknown-outcome'],
    ['a 400 that says nothing', { status: 400, body: 'Bad request', headers: { 'content-type': 'text/plain' } }, 'unknown-outcome'],
  ];
  for (const [what, reply, kind] of cases) {
    it(`are told apart: ${what} is ${kind}, and nothing is sent twice`, async () => {
      const server = fake('request', r => (r.method === 'POST' && r.path === 'Appointment' ? reply : undefined));
      await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind });
      assert.deepEqual(server.writes(), ['POST Appointment']);
    });
  }

  it('pass on words that the clinic wrote for patients, only for a rule, and never a server’s own', async () => {
    const refusing = async (code: string, extension?: object[]) => {
      const { resourceType, issue: [issue] } = outcomeOf(code, 'Rule 7 of Kim Sample');
      const body = { resourceType, issue: [outcomeOf(code).issue[0], { ...issue, diagnostics: 'Kim Sample', extension }] };
      const server = fake('request', r => (r.method === 'POST' && r.path === 'Appointment' ? { status: 422, body } : undefined));
      const error: unknown = await server.port.book(request(await slotOf(server)), writing()).catch((e: unknown) => e);
      assert.ok(error instanceof BackendError);
      return [error.kind, error.patientText];
    };
    const said = (valueString: unknown) => [{ url: 'urn:example:other', valueString: 'Kim Sample' }, { url: 'urn:foyer:patient-text', valueString }];
    assert.deepEqual(await refusing('business-rule'), ['policy', undefined]);
    assert.deepEqual(await refusing('business-rule', said('Please book a day ahead.')), ['policy', 'Please book a day ahead.']);
    for (const no of ['x'.repeat(501), '', 7]) assert.deepEqual(await refusing('business-rule', said(no)), ['policy', undefined]);
    assert.deepEqual(await refusing('required', said('Please book a day ahead.')), ['rejected', undefined]);
  });

  it('say how long to wait where the server does', async () => {
    const server = fake('request', r => (r.method === 'POST' && r.path === 'Appointment' ? { status: 429, body: '', headers: { 'retry-after': '30' } } : undefined));
    await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind: 'busy', retryAfter: 30 });
  });
});

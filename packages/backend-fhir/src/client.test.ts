import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { BackendError, isAbort } from '@foyer/core/backend/backend-error';
import { fhirBackend } from './fhir-backend.ts';
import { BASE, bundle, calling, fake, request, slotOf, writing, type FakeReply } from './fake-server.test-support.ts';

// Without jitter's chance, waits between retries are over at once.
beforeEach(() => void mock.method(Math, 'random', () => 0));
afterEach(() => mock.restoreAll());

const asks = (type: string, replies: readonly (FakeReply | Error)[]) => fake('claim', (r, nth) => {
  if (!r.path.startsWith(type)) return undefined;
  const reply = replies[nth - 1];
  if (reply instanceof Error) throw reply;
  return reply;
});
const lost = () => new TypeError('Failed to fetch');

describe('reading', () => {
  it('tries again after a lost reply, a busy server and a broken one', async () => {
    for (const first of [lost(), { status: 503 }, { status: 500 }, { status: 429, headers: { 'retry-after': '0' } }]) {
      const server = asks('HealthcareService', [first]);
      assert.equal((await server.port.services(calling())).length, 1);
      assert.equal(server.requests.length, 2);
    }
  });

  it('gives up after the third time, and says why', async () => {
    await assert.rejects(asks('HealthcareService', [lost(), lost(), lost()]).port.services(calling()), { kind: 'offline' });
    await assert.rejects(asks('HealthcareService', [{ status: 503 }, { status: 503 }, { status: 503 }]).port.services(calling()), { kind: 'busy' });
  });

  it('does not wait for longer than eight seconds, but says how long', async () => {
    const server = asks('HealthcareService', [{ status: 429, headers: { 'retry-after': '9' } }]);
    await assert.rejects(server.port.services(calling()), { kind: 'busy', retryAfter: 9 });
    assert.equal(server.requests.length, 1);
  });

  it('calls half of an answer, a page, and no Bundle invalid', async () => {
    for (const body of ['{"resourceType":"Bun', '<!doctype html>', '[]', { resourceType: 'OperationOutcome' }]) {
      await assert.rejects(asks('HealthcareService', [{ body }]).port.services(calling()), { kind: 'invalid' });
    }
  });

  it('calls a silent server a time-out', async () => {
    const server = fake('claim', r => (r.path.startsWith('HealthcareService') ? new Promise(() => undefined) : undefined), { timeBudget: 5 });
    await assert.rejects(server.port.services(calling()), { kind: 'timeout' });
  });

  it('ends with its time, whatever is left to try', async () => {
    const server = fake('claim', r => (r.path.startsWith('HealthcareService') ? { status: 503, headers: { 'retry-after': '1' } } : undefined), { timeBudget: 20 });
    await assert.rejects(server.port.services(calling()), { kind: 'timeout' });
    assert.equal(server.requests.length, 1);
  });

  it('is ended by an abort, which is no error, without ending it for others', async () => {
    let answer: (() => void) | undefined;
    const server = fake('claim', r => (r.path.startsWith('HealthcareService') ? new Promise(resolve => { answer = () => resolve(undefined); }) : undefined));
    const leaving = new AbortController();
    const left = server.port.services(calling('en-CA', leaving.signal));
    const stays = server.port.services(calling());
    leaving.abort(new Error('any reason'));
    await assert.rejects(left, (e: unknown) => isAbort(e));
    answer?.();
    assert.equal((await stays).length, 1);
  });

  it('follows pages on its own server only', async () => {
    const page = (id: string, next?: string) => ({ body: { ...bundle({ resourceType: 'HealthcareService', id, name: id }), ...(next !== undefined && { link: [{ relation: 'next', url: next }] }) } });
    const server = fake('claim', r => (r.path.startsWith('HealthcareService') ? page('a', `${BASE}/more?page=2`) : r.path.startsWith('more') ? page('b') : undefined));
    assert.deepEqual((await server.port.services(calling())).map(s => s.id), ['a', 'b']);
    const lured = fake('claim', r => (r.path.startsWith('HealthcareService') ? page('a', 'https://elsewhere.example/steal') : undefined), { getToken: () => 'secret' });
    await assert.rejects(lured.port.services(calling()), { kind: 'invalid' });
  });

  it('reads as many entries as there are', async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => ({ resource: { resourceType: 'HealthcareService', id: i === 0 ? 'a' : `no good ${i}`, ...(i === 0 && { name: 'A' }) } }));
    const server = fake('claim', r => (r.path.startsWith('HealthcareService') ? { body: { resourceType: 'Bundle', entry: many } } : undefined));
    assert.deepEqual((await server.port.services(calling())).map(s => s.id), ['a']);
  });

  it('asks for everything once, and again after a failure', async () => {
    const server = asks('HealthcareService', [{ status: 403 }]);
    await assert.rejects(server.port.services(calling()), { kind: 'not-allowed' });
    await Promise.all([server.port.services(calling()), server.port.services(calling('fr-CA'))]);
    assert.equal(server.requests.length, 2);
  });

  it('sends no cookies and no referrer', async () => {
    const server = fake('claim');
    await server.port.services(calling());
    const { credentials, referrerPolicy } = server.requests[0]!.init;
    assert.deepEqual([credentials, referrerPolicy], ['omit', 'no-referrer']);
  });
});

describe('an address', () => {
  const running = async (answer: Parameters<typeof createServer>[1]) => {
    const server = createServer(answer);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const close = (server: Server) => new Promise(resolve => { server.close(resolve).closeAllConnections(); });

  it('that sends us elsewhere is not followed', async () => {
    let arrived = 0;
    const elsewhere = await running((_, response) => { arrived++; response.end(JSON.stringify(bundle({ resourceType: 'HealthcareService', id: 'x', name: 'X' }))); });
    const here = await running((_, response) => response.writeHead(307, { location: `${elsewhere.url}/fhir` }).end());
    try {
      await assert.rejects(fhirBackend({ baseUrl: here.url }).scheduling!.services(calling()), { kind: 'offline' });
      await assert.rejects(fhirBackend({ baseUrl: here.url, tokenUrl: `${here.url}/token` }).outcome('3f0d7c9e-5a51-4c7b-9a55-0d4f3a5b1c2d', calling()), { kind: 'offline' });
    } finally {
      await Promise.all([close(here.server), close(elsewhere.server)]);
    }
    assert.equal(arrived, 0);
  });

  it('is not followed by a write either', async () => {
    const server = fake('request');
    await server.port.book(request(await slotOf(server)), writing()).catch(() => undefined);
    assert.deepEqual(server.writes(), ['POST Appointment']);
    assert.ok(server.requests.every(r => r.init.redirect === 'error'));
  });

  it('that is missing is said in a sentence', () => {
    for (const baseUrl of [undefined, '']) assert.throws(() => fhirBackend({ baseUrl }), { name: 'TypeError', message: 'backend="fhir" needs base-url="https://…"' });
  });

  it('on the network is https, for what is sent and for the token', () => {
    for (const url of ['http://fhir.example.test/r4', 'http://localhost.example.test/r4', 'http://192.0.2.1/r4', 'ftp://127.0.0.1/r4']) {
      assert.throws(() => fhirBackend({ baseUrl: url }), { name: 'RangeError', message: /https/ }, url);
      assert.throws(() => fhirBackend({ baseUrl: BASE, tokenUrl: url }), { name: 'RangeError', message: /https/ }, url);
    }
    for (const host of ['localhost:8103', '127.0.0.1', '[::1]:8103']) fhirBackend({ baseUrl: `http://${host}/r4`, tokenUrl: `http://${host}/token` });
    fhirBackend({ baseUrl: BASE, tokenUrl: '/token' });
  });
});

describe('credentials', () => {
  const tokens = (answer: Parameters<typeof fake>[1]) => fake('claim', (r, nth) => (r.path === 'token' ? { body: { access_token: `t${nth}` } } : answer?.(r, nth)), { tokenUrl: `${BASE}/token` });

  it('are not asked for before something personal is', async () => {
    const server = tokens(() => undefined);
    await slotOf(server);
    assert.ok(server.requests.every(r => r.path !== 'token' && !r.headers.has('authorization')));
  });

  it('are asked for when the server wants them even for what is public', async () => {
    const server = tokens(r => (r.headers.has('authorization') ? undefined : { status: 401 }));
    assert.equal((await server.port.services(calling())).length, 1);
  });

  it('are renewed once when they have ended, also for a write', async () => {
    const server = tokens(r => (r.method === 'PUT' && r.headers.get('authorization') === 'Bearer t1' ? { status: 401 } : r.method === 'PUT' ? { body: JSON.parse(r.text) } : undefined));
    await server.port.hold!(await slotOf(server), writing());
    assert.deepEqual(server.writes(), ['POST token', 'PUT Slot/s1', 'POST token', 'PUT Slot/s1']);
  });

  it('are forgotten when somebody else is next, after what was given back with the old ones', async () => {
    let slot: unknown;
    const server = tokens(r => {
      if (r.method === 'PUT') slot = JSON.parse(r.text);
      return r.path === 'Slot/s1' && slot ? { body: slot } : undefined;
    });
    const time = await slotOf(server);
    const hold = await server.port.hold!(time, writing());
    const before = server.requests.length;
    const released = server.port.release!(hold, calling());
    server.backend.forget?.();
    await released;
    const [giving] = server.requests.slice(before);
    assert.equal(giving?.headers.get('authorization'), 'Bearer t1');
    await server.port.hold!(time, writing());
    const puts = server.requests.filter(r => r.method === 'PUT').map(r => [r.headers.get('authorization'), (JSON.parse(r.text) as { status: string }).status]);
    assert.deepEqual(puts, [['Bearer t1', 'busy-tentative'], ['Bearer t1', 'free'], ['Bearer t2', 'busy-tentative']]);
  });

  it('that stay refused are a matter of signing in', async () => {
    const server = tokens(r => (r.method === 'PUT' ? { status: 401 } : undefined));
    await assert.rejects(server.port.hold!(await slotOf(server), writing()), { kind: 'sign-in' });
  });

  it('from a wrong address are no answer that can be used, and nothing that was chosen is gone', async () => {
    const server = fake('claim', r => (r.path === 'token' ? { status: 404 } : undefined), { tokenUrl: `${BASE}/token` });
    const error: unknown = await server.port.hold!(await slotOf(server), writing()).catch((e: unknown) => e);
    assert.ok(error instanceof BackendError && error.cause instanceof Error);
    assert.equal(error.kind, 'invalid');
    assert.match(error.cause.message, /token-url/);
    assert.deepEqual(server.writes(), ['POST token']);
  });

  it('that a guest cannot have, because the page names no token-url, are no matter of signing in', async () => {
    const server = fake('claim', () => ({ status: 401 }));
    const error: unknown = await server.port.services(calling()).catch((e: unknown) => e);
    assert.ok(error instanceof BackendError && error.cause instanceof Error);
    assert.equal(error.kind, 'not-allowed');
    assert.match(error.cause.message, /token-url/);
  });

  it('of the page that cannot be had are a matter of signing in, and are not asked for twice', async () => {
    let asked = 0;
    const server = fake('claim', () => undefined, { getToken: () => { asked++; throw new Error('No session'); } });
    await assert.rejects(server.port.services(calling()), { kind: 'sign-in' });
    assert.equal(asked, 1);
  });

  it('that cannot be had before a write leave no doubt about it', async () => {
    const server = fake('claim', r => { if (r.path === 'token') throw lost(); return undefined; }, { tokenUrl: `${BASE}/token` });
    await assert.rejects(server.port.hold!(await slotOf(server), writing()), { kind: 'offline' });
  });
});

describe('writing', () => {
  it('is never repeated, and a lost reply is not known', async () => {
    const server = fake('request', r => { if (r.method === 'POST' && r.path === 'Appointment') throw lost(); return undefined; });
    await assert.rejects(server.port.book(request(await slotOf(server)), writing()), { kind: 'unknown-outcome' });
    assert.deepEqual(server.writes(), ['POST Appointment']);
  });

  it('is not begun while the browser is offline', async () => {
    const server = fake('request');
    const slot = await slotOf(server);
    Object.defineProperty(globalThis.navigator, 'onLine', { configurable: true, value: false });
    try {
      await assert.rejects(server.port.book(request(slot), writing()), { kind: 'offline' });
    } finally {
      Reflect.deleteProperty(globalThis.navigator, 'onLine');
    }
    assert.deepEqual(server.writes(), []);
  });
});

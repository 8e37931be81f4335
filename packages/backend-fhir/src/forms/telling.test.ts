import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { telling } from './telling.ts';

const ADDRESS = 'https://fhir.example/Binary';

/** As much of a browser's XMLHttpRequest as is used. Answers when it is told to. */
class Http {
  static readonly all: Http[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers = new Headers();
  opened: readonly string[] = [];
  sent: Blob | undefined;
  responseURL = ADDRESS;
  responseText = '{}';
  status = 201;
  after: string | null = null;
  onload = (): void => undefined;
  onerror = (): void => undefined;
  onabort = (): void => undefined;
  onloadend = (): void => undefined;
  constructor() { Http.all.push(this); }
  open(...opened: string[]): void { this.opened = opened; }
  setRequestHeader(name: string, value: string): void { this.headers.set(name, value); }
  getResponseHeader(name: string): string | null { return name === 'retry-after' ? this.after : null; }
  send(body: Blob): void { this.sent = body; }
  abort(): void { this.onabort(); }
}

async function begun(init: RequestInit = {}) {
  const parts: number[] = [];
  Object.assign(globalThis, { XMLHttpRequest: Http });
  const before = Http.all.length;
  const answer = telling(part => parts.push(part))(new Request(ADDRESS, { method: 'POST', body: new Blob(['abcd'], { type: 'image/png' }), headers: { authorization: 'Bearer t' }, ...init }));
  answer.catch(() => undefined);
  while (Http.all.length === before) await new Promise(resolve => { setImmediate(resolve); });
  return { answer, parts, http: Http.all[before]! };
}

describe('a request that tells how far it is', () => {
  afterEach(() => { Reflect.deleteProperty(globalThis, 'XMLHttpRequest'); });

  it('is sent as fetch would, and says how much of it was sent', async () => {
    const { answer, parts, http } = await begun();
    assert.deepEqual([http.opened, http.headers.get('authorization'), http.headers.get('content-type'), await http.sent?.text()], [['POST', ADDRESS], 'Bearer t', 'image/png', 'abcd']);
    http.upload.onprogress?.({ loaded: 1, total: 4 });
    http.upload.onprogress?.({ loaded: 0, total: 0 });
    http.upload.onprogress?.({ loaded: 4, total: 4 });
    Object.assign(http, { status: 429, after: '3', responseText: '{"resourceType":"OperationOutcome"}' }).onload();
    const response = await answer;
    assert.deepEqual([response.status, response.headers.get('retry-after'), await response.json()], [429, '3', { resourceType: 'OperationOutcome' }]);
    assert.deepEqual(parts, [0.25, 1]);
  });

  it('has an answer without a body', async () => {
    const { answer, http } = await begun();
    Object.assign(http, { status: 204, responseText: '' }).onload();
    assert.equal((await answer).status, 204);
  });

  it('fails as fetch does: without an answer, and with one from another address', async () => {
    const silent = await begun();
    silent.http.onerror();
    await assert.rejects(silent.answer, TypeError);
    const elsewhere = await begun();
    Object.assign(elsewhere.http, { responseURL: 'https://other.example/Binary' }).onload();
    await assert.rejects(elsewhere.answer, TypeError);
  });

  it('ends when it is aborted, before and on the way', async () => {
    const end = new AbortController();
    const { answer } = await begun({ signal: end.signal });
    end.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    const { answer: never, http } = await begun({ signal: AbortSignal.abort() });
    await assert.rejects(never, { name: 'AbortError' });
    assert.equal(http.sent, undefined);
  });
});

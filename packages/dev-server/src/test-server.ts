/** For this package's tests: a server with two weeks of the clinic, a clock that stands still, and a short way to ask. */
import { sampleClinic } from '@foyer/backend-demo/clinic';
import type { Bundle, OperationOutcome, Resource, Slot } from '@medplum/fhirtypes';
import { startDevServer, type DevServer, type DevServerOptions } from './server.ts';

export const NOW = Date.parse('2026-11-30T12:00:00Z');

export function startTestServer(options: DevServerOptions = {}): Promise<DevServer> {
  return startDevServer({ clinic: sampleClinic({ from: '2026-11-30', days: 14 }), now: () => NOW, ...options });
}

/** What came back, as far as these tests look at it. */
export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

export interface Asking {
  readonly method?: string;
  readonly token?: string;
  /** Sent as FHIR JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: string;
  readonly headers?: Record<string, string>;
}

function requestOf({ method, token, json, form, headers }: Asking): RequestInit {
  const type = json === undefined ? form === undefined ? undefined : 'application/x-www-form-urlencoded' : 'application/fhir+json';
  const body = json === undefined ? form : JSON.stringify(json);
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(type && { 'content-type': type }), ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body }),
  };
}

export async function ask<T = Resource & Record<string, unknown>>(url: string, asking: Asking = {}): Promise<Reply<T>> {
  const response = await fetch(url, requestOf(asking));
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, text, body: (json ? JSON.parse(text) : {}) as T };
}

export async function guestToken(server: DevServer): Promise<string> {
  const { body } = await ask<{ access_token: string }>(`${server.url}/token`, { form: 'grant_type=client_credentials' });
  return body.access_token;
}

export async function freeSlot(server: DevServer, index = 0, service = 'check-up'): Promise<Slot & { id: string }> {
  return (await server.admin.slots(service, index + 1)).at(-1) as Slot & { id: string };
}

export function resources<T extends Resource>(bundle: Bundle<T>): T[] {
  return (bundle.entry ?? []).map(entry => entry.resource as T);
}

export function issueOf(body: unknown): OperationOutcome['issue'][number] {
  const outcome = body as OperationOutcome;
  return outcome.issue[0] as OperationOutcome['issue'][number];
}

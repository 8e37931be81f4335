/** A small FHIR server in a function, for answers that no decent server gives. */
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { BookingRequest, SchedulingPort } from '@foyer/core/backend/scheduling-port';
import { validatedWithForms } from '@foyer/core/backend/validated-with-forms';
import type { Slot } from '@foyer/core/model/slot';
import { fhirBackend, type FhirBackendOptions } from './fhir-backend.ts';

export interface FakeRequest {
  readonly method: string;
  /** Below the base, with its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
  readonly init: Request;
}

export interface FakeReply {
  readonly status?: number;
  /** JSON, or text as it stands. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Answers a request; undefined leaves it to the sample clinic; throwing loses the reply. */
export type Answer = (request: FakeRequest, nth: number) => FakeReply | undefined | Promise<FakeReply | undefined>;

export const BASE = 'https://fhir.example.test/r4';
export const START = '2026-12-08T14:30:00-05:00';
export const END = '2026-12-08T15:00:00-05:00';
export const NOW = Date.parse('2026-12-01T12:00:00Z');
export const ATTEMPT = '3f0d7c9e-5a51-4c7b-9a55-0d4f3a5b1c2d';

export const bundle = (...resources: readonly unknown[]) => ({ resourceType: 'Bundle', type: 'searchset', entry: resources.map(resource => ({ resource })) });
export const outcomeOf = (code: string, text?: string, severity = 'error') => ({
  resourceType: 'OperationOutcome', issue: [{ severity, code, ...(text !== undefined && { details: { text } }) }],
});

const service = { resourceType: 'HealthcareService', id: 'visit', name: 'Visit', type: [{ coding: [{ system: 'urn:example', code: 'v' }] }] };
const place = { resourceType: 'Location', id: 'site', name: 'Site', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode: 'America/Toronto' }] };
const role = { resourceType: 'PractitionerRole', id: 'r1', practitioner: { reference: 'Practitioner/p1' }, location: [{ reference: 'Location/site' }] };
const person = { resourceType: 'Practitioner', id: 'p1', name: [{ family: 'Sample', given: ['Lee'] }] };
const schedule = { resourceType: 'Schedule', id: 'sch', actor: [{ reference: 'Practitioner/p1' }, { reference: 'Location/site' }] };
export const freeSlot = {
  resourceType: 'Slot', id: 's1', meta: { versionId: '1' }, status: 'free', start: START, end: END, schedule: { reference: 'Schedule/sch' },
};

const DIALECTS = {
  transaction: { interaction: [{ code: 'transaction' }], resource: [{ type: 'Slot', interaction: [{ code: 'update' }] }] },
  claim: { resource: [{ type: 'Slot', interaction: [{ code: 'update' }] }] },
  request: { resource: [{ type: 'Slot', interaction: [{ code: 'read' }] }] },
  ihe: { resource: [{ type: 'Appointment', operation: ['find', 'hold', 'book'].map(name => ({ name, definition: `https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-${name}` })) }] },
  medplum: { resource: [{ type: 'Appointment', operation: ['find', 'hold', 'book'].map(name => ({ name, definition: `https://medplum.com/fhir/OperationDefinition/appointment-${name}` })) }] },
} as const;
export type FakeDialect = keyof typeof DIALECTS;

function sample(dialect: FakeDialect, path: string): unknown {
  const type = path.split(/[/?]/)[0];
  if (path.startsWith('Appointment/$find')) return bundle({ resourceType: 'Appointment', id: 'offer', status: 'proposed', start: START, end: END, slot: [{ reference: 'Slot/s1' }], participant: schedule.actor.map(actor => ({ actor })) });
  if (path === 'Slot/s1') return freeSlot;
  switch (type) {
    case 'metadata': return { resourceType: 'CapabilityStatement', rest: [{ mode: 'server', ...DIALECTS[dialect] }] };
    case 'HealthcareService': return bundle(service);
    case 'Location': return bundle(place);
    case 'PractitionerRole': return bundle(role, person);
    case 'Schedule': return bundle(schedule);
    case 'Slot': return bundle(freeSlot);
    case 'Organization': return bundle({ resourceType: 'Organization', id: 'o', name: 'Sample Clinic' });
    default: return bundle();
  }
}

export interface Fake {
  readonly backend: Backend;
  readonly port: SchedulingPort;
  readonly forms: Required<FormsPort>;
  readonly requests: FakeRequest[];
  /** Writes that arrived, as `METHOD path`. */
  readonly writes: () => string[];
}

export function fake(dialect: FakeDialect, answer: Answer = () => undefined, options: Partial<FhirBackendOptions> = {}): Fake {
  const requests: FakeRequest[] = [];
  const seen = new Map<string, number>();
  const fetching: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.signal.aborted) throw new DOMException('Aborted', 'AbortError');
    const path = request.url.slice(BASE.length).replace(/^\//, '');
    const one = { method: request.method, path, headers: request.headers, text: await request.text(), init: request };
    requests.push(one);
    const key = `${one.method} ${path.split('?')[0]}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    const reply = await answer(one, seen.get(key)!) ?? { body: sample(dialect, path) };
    const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
    return new Response(reply.status === 204 ? null : body, { status: reply.status ?? 200, headers: { 'content-type': 'application/fhir+json', ...reply.headers } });
  };
  const backend = validatedWithForms(fhirBackend({ baseUrl: BASE, fetch: fetching, now: () => NOW, ...options }));
  return {
    backend, requests, port: backend.scheduling!, forms: backend.forms as Required<FormsPort>,
    writes: () => requests.filter(r => r.method !== 'GET' && !r.path.endsWith('_search')).map(r => `${r.method} ${r.path}`),
  };
}

export const calling = (locale = 'en-CA', signal = new AbortController().signal) => ({ locale, signal });
export const writing = () => ({ ...calling(), attempt: ATTEMPT });
export const QUERY = { service: 'visit', from: '2026-12-01T00:00:00Z', limit: 10 } as const;

export async function slotOf({ port }: Fake): Promise<Slot> {
  return (await port.slots(QUERY, calling())).slots[0]!;
}

export function request(slot: Slot, change: Partial<BookingRequest> = {}): BookingRequest {
  return {
    service: 'visit', modality: 'in-person', time: { kind: 'slot', slot },
    patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-02-28' },
    contact: { phone: '416-555-0100' }, reminders: [], language: 'en-CA', needs: { accessibility: [] }, ...change,
  };
}

/** The Appointment of a request as a server would give it back. */
export function visitFrom(text: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const sent = JSON.parse(text) as { resourceType: string; parameter?: { resource?: object }[]; entry?: { resource: { resourceType: string } }[] };
  const resource = sent.parameter?.[0]?.resource ?? sent.entry?.map(e => e.resource).find(r => r.resourceType === 'Appointment') ?? sent;
  return { ...resource, id: 'a1', status: 'booked', ...change };
}

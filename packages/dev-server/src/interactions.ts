/** Read, create, update, patch and delete of one resource, with this server's rules round the library's router. */
import { getStatus, isOk, type Operation } from '@medplum/core';
import { FhirRouter, type FhirRequest, type HttpMethod } from '@medplum/fhir-router';
import type { Appointment, Parameters, QuestionnaireResponse, RelatedPerson, Resource, Slot } from '@medplum/fhirtypes';
import { attemptNamed, isPublished, isServed } from './access.ts';
import { redactedSlot } from './claim.ts';
import type { Stored } from './clinic-store.ts';
import { validate } from './definitions.ts';
import { versionIn } from './if-match.ts';
import { Refusal, forbidden, malformed, notFound, refusal } from './refusal.ts';
import { changedResponse, checkThrownAway, newResponse } from './rules/form-rules.ts';
import { changedSlot } from './rules/slot-rules.ts';
import { checkAttempt, checkChangedVisit, checkNewVisit, completed, noteChangedVisit } from './rules/visit-rules.ts';
import { isOwn, referenceOf, type Answer, type Call, type Session } from './session.ts';
import { ATTEMPT_SYSTEM } from './terms.ts';
import { unauthorised } from './tokens.ts';

const router = new FhirRouter();

/** Hands one interaction to the library. `If-None-Exist` never is: the library creates duplicates for `Type?query`. */
async function route(session: Session, method: HttpMethod, url: string, body?: unknown, version?: string): Promise<Resource | undefined> {
  const headers = version === undefined ? {} : { 'if-match': `W/"${version}"` };
  const request: FhirRequest = { method, url, pathname: '', body, params: {}, query: {}, headers };
  const [outcome, resource] = await router.handleRequest(request, session.clinic.store);
  if (!isOk(outcome)) throw new Refusal(getStatus(outcome), outcome);
  return resource;
}

function shown(session: Session, resource: Resource): Resource {
  return resource.resourceType === 'Slot' ? redactedSlot(resource, session.principal.id) : resource;
}

export function bodyOf<T extends Resource>(call: Call, type: string): T {
  const body = call.body as { resourceType?: unknown } | undefined;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformed('The body must be a resource');
  if (body.resourceType !== type) throw malformed(`The body must be a ${type}`);
  return body as unknown as T;
}

/** What becomes part of an address inside of the library must not be more than one part of it: `Patient?name=` is a search there. */
function checkAddress(type: string, ...parts: readonly string[]): void {
  if (!isServed(type) || !parts.every(part => /^[\w.-]+$/.test(part))) throw notFound();
}

/** A public request learns only that it has to sign in, never whether something is there. */
export function requireToken(session: Session): void {
  if (session.principal.kind === 'public') throw unauthorised('login', 'Sign in first');
}

async function readable(session: Session, type: string, id: string): Promise<Stored> {
  if (!isPublished(type)) requireToken(session);
  const resource = await session.clinic.store.peek(type as Resource['resourceType'], id);
  const mayRead = await session.clinic.access.reader(session.principal);
  if (!resource || (!mayRead(resource) && !isOwn(session, referenceOf(resource)))) throw notFound();
  return resource;
}

export async function read(session: Session, type: string, id: string, rest: readonly string[] = []): Promise<Answer> {
  checkAddress(type, id, ...rest);
  const resource = await readable(session, type, id);
  if (rest.length === 0) return { status: 200, resource: shown(session, resource) };
  if (rest[0] !== '_history' || rest.length > 2) throw notFound();
  const found = await route(session, 'GET', [type, id, ...rest].join('/')) as Resource;
  if (found.resourceType !== 'Bundle') return { status: 200, resource: shown(session, found) };
  const entry = (found.entry ?? []).map(e => (e.resource ? { ...e, resource: shown(session, e.resource) } : e));
  return { status: 200, resource: { ...found, entry } };
}

/** The one existing resource that a conditional create names, if any. Only an attempt may be asked about. */
export async function existing(session: Session, type: string, ifNoneExist: string): Promise<Stored | undefined> {
  checkAddress(type);
  const query = new URLSearchParams(ifNoneExist.replace(/^\/?(?:[A-Za-z]+)?\?/, ''));
  const attempt = attemptNamed(query.get('identifier'));
  if ([...query.keys()].length !== 1 || attempt === undefined) throw malformed('If-None-Exist must be identifier=urn:foyer:attempt|…');
  const bundle = await route(session, 'GET', `${type}?identifier=${encodeURIComponent(`${ATTEMPT_SYSTEM}|${attempt}`)}`);
  const found = bundle?.resourceType === 'Bundle' ? bundle.entry ?? [] : [];
  if (found.length > 1) throw refusal(412, 'multiple-matches', 'More than one resource matches');
  return found[0]?.resource as Stored | undefined;
}

async function checkRelation(session: Session, person: RelatedPerson): Promise<void> {
  const [type, id] = (person.patient.reference ?? '').split('/');
  const patient = type === 'Patient' && id !== undefined ? await session.clinic.store.peek('Patient', id) : undefined;
  const mayAct = await session.clinic.access.reader(session.principal);
  if (!patient || !(isOwn(session, referenceOf(patient)) || mayAct(patient))) throw forbidden('Not a patient of this token');
}

/** @param id chosen by a transaction, so that its other entries can refer to it */
export async function create(session: Session, type: string, call: Call, id?: string): Promise<Answer> {
  checkAddress(type);
  requireToken(session);
  const known = call.ifNoneExist === undefined ? undefined : await existing(session, type, call.ifNoneExist);
  if (known) {
    session.made.add(referenceOf(known));
    return { status: 200, resource: known };
  }
  const { id: _, meta: __, ...rest } = bodyOf<Appointment>(call, type);
  let resource = rest as Resource;
  validate(resource);
  if (resource.resourceType === 'Appointment') {
    await checkNewVisit(session, resource);
    resource = await completed(session, resource);
  } else if (resource.resourceType === 'Patient' || resource.resourceType === 'RelatedPerson') {
    checkAttempt(session, resource);
    if (resource.resourceType === 'RelatedPerson') await checkRelation(session, resource);
  } else if (resource.resourceType === 'QuestionnaireResponse') {
    resource = await newResponse(session, resource);
  } else if (resource.resourceType !== 'Binary') {
    throw forbidden(`${type} is written by the clinic only`);
  }
  const made = await route(session, 'POST', type, { ...resource, ...(id !== undefined && { id }) }) as Stored;
  session.made.add(referenceOf(made));
  if (made.resourceType === 'Appointment') session.unsettled.add(made.id);
  return { status: 201, resource: withoutData(made) };
}

/** A file was sent a moment ago: it does not come back. */
function withoutData(made: Stored): Resource {
  if (made.resourceType !== 'Binary') return made;
  const { data: _, ...rest } = made;
  return rest;
}

async function writable(session: Session, type: string, id: string): Promise<Stored> {
  checkAddress(type, id);
  requireToken(session);
  const current = await session.clinic.store.peek(type as Resource['resourceType'], id);
  const mayRead = await session.clinic.access.reader(session.principal);
  const changes = current?.resourceType === 'Appointment' || current?.resourceType === 'QuestionnaireResponse';
  const granted = current && (current.resourceType === 'Slot' || (changes && (mayRead(current) || isOwn(session, referenceOf(current)))));
  if (!granted) throw forbidden();
  return current;
}

/** The resource as it will be written, given what it is and what is wanted. */
async function changed(session: Session, before: Stored, wanted: Resource): Promise<Resource> {
  validate(wanted);
  if (before.resourceType === 'Slot') return changedSlot(session, before, wanted as Slot);
  if (before.resourceType === 'QuestionnaireResponse') return { ...await changedResponse(session, before, wanted as QuestionnaireResponse), meta: before.meta ?? {} };
  checkChangedVisit(before as Stored<Appointment>, wanted as Appointment);
  noteChangedVisit(session, before as Stored<Appointment>, wanted as Appointment);
  return { ...wanted, meta: before.meta ?? {} };
}

function checkVersion(session: Session, before: Stored, version: string | undefined): void {
  if (before.resourceType === 'Slot') {
    if (!session.dialect.slotWrites) throw forbidden('Slots are changed by the clinic only');
    if (version === undefined) throw refusal(428, 'required', 'A Slot is written with If-Match only');
  }
  if (before.resourceType === 'QuestionnaireResponse' && version === undefined) throw refusal(428, 'required', 'A form is written over with If-Match only');
  if (version !== undefined && version !== before.meta?.versionId) throw refusal(412, 'conflict', 'The resource has changed since');
}

export async function update(session: Session, type: string, id: string, call: Call): Promise<Answer> {
  const version = versionIn(call.ifMatch);
  const before = await writable(session, type, id);
  const wanted = bodyOf<Stored>(call, type);
  if (wanted.id !== id) throw malformed('The id of the body must be that of the address');
  checkVersion(session, before, version);
  const next = await changed(session, before, wanted);
  const resource = await route(session, 'PUT', `${type}/${id}`, { ...next, id }, version) as Resource;
  return { status: 200, resource: shown(session, resource) };
}

export async function patch(session: Session, type: string, id: string, call: Call): Promise<Answer> {
  if (type === 'Slot') throw refusal(405, 'not-supported', 'A Slot is written by PUT');
  const version = versionIn(call.ifMatch);
  const before = await writable(session, type, id);
  checkVersion(session, before, version);
  const operations = call.body as Operation[] | Parameters;
  const patched = await route(session, 'PATCH', `${type}/${id}`, operations, version) as Stored;
  // Whatever the rules do not grant is undone with the whole request.
  const next = await changed(session, before, patched);
  const resource = next === patched ? patched : await session.clinic.store.updateResource({ ...next, id });
  return { status: 200, resource: shown(session, resource) };
}

/** Nobody but the clinic deletes, except for what is still being filled in. */
export async function remove(session: Session, type: string, id: string, call: Call): Promise<Answer> {
  requireToken(session);
  const version = versionIn(call.ifMatch);
  const before = await writable(session, type, id);
  checkThrownAway(before);
  if (version !== undefined && version !== before.meta?.versionId) throw refusal(412, 'conflict', 'The resource has changed since');
  await session.clinic.store.deleteResource(type, id);
  return { status: 204 };
}


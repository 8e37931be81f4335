/** Free times by `Appointment/$find`, with the parameters of IHE ITI Scheduling (ITI-115) or of Medplum. */
import type { Slot } from '@foyer/core/model/slot';
import type { OperationNames } from './capability-statement.ts';
import type { Query } from './client.ts';
import type { Session } from './fhir-backend.ts';
import { list, raw, text, token, type Raw } from './raw.ts';
import { isFor, placing, schedulesOf, serviceToken } from './schedules.ts';
import { byStart, slotIn, type Window, type WindowQuery } from './slots.ts';
import { tokenOf } from './resource-text.ts';

/** One answer of `$find`: all that was proposed, and what of it can be booked. */
interface Proposed {
  readonly found: readonly Raw[];
  readonly slots: readonly Slot[];
}

/** The Bundle of proposed visits, bare or as the `return` parameter. */
function proposals(body: Raw): Raw[] {
  const bundle = body.resourceType === 'Parameters' ? raw(list(body.parameter).find(p => p.name === 'return')?.resource) : body;
  return list(bundle.entry).map(e => raw(e.resource)).filter(r => r.resourceType === 'Appointment' && r.status === 'proposed');
}

/** What `$hold` and `$book` need of a proposal, with an id for one that the server has not kept. */
function proposal(of: Raw, id: unknown): Raw {
  const { start, end, serviceType, serviceCategory, participant, slot } = of;
  const contained = list(of.contained).filter(c => c.resourceType === 'Slot');
  return { resourceType: 'Appointment', status: 'proposed', id, start, end, slot, serviceType, serviceCategory, participant, contained };
}

const virtualId = (of: Raw, schedule: string) => `${schedule.slice(-50)}-${Date.parse(String(of.start)) / 1000}`;

/** True while the server still proposes this time: what it proposes is no resource that could be read. */
export async function stillProposed(session: Session, names: OperationNames, slot: Slot, signal: AbortSignal): Promise<boolean> {
  const { practitioner, location } = slot;
  const wanted = token(tokenOf(slot.token).serviceType);
  const service = text((await session.directory.services(signal)).find(s => wanted !== undefined && serviceToken(s) === wanted)?.id) ?? '';
  const at = (instant: string) => new Date(Date.parse(instant)).toISOString();
  const found = await findTimes(session, names, { service, practitioner, location, from: at(slot.start), to: at(slot.end), limit: 50 }, signal);
  return found.slots.some(s => s.id === slot.id);
}

async function ask({ client }: Session, query: WindowQuery, more: Query, signal: AbortSignal): Promise<Raw[]> {
  const form = new URLSearchParams([['start', query.from], ['end', query.to], ['_count', String(query.limit)], ...more].map(([n, v]) => [n, v] as [string, string]));
  return proposals((await client.send(`Appointment/$find?${form}`, { signal, open: true })).body);
}

async function ihe(session: Session, query: WindowQuery, offered: Raw | undefined, service: string | undefined, signal: AbortSignal): Promise<Proposed[]> {
  const { practitioner, location } = query;
  const given = (name: string, value: string | undefined) => (value === undefined ? [] : [[name, value] as const]);
  const [place, found] = await Promise.all([placing(session, signal), ask(session, query, [
    ...given('visit-type', service),
    ...given('practitioner', practitioner && `Practitioner/${practitioner}`),
    ...given('location-reference', location && `Location/${location}`),
  ], signal)]);
  return [{ found, slots: found.flatMap(a => slotIn(proposal(a, a.id), place(list(a.participant).map(p => p.actor)), offered, query, session.codings) ?? []) }];
}

/** Medplum looks for times that all named schedules share, so "anyone" is one question a schedule. */
async function medplum(session: Session, query: WindowQuery, offered: Raw | undefined, service: string | undefined, signal: AbortSignal): Promise<Proposed[]> {
  const schedules = await schedulesOf(session, query, signal);
  return Promise.all(schedules.filter(s => isFor(s, service)).map(async s => {
    const found = await ask(session, query, [['service-type-reference', `HealthcareService/${query.service}`], ['schedule', `Schedule/${s.id}`]], signal);
    return { found, slots: found.flatMap(a => slotIn(proposal(a, virtualId(a, s.id)), s, offered, query, session.codings) ?? []) };
  }));
}

/** Free times of a window. */
export async function findTimes(session: Session, names: OperationNames, query: WindowQuery, signal: AbortSignal): Promise<Window> {
  const offered = (await session.directory.services(signal)).find(s => s.id === query.service);
  const answers = await (names === 'medplum' ? medplum : ihe)(session, query, offered, serviceToken(raw(offered)), signal);
  const slots = answers.flatMap(a => a.slots).sort(byStart);
  // An answer that is full may have been cut. Beyond the first such end nothing is known for certain.
  const ends = answers.filter(a => a.found.length >= query.limit).map(a => Math.max(...a.found.map(f => Date.parse(String(f.start)))));
  const reached = Math.min(...ends);
  return ends.length === 0 || Number.isNaN(reached)
    ? { slots, more: false }
    : { slots: slots.filter(s => Date.parse(s.start) <= reached), more: true, reached: new Date(reached).toISOString() };
}

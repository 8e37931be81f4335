/** Free times by `Appointment/$find`, with the parameters of IHE ITI Scheduling (ITI-115) or of Medplum. */
import type { Slot } from '@foyer/core/model/slot';
import type { Query } from './client.ts';
import type { Call } from './scheduling-backend.ts';
import { list, raw, text, type Raw } from './raw.ts';
import { tokens } from './reading.ts';
import { isFor, placing, schedulesOf, serviceToken } from './schedules.ts';
import { byStart, slotIn, type Window, type WindowQuery } from './free-slots.ts';
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
export async function stillProposed(call: Call, slot: Slot): Promise<boolean> {
  const { practitioner, location } = slot;
  const wanted = tokens(tokenOf(slot.token).serviceType)[0];
  const service = text((await call.services()).find(s => wanted !== undefined && serviceToken(s) === wanted)?.id) ?? '';
  const at = (instant: string) => new Date(Date.parse(instant)).toISOString();
  const found = await findTimes(call, { service, practitioner, location, from: at(slot.start), to: at(slot.end), limit: 50 });
  return found.slots.some(s => s.id === slot.id);
}

async function ask({ send }: Call, query: WindowQuery, more: Query): Promise<Raw[]> {
  const form = new URLSearchParams([['start', query.from], ['end', query.to], ['_count', String(query.limit)], ...more] as [string, string][]);
  return proposals((await send(`Appointment/$find?${form}`, { open: true })).body);
}

async function ihe(call: Call, query: WindowQuery, offered: Raw | undefined, service: string | undefined): Promise<Proposed[]> {
  const { practitioner, location } = query;
  const given = (name: string, value: string | undefined): Query => (value === undefined ? [] : [[name, value]]);
  const [place, found] = await Promise.all([placing(call), ask(call, query, [
    ...given('visit-type', service),
    ...given('practitioner', practitioner && `Practitioner/${practitioner}`),
    ...given('location-reference', location && `Location/${location}`),
  ])]);
  return [{ found, slots: found.flatMap(a => slotIn(proposal(a, a.id), place(list(a.participant).map(p => p.actor)), offered, query, call.codings)) }];
}

/** Medplum looks for times that all named schedules share, so "anyone" is one question a schedule. */
async function medplum(call: Call, query: WindowQuery, offered: Raw | undefined, service: string | undefined): Promise<Proposed[]> {
  const schedules = await schedulesOf(call, query);
  return Promise.all(schedules.filter(s => isFor(s, service)).map(async s => {
    const found = await ask(call, query, [['service-type-reference', `HealthcareService/${query.service}`], ['schedule', `Schedule/${s.id}`]]);
    return { found, slots: found.flatMap(a => slotIn(proposal(a, virtualId(a, s.id)), s, offered, query, call.codings)) };
  }));
}

/** Free times of a window. */
export async function findTimes(call: Call, query: WindowQuery): Promise<Window> {
  const { names } = await call.statement();
  const offered = (await call.services()).find(s => s.id === query.service);
  const answers = await (names === 'medplum' ? medplum : ihe)(call, query, offered, serviceToken(raw(offered)));
  const slots = answers.flatMap(a => a.slots).sort(byStart);
  // An answer that is full may have been cut. Beyond the first such end nothing is known for certain.
  const ends = answers.filter(a => a.found.length >= query.limit).map(a => Math.max(...a.found.map(f => Date.parse(String(f.start)))));
  const reached = Math.min(...ends);
  return { slots: slots.filter(s => !(Date.parse(s.start) > reached)), reached };
}

/** Free times by `Appointment/$find`, with the parameters of IHE ITI Scheduling (ITI-115) or of Medplum. */
import type { Slot } from '@foyer/core/model/slot';
import type { OperationNames } from './capability-statement.ts';
import type { FhirClient, Query } from './client.ts';
import { placed, serviceToken, type DirectoryReads } from './directory-reads.ts';
import type { ModalityCodings } from './modality.ts';
import { list, raw, resources, text, token, tokenOf, type Raw } from './raw.ts';
import { byStart, slotIn, type SearchWindow, type WindowQuery } from './slots.ts';

/** One answer of `$find`: all that was proposed, and what of it can be booked. */
interface Proposed {
  readonly found: readonly Raw[];
  readonly slots: readonly Slot[];
}

/** The Bundle of proposed visits, bare or as the `return` parameter. */
function proposals(body: Raw): Raw[] {
  const bundle = body.resourceType === 'Parameters' ? raw(list(body.parameter).find(p => p.name === 'return')?.resource) : body;
  return resources(bundle, 'Appointment').filter(a => a.status === 'proposed');
}

/** What `$hold` and `$book` need of a proposal, with an id for one that the server has not kept. */
function proposal(of: Raw, id: unknown): Raw {
  const { start, end, serviceType, serviceCategory, participant, slot } = of;
  const contained = list(of.contained).filter(c => c.resourceType === 'Slot');
  return { resourceType: 'Appointment', status: 'proposed', id, start, end, slot, serviceType, serviceCategory, participant, contained };
}

const virtualId = (of: Raw, schedule: string) => `${schedule.slice(-50)}-${Date.parse(String(of.start)) / 1000}`;

/** True while the server still proposes this time: what it proposes is no resource that could be read. */
export async function stillProposed(slot: Slot, directory: DirectoryReads, search: SearchWindow, signal: AbortSignal): Promise<boolean> {
  const { practitioner, location } = slot;
  const wanted = token(tokenOf(slot.token).serviceType);
  const service = text((await directory.services(signal)).find(s => wanted !== undefined && serviceToken(s) === wanted)?.id) ?? '';
  const at = (instant: string) => new Date(Date.parse(instant)).toISOString();
  const found = await search({ service, practitioner, location, from: at(slot.start), to: at(slot.end), limit: 50 }, signal);
  return found.slots.some(s => s.id === slot.id);
}

export function findSearch(client: FhirClient, directory: DirectoryReads, names: OperationNames, known: ModalityCodings, timeZone: string | undefined): SearchWindow {
  async function ask(query: WindowQuery, more: Query, signal: AbortSignal): Promise<Raw[]> {
    const form = new URLSearchParams([['start', query.from], ['end', query.to], ['_count', String(query.limit)], ...more].map(([n, v]) => [n, v] as [string, string]));
    return proposals((await client.send(`Appointment/$find?${form}`, { signal, open: true })).body);
  }

  async function ihe(query: WindowQuery, signal: AbortSignal): Promise<Proposed[]> {
    const [services, people, locations] = await Promise.all([directory.services(signal), directory.people(signal), directory.locations(signal)]);
    const offered = services.find(s => s.id === query.service);
    const service = serviceToken(raw(offered));
    const found = await ask(query, [
      ...(service === undefined ? [] : [['visit-type', service] as const]),
      ...(query.practitioner === undefined ? [] : [['practitioner', `Practitioner/${query.practitioner}`] as const]),
      ...(query.location === undefined ? [] : [['location-reference', `Location/${query.location}`] as const]),
    ], signal);
    return [{ found, slots: found.flatMap(a => slotIn(proposal(a, a.id), placed(list(a.participant).map(p => p.actor), people, locations, timeZone), offered, query, known) ?? []) }];
  }

  /** Medplum looks for times that all named schedules share, so "anyone" is one question a schedule. */
  async function medplum(query: WindowQuery, signal: AbortSignal): Promise<Proposed[]> {
    const [services, schedules] = await Promise.all([directory.services(signal), directory.schedules(query, signal)]);
    const offered = services.find(s => s.id === query.service);
    const service = serviceToken(raw(offered));
    return Promise.all(schedules.filter(s => s.services.length === 0 || service === undefined || s.services.includes(service)).map(async s => {
      const found = await ask(query, [['service-type-reference', `HealthcareService/${query.service}`], ['schedule', `Schedule/${s.id}`]], signal);
      return { found, slots: found.flatMap(a => slotIn(proposal(a, virtualId(a, s.id)), s, offered, query, known) ?? []) };
    }));
  }

  return async (query, signal) => {
    const answers = await (names === 'medplum' ? medplum : ihe)(query, signal);
    const slots = answers.flatMap(a => a.slots).sort(byStart);
    // An answer that is full may have been cut. Beyond the first such end nothing is known for certain.
    const ends = answers.filter(a => a.found.length >= query.limit).map(a => Math.max(...a.found.map(f => Date.parse(String(f.start)))));
    const reached = Math.min(...ends);
    return ends.length === 0 || Number.isNaN(reached)
      ? { slots, more: false }
      : { slots: slots.filter(s => Date.parse(s.start) <= reached), more: true, reached: new Date(reached).toISOString() };
  };
}

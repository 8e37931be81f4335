/** Free times as proposed Appointments. */
import type { Appointment, HealthcareService, Schedule, Slot } from '@medplum/fhirtypes';
import type { Stored } from '../clinic-store.ts';
import { refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { SERVICE_SYSTEM } from '../terms.ts';

export interface OfferQuery {
  readonly service: string;
  /** Epoch milliseconds, inclusive and exclusive. */
  readonly from: number;
  readonly until: number;
  /** `Schedule/x`; missing means all. */
  readonly schedules?: readonly string[] | undefined;
  readonly limit: number;
}

export async function freeSlots(session: Session, query: OfferQuery): Promise<Stored<Slot>[]> {
  const { store, clock } = session.clinic;
  const wanted = `${SERVICE_SYSTEM}|${query.service}`;
  const range = { schedules: query.schedules, from: Math.max(query.from, clock.now() + 1), until: query.until };
  const found = store.slots.find(range, entry => entry.status === 'free' && entry.services.includes(wanted));
  const first = found.sort((a, b) => a.at - b.at || a.order - b.order).slice(0, query.limit);
  return Promise.all(first.map(entry => store.readResource<Stored<Slot>>('Slot', entry.id)));
}

/** The people and the place of a slot, as participants of a visit. */
export async function slotParticipants(session: Session, slot: Slot): Promise<Appointment['participant']> {
  const schedule = await session.clinic.store.peek<Schedule>('Schedule', slot.schedule.reference?.slice('Schedule/'.length) ?? '');
  return (schedule?.actor ?? []).map(actor => ({ actor, required: 'required', status: 'needs-action' }));
}

export async function serviceNamed(session: Session, id: string): Promise<Stored<HealthcareService>> {
  const service = await session.clinic.store.peek<HealthcareService>('HealthcareService', id);
  if (!service) throw refusal(400, 'not-found', 'Unknown service');
  return service;
}

/** A visit that could be booked. Not stored. */
export async function offer(session: Session, service: HealthcareService, slot: Stored<Slot>): Promise<Appointment> {
  const modes = service.characteristic ?? [];
  const category = (slot.serviceCategory ?? []).filter(c => modes.some(mode => mode.coding?.[0]?.code === c.coding?.[0]?.code));
  return {
    resourceType: 'Appointment',
    status: 'proposed',
    serviceType: [{ coding: [{ system: SERVICE_SYSTEM, code: service.id as string }] }],
    serviceCategory: category,
    start: slot.start,
    end: slot.end,
    participant: await slotParticipants(session, slot),
  };
}

/** Schedules that have all of the actors that are named, e.g. a practitioner at a place. */
export async function schedulesOf(session: Session, practitioners: readonly string[], locations: readonly string[]): Promise<string[] | undefined> {
  if (practitioners.length === 0 && locations.length === 0) return undefined;
  const bundle = await session.clinic.store.search<Schedule>({ resourceType: 'Schedule', count: 1000 });
  return (bundle.entry ?? []).flatMap(({ resource }) => {
    const actors = resource?.actor.map(actor => actor.reference) ?? [];
    const fits = (wanted: readonly string[]) => wanted.length === 0 || wanted.some(reference => actors.includes(reference));
    return resource && fits(practitioners) && fits(locations) ? [`Schedule/${resource.id}`] : [];
  });
}

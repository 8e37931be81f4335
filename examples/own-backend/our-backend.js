import { BackendError } from '@foyer/core/backend/backend-error';
import { BookingRequest } from '@foyer/core/backend/booking-request';

const WORDS = { en: ['Sample Clinic', 'Check-up', 'Main Street'], fr: ['Clinique Exemple', 'Examen de santé', 'Rue Principale'] };
const HERE = { location: 'main', practitioner: 'sample', modality: 'in-person', timeZone: 'America/Toronto' };
const HALF_HOUR = 30 * 60_000;
const refuse = (kind, path) => { throw new BackendError(kind, path && { issues: [{ path, code: 'value' }] }); };

/** One doctor, every half hour of the next four weeks. `visits` stands for your system: here you would `fetch` instead. */
export function ourBackend({ visits = new Map(), now = Date.now } = {}) {
  /** Every call goes through here: it can be aborted, and gets its words. */
  async function ask({ signal, locale }, work) {
    await Promise.resolve();
    if (signal.aborted) throw new DOMException('Aborted', 'AbortError');
    return work(WORDS[locale.slice(0, 2)] ?? WORDS.en);
  }
  const slotAt = at => ({ id: `at-${at / HALF_HOUR}`, start: new Date(at).toISOString(), end: new Date(at + HALF_HOUR).toISOString(), ...HERE });
  const last = () => now() + 4 * 7 * 48 * HALF_HOUR;
  const isFree = ({ id, start }) => { // a start that does not belong to the id is no slot of ours
    const at = Date.parse(start);
    const taken = [...visits.values()].some(visit => visit.appointment.slots[0] === id);
    return at >= now() && at < last() && slotAt(at).id === id && !taken;
  };
  function slots({ service, modality, location, practitioner, from, to, limit, cursor }) {
    const wishes = Object.entries({ modality, location, practitioner });
    const offered = service === 'check-up' && wishes.every(([key, wish]) => wish === undefined || wish === HERE[key]);
    const end = Math.min(last(), Date.parse(to ?? '9999-01-01T00:00Z'));
    const free = [];
    if (cursor !== undefined && !/^\d{4}-[\d:.TZ-]+$/.test(cursor)) refuse('invalid'); // a cursor is the start of the next page
    const first = Math.ceil(Math.max(Date.parse(cursor ?? from), now()) / HALF_HOUR) * HALF_HOUR;
    for (let at = first; offered && at < end && free.length <= limit; at += HALF_HOUR) {
      if (isFree(slotAt(at))) free.push(slotAt(at));
    }
    return { slots: free.slice(0, limit), ...(free.length > limit && { next: free[limit].start }) };
  }
  function book(asked, attempt) {
    const { data, error } = BookingRequest.safeParse(asked);
    if (error) refuse('rejected', error.issues[0].path.join('.'));
    const { service, modality, patient, reminders, time: { slot } } = data;
    const before = visits.get(attempt)?.appointment; // the same attempt again: answer what it made
    if (before) return before.slots[0] === slot?.id ? { state: 'confirmed', appointment: before } : refuse('duplicate');
    if (service !== 'check-up' || modality !== HERE.modality) refuse('rejected', 'service');
    if (!slot || reminders.length > 0) refuse('policy'); // no waiting list, no reminders
    if (patient.kind === 'known') refuse('not-allowed'); // no accounts
    if (!isFree(slot)) refuse('slot-taken');
    const id = `visit-${visits.size + 1}`;
    const appointment = { ...slotAt(Date.parse(slot.start)), id, status: 'booked', service, slots: [slot.id], attempt };
    visits.set(attempt, { request: data, appointment });
    return { state: 'confirmed', appointment };
  }
  return {
    describe: options => ask(options, () => ({ guest: true })),
    organisation: options => ask(options, ([name]) => ({ name, phone: '416-555-0100' })),
    outcome: (attempt, options) => ask(options, () => {
      const visit = visits.get(attempt);
      return visit ? { state: 'confirmed', appointment: visit.appointment } : { state: 'none' };
    }),
    scheduling: {
      services: options => ask(options, ([, name]) => [{ id: 'check-up', name, modalities: [HERE.modality] }]),
      locations: options => ask(options, ([, , name]) => [{ id: HERE.location, name, phone: '416-555-0100', timeZone: HERE.timeZone }]),
      practitioners: options => ask(options, () => [{ id: HERE.practitioner, name: 'Dr. Sam Sample' }]),
      patients: options => ask(options, () => []),
      slots: (query, options) => ask(options, () => slots(query)),
      isFree: (slot, options) => ask(options, () => isFree(slot)),
      book: (request, options) => ask(options, () => book(request, options.attempt)),
    },
  };
}

/** The dev server as the contract suite sees it: two credentials on one side of the counter, the back door on the other. */
import type { ContractSubject, LosableOperation, StoredVisit } from '@foyer/testing/contract/scheduling';
import { PROVINCES } from '@foyer/core/model/patient';
import { startDevServer, type DevServer } from '../../dev-server/src/server.ts';
import { fhirBackend } from './fhir-backend.ts';

export const MOUNTS = {
  transaction: '/transaction/fhir',
  claim: '/claim/fhir',
  request: '/request/fhir',
  ihe: '/operations-ihe/fhir',
  medplum: '/operations-medplum/fhir',
} as const;
export type Mount = keyof typeof MOUNTS;

let started: Promise<DevServer> | undefined;

/** One server for all tests of a file: it takes seconds to make, and is put back to its start in no time. */
export function devServer(): Promise<DevServer> {
  return started ??= startDevServer();
}

export async function closeDevServer(): Promise<void> {
  await (await started)?.close();
}

/** The request that carries out an operation. For a booking it is the one that makes the visit. */
function losable(mount: Mount): Record<LosableOperation, { method: string; path: string }> {
  const operations = mount === 'ihe' || mount === 'medplum';
  const base = MOUNTS[mount];
  return {
    services: { method: 'GET', path: '/HealthcareService$' },
    slots: { method: 'GET', path: operations ? '/Appointment/\\$find$' : '/Slot$' },
    isFree: { method: 'GET', path: operations ? '/Appointment/\\$find$' : '/Slot/[^/]+$' },
    outcome: { method: 'POST', path: '/Appointment/_search$' },
    hold: operations ? { method: 'POST', path: '/Appointment/\\$hold$' } : { method: 'PUT', path: '/Slot/[^/]+$' },
    book: { method: 'POST', path: operations ? '/Appointment/\\$book$' : mount === 'transaction' ? `^${base}/?$` : '/Appointment$' },
  };
}

function staffView(visit: Awaited<ReturnType<DevServer['admin']['stored']>>): StoredVisit | undefined {
  if (!visit?.name) return undefined;
  const { healthCard, name, bookedBy, ...rest } = visit;
  const province = PROVINCES.find(p => healthCard?.system?.includes(`ca-${p.toLowerCase()}-`)) ?? 'other';
  return {
    ...rest, name,
    language: visit.language ?? '',
    ...(healthCard?.value !== undefined && { healthCard: { province, number: healthCard.value, ...(healthCard.version !== undefined && { version: healthCard.version }) } }),
    ...(bookedBy?.name && { bookedBy: { name: bookedBy.name, relationship: bookedBy.relationship ?? '' } }),
  };
}

export async function subjectFor(mount: Mount): Promise<ContractSubject> {
  const server = await devServer();
  const { admin, url } = server;
  await admin.reset();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const requestOnly = mount === 'request';
  // Outside of transactions new patients are inside of their visits, so staff find them by the attempts that sent one.
  const senders = new Set<string>();
  const watching: typeof fetch = async (input, init) => {
    const body = input instanceof Request && input.method === 'POST' ? await input.clone().text() : '';
    if (body.includes('"id":"patient"')) senders.add(/urn:foyer:attempt","value":"([^"]+)/.exec(body)?.[1] ?? '');
    return fetch(input, init);
  };
  const common = { baseUrl: url + MOUNTS[mount], now, fetch: watching, ...(requestOnly && { dialect: 'request' as const }) };
  return {
    promised: { hold: !requestOnly, waitlist: true, reminders: ['sms', 'email'], requestOnly },
    guest: fhirBackend({ ...common, tokenUrl: `${url}/token` }),
    signedIn: fhirBackend({ ...common, getToken: () => admin.patientToken(admin.adult!).access_token }),
    now,
    async advance(ms) {
      ahead += ms;
      await admin.advance(ms);
    },
    stored: async attempt => staffView(await admin.stored(attempt)),
    async counts() {
      const state = await admin.state();
      const inside = await Promise.all([...senders].map(attempt => admin.stored(attempt)));
      const { cancelled = 0, 'entered-in-error': mistaken = 0 } = state.appointmentsByStatus;
      const { busy = 0, 'busy-tentative': tentative = 0 } = state.slots;
      const appointments = state.appointments - cancelled - mistaken;
      return {
        appointments,
        patients: state.patients + inside.filter(visit => visit && visit.status !== 'cancelled').length,
        heldSlots: state.claims,
        busySlots: busy + tentative - state.claims,
      };
    },
    lose: (when, operation) => admin.fault(mount === 'claim' && operation === 'book' && when === 'before'
      // Without a hold the first thing that a booking changes is the Slot. What a lost create leaves is in races.test.ts.
      ? { method: 'PUT', path: '/Slot/', kind: 'drop-before' } : { ...losable(mount)[operation], kind: when === 'before' ? 'drop-before' : 'drop-after' }),
    dispose: () => admin.clearFaults(),
  };
}

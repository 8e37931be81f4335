/** Many at once on one time, and a tab that is closed between any two requests: against the dev server, in each dialect. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError, isAbort } from '@foyer/core/backend/backend-error';
import type { BookingRequest, SchedulingPort } from '@foyer/core/backend/scheduling-port';
import { validated } from '@foyer/core/backend/validated';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { fhirBackend, type FhirBackendOptions } from './fhir-backend.ts';
import { closeDevServer, devServer, MOUNTS, type Mount } from './dev-server.test-subject.ts';

after(closeDevServer);

const SERVICE = 'check-up';
const HOUR = 3600e3;
const calling = (signal = new AbortController().signal) => ({ signal, locale: 'en-CA' });

async function portOf(mount: Mount, more: Partial<FhirBackendOptions> = {}): Promise<SchedulingPort> {
  const { url } = await devServer();
  return validated(fhirBackend({ baseUrl: url + MOUNTS[mount], tokenUrl: `${url}/token`, ...more })).scheduling!;
}

async function firstSlot(port: SchedulingPort): Promise<Slot> {
  const { slots } = await port.slots({ service: SERVICE, from: new Date().toISOString(), limit: 1 }, calling());
  return slots[0]!;
}

function request(slot: Slot, hold?: Hold): BookingRequest {
  return {
    service: SERVICE, modality: 'in-person', time: { kind: 'slot', slot, ...(hold && { hold }) },
    patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-02-28' },
    bookedBy: { name: { given: 'Kim', family: 'Sample' }, relationship: 'parent' },
    contact: { phone: '416-555-0100' }, reminders: [], language: 'en-CA', needs: { accessibility: [] },
  };
}

/** What is in the system beyond the sample clinic. Nothing may be left over that no visit explains. */
async function census() {
  const { admin } = await devServer();
  const { appointments, holds, patients, relatedPersons, slots, claims } = await admin.state();
  return { appointments, holds, patients, relatedPersons, busy: slots['busy'] ?? 0, tentative: slots['busy-tentative'] ?? 0, claims };
}

for (const mount of Object.keys(MOUNTS) as Mount[]) {
  describe(`many at once, ${mount}`, () => {
    for (const many of [20, 200]) {
      it(`books one of ${many} parallel attempts on one time, tells all others that it is taken, and leaves no orphan`, async () => {
        const { admin } = await devServer();
        await admin.reset();
        const before = await census();
        const ports = await Promise.all(Array.from({ length: 4 }, () => portOf(mount, { timeBudget: 60_000 })));
        const slot = await firstSlot(ports[0]!);
        const told = await Promise.allSettled(Array.from({ length: many }, (_, i) => ports[i % 4]!.book(request(slot), { ...calling(), attempt: newAttemptId() })));
        const kinds = told.flatMap(t => (t.status === 'rejected' ? [t.reason instanceof BackendError ? t.reason.kind : String(t.reason)] : []));
        assert.deepEqual(kinds, Array.from({ length: many - 1 }, () => 'slot-taken'));
        await admin.advance(HOUR);
        const now = await census();
        const asked = mount === 'request';
        const apart = mount === 'transaction' ? 1 : 0;
        assert.deepEqual(now, {
          ...before, appointments: before.appointments + 1, patients: before.patients + apart, relatedPersons: before.relatedPersons + apart,
          busy: before.busy + (asked ? 0 : 1), tentative: before.tentative + (asked ? 1 : 0),
        });
      });
    }
  });

  describe(`a closed tab, ${mount}`, () => {
    it('leaves nothing that no visit explains, whichever request was the last', async () => {
      const { admin } = await devServer();
      for (const lost of ['unsent', 'unheard'] as const) {
        for (let last = 1; ; last++) {
          await admin.reset();
          const before = await census();
          const tab = new AbortController();
          let sent = 0;
          const closing: typeof fetch = async (input, init) => {
            const write = input instanceof Request && input.method !== 'GET' && !input.url.endsWith('/token') && !input.url.endsWith('_search');
            if (!write) return fetch(input, init);
            sent++;
            if (sent < last) return fetch(input, init);
            // The network carries on with what it has; the page is gone.
            if (lost === 'unheard' && sent === last) await fetch(input.clone());
            tab.abort();
            throw new DOMException('Aborted', 'AbortError');
          };
          const finished = await closedTab(await portOf(mount, { fetch: closing }), tab.signal);
          const attempt = finished.attempt;
          await admin.advance(HOUR);
          const now = await census();
          const visit = await admin.stored(attempt);
          const made = visit ? 1 : 0;
          const apart = mount === 'transaction' ? made : 0;
          const asked = mount === 'request' ? made : 0;
          assert.deepEqual(now, {
            ...before, appointments: before.appointments + made, patients: before.patients + apart, relatedPersons: before.relatedPersons + apart,
            busy: before.busy + made - asked, tentative: before.tentative + asked,
          }, `${lost} request ${last}`);
          if (finished.whole) break;
          assert.ok(last < 10, 'a booking that ends');
        }
      }
    });
  });
}

async function closedTab(port: SchedulingPort, signal: AbortSignal): Promise<{ attempt: string; whole: boolean }> {
  const attempt = newAttemptId();
  const call = { ...calling(signal), attempt };
  try {
    const slot = await firstSlot(port);
    await port.book(request(slot, await held(port, slot, call)), call);
    return { attempt, whole: true };
  } catch (error) {
    assert.ok(isAbort(error), `an AbortError, not ${String(error)}`);
    return { attempt, whole: false };
  }
}

async function held(port: SchedulingPort, slot: Slot, call: Parameters<NonNullable<SchedulingPort['hold']>>[1]): Promise<Hold | undefined> {
  try {
    return await port.hold?.(slot, call);
  } catch (error) {
    // The server of the request dialect keeps no times.
    if (error instanceof BackendError && error.kind === 'not-allowed') return undefined;
    throw error;
  }
}

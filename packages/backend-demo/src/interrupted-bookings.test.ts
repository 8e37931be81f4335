/** A patient who books over a network that fails at random, and does what a journey does: asks for the outcome, then tries again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import { validated } from '@foyer/core/backend/validated';
import { faultyBackend, type Fault, type FaultPlan, type Operation } from '@foyer/testing/faulty-backend';
import { sampleClinic } from './clinic.ts';
import { demoBackend } from './demo-backend.ts';

const clinic = sampleClinic({ from: '2026-11-23', days: 14 });
const NOW = Date.parse('2026-11-23T12:00:00Z');
const ATTEMPT: AttemptId = '00000000-0000-4000-8000-000000000001';
const OPERATIONS: readonly Operation[] = ['hold', 'book', 'outcome'];

const FAULT = fc.oneof(
  fc.constantFrom<Fault>(
    { kind: 'lost', when: 'before' }, { kind: 'lost', when: 'after' }, { kind: 'twice' }, { kind: 'malformed' },
    { kind: 'error', error: 'busy' }, { kind: 'error', error: 'offline' },
  ),
);
const PLAN: fc.Arbitrary<FaultPlan> = fc.record({
  faults: fc.array(fc.record({ operation: fc.constantFrom(...OPERATIONS), call: fc.integer({ min: 1, max: 4 }), fault: FAULT }), { maxLength: 8 }),
});

async function firstRequest(backend: Backend): Promise<BookingRequest> {
  const { slots } = await backend.scheduling!.slots(
    { service: 'check-up', from: new Date(NOW).toISOString(), limit: 1 }, { signal: new AbortController().signal, locale: 'en-CA' },
  );
  return {
    service: 'check-up', modality: 'in-person', time: { kind: 'slot', slot: slots[0]! },
    patient: { kind: 'new', name: { given: 'Sam', family: 'Sample' }, birthDate: '1990-01-01' },
    contact: { phone: '416-555-0177' }, reminders: [], language: 'en-CA', needs: { accessibility: [] },
  };
}

type Told = 'confirmed' | 'unknown';

/** Books and, while it is not known what became of it, asks and tries again. What the patient is told in the end. */
async function bookPatiently(backend: Backend, request: BookingRequest): Promise<Told> {
  const options = { signal: new AbortController().signal, locale: 'en-CA', attempt: ATTEMPT };
  const orUnknown = (error: unknown): 'unknown' => {
    assert.ok(error instanceof BackendError);
    return 'unknown';
  };
  for (let tries = 0; tries < 4; tries++) {
    const booked = await backend.scheduling!.book(request, options).catch(orUnknown);
    if (booked !== 'unknown' && booked.state === 'confirmed') return 'confirmed';
    const outcome = await backend.outcome(ATTEMPT, options).catch(orUnknown);
    if (outcome !== 'unknown' && outcome.state === 'confirmed') return 'confirmed';
  }
  return 'unknown';
}

describe('A booking over a network that fails', () => {
  it('makes at most one visit, and is never called confirmed when there is none, in 1,000 random interruptions', async () => {
    await fc.assert(fc.asyncProperty(PLAN, async plan => {
      const desk = demoBackend({ clinic, now: () => NOW });
      const request = await firstRequest(desk);
      const told = await bookPatiently(validated(faultyBackend(desk, plan)), request);
      const { appointments, patients, busySlots } = desk.controls.state();
      assert.ok(appointments <= 1);
      assert.deepEqual([patients, busySlots], [appointments, appointments]);
      if (told === 'confirmed') assert.equal(appointments, 1);
    }), { numRuns: 1000, seed: 2026 });
  });

  it('tells the true state once the network is back', async () => {
    await fc.assert(fc.asyncProperty(PLAN, async plan => {
      const desk = demoBackend({ clinic, now: () => NOW });
      await bookPatiently(validated(faultyBackend(desk, plan)), await firstRequest(desk));
      const { state } = await validated(desk).outcome(ATTEMPT, { signal: new AbortController().signal, locale: 'en-CA' });
      assert.equal(state, desk.controls.state().appointments === 1 ? 'confirmed' : 'none');
    }), { numRuns: 200, seed: 2026 });
  });
});

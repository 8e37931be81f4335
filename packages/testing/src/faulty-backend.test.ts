import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BackendError, isAbort } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import { FORMS_METHODS } from '@foyer/core/backend/forms-port';
import type { SchedulingPort } from '@foyer/core/backend/scheduling-port';
import { validated } from '@foyer/core/backend/validated';
import { faultOf, faultyBackend, OPERATIONS, type Fault, type FaultPlan, type PlannedFault, type Wait } from './faulty-backend.ts';

const ATTEMPT = '00000000-0000-4000-8000-000000000001';

/** A backend that only counts how often it was reached. */
function counting() {
  const reached: string[] = [];
  const answer = <R>(name: string, value: R) => async () => {
    reached.push(name);
    return value;
  };
  const booked = { state: 'confirmed' as const, appointment: { id: 'visit-1', status: 'booked' as const } };
  const scheduling = {
    services: answer('services', []), locations: answer('locations', []), practitioners: answer('practitioners', []),
    patients: answer('patients', []), slots: answer('slots', { slots: [] }), isFree: answer('isFree', true), book: answer('book', booked),
  } satisfies SchedulingPort;
  const backend: Backend = {
    describe: answer('describe', {}), organisation: answer('organisation', { name: 'Sample' }),
    outcome: answer('outcome', { state: 'none' as const }), scheduling,
  };
  return { backend, reached };
}

const reading = (signal = new AbortController().signal) => ({ signal, locale: 'en-CA' });
const writing = () => ({ ...reading(), attempt: ATTEMPT });
const request = {} as Parameters<SchedulingPort['book']>[0];

function planned(operation: PlannedFault['operation'], fault: Fault, call = 1): FaultPlan {
  return { faults: [{ operation, call, fault }] };
}

/** The suffering backend, how often the real one was reached, and the delays that were waited for. */
function suffering(plan: FaultPlan) {
  const waits: number[] = [];
  const wait: Wait = async (ms, signal) => {
    waits.push(ms);
    if (ms === Infinity) await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
  };
  const { backend, reached } = counting();
  const faulty = faultyBackend(backend, plan, wait);
  return { faulty, scheduling: faulty.scheduling!, reached, waits };
}

const kind = (expected: string) => (error: unknown) => error instanceof BackendError && error.kind === expected;

describe('A faulty backend', () => {
  it('loses what a forms port answers too, has no more methods than it, and leaves the outcome of a write open', async () => {
    const { backend } = counting();
    const sent: string[] = [];
    const forms = { questionnaire: async () => ({ resourceType: 'Questionnaire' as const }), submit: async () => { sent.push('submit'); return { state: 'confirmed' as const }; } };
    const faulty = faultyBackend({ ...backend, forms }, { faults: [{ operation: 'submit', call: 1, fault: { kind: 'lost', when: 'after' } }, { operation: 'questionnaire', call: 1, fault: { kind: 'lost', when: 'before' } }] });
    await assert.rejects(faulty.forms!.submit({ resourceType: 'QuestionnaireResponse', status: 'completed' }, writing()), kind('unknown-outcome'));
    await assert.rejects(faulty.forms!.questionnaire('x', reading()), kind('offline'));
    assert.deepEqual([sent, faulty.calls, faulty.forms!.saveDraft], [['submit'], ['submit', 'questionnaire'], undefined]);
  });
  it('passes every call on while nothing is planned, and notes their names alone', async () => {
    const { faulty, scheduling, reached } = suffering({});
    await faulty.describe(reading());
    await scheduling.book(request, writing());
    assert.deepEqual(faulty.calls, ['describe', 'book']);
    assert.deepEqual(reached, ['describe', 'book']);
    assert.deepEqual(faulty.happened, []);
  });

  it('fails the planned call and no other', async () => {
    const { faulty, reached } = suffering(planned('describe', { kind: 'error', error: 'busy', retryAfter: 7 }, 2));
    await faulty.describe(reading());
    await assert.rejects(faulty.describe(reading()), (e: unknown) => kind('busy')(e) && (e as BackendError).retryAfter === 7);
    await faulty.describe(reading());
    assert.equal(reached.length, 2);
    assert.deepEqual(faulty.happened.map(f => f.call), [2]);
  });

  it('loses a write before it arrives', async () => {
    const { scheduling, reached } = suffering(planned('book', { kind: 'lost', when: 'before' }));
    await assert.rejects(scheduling.book(request, writing()), kind('unknown-outcome'));
    assert.deepEqual(reached, []);
  });

  it('loses the reply of a write that was carried out', async () => {
    const { scheduling, reached } = suffering(planned('book', { kind: 'lost', when: 'after' }));
    await assert.rejects(scheduling.book(request, writing()), kind('unknown-outcome'));
    assert.deepEqual(reached, ['book']);
  });

  it('calls a lost read offline or timed out, because nothing can have happened', async () => {
    for (const [when, expected] of [['before', 'offline'], ['after', 'timeout']] as const) {
      const { scheduling } = suffering(planned('services', { kind: 'lost', when }));
      await assert.rejects(scheduling.services(reading()), kind(expected));
    }
  });

  it('delivers a request twice', async () => {
    const { scheduling, reached } = suffering(planned('book', { kind: 'twice' }));
    await scheduling.book(request, writing());
    assert.deepEqual(reached, ['book', 'book']);
  });

  it('waits before a delayed call', async () => {
    const { faulty, reached, waits } = suffering(planned('describe', { kind: 'delay', ms: 8000 }));
    await faulty.describe(reading());
    assert.deepEqual([waits, reached], [[8000], ['describe']]);
  });

  it('never answers a silent call until it is aborted', async () => {
    const { faulty, reached } = suffering(planned('describe', { kind: 'silent' }));
    const controller = new AbortController();
    const call = faulty.describe(reading(controller.signal));
    controller.abort();
    await assert.rejects(call, isAbort);
    assert.deepEqual(reached, []);
  });

  it('answers outside of the model, which validation finds in every call that returns something', async () => {
    for (const operation of OPERATIONS.filter(name => !['hold', 'extendHold', 'release', ...FORMS_METHODS].includes(name))) {
      const checked = validated(suffering(planned(operation, { kind: 'malformed' })).faulty);
      const calls: Record<string, () => Promise<unknown>> = {
        describe: () => checked.describe(reading()), organisation: () => checked.organisation(reading()), outcome: () => checked.outcome(ATTEMPT, reading()),
        services: () => checked.scheduling!.services(reading()), locations: () => checked.scheduling!.locations(reading()),
        practitioners: () => checked.scheduling!.practitioners(reading()), patients: () => checked.scheduling!.patients(reading()),
        slots: () => checked.scheduling!.slots({ service: 'x', from: '2026-12-01T00:00:00Z', limit: 1 }, reading()),
        isFree: () => checked.scheduling!.isFree({ id: 'x', start: '2026-12-01T00:00:00Z', end: '2026-12-01T01:00:00Z', timeZone: 'America/Toronto' }, reading()),
        book: () => checked.scheduling!.book(request, writing()),
      };
      await assert.rejects(calls[operation]!(), kind(operation === 'book' ? 'unknown-outcome' : 'invalid'), operation);
    }
  });

  it('has no port and no method that the real one lacks', () => {
    const { scheduling: _, ...rest } = counting().backend;
    assert.equal('scheduling' in faultyBackend(rest), false);
    assert.equal('hold' in suffering({}).scheduling, false);
  });

  it('has the same faults for the same seed, whatever is called in between', () => {
    const fault: Fault = { kind: 'silent' };
    fc.assert(fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...OPERATIONS), fc.integer({ min: 1, max: 50 }), (seed, rate, operation, call) => {
      const plan: FaultPlan = { random: { seed, rate, faults: [fault, { kind: 'twice' }] } };
      assert.deepEqual(faultOf(plan, operation, call), faultOf(structuredClone(plan), operation, call));
    }));
  });

  it('fails about as often as it was told, and only where it was told', () => {
    const plan: FaultPlan = { random: { seed: 5, rate: 0.3, faults: [{ kind: 'silent' }], operations: ['slots', 'book'] } };
    const calls = Array.from({ length: 2000 }, (_, i) => i + 1);
    const failed = calls.filter(call => faultOf(plan, 'slots', call)).length;
    assert.ok(failed > 500 && failed < 700, String(failed));
    assert.equal(calls.some(call => faultOf(plan, 'services', call)), false);
  });

  it('draws other faults for another seed', () => {
    const drawn = (seed: number) => Array.from({ length: 64 }, (_, i) => faultOf({ random: { seed, rate: 0.5, faults: [{ kind: 'silent' }] } }, 'book', i + 1) ? 1 : 0).join('');
    assert.notEqual(drawn(1), drawn(2));
  });
});

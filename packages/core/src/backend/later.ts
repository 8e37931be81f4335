/**
 * Checks of what nobody asks a backend for before the first question is answered. Fetched ahead with what comes after that question,
 * and in any case before the backend is called: a write whose answer nobody could check is never sent.
 */
import { Flag } from '../model/primitives.ts';
import { Hold, Slot, SlotPage } from '../model/slot.ts';
import { BackendError } from './backend-error.ts';
import type { Backend } from './backend.ts';
import { many, one, type Checks } from './checks.ts';
import { Outcome } from './outcome.ts';
import { Booked, type SchedulingPort } from './scheduling-port.ts';
import { matchesRequest, OVER, STANDING } from './standing.ts';

export const checks: Checks<Pick<SchedulingPort, 'slots' | 'isFree' | 'hold' | 'extendHold' | 'book'> & Pick<Backend, 'outcome'>> = {
  // One malformed time must not hide a page of others.
  slots: answer => {
    const page = answer as Partial<SlotPage> | null | undefined;
    return one(SlotPage)({ ...page, slots: many(Slot)(page?.slots) });
  },
  isFree: one(Flag),
  hold: one(Hold),
  extendHold: one(Hold),
  book: (answer, request) => {
    const booked = one(Booked)(answer);
    // A visit that is over was read back, so nothing stands: the patient chooses again.
    if (OVER.includes(booked.appointment.status)) throw new BackendError('slot-taken');
    // "Confirmed" is said only of the visit that the patient agreed to, whatever the backend claims.
    return booked.state === 'confirmed' && !matchesRequest(booked.appointment, request) ? { ...booked, state: 'requested' } : booked;
  },
  // What became of a write is said by the visit itself.
  outcome: answer => {
    const outcome = one(Outcome)(answer);
    if (!('appointment' in outcome)) return outcome;
    const { status } = outcome.appointment;
    if (OVER.includes(status)) return { state: 'none' };
    return STANDING.includes(status) ? outcome : { ...outcome, state: 'requested' };
  },
};

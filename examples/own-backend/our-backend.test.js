import { describe, it } from 'node:test';
import { schedulingContract } from '@foyer/testing/contract/scheduling';
import { BackendError } from '@foyer/core/backend/backend-error';
import { ourBackend } from './our-backend.js';

const isWrite = operation => operation === 'book';

/** The next call of an operation that `lost` names has no reply: the request never arrives, or what it did is not heard of. */
function losing(backend, lost) {
  const around = (operation, call) => async (...args) => {
    if (lost.operation !== operation) return call(...args);
    lost.operation = undefined;
    if (lost.when === 'after') await call(...args).catch(() => undefined);
    throw new BackendError(isWrite(operation) ? 'unknown-outcome' : 'timeout');
  };
  const wrapped = calls => Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, typeof call === 'function' ? around(name, call) : call]));
  return { ...wrapped(backend), scheduling: wrapped(backend.scheduling) };
}

schedulingContract('our backend', () => {
  let now = Date.parse('2026-11-23T13:00:00Z');
  const visits = new Map();
  const lost = {};
  return {
    promised: { hold: false, waitlist: false, reminders: [], requestOnly: false },
    guest: losing(ourBackend({ visits, now: () => now }), lost),
    signedIn: undefined,
    now: () => now,
    advance: ms => { now += ms; },
    stored: attempt => stored(visits.get(attempt)?.request),
    counts: () => ({ appointments: visits.size, patients: visits.size, heldSlots: 0, busySlots: visits.size }),
    lose: (when, operation) => Object.assign(lost, { when, operation }),
  };
}, { describe, it });

/** The visit as staff would see it. */
function stored(request) {
  if (!request) return undefined;
  const { patient, contact, needs, ...rest } = request;
  return { ...patient, ...contact, ...needs, ...rest };
}

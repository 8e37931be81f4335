/** The contract suite on the sample clinic, in every way in which it can be set up. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SCHEDULING_CHECKS, schedulingContract, type ContractSubject } from '@foyer/testing/contract/scheduling';
import { sampleClinic } from './clinic.ts';
import { demoBackend, type DemoOptions } from './demo-backend.ts';

const clinic = sampleClinic({ from: '2026-11-23', days: 60 });
const START = Date.parse('2026-11-23T12:00:00Z');

function subject(options: DemoOptions, who: 'both' | 'guest' | 'signed-in' = 'both'): ContractSubject {
  let now = START;
  const guest = demoBackend({ clinic, now: () => now, ...options });
  const { controls } = guest;
  return {
    promised: {
      hold: options.capabilities?.hold ?? true,
      waitlist: options.capabilities?.waitlist ?? true,
      reminders: options.capabilities?.reminders ?? ['sms', 'email'],
      requestOnly: options.mode === 'request',
    },
    guest: who === 'signed-in' ? undefined : guest,
    signedIn: who === 'guest' ? undefined : controls.backendFor({ signedIn: true }),
    now: () => now,
    advance: ms => void (now += ms),
    stored: attempt => controls.stored(attempt),
    counts: () => controls.state(),
    lose: (when, operation) => void controls.faults.push({ operation, kind: 'lost', when, times: 1 }),
  };
}

schedulingContract('the sample clinic', () => subject({}), { describe, it });
schedulingContract('the sample clinic where staff confirm', () => subject({ mode: 'request' }), { describe, it });
schedulingContract('the sample clinic without holds, waiting list and reminders', () => subject({ capabilities: { hold: false, waitlist: false, reminders: [] } }), { describe, it });
schedulingContract('the sample clinic without accounts', () => subject({}, 'guest'), { describe, it });
schedulingContract('the sample clinic for patients who sign in', () => subject({ capabilities: { guest: false } }, 'signed-in'), { describe, it });
schedulingContract('the sample clinic when its clock cannot be moved', () => {
  const { advance: _, ...still } = subject({});
  return still;
}, { describe, it });

describe('The contract suite', () => {
  const checks = Object.values(SCHEDULING_CHECKS).flat();

  it('makes at least sixty checks', () => assert.ok(checks.length >= 60, String(checks.length)));
  it('gives every check its own name', () => assert.equal(new Set(checks.map(check => check.name)).size, checks.length));
});

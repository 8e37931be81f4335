/** The contract suite for forms on the sample clinic, in every way in which it can be set up. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORMS_CHECKS, formsContract, type FormsSubject } from '@foyer/testing/contract/forms';
import { sampleClinic } from './clinic.ts';
import { demoBackend, type DemoOptions } from './demo-backend.ts';
import { HISTORY, MEDICINES, SAM, WORRY } from './form-specimens.test-support.ts';

const clinic = sampleClinic({ from: '2026-11-23', days: 1 });
const START = Date.parse('2026-11-23T12:00:00Z');

function subject(options: DemoOptions = {}, who: 'both' | 'guest' | 'signed-in' = 'both'): FormsSubject {
  let now = START;
  const guest = demoBackend({ clinic, now: () => now, ...options });
  const { controls } = guest;
  return {
    promised: { drafts: options.capabilities?.drafts ?? true, upload: true, expand: true, populate: true, launchContext: true, search: true, amend: true, requestOnly: options.mode === 'request' },
    guest: who === 'signed-in' ? undefined : guest,
    signedIn: who === 'guest' ? undefined : controls.backendFor({ signedIn: true }),
    stranger: controls.backendFor({ signedIn: false }),
    form: HISTORY, other: WORRY, valueSet: MEDICINES, known: SAM, tooLarge: 10_000_001,
    now: () => now,
    advance: ms => void (now += ms),
    stored: attempt => controls.filed(attempt)?.response,
    counts: () => controls.forms(),
    lose: (when, operation) => void controls.faults.push({ operation, kind: 'lost', when, times: 1 }),
  };
}

formsContract('the sample clinic', () => subject(), { describe, it });
formsContract('the sample clinic where nothing is read back', () => subject({ mode: 'request' }), { describe, it });
formsContract('the sample clinic without drafts', () => subject({ capabilities: { drafts: false } }), { describe, it });
formsContract('the sample clinic without accounts', () => subject({}, 'guest'), { describe, it });
formsContract('the sample clinic for patients who sign in', () => subject({}, 'signed-in'), { describe, it });

describe('The contract suite for forms', () => {
  const checks = Object.values(FORMS_CHECKS).flat();

  it('makes at least sixty checks', () => assert.ok(checks.length >= 60, String(checks.length)));
  it('gives every check its own name', () => assert.equal(new Set(checks.map(check => check.name)).size, checks.length));
});

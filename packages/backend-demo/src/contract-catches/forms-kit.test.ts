/** Ways to break the sample clinic's forms, for testing the contract suite itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import { FORMS_CHECKS, runFormsCheck, type FormsSubject } from '@foyer/testing/contract/forms';
import { sampleClinic } from '../clinic.ts';
import { demoBackend, type DemoBackend } from '../demo-backend.ts';
import { HISTORY, MEDICINES, SAM, WORRY } from '../form-specimens.test-support.ts';

const clinic = sampleClinic({ from: '2026-11-23', days: 1 });

export type Port = Required<FormsPort>;
type Whole = Backend & { readonly forms: Port };
export type Break = () => FormsSubject;

/** A clinic whose forms are broken in one way, and the checks that must find it. */
export interface Broken {
  readonly broken: Break;
  readonly found: readonly string[];
}

/** The sample clinic as the suite sees it. */
export function sound(): { readonly subject: FormsSubject; readonly desk: DemoBackend } {
  let now = Date.parse('2026-11-23T12:00:00Z');
  const desk = demoBackend({ clinic, now: () => now });
  const { controls } = desk;
  return {
    desk,
    subject: {
      promised: { drafts: true, upload: true, expand: true, populate: true, launchContext: true, search: true, amend: true, requestOnly: false },
      guest: desk,
      signedIn: controls.backendFor({ signedIn: true }),
      stranger: controls.backendFor({ signedIn: false }),
      form: HISTORY, other: WORRY, valueSet: MEDICINES, known: SAM, tooLarge: 10_000_001,
      now: () => now,
      advance: ms => void (now += ms),
      stored: attempt => controls.filed(attempt)?.response,
      counts: () => controls.forms(),
      lose: (when, operation) => void controls.faults.push({ operation, kind: 'lost', when, times: 1 }),
    },
  };
}

/** Breaks all backends alike. */
export function backend(change: (whole: Whole, desk: DemoBackend) => Partial<Backend>): Break {
  return () => {
    const { subject, desk } = sound();
    const broken = (whole: Backend | undefined) => whole && { ...whole, ...change(whole as Whole, desk) };
    return { ...subject, guest: broken(subject.guest), signedIn: broken(subject.signedIn), stranger: broken(subject.stranger) as Backend };
  };
}

export function port(change: (port: Port, desk: DemoBackend) => Partial<FormsPort>): Break {
  return backend((whole, desk) => ({ forms: { ...whole.forms, ...change(whole.forms, desk) } }));
}

const CHECKS = new Map(Object.values(FORMS_CHECKS).flat().map(check => [check.name, check]));
const found = new Set<string>();

/** Registers, for every broken clinic, that the suite finds it by these checks. */
export function findsBroken(about: string, broken: Readonly<Record<string, Broken>>): void {
  describe(`The contract suite finds, of ${about}, a clinic that`, () => {
    for (const [name, one] of Object.entries(broken)) {
      for (const title of one.found) found.add(title);
      it(name, async () => {
        assert.ok(one.found.length > 0);
        for (const title of one.found) {
          const check = CHECKS.get(title);
          assert.ok(check, title);
          await assert.rejects(runFormsCheck(check, one.broken), title);
        }
      });
    }
  });
}

/** Checks that no broken clinic was shown to be found by. */
export const neverFound = () => [...CHECKS.keys()].filter(name => !found.has(name));

describe('The kit for breaking forms', () => {
  it('begins with a clinic that is sound in every check', async () => {
    for (const check of CHECKS.values()) await runFormsCheck(check, () => sound().subject);
  });
});

/**
 * The contract of a backend for scheduling, as checks that any test runner can run. They look at both sides of the counter:
 * what a patient is told, and what staff would see. See `ContractSubject` for what a backend's author brings.
 *
 * @example
 * import { describe, it } from 'node:test';
 * schedulingContract('our backend', () => startOurTestSystem(), { describe, it });
 */
import { BOOKING_CHECKS } from './booking.ts';
import { CATALOGUE_CHECKS, DESCRIPTION_CHECKS } from './catalogue.ts';
import { ABORT_CHECKS, ERROR_CHECKS, LOSS_CHECKS, OUTCOME_CHECKS } from './finding-out.ts';
import { HOLD_CHECKS } from './holding.ts';
import { RACING_CHECKS } from './racing.ts';
import { Scene, type Check } from './scene.ts';
import { SEARCH_CHECKS } from './searching.ts';
import { STORING_CHECKS } from './storing.ts';
import type { SubjectFactory } from './subject.ts';

export type { ContractSubject, Counts, LosableOperation, Promised, StoredVisit, SubjectFactory } from './subject.ts';
export type { Check } from './scene.ts';

/** The two functions of a test runner that the suite needs. Those of `node:test` and of mocha fit. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
}

/** Every check, by what it is about. */
export const SCHEDULING_CHECKS: Readonly<Record<string, readonly Check[]>> = {
  'what it says about itself': DESCRIPTION_CHECKS,
  'what can be booked, where and with whom': CATALOGUE_CHECKS,
  'free times': SEARCH_CHECKS,
  'holding a time': HOLD_CHECKS,
  'booking': BOOKING_CHECKS,
  'what reaches staff': STORING_CHECKS,
  'many at once, and the same again': RACING_CHECKS,
  'what became of a booking': OUTCOME_CHECKS,
  'lost replies': LOSS_CHECKS,
  'calls that are given up': ABORT_CHECKS,
  'errors': ERROR_CHECKS,
};

/** Runs one check on a fresh subject, and clears it away. */
export async function runCheck(check: Check, factory: SubjectFactory): Promise<void> {
  const subject = await factory();
  try {
    await check.run(new Scene(subject));
  } finally {
    await subject.dispose?.();
  }
}

/**
 * Registers every check. None is ever skipped: where the backend cannot do something, the check asserts that it does not
 * claim to.
 * @param name What is tested, e.g. "backend-fhir against our server".
 * @param factory Makes a fresh subject for each check.
 */
export function schedulingContract(name: string, factory: SubjectFactory, { describe, it }: TestRunner): void {
  describe(`Scheduling contract: ${name}`, () => {
    for (const [about, checks] of Object.entries(SCHEDULING_CHECKS)) {
      describe(about, () => {
        for (const check of checks) it(check.name, () => runCheck(check, factory));
      });
    }
  });
}

/**
 * The contract of a backend for forms, as checks that any test runner can run. They look at both sides of the counter: what a patient is
 * told, and what staff would see. See `FormsSubject` for what a backend's author brings.
 *
 * @example
 * import { describe, it } from 'node:test';
 * formsContract('our backend', () => startOurTestSystem(), { describe, it });
 */
import { AMENDING_CHECKS } from './forms-amending.ts';
import { DRAFT_CHECKS, UPLOAD_CHECKS } from './forms-drafts.ts';
import { EXPANSION_CHECKS, KNOWN_CHECKS, READING_CHECKS } from './forms-reading.ts';
import { FormsScene, type FormsCheck } from './forms-scene.ts';
import { ERROR_CHECKS, OUTCOME_CHECKS, SENDING_CHECKS } from './forms-sending.ts';
import type { FormsSubjectFactory } from './forms-subject.ts';
import type { TestRunner } from './scheduling.ts';

export type { FormCounts, FormSpecimen, FormsPromised, FormsSubject, FormsSubjectFactory, LosableFormOperation, ValueSetSpecimen } from './forms-subject.ts';
export type { FormsCheck } from './forms-scene.ts';

/** Every check, by what it is about. */
export const FORMS_CHECKS: Readonly<Record<string, readonly FormsCheck[]>> = {
  'forms': READING_CHECKS,
  'looking up': EXPANSION_CHECKS,
  'what is known already': KNOWN_CHECKS,
  'drafts': DRAFT_CHECKS,
  'files': UPLOAD_CHECKS,
  'sending': SENDING_CHECKS,
  'changing what was sent': AMENDING_CHECKS,
  'what became of it': OUTCOME_CHECKS,
  'errors': ERROR_CHECKS,
};

/** Runs one check on a fresh subject, and clears it away. */
export async function runFormsCheck(check: FormsCheck, factory: FormsSubjectFactory): Promise<void> {
  const subject = await factory();
  try {
    await check.run(new FormsScene(subject));
  } finally {
    await subject.dispose?.();
  }
}

/**
 * Registers every check. None is ever skipped: where the backend cannot do something, the check asserts that it does not claim to.
 * @param name What is tested, e.g. "backend-fhir against our server".
 * @param factory Makes a fresh subject for each check.
 */
export function formsContract(name: string, factory: FormsSubjectFactory, { describe, it }: TestRunner): void {
  describe(`Forms contract: ${name}`, () => {
    for (const [about, checks] of Object.entries(FORMS_CHECKS)) {
      describe(about, () => {
        for (const check of checks) it(check.name, () => runFormsCheck(check, factory));
      });
    }
  });
}

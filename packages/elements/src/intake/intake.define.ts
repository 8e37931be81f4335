/** Registers `<foyer-intake>`. */
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import { defineWidget, type DefineOptions } from '../widget/define.ts';
import { IntakeElement } from './intake.ts';

export interface DefineIntakeOptions extends DefineOptions {
  /**
   * Fetches what evaluates the expressions of forms, when the first form has some:
   * `async () => (await import('@foyer/fhirpath/fhirpath-engine')).fhirpathEngine()`. The ready-made bundle does so.
   * Without it expressions are left out, each with a `foyer-warning`.
   */
  readonly expressions?: () => Promise<ExpressionEngine>;
}

/** Registers the intake widget under a prefix, and returns its tag. */
export function defineIntake({ expressions, ...options }: DefineIntakeOptions = {}): string {
  return defineWidget('intake', class extends IntakeElement { static override expressions = expressions ?? super.expressions; }, options);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-intake': IntakeElement;
  }
}

/** Registers `<foyer-intake>`. */
import { defineWidget, type DefineOptions } from '../widget/define.ts';
import { IntakeElement } from './intake.ts';

/** Registers the intake widget under a prefix, and returns its tag. */
export function defineIntake(options: DefineOptions = {}): string {
  return defineWidget('intake', IntakeElement, options);
}

/** What a view of intake can see and do. */
import type { IntakePrefill } from '@foyer/core/intake/prefill';
import type { FormHere } from '@foyer/core/intake/given';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type * as journey from '../widget/journey-screen.ts';

export type IntakeScreen = journey.JourneyScreen<IntakeShape, IntakePrefill>;
export type StepView = journey.StepView<IntakeShape, IntakePrefill>;

/** The form, on every step but the first wait. */
export function formOn({ journey: { view } }: IntakeScreen): FormHere {
  const { form } = view.loaded;
  if (!form) throw new Error('No form');
  return form;
}

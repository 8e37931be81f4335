/** The journey of a form, some of which are walked in one direction only. */
import { Journey } from '../journey/journey.ts';
import type { IntakeShape } from './intake.ts';

export class FormJourney extends Journey<IntakeShape> {
  override get canGoBack(): boolean { return !this.view.loaded.form?.form.seldom?.onlyForward && super.canGoBack; }
}

/** The clinic's six forms. */
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { GAD_7 } from './gad-7.ts';
import { GROWTH } from './growth.ts';
import { NEW_PATIENT } from './new-patient.ts';
import { PHQ_9 } from './phq-9.ts';
import { PRE_VISIT } from './pre-visit.ts';
import { VIRTUAL_CARE } from './virtual-care.ts';

/** A form that can be asked for, by its id or by its canonical address. */
export type SampleForm = Questionnaire & { readonly id: string; readonly url: string; readonly version: string };

export const FORMS: readonly SampleForm[] = [NEW_PATIENT, PHQ_9, GAD_7, PRE_VISIT, VIRTUAL_CARE, GROWTH];

/** A form by its id or by its canonical address, with or without `|version`; undefined for one that is not there, or no more in that version. */
export function formNamed(reference: string): SampleForm | undefined {
  const [name = '', version] = reference.replace(/^Questionnaire\//, '').split('|');
  return FORMS.find(form => [form.id, form.url].includes(name) && (version === undefined || version === form.version));
}

/** What few forms have, and what has to be looked at before any of it is asked: fetched for those. */
import type { Form } from './form.ts';
import type { IntakeGiven } from './given.ts';
import { useColumns } from './choice-columns.ts';
import { understood } from './modifiers.ts';
import { filtered } from './reference-filter.ts';
import { signing } from './signing.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import type { FormWarning } from './form.ts';

export interface Seldom {
  /** The form as it is asked. */
  readonly questionnaire: Questionnaire;
  /** A response as this form takes it up. */
  taken(response: QuestionnaireResponse): QuestionnaireResponse;
  /** Hears what the form warns of; what is said in another way is not said twice. */
  readonly onWarning: (warning: FormWarning) => void;
  /** Makes the form ready. */
  begin(form: Form): void;
}

/** @throws BackendError for a form that nobody may read */
export function seldom(questionnaire: Questionnaire, { expressions, onWarning }: IntakeGiven): Seldom {
  const warnings: FormWarning[] = [];
  const read = understood(questionnaire, linkId => {
    warnings.push({ code: 'modifier-extension', linkId });
    // The form as a whole is not asked then, and nobody else could tell.
    if (linkId === '') onWarning?.({ code: 'modifier-extension', linkId });
  });
  const signed = signing(filtered(read));
  return {
    questionnaire: signed.questionnaire,
    taken: response => signed.taken(response),
    onWarning: warning => { if (warning.code !== 'unknown-type' || !warnings.some(({ linkId }) => linkId === warning.linkId)) onWarning?.(warning); },
    begin(form) {
      for (const { code, linkId } of warnings) form.warn(code, linkId);
      useColumns(form, expressions);
      signed.begin(form);
    },
  };
}

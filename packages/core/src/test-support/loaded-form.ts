/** A form as the widget gets it: read, made ready, with the rules that look at answers. */
import type { FormsPort } from '../backend/forms-port.ts';
import { finished } from '../intake/finished.ts';
import type { Form, FormWarning } from '../intake/form.ts';
import type { IntakeGiven } from '../intake/given.ts';
import { loadForm } from '../intake/load-form.ts';
import { readLimits, useRules } from '../intake/rules-of.ts';
import { valueTyped } from '../intake/typed.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import { quietBackend } from './quiet-backend.ts';

export interface LoadedForm {
  readonly form: Form;
  readonly warnings: readonly FormWarning[];
  /** As it would be sent now. */
  sent(): QuestionnaireResponse;
}

export async function loadedForm(questionnaire: Partial<Questionnaire>, given: IntakeGiven = {}, forms: Partial<FormsPort> = {}): Promise<LoadedForm> {
  const warnings: FormWarning[] = [];
  const port: FormsPort = { questionnaire: () => Promise.reject(new Error('Not asked for')), submit: () => Promise.resolve({ state: 'confirmed' }), ...forms };
  const { form, ready } = await loadForm(
    { questionnaire: { resourceType: 'Questionnaire', url: 'https://forms.example/f', ...questionnaire } },
    { onWarning: warning => warnings.push(warning), ...given },
    { backend: quietBackend({ forms: port }), signal: new AbortController().signal, locale: 'en-CA', now: 0 },
  );
  await ready();
  form.read(valueTyped);
  await readLimits(form);
  useRules(form);
  return { form, warnings, sent: () => finished(form, 'en-CA', given) };
}

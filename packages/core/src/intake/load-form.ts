/** Reads a form and everything that it needs before the first question. */
import { BackendError } from '../backend/backend-error.ts';
import type { StepCall } from '../journey/definition.ts';
import { Form } from './form.ts';
import { formsOf, type FormHere, type IntakeGiven, type IntakePins } from './given.ts';
import { pagesOf } from './pages.ts';
import { textIn } from './read/extensions.ts';
import type { Item } from './read/item.ts';
import { releaseOf } from './read/release.ts';
import { servicesOf } from './services.ts';
import { readValueSets } from './value-sets.ts';

/** True where a form, or a part of it, has patterns: what looks at them is fetched then. */
const hasPatterns = (items: readonly Item[]): boolean => items.some(item => textIn(item.source, 'regex') !== undefined || hasPatterns(item.items));

export async function loadForm({ questionnaire: wanted }: IntakePins, given: IntakeGiven, call: StepCall): Promise<FormHere> {
  const read = async () => {
    if (wanted === undefined) throw new BackendError('gone', { cause: new Error('No questionnaire is named') });
    return formsOf(call).questionnaire(String(wanted), call);
  };
  const questionnaire = typeof wanted === 'object' ? wanted : await read();
  const release = releaseOf(questionnaire);
  if (release !== 'R4') {
    given.onWarning?.({ code: 'not-r4', linkId: '' });
    throw new BackendError('not-allowed', { cause: new Error(`The form is written for FHIR ${release}, not R4`) });
  }
  const draft = await given.draft?.(questionnaire, call);
  const form = new Form(questionnaire, { response: draft ?? given.response, ...(given.onWarning && { onWarning: given.onWarning }) });
  if (given.prefill && !draft) (await import('./prefill.ts')).prefill(form, given.prefill);
  readValueSets(form, call);
  if (hasPatterns(form.items)) (await import('./patterns.ts')).usePatterns(form);
  if (saysMore(form.questionnaire) || form.items.some(hasExpression)) {
    const { makeDynamic } = await import('./expressions.ts');
    await makeDynamic(form, { engine: given.expressions, call });
  } else if (call.backend.forms?.populate) {
    const { knownAhead } = await import('./populate.ts');
    await knownAhead(form, call);
  }
  return { form, pages: pagesOf(form), services: servicesOf(call) };
}

const hasExpression = ({ source, items }: Item): boolean => saysMore(source) || items.some(hasExpression);

/** True where an expression stands on something, whatever it is for. Only that is read here: what it means is fetched with what evaluates it. */
function saysMore(of: object): boolean {
  try {
    return JSON.stringify({ ...of, item: undefined, answerOption: undefined, contained: undefined }).includes('"expression"');
  } catch {
    // Nested deeper than anything that is meant: who looks for expressions finds out.
    return true;
  }
}

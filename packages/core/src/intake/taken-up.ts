/** What a form begins with that was filled in before. Fetched only where there is some. */
import { isObject } from '../model/is-object.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import type { Form, Unplaced } from './form.ts';
import * as unplaced from './unplaced.ts';

export { watchOptions } from './unplaced.ts';

/** What stands in place of what has no place, where nothing of it is a response. */
const NO_RESPONSE: readonly Unplaced[] = [];

const isResponse = (given: unknown): given is QuestionnaireResponse => isObject(given) && given['resourceType'] === 'QuestionnaireResponse';

/** A response as the form can take it; nothing of what is none, such as a Bundle that was searched for, or its JSON. */
export function mapped(questionnaire: Questionnaire, response: unknown): { readonly response: QuestionnaireResponse | undefined; readonly unplaced: readonly Unplaced[] } {
  return isResponse(response) ? unplaced.mapped(questionnaire, response) : { response: undefined, unplaced: NO_RESPONSE };
}

/** Remembers what has no place, and says so to the page. */
export function setAside(form: Form, left: readonly Unplaced[]): void {
  if (left === NO_RESPONSE) form.warn('response');
  unplaced.setAside(form, left);
}

/** For which release of FHIR a form is written, as far as the form itself shows. */

export type Release = 'R4' | 'R5' | 'STU3';

/** Elements that items had before, and have since. R4 has none of them. */
const STU3 = /^(options?|initial(?!Sel|Exp)[A-Z].*|hasAnswer)$/;
const R5 = ['answerConstraint', 'disabledDisplay', 'type:coding'];

/** By the names in its items; see `namesIn()`. */
export function releaseOf(names: ReadonlySet<string>): Release {
  // R5 has no choices: a form with some has only taken over a word of it.
  if (R5.some(name => names.has(name)) && !names.has('type:choice')) return 'R5';
  return [...names].some(name => STU3.test(name)) ? 'STU3' : 'R4';
}

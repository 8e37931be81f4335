/** `validated()` with every port there is. */
import type { Backend } from './backend.ts';
import { validatedForms } from './validated-forms.ts';
import { validated, type Failed } from './validated.ts';

/** The same backend, with everything it returns checked, forms too. */
export function validatedWithForms(backend: Backend, failed?: Failed): Backend {
  const { forms } = validatedForms(backend, failed);
  return {
    ...validated(backend, failed), ...(forms && { forms }),
    // It is asked once, and what it says tells which of the two knows it.
    async outcome(attempt, options) {
      const answer = Promise.resolve(backend.outcome(attempt, options));
      const told = { ...backend, outcome: () => answer };
      const isForm = await answer.then(said => 'form' in Object(said), () => false);
      return (isForm ? validatedForms : validated)(told, failed).outcome(attempt, options);
    },
  };
}

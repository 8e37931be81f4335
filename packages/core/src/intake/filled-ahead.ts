/** What a form says before anybody answers: what the systems know already, and what its expressions make of that. Fetched for forms that have either. */
import type { StepCall } from '../journey/definition.ts';
import type { ExpressionEngine } from './expression-engine.ts';
import type { Form } from './form.ts';
import { knownAhead } from './populate.ts';

type Engine = (() => Promise<ExpressionEngine>) | undefined;

/**
 * Resolves when all is filled in that is known; `true`, so that it is done once. Where that fails, it can be done again.
 * @param follow takes up what is asked only sometimes
 */
export async function fillAhead(form: Form, evaluates: boolean, follow: () => Promise<void>, engine: Engine, call: StepCall): Promise<true> {
  if (evaluates) {
    const [{ makeDynamic }] = await Promise.all([import('./expressions.ts'), follow()]);
    await makeDynamic(form, { engine, call });
  } else await knownAhead(form, call);
  return true;
}

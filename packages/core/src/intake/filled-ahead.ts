/** What a form says before anybody answers: what the systems know already, and what its expressions make of that. Fetched for forms that have either. */
import { fetchedOnce } from '../backend/fetched.ts';
import type { StepCall } from '../journey/definition.ts';
import type { ExpressionEngine } from './expression-engine.ts';
import type { Form } from './form.ts';
import { knownAhead } from './populate.ts';

/** Expressions without which it is not known what is asked first. What only calculates with answers, or checks them, waits until there can be some. */
const FIRST = /@(initial|enable|answer|cand|cqf|itemP|launch|req|copy)/;

export interface Ahead {
  /** The names in the form; see `namesIn`. */
  readonly names: string;
  readonly evaluates: boolean;
  /** What it begins with, if it does. */
  readonly begun: object | undefined;
  readonly engine: (() => Promise<ExpressionEngine>) | undefined;
  readonly call: StepCall;
  /** Takes up what is asked only sometimes. */
  readonly follow: () => Promise<void>;
}

/** Resolves when the first page can be shown, to what has to be done before it is left, if anything. Where that fails, it can be done again. */
export async function fillAhead(form: Form, { names, evaluates, begun, engine, call, follow }: Ahead): Promise<(() => Promise<unknown>) | undefined> {
  const evaluate = fetchedOnce(async () => {
    const [{ makeDynamic }] = await Promise.all([import('./expressions.ts'), follow()]);
    await makeDynamic(form, { engine, call });
    return true;
  });
  if (!evaluates) await knownAhead(form, call);
  else if (begun || call.backend.forms?.populate || FIRST.test(names)) await evaluate();
  return evaluates ? evaluate : undefined;
}

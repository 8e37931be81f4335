/** Core's `ExpressionEngine`: FHIRPath with FHIR's and SDC's functions. Imported with the first expression, never before. */
import type { CompiledExpression, ExpressionEngine } from '@foyer/core/intake/expression-engine';
import { Budget } from './budget.ts';
import { ExpressionError, expressionError } from './expression-error.ts';
import { ownFunctions } from './functions/own-functions.ts';
import { evaluator, type LibraryOptions, libraryTypes } from './library/library.ts';
import { loadUnits, UnitsNeeded } from './library/units.ts';
import { r4Model } from './model/r4.ts';
import { parse } from './parser/parser.ts';
import { plainValues } from './plain-values.ts';
import { typedInput } from './typed-input.ts';
import { variablesOf } from './variables.ts';

export { ExpressionError, type ExpressionErrorReason } from './expression-error.ts';

type Run = (focus: unknown, variables: Readonly<Record<string, unknown>>) => unknown[];

function runner(expression: string, model: object): Run {
  // What values that come from outside carry along, until the library makes its own.
  const outside = { model, getDecimal: libraryTypes.FP_Decimal_Native.getDecimal };
  let budget = new Budget();
  const options: LibraryOptions = {
    userInvocationTable: ownFunctions(steps => {
      budget.spend(steps);
    }),
    resolveInternalTypes: false,
    debugger: (_evaluation, _input, output) => {
      budget.step(output);
    },
    // What is traced is the patient's, and a console is somebody else's.
    traceFn: () => undefined,
  };
  const evaluate = evaluator(parse(expression), model, options);
  return (focus, variables) => {
    budget = new Budget();
    return plainValues(evaluate(typedInput(focus, outside), variablesOf(variables, focus, outside)));
  };
}

function evaluated(run: Run, focus: unknown, variables: Readonly<Record<string, unknown>>): readonly unknown[] | Promise<readonly unknown[]> {
  try {
    return run(focus, variables);
  } catch (thrown) {
    if (!(thrown instanceof UnitsNeeded)) throw expressionError(thrown);
    const missing = () => Promise.reject(new ExpressionError('no-units', 'The table of units could not be fetched.'));
    return loadUnits().then(() => evaluated(run, focus, variables), missing);
  }
}

/**
 * An engine of its own; it keeps nothing of what it evaluates. Values come at once, but for the first time that units are converted:
 * the table of units is fetched, and a promise given.
 *
 * `evaluate` throws an `ExpressionError`, whose `reason` tells why, without what the data was.
 */
export function fhirpathEngine(): ExpressionEngine {
  const model = r4Model();
  return {
    compile(expression): CompiledExpression {
      const run = runner(expression, model);
      return { evaluate: (focus, variables) => evaluated(run, focus, variables) };
    },
  };
}

/**
 * `npm run validate -- QUESTIONNAIRE RESPONSE [--expressions]`: checks a QuestionnaireResponse against a Questionnaire, both FHIR R4 as JSON, and prints
 * an OperationOutcome. Exit code 0: no error; 1: errors; 2: a file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isError, outcomeOf } from '@foyer/core/intake/validate/issues';
import { validate as issuesOf } from '@foyer/core/intake/validate';
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import { makeDynamic } from '@foyer/core/intake/expressions';
import type { Form } from '@foyer/core/intake/form';

const USAGE = 'Usage: npm run validate -- QUESTIONNAIRE RESPONSE [--expressions]';

/** What evaluates expressions; undefined where its package is not among those of this checkout. */
async function engineHere(): Promise<ExpressionEngine | undefined> {
  // Not a literal: the command works in a checkout without that package, too.
  const name: string = '@foyer/fhirpath/fhirpath-engine';
  try {
    const { fhirpathEngine } = await import(name) as { fhirpathEngine: () => ExpressionEngine };
    return fhirpathEngine();
  } catch (error) {
    if (Reflect.get(error as object, 'code') !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

/** Nobody is signed in, and no server is asked: what looks at a patient or at other resources finds none. */
const dynamic = (engine: ExpressionEngine) => (form: Form): Promise<void> => makeDynamic(form, {
  engine: async () => engine,
  call: { backend: { describe: nobody, organisation: nobody, outcome: nobody }, signal: new AbortController().signal, locale: 'en', now: Date.now() },
});

const nobody = async (): Promise<never> => { throw new Error('No backend is asked'); };

function read(path: string): unknown {
  try {
    // npm runs scripts in the root; a path is meant from where it was typed.
    return JSON.parse(readFileSync(resolve(process.env['INIT_CWD'] ?? '.', path), 'utf8'));
  } catch (error) {
    // What is in the file is not said: a parser's message quotes it.
    const why = error instanceof SyntaxError ? 'is not JSON' : `cannot be read (${String(Reflect.get(error as object, 'code'))})`;
    console.error(`${path} ${why}.`);
    return undefined;
  }
}

/** True where a form has expressions, wherever they stand. */
const hasExpressions = (questionnaire: unknown): boolean => /"(?:valueExpression|expression)"|questionnaire-constraint/.test(JSON.stringify(questionnaire));

export async function validate(args: string[]): Promise<number> {
  const [form, response, ...more] = args.filter(arg => arg !== '--expressions');
  if (form === undefined || response === undefined || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const [questionnaire, answers] = [read(form), read(response)];
  if (questionnaire === undefined || answers === undefined) return 2;
  const wanted = args.includes('--expressions') || hasExpressions(questionnaire);
  const engine = wanted ? await engineHere() : undefined;
  if (wanted && !engine) console.error('Expressions are not evaluated: @foyer/fhirpath is not installed here.');
  const issues = await issuesOf(questionnaire, answers, engine && { prepare: dynamic(engine) });
  console.log(JSON.stringify(outcomeOf(issues), undefined, 2));
  return issues.some(isError) ? 1 : 0;
}

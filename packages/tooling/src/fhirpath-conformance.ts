/**
 * `npm run fhirpath-conformance -- FILE.xml [--inputs=FOLDER] [--json]`: runs a file of HL7's FHIRPath cases with our engine, and says what fails, by
 * group. The cases are HL7's and not in this repository: https://github.com/FHIR/fhir-test-cases (r4/fhirpath/tests-fhir-r4.xml). What they look at is in
 * the npm package `hl7.fhir.r4.examples`, which is 195 MB and so not installed by default.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import { caseFailure, type FhirpathCase, fhirpathCases } from './fhirpath-cases.ts';
import { inRepository } from './repository.ts';

/** Examples whose file is not called as the cases call it. */
const CALLED: Record<string, string> = {
  'questionnaire-example': 'Questionnaire-3141', 'explanationofbenefit-example': 'ExplanationOfBenefit-EB3500',
};

/** What became of the cases. */
export interface Conformance {
  readonly cases: number;
  /** Cases whose input is there, or that need none. */
  readonly runnable: number;
  readonly correct: number;
  readonly failures: readonly { readonly group: string; readonly name: string; readonly expression: string; readonly why: string }[];
}

/** Reads inputs by the names that cases use, from a folder of examples in JSON. */
export function exampleReader(folder: string): (input: string) => unknown {
  const files = new Map(readdirSync(folder).map(file => [file.toLowerCase(), file]));
  return input => {
    const name = input.replace(/\.(xml|json)$/, '');
    const file = files.get(`${(CALLED[name] ?? name).toLowerCase()}.json`);
    return file === undefined ? undefined : JSON.parse(readFileSync(join(folder, file), 'utf8'));
  };
}

async function failureOf(one: FhirpathCase, engine: ExpressionEngine, focus: unknown): Promise<string | undefined> {
  return caseFailure(one, () => engine.compile(one.expression).evaluate(focus, { resource: focus, rootResource: focus, context: focus }));
}

/** Runs cases; those whose input is not there are left out. */
export async function conformance(cases: readonly FhirpathCase[], engine: ExpressionEngine, read: (input: string) => unknown): Promise<Conformance> {
  const failures: Conformance['failures'][number][] = [];
  let runnable = 0;
  for (const one of cases) {
    const focus = one.input === undefined ? undefined : read(one.input);
    if (one.input !== undefined && focus === undefined) continue;
    runnable += 1;
    const why = await failureOf(one, engine, focus);
    if (why !== undefined) failures.push({ group: one.group, name: one.name, expression: one.expression.trim(), why });
  }
  return { cases: cases.length, runnable, correct: runnable - failures.length, failures };
}

function report({ cases, runnable, correct, failures }: Conformance): string {
  const groups = Map.groupBy(failures, ({ group }) => group);
  const lines = [...groups].flatMap(([group, ofGroup]) => [`${group}: ${ofGroup.length}`, ...ofGroup.map(({ name, expression, why }) => `  ${name}: ${expression}\n    ${why}`)]);
  return [...lines, `${cases - runnable} of ${cases} cases have an input that is not there.`, `${correct} of ${runnable} correct (${(100 * correct / runnable).toFixed(1)} %)`].join('\n');
}

/** Runs a file; 1 when it or its inputs are not there. */
export async function fhirpathConformance(args: string[]): Promise<number> {
  const file = args.find(arg => !arg.startsWith('--'));
  const inputs = args.find(arg => arg.startsWith('--inputs='))?.slice('--inputs='.length) ?? inRepository('node_modules/hl7.fhir.r4.examples');
  if (file === undefined || !existsSync(file)) {
    console.error('Say which file of cases: npm run fhirpath-conformance -- FILE.xml');
    return 1;
  }
  if (!existsSync(inputs)) {
    console.error('The examples are not there. npm install --no-save hl7.fhir.r4.examples@4.0.1, or --inputs=FOLDER.');
    return 1;
  }
  const { fhirpathEngine } = await import('@foyer/fhirpath/fhirpath-engine');
  const result = await conformance(fhirpathCases(readFileSync(file, 'utf8')), fhirpathEngine(), exampleReader(inputs));
  console.log(args.includes('--json') ? JSON.stringify(result) : report(result));
  return 0;
}

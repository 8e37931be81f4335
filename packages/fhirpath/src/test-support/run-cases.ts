/** Runs the table of cases against an engine, whichever it is built from. */
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import { CASES } from './cases.ts';
import { FOCUS, questionnaire, response } from './fixtures.ts';

export const VARIABLES = {
  resource: response, questionnaire, qitem: questionnaire.item[0]?.item?.[0], context: response.item[0]?.item?.[0],
  picked: { system: 'https://forms.example/scale', code: 'much' }, dose: { value: 81, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
  height: 168, weight: 72.5, start: '2026-01-01', several: ['a', 'b', 'c'], nothing: [], 'has-fever': true,
};

/** What differs from the table, one line a case. */
export async function differences(engine: ExpressionEngine): Promise<string[]> {
  const found: string[] = [];
  for (const [name, cases] of Object.entries(CASES)) {
    const focus: unknown = FOCUS[name as keyof typeof FOCUS];
    const { resource: _, ...others } = VARIABLES;
    const variables = name === 'response' ? VARIABLES : { ...others, ...(focus !== undefined && { resource: focus }) };
    for (const [expression, expected] of cases) {
      const actual = await valuesOf(engine, expression, focus, variables);
      if (JSON.stringify(actual) !== JSON.stringify(expected)) found.push(`${expression}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
    }
  }
  return found;
}

async function valuesOf(engine: ExpressionEngine, expression: string, focus: unknown, variables: Readonly<Record<string, unknown>>): Promise<readonly unknown[] | 'throws'> {
  try {
    return await engine.compile(expression).evaluate(focus, variables);
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return 'throws';
  }
}

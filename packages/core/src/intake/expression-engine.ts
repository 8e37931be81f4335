/** What evaluates a form's expressions. A package adapts a library to it; it is imported with the first expression, never before. */

/** An expression that was parsed. */
export interface CompiledExpression {
  /**
   * The values that come out, in order: plain JSON, numbers, strings, booleans; dates and times as FHIR writes them.
   * @param focus what `$this` and a path without a beginning stand for: plain data, read only. Its properties may be getters.
   * @param variables by name without `%`: `resource`, `questionnaire`, and the form's own. A list stands for several values.
   * @throws when it cannot be evaluated
   */
  evaluate(focus: unknown, variables: Readonly<Record<string, unknown>>): readonly unknown[] | Promise<readonly unknown[]>;
}

export interface ExpressionEngine {
  /**
   * Parses a FHIRPath expression (https://hl7.org/fhirpath/N1/), with FHIR's and SDC's functions.
   * @throws SyntaxError
   */
  compile(expression: string): CompiledExpression;
}

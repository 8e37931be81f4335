/** What a validation says: issues of a FHIR R4 OperationOutcome (https://hl7.org/fhir/R4/operationoutcome.html). */

export type Severity = 'fatal' | 'error' | 'warning' | 'information';

/** Of http://hl7.org/fhir/ValueSet/issue-type, those that are said here. */
export type IssueType = 'structure' | 'required' | 'value' | 'invariant' | 'not-found' | 'duplicate' | 'too-long' | 'code-invalid' | 'business-rule' | 'not-supported' | 'informational';

/** FHIR R4 `OperationOutcome.issue`. */
export interface ValidationIssue {
  readonly severity: Severity;
  readonly code: IssueType;
  /** In plain English. Names link ids and what the form says, never an answer. */
  readonly diagnostics: string;
  /** Where, e.g. `QuestionnaireResponse.item[0].answer[1]`. */
  readonly expression: readonly string[];
}

/** FHIR R4 OperationOutcome. */
export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly ValidationIssue[];
}

/** An OperationOutcome has at least one issue: where nothing is wrong, it says so. */
export function outcomeOf(issues: readonly ValidationIssue[]): OperationOutcome {
  const none: ValidationIssue = { severity: 'information', code: 'informational', diagnostics: 'The response is valid against the questionnaire.', expression: ['QuestionnaireResponse'] };
  const wrong = issues.some(isError);
  return { resourceType: 'OperationOutcome', issue: wrong ? issues : [...issues, none] };
}

/** True for what makes a response invalid. */
export const isError = ({ severity }: ValidationIssue): boolean => severity === 'error' || severity === 'fatal';

/** The name of a link id as it is said: one that a form has, so it is no answer. */
export const named = (linkId: string): string => `"${linkId}"`;

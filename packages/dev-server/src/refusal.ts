/** A request that the server does not grant, as it is said over HTTP. */
import { getStatus, normalizeOperationOutcome } from '@medplum/core';
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { PATIENT_TEXT } from './terms.ts';

export type IssueCode = OperationOutcomeIssue['code'];

export function outcome(code: IssueCode, text: string, severity: OperationOutcomeIssue['severity'] = 'error'): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, details: { text } }] };
}

export class Refusal extends Error {
  readonly status: number;
  readonly outcome: OperationOutcome;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: OperationOutcome, headers: Record<string, string> = {}) {
    super(body.issue[0]?.details?.text ?? String(status));
    this.name = 'Refusal';
    this.status = status;
    this.outcome = body;
    this.headers = headers;
  }
}

export function refusal(status: number, code: IssueCode, text: string, headers: Record<string, string> = {}): Refusal {
  return new Refusal(status, outcome(code, text), headers);
}

/** Somebody else has this time. */
export const slotTaken = () => refusal(409, 'conflict', 'This time is no longer available');
export const notFound = () => refusal(404, 'not-found', 'Not found');
export const forbidden = (text = 'Not allowed') => refusal(403, 'forbidden', text);
export const malformed = (text: string) => refusal(400, 'invalid', text);
export const brokenRule = (text: string) => refusal(422, 'business-rule', text);

/** A rule with the clinic's own words for patients. */
export function ruleForPatients(text: string): Refusal {
  const body = outcome('business-rule', 'A rule of the clinic');
  return new Refusal(422, { ...body, issue: body.issue.map(issue => ({ ...issue, extension: [{ url: PATIENT_TEXT, valueString: text }] })) });
}

/** Anything thrown as a refusal. The library throws OperationOutcomes; all else is a bug of ours, said without its details. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isFromLibrary(error)) {
    const body = normalizeOperationOutcome(error);
    return new Refusal(getStatus(body), body);
  }
  return new Refusal(500, outcome('exception', 'Internal error'));
}

function isFromLibrary(error: unknown): boolean {
  return error instanceof Error && 'outcome' in error;
}

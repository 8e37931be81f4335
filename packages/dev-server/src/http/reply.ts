/** What goes back over HTTP. */
import type { Answer, Session } from '../session.ts';
import { referenceOf } from '../session.ts';
import type { Refusal } from '../refusal.ts';
import type { Resource } from '@medplum/fhirtypes';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const text = body === undefined ? '' : JSON.stringify(body);
  return { status, headers: { ...(text && { 'Content-Type': 'application/json; charset=utf-8' }), 'Cache-Control': 'no-store', ...headers }, body: text };
}

export function refusalReply(refusal: Refusal): Reply {
  return jsonReply(refusal.status, refusal.outcome, { 'Content-Type': FHIR_JSON, ...refusal.headers });
}

/** `Prefer: return=minimal` and its like; a server's default is the representation. */
export function isMinimal(prefer: string | undefined): boolean {
  return /\breturn=minimal\b/i.test(prefer ?? '');
}

export function fhirReply(session: Session, answer: Answer, minimal: boolean): Reply {
  const { resource, status } = answer;
  const version = resource?.resourceType === 'Bundle' ? undefined : resource?.meta?.versionId;
  const headers: Record<string, string> = { 'Content-Type': FHIR_JSON, ...answer.headers };
  if (version !== undefined) headers['ETag'] = `W/"${version}"`;
  if (version !== undefined && resource?.meta?.lastUpdated !== undefined) headers['Last-Modified'] = new Date(resource.meta.lastUpdated).toUTCString();
  if (version !== undefined && status === 201) headers['Location'] = `${session.base}/${referenceOf(resource as Resource)}/_history/${version}`;
  return jsonReply(status, minimal && version !== undefined ? undefined : resource, headers);
}

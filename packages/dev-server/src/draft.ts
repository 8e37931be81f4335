/** A form that is still being filled in (QuestionnaireResponse.status `in-progress`): it is kept for a while. */
import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import { DRAFT_EXPIRES, extensionOf } from './terms.ts';

const LIFETIME = 30 * 24 * 3600e3;

/** When a draft ends, in epoch milliseconds; undefined for what is no draft. */
export function draftEnd(response: QuestionnaireResponse): number | undefined {
  const at = Date.parse(extensionOf(response, DRAFT_EXPIRES)?.valueInstant ?? '');
  return response.status === 'in-progress' && !Number.isNaN(at) ? at : undefined;
}

/** The same response with the end that this server gives it: counted from now while it is in progress, none afterwards. */
export function withDraftEnd(response: QuestionnaireResponse, now: number): QuestionnaireResponse {
  const { extension, ...rest } = response;
  const others = (extension ?? []).filter(one => one.url !== DRAFT_EXPIRES);
  const end = response.status === 'in-progress' ? [{ url: DRAFT_EXPIRES, valueInstant: new Date(now + LIFETIME).toISOString() }] : [];
  return { ...rest, ...(others.length + end.length > 0 && { extension: [...others, ...end] }) };
}

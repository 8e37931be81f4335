/** `If-Match` as FHIR R4 wants it: one entity tag in quotes. The library ignores anything else and writes; we refuse it. */
import { malformed } from './refusal.ts';

const TAG = /^(?:W\/)?"([^"]+)"$/;

/** The version id, or undefined without a header. Throws a 400 for `*`, for a list, and where the quotes are missing. */
export function versionIn(ifMatch: string | undefined): string | undefined {
  if (ifMatch === undefined) return undefined;
  const version = TAG.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw malformed('If-Match must be one entity tag in quotes, such as W/"3"');
  return version;
}

/** The name with which somebody signed by typing it. */
import type { Attachment } from '../model/questionnaire.ts';

/** Undefined for a signature that was drawn, and for what cannot be read: it may come from anywhere. */
export function signedName({ contentType, data }: Attachment): string | undefined {
  if (contentType !== 'text/plain' || typeof data !== 'string') return undefined;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(data), sign => sign.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** What the backend does for a form while it is filled in: looks up a long list, takes a file. */
import { newAttemptId } from '../backend/attempt.ts';
import type { Expansion } from '../backend/forms-port.ts';
import type { StepCall } from '../journey/definition.ts';
import type { Attachment } from '../model/questionnaire.ts';

export interface FormServices {
  /** Entries of a value set that fit what was typed. Undefined where nobody can be asked. */
  readonly search: ((url: string, filter: string, count: number, signal: AbortSignal) => Promise<Expansion>) | undefined;
  /** Stores a file apart from the form. Undefined where a file travels inside of the response. */
  readonly upload: ((file: Blob, onProgress: (part: number) => void, signal: AbortSignal) => Promise<Attachment>) | undefined;
}

export function servicesOf({ backend: { forms }, locale }: Pick<StepCall, 'backend' | 'locale'>): FormServices {
  return {
    search: forms?.expand && (async (url, filter, count, signal) => await (forms.expand as NonNullable<typeof forms.expand>)({ url, filter, count }, { signal, locale })),
    upload: forms?.upload && (async (file, onProgress, signal) => await (forms.upload as NonNullable<typeof forms.upload>)(file, { signal, locale, attempt: newAttemptId(), onProgress })),
  };
}

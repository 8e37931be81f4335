/** Forms that were filled in: drafts, files, and what was sent. Every method runs in one go, so that of any number of sendings of one attempt one is filed. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { FormDraft } from '@foyer/core/backend/forms-port';
import type { Attachment, QuestionnaireResponse } from '@foyer/core/model/questionnaire';

/** A form as staff find it. */
export interface FiledResponse {
  readonly id: string;
  readonly attempt: AttemptId;
  /** Who filled it in. */
  readonly owner: string;
  readonly response: QuestionnaireResponse;
}

/** How much there is. */
export interface FormCounts {
  readonly responses: number;
  readonly drafts: number;
  readonly files: number;
}

interface KeptDraft extends FormDraft {
  readonly owner: string;
  readonly form: string;
  /** The filling in during which it was saved. */
  readonly attempt: AttemptId;
}

const DAY = 24 * 3600e3;

export class FormLedger {
  readonly #now: () => number;
  readonly #keepFor: number;
  readonly #drafts = new Map<string, KeptDraft>();
  readonly #filed = new Map<AttemptId, FiledResponse>();
  readonly #files = new Map<string, Attachment>();
  #saves = 0;

  /** @param keepFor how long a draft is kept, in days */
  constructor(now: () => number, keepFor: number) {
    this.#now = now;
    this.#keepFor = keepFor * DAY;
  }

  draft(owner: string, form: string): FormDraft | null {
    const kept = this.#kept(owner, form);
    return kept ? told(kept) : null;
  }

  /** Errors: `stale` where another filling in has saved since. One's own is never in the way: its reply may have been lost. */
  save(owner: string, form: string, attempt: AttemptId, response: QuestionnaireResponse, version: string | undefined): FormDraft {
    const before = this.#kept(owner, form);
    if (before && before.version !== version && before.attempt !== attempt) throw new BackendError('stale');
    const savedAt = this.#now();
    const kept = { owner, form, attempt, response: structuredClone(response), savedAt, expiresAt: savedAt + this.#keepFor, version: String(++this.#saves) };
    this.#drafts.set(key(owner, form), kept);
    return told(kept);
  }

  discard(owner: string, form: string): void {
    this.#drafts.delete(key(owner, form));
  }

  put(file: Attachment): Attachment {
    const url = `urn:uuid:${crypto.randomUUID()}`;
    this.#files.set(url, { ...file, url });
    return { ...file, url };
  }

  hasFile(url: string): boolean {
    return this.#files.has(url);
  }

  filed(attempt: AttemptId): FiledResponse | undefined {
    return this.#filed.get(attempt);
  }

  file(owner: string, form: string, attempt: AttemptId, response: QuestionnaireResponse): FiledResponse {
    const id = `response-${this.#count() + 1}`;
    const filed = { id, attempt, owner, response: { ...structuredClone(response), id, meta: { versionId: '1' } } };
    this.#filed.set(attempt, filed);
    this.discard(owner, form);
    return filed;
  }

  /** What somebody filed, as it stands now. */
  standing(owner: string, id: string): FiledResponse | undefined {
    return [...this.#filed.values()].findLast(one => one.id === id && one.owner === owner);
  }

  /** Takes the place of what was filed before. Whoever asks has looked at its version. */
  amend(before: FiledResponse, attempt: AttemptId, response: QuestionnaireResponse): FiledResponse {
    const { id, owner } = before;
    const versionId = String(Number(before.response.meta?.versionId) + 1);
    const filed = { id, attempt, owner, response: { ...structuredClone(response), id, meta: { versionId } } };
    // The newest is the last.
    this.#filed.delete(attempt);
    this.#filed.set(attempt, filed);
    return filed;
  }

  counts(): FormCounts {
    for (const { owner, form } of [...this.#drafts.values()]) this.#kept(owner, form);
    return { responses: this.#count(), drafts: this.#drafts.size, files: this.#files.size };
  }

  /** Of what was changed, each counts once. */
  #count(): number {
    return new Set([...this.#filed.values()].map(({ id }) => id)).size;
  }

  #kept(owner: string, form: string): KeptDraft | undefined {
    const kept = this.#drafts.get(key(owner, form));
    if (kept?.expiresAt !== undefined && kept.expiresAt <= this.#now()) this.#drafts.delete(key(owner, form));
    return this.#drafts.get(key(owner, form));
  }
}

const key = (owner: string, form: string) => `${owner} ${form}`;

function told({ response, savedAt, expiresAt, version }: KeptDraft): FormDraft {
  return structuredClone({ response, savedAt, expiresAt, version });
}

/** The port behind intake. FHIR R4: Questionnaire, QuestionnaireResponse, ValueSet. */
import type { Attachment, Coding, Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import type { CallOptions, WriteOptions } from './backend.ts';

/** Which entries of a value set are wanted. */
export interface ValueSetQuery {
  /** Canonical address, with or without `|version`. */
  readonly url: string;
  /** What was typed; missing asks for all. */
  readonly filter?: string | undefined;
  /** At most so many. */
  readonly count: number;
  /** Base address of the terminology server that the form prefers (SDC `preferredTerminologyServer`). A backend decides whether it may be asked. */
  readonly server?: string | undefined;
}

export interface Expansion {
  readonly options: readonly Coding[];
  /** There are more than were asked for: the patient has to type. */
  readonly more: boolean;
}

/** What was saved of a form that is not sent yet. */
export interface FormDraft {
  /** `in-progress`. Its `questionnaire` says for which version it was typed. */
  readonly response: QuestionnaireResponse;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** When the system throws it away, in milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  /** Opaque; the next save says on which state it is built. */
  readonly version?: string | undefined;
}

/** A form as it stands in the system. */
export interface FiledForm {
  /**
   * `confirmed` where the response was read back and is what was sent; `requested` where it was taken and cannot be read, or reads otherwise. `conflict` where an `amended`
   * response was built on another version than the one that is there: nothing was written, and `response` is what is there.
   */
  readonly state: 'confirmed' | 'requested' | 'conflict';
  /** Of the QuestionnaireResponse, where the system says it. */
  readonly id?: string | undefined;
  /** It went nowhere: the page around the widget has it. */
  readonly onPage?: boolean | undefined;
  /** As it was read back, where that is allowed. `validated()` compares it with what was sent: other answers are never `confirmed`. */
  readonly response?: QuestionnaireResponse | undefined;
}

export interface FormsPort {
  /** By logical id or by canonical address, with or without `|version`. Errors: `gone`. */
  questionnaire(reference: string, options: CallOptions): Promise<Questionnaire>;
  /** Entries of a value set that is not in the form. Errors: `gone` where nobody knows it. */
  expand?(query: ValueSetQuery, options: CallOptions): Promise<Expansion>;
  /** What the systems know already, as answers (SDC `$populate`); null where they know nothing. */
  populate?(questionnaire: Questionnaire, options: CallOptions): Promise<QuestionnaireResponse | null>;
  /** Resources by the names of the form's launch contexts (SDC `launchContext`), e.g. `patient`. One that is not there is left out. */
  launchContext?(names: readonly string[], options: CallOptions): Promise<Readonly<Record<string, unknown>>>;
  /** The answer to an `application/x-fhir-query` with its placeholders filled in, e.g. `Observation?code=…`: a Bundle or a resource. */
  search?(query: string, options: CallOptions): Promise<unknown>;
  /** Keeps what is filled in. Errors: `stale` where somebody else saved in the meantime; `draft()` then has theirs. */
  saveDraft?(draft: Omit<FormDraft, 'savedAt' | 'expiresAt'>, options: WriteOptions): Promise<FormDraft>;
  /** The newest draft for a form, by its canonical address or id; null where there is none. */
  draft?(questionnaire: string, options: CallOptions): Promise<FormDraft | null>;
  /** Throws a draft away, e.g. when the patient begins anew. Never fails for one that is gone. */
  discardDraft?(questionnaire: string, options: WriteOptions): Promise<void>;
  /** Stores a file apart from the form. `onProgress` hears a part from 0 to 1. Errors: `too-large`. Without it a file travels inside of the response. */
  upload?(file: Blob, options: WriteOptions & { readonly onProgress?: (part: number) => void }): Promise<Attachment>;
  /**
   * Files the response, once for an attempt, reads it back, compares it with what was sent. The draft of the same form goes.
   * One that is `amended` takes the place of the response of its `id`, where that still has the version `meta.versionId`; else it is a `conflict`.
   * Any other is filed anew, whatever its `id`.
   * Errors: `stale`, `rejected` (paths are link ids), `too-large`, `duplicate`, and `unknown-outcome` when the reply was lost.
   */
  submit(response: QuestionnaireResponse, options: WriteOptions): Promise<FiledForm>;
}

/** Every method of the port, for a backend that fetches its code later and has to say now what it can. */
export const FORMS_METHODS = [
  'questionnaire', 'expand', 'populate', 'launchContext', 'search', 'saveDraft', 'draft', 'discardDraft', 'upload', 'submit',
] as const satisfies readonly (keyof FormsPort)[];

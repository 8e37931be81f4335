/** What a backend's author brings so that the contract suite for forms can look at both sides of the counter. Every method may be asynchronous. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';

/** What the port can do beside reading and sending, as its author promises. What is not promised must not be there. */
export interface FormsPromised {
  /** `saveDraft`, `draft`, `discardDraft`, and the capability. */
  readonly drafts: boolean;
  readonly upload: boolean;
  readonly expand: boolean;
  readonly populate: boolean;
  readonly launchContext: boolean;
  readonly search: boolean;
  /** A response that was taken cannot be read: sending answers `requested`. Where false, it answers `confirmed`. */
  readonly requestOnly: boolean;
  /** What was sent can be changed (`amended`), as long as nobody else changed it meanwhile. Default: it stays as it is. */
  readonly amend?: boolean;
}

/** A form of the system, with responses that the suite sends. */
export interface FormSpecimen {
  readonly id: string;
  /** Canonical address, without a version. */
  readonly url: string;
  readonly version: string;
  /** Its title in English and in French. */
  readonly title: { readonly en: string; readonly fr: string };
  /** Answers that the system takes. Another number gives other answers. */
  answers(number: number): readonly ResponseItem[];
  /** Answers that it does not take, and the link ids of the questions that are to blame. */
  readonly refused: { readonly answers: readonly ResponseItem[]; readonly linkIds: readonly string[] };
  /** Answers with a file, where files can be uploaded. */
  withFile?(file: object): readonly ResponseItem[];
}

/** A long value set. */
export interface ValueSetSpecimen {
  readonly url: string;
  /** How many entries there are, at least. */
  readonly atLeast: number;
  /** What is typed, and an entry that is found by it, in English and in French. */
  readonly found: readonly { readonly locale: string; readonly filter: string; readonly code: string; readonly display: string }[];
}

export interface FormCounts {
  /** Responses that were sent. Drafts are none. */
  readonly responses: number;
  /** Drafts that are not over. */
  readonly drafts: number;
  readonly files: number;
}

/** Calls whose reply the suite loses. */
export type LosableFormOperation = Extract<keyof FormsPort, 'questionnaire' | 'saveDraft' | 'draft' | 'submit'> | 'outcome';

export interface FormsSubject {
  readonly promised: FormsPromised;
  readonly guest: Backend | undefined;
  /** At least one of guest and signed-in is there; both work on the same system. */
  readonly signedIn: Backend | undefined;
  /** Somebody else, with a credential of their own. A guest whose drafts nobody would find again need not have methods for them. */
  readonly stranger: Backend;
  readonly form: FormSpecimen;
  /** Another form. */
  readonly other: FormSpecimen;
  readonly valueSet?: ValueSetSpecimen;
  /** What is known of the signed-in patient, by link ids of a form. */
  readonly known?: { readonly form: string; readonly answers: Readonly<Record<string, unknown>>; readonly patient: string };
  /** More bytes than the system takes in one file. */
  readonly tooLarge?: number;
  now(): number;
  /** Moves the system's clock forward, so that drafts end. Leave it out only where the clock cannot be moved. */
  advance?(ms: number): Promise<void> | void;
  /** What staff see of the form that this attempt sent; undefined when it sent none. */
  stored(attempt: AttemptId): Promise<QuestionnaireResponse | undefined> | QuestionnaireResponse | undefined;
  counts(): Promise<FormCounts> | FormCounts;
  /** Loses the reply of the next call of an operation, once: `before`, the request never arrives; `after`, it is carried out. For writes, of the request that changes the system. */
  lose(when: 'before' | 'after', operation: LosableFormOperation): Promise<void> | void;
  /** Called after each check. */
  dispose?(): Promise<void> | void;
}

/** Makes a fresh subject for each check: nothing that an earlier check did may be left. */
export type FormsSubjectFactory = () => Promise<FormsSubject> | FormsSubject;

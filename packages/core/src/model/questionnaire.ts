/**
 * Forms as FHIR R4 writes them (https://hl7.org/fhir/R4/questionnaire.html), as far as the engine reads them. Types only: a form comes
 * from anywhere, and one bad part of it must not cost the others, so `intake/read` looks at each part by itself and believes nothing.
 */

/** FHIR R4 `Extension`. `value[x]` by its own name, e.g. `valueCode`. */
export interface Extension {
  readonly url?: string;
  readonly extension?: readonly Extension[];
  readonly [value: `value${string}`]: unknown;
}

/** What a primitive may have beside its value, e.g. `_text`: translations of it. */
export interface Beside {
  readonly extension?: readonly Extension[];
}

export interface Coding extends Beside {
  readonly system?: string;
  readonly version?: string;
  readonly code?: string;
  readonly display?: string;
  readonly _display?: Beside;
  readonly userSelected?: boolean;
}

export interface Quantity {
  readonly value?: number;
  readonly comparator?: string;
  readonly unit?: string;
  readonly system?: string;
  readonly code?: string;
}

export interface Attachment {
  readonly contentType?: string;
  readonly language?: string;
  /** Base64. */
  readonly data?: string;
  readonly url?: string;
  /** Bytes. */
  readonly size?: number;
  /** Base64 of the SHA-1. */
  readonly hash?: string;
  readonly title?: string;
  readonly creation?: string;
}

export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: { readonly system?: string; readonly value?: string };
  readonly display?: string;
}

/** FHIR R4 item types, all of them. */
export const ITEM_TYPES = [
  'group', 'display', 'boolean', 'decimal', 'integer', 'date', 'dateTime', 'time', 'string', 'text', 'url', 'choice', 'open-choice', 'attachment',
  'reference', 'quantity',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** One value under its FHIR name, e.g. `{ valueDate: '2019-02-01' }`; at most one of them is there. */
export interface Value {
  readonly valueBoolean?: boolean;
  readonly valueDecimal?: number;
  readonly valueInteger?: number;
  readonly valueDate?: string;
  readonly valueDateTime?: string;
  readonly valueTime?: string;
  readonly valueString?: string;
  readonly valueUri?: string;
  readonly valueAttachment?: Attachment;
  readonly valueCoding?: Coding;
  readonly valueQuantity?: Quantity;
  readonly valueReference?: Reference;
}

export interface AnswerOption extends Value, Beside {
  readonly initialSelected?: boolean;
  readonly _valueString?: Beside;
}

/** When a question is asked. `answer[x]` by its own name, e.g. `answerCoding`. */
export interface EnableWhen {
  readonly question?: string;
  readonly operator?: string;
  readonly [answer: `answer${string}`]: unknown;
}

export interface QuestionnaireItem extends Beside {
  readonly linkId?: string;
  readonly definition?: string;
  readonly code?: readonly Coding[];
  readonly prefix?: string;
  readonly _prefix?: Beside;
  readonly text?: string;
  readonly _text?: Beside;
  readonly type?: string;
  readonly enableWhen?: readonly EnableWhen[];
  readonly enableBehavior?: string;
  readonly required?: boolean;
  readonly repeats?: boolean;
  readonly readOnly?: boolean;
  readonly maxLength?: number;
  readonly answerValueSet?: string;
  readonly answerOption?: readonly AnswerOption[];
  readonly initial?: readonly Value[];
  readonly item?: readonly QuestionnaireItem[];
}

export interface Questionnaire extends Beside {
  readonly resourceType: 'Questionnaire';
  readonly id?: string;
  readonly meta?: { readonly versionId?: string; readonly profile?: readonly string[] };
  readonly language?: string;
  readonly url?: string;
  readonly version?: string;
  readonly title?: string;
  readonly _title?: Beside;
  readonly status?: string;
  readonly description?: string;
  readonly _description?: Beside;
  readonly copyright?: string;
  readonly contained?: readonly { readonly resourceType?: string; readonly id?: string }[];
  readonly item?: readonly QuestionnaireItem[];
}

/** FHIR R4 `QuestionnaireResponse.item.answer`. */
export interface ResponseAnswer extends Value, Beside {
  readonly item?: readonly ResponseItem[];
}

export interface ResponseItem extends Beside {
  readonly linkId: string;
  readonly definition?: string;
  readonly text?: string;
  readonly answer?: readonly ResponseAnswer[];
  readonly item?: readonly ResponseItem[];
}

/** FHIR R4 (https://hl7.org/fhir/R4/questionnaireresponse.html). */
export interface QuestionnaireResponse extends Beside {
  readonly resourceType: 'QuestionnaireResponse';
  readonly id?: string;
  readonly meta?: { readonly versionId?: string };
  readonly language?: string;
  /** Canonical address of the form, with its version: `https://…|1.0`. */
  readonly questionnaire?: string;
  /** The attempt that sent it is here, where a backend wrote it. */
  readonly identifier?: { readonly system?: string; readonly value?: string };
  /** Whom the answers are about; the patient that the credential belongs to, where it is missing. */
  readonly subject?: Reference;
  /** Who wrote it down, and who gave the answers, where they are not the subject. */
  readonly author?: Reference;
  readonly source?: Reference;
  readonly status: 'in-progress' | 'completed' | 'amended' | 'entered-in-error' | 'stopped';
  readonly authored?: string;
  readonly item?: readonly ResponseItem[];
}

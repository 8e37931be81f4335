/** One check's stage: a fresh subject, its backends behind `validatedWithForms`, and responses to send. */
import { newAttemptId, type AttemptId } from '@foyer/core/backend/attempt';
import type { Backend, CallOptions, WriteOptions } from '@foyer/core/backend/backend';
import type { FiledForm, FormDraft, FormsPort } from '@foyer/core/backend/forms-port';
import { validatedWithForms } from '@foyer/core/backend/validated-with-forms';
import type { QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';
import { holds, same } from './assertions.ts';
import type { FormCounts, FormSpecimen, FormsPromised, FormsSubject } from './forms-subject.ts';

/** One statement of the contract. `run` throws where it does not hold. */
export interface FormsCheck {
  /** A sentence whose subject is the backend. */
  readonly name: string;
  run(scene: FormsScene): Promise<void>;
}

/** One credential's view: the backend, and its port, which must be there. */
export interface FormsSide extends Backend {
  readonly forms: FormsPort;
}

function side(backend: Backend): FormsSide {
  const { forms, ...rest } = validatedWithForms(backend);
  holds(forms, 'a forms port');
  return { ...rest, forms };
}

/** The methods that stand and fall together with a promise. */
const OPTIONAL: Readonly<Record<Exclude<keyof FormsPromised, 'requestOnly' | 'amend'>, readonly (keyof FormsPort)[]>> = {
  drafts: ['saveDraft', 'draft', 'discardDraft'], upload: ['upload'], expand: ['expand'], populate: ['populate'], launchContext: ['launchContext'], search: ['search'],
};

/** What stands in the suite's answers and must never stand in an error. */
export const PRIVATE_WORDS = 'Sample words: ᓄᓇᕗᑦ, “quotes”, <b>& ampersands';

export class FormsScene {
  readonly subject: FormsSubject;
  readonly guest: FormsSide | undefined;
  readonly signedIn: FormsSide | undefined;
  readonly stranger: FormsSide;

  constructor(subject: FormsSubject) {
    this.subject = subject;
    this.guest = subject.guest && side(subject.guest);
    this.signedIn = subject.signedIn && side(subject.signedIn);
    this.stranger = side(subject.stranger);
  }

  get main(): FormsSide {
    const main = this.guest ?? this.signedIn;
    holds(main, 'a guest or a signed-in backend');
    return main;
  }

  /** Everything that this port could have. Ask `can` first. */
  get port(): Required<FormsPort> {
    return this.main.forms as Required<FormsPort>;
  }

  get form(): FormSpecimen {
    return this.subject.form;
  }

  /** True where the port promises something; where it does not, its methods must not be there. */
  can(what: keyof typeof OPTIONAL): boolean {
    // Of a guest nothing is known, so a guest's backend need not have what fills in.
    const { forms } = (what === 'populate' ? this.signedIn : undefined) ?? this.main;
    const there = OPTIONAL[what].filter(name => typeof forms[name] === 'function');
    same(there, this.subject.promised[what] ? OPTIONAL[what] : [], `the methods for ${what}`);
    return this.subject.promised[what];
  }

  reading(locale = 'en-CA', signal = new AbortController().signal): CallOptions {
    return { signal, locale };
  }

  writing(attempt: AttemptId = newAttemptId(), locale = 'en-CA', signal = new AbortController().signal): WriteOptions {
    return { signal, locale, attempt };
  }

  /** A response that the system takes. */
  response(number = 1, form = this.form, item: readonly ResponseItem[] = form.answers(number)): QuestionnaireResponse {
    return { resourceType: 'QuestionnaireResponse', questionnaire: `${form.url}|${form.version}`, status: 'completed', authored: new Date(this.subject.now()).toISOString(), item };
  }

  /** The same, half filled in. */
  unfinished(number = 1, form = this.form): QuestionnaireResponse {
    return { ...this.response(number, form, form.answers(number).slice(0, 1)), status: 'in-progress' };
  }

  submit(number = 1, attempt: AttemptId = newAttemptId()): Promise<FiledForm> {
    return this.port.submit(this.response(number), this.writing(attempt));
  }

  save(number = 1, attempt: AttemptId = newAttemptId(), version?: string): Promise<FormDraft> {
    return this.port.saveDraft({ response: this.unfinished(number), ...(version !== undefined && { version }) }, this.writing(attempt));
  }

  async draft(form = this.form, of: FormsSide = this.main): Promise<FormDraft | null> {
    return await of.forms.draft?.(form.url, this.reading()) ?? null;
  }

  counts(): Promise<FormCounts> {
    return Promise.resolve(this.subject.counts());
  }

  /** How much there is now beyond what there was. */
  async since(before: FormCounts): Promise<FormCounts> {
    const now = await this.counts();
    return { responses: now.responses - before.responses, drafts: now.drafts - before.drafts, files: now.files - before.files };
  }

  get settled(): 'confirmed' | 'requested' {
    return this.subject.promised.requestOnly ? 'requested' : 'confirmed';
  }
}

/** Nothing of all that a form counts. */
export const NOTHING: FormCounts = { responses: 0, drafts: 0, files: 0 };
export const ONE_RESPONSE: FormCounts = { ...NOTHING, responses: 1 };
export const ONE_DRAFT: FormCounts = { ...NOTHING, drafts: 1 };

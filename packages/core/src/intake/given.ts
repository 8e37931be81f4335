/** What a form's journey begins with: what the page gives, and what the backend has. */
import { BackendError } from '../backend/backend-error.ts';
import type { ExpressionEngine } from './expression-engine.ts';
import type { FormsPort } from '../backend/forms-port.ts';
import type { StepCall } from '../journey/definition.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import type { Form, FormWarning } from './form.ts';
import type { Page } from './pages.ts';
import type { IntakePrefill } from './prefill.ts';
import type { ResponseOptions } from './response.ts';

/** A form that is here, cut into pages. */
export interface FormHere {
  readonly form: Form;
  readonly pages: readonly Page[];
  /** What the backend does while it is filled in: looks up a long list, takes a file. */
  readonly services: FormsPort | undefined;
  /** Fetches what the form asks when, and what it calculates, where the first page stands without. Rejects where it does not arrive; called again, it is asked for again. */
  readonly ready: () => Promise<unknown>;
}

export interface IntakePins {
  /** The form, or its id or canonical address. */
  readonly questionnaire?: string | Questionnaire | undefined;
}

/** What the page that embeds a form gives itself. */
export interface IntakeGiven {
  readonly response?: QuestionnaireResponse | undefined;
  /** Fetches what evaluates the form's expressions; called once, for a form that has some. Without it those are left out, each with a warning. */
  readonly expressions?: (() => Promise<ExpressionEngine>) | undefined;
  readonly prefill?: IntakePrefill | undefined;
  /** What was filled in before and is gone on with, in place of `response` and `prefill`; asked once the form is here. */
  readonly draft?: ((form: Questionnaire, call: StepCall) => Promise<QuestionnaireResponse | undefined>) | undefined;
  /** Staff fill it in for the patient. */
  readonly assisted?: boolean;
  /** A form may be sent without the answer to a question that has to be answered and cannot be asked here. */
  readonly canSendUnasked?: boolean;
  readonly onWarning?: (warning: FormWarning) => void;
  /** The text of a node in the language that is shown, for the response. */
  readonly textOf?: ResponseOptions['textOf'];
  /** What the page does with a form before anybody sees it. */
  readonly prepare?: (form: Form) => Promise<void>;
}

/** The forms port, or the error that this organisation does not offer forms. */
export function formsOf({ backend }: Pick<StepCall, 'backend'>): FormsPort {
  if (!backend.forms?.submit) throw new BackendError('not-allowed', { cause: new Error('No forms.submit()') });
  return backend.forms;
}

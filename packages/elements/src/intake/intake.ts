/** `<foyer-intake>`: a form, page by page. This module only has the class; `intake.define.ts` registers it. */
import type { PropertyDeclarations } from 'lit';
import type { FormHere } from '@foyer/core/intake/given';
import { finished, intake, type IntakeShape } from '@foyer/core/intake/intake';
import { checked, object, optional } from '@foyer/core/model/primitives';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { msg } from '../i18n/msg.ts';
import { forms } from '../theme/forms.styles.ts';
import { JourneyElement, type LaterSteps } from '../widget/journey-element.ts';
import { nodeText } from './form-words.ts';
import { intake as styles } from './intake.styles.ts';
import { page } from './page.ts';
import type { StepView } from './screen.ts';

const wait: StepView = {
  title: () => msg('Getting the form…', { id: 'intake.waiting' }),
  waiting: () => msg('Getting the form…', { id: 'intake.waiting' }),
  render: () => { throw new Error('Nothing to show while the form is awaited'); },
};

/**
 * Fills in a form.
 *
 * @element foyer-intake
 * @slot - Shown until the widget can be used, and when it cannot: a phone number and a link.
 * @slot button - With `display="dialog"`: the button that opens it.
 * @csspart root - Everything inside.
 * @fires foyer-ready - It can be used.
 * @fires foyer-step - The patient came to a page.
 * @fires foyer-help - The patient used the way out.
 * @fires foyer-error - Something failed; a code.
 *
 * @example
 * <foyer-intake backend="fhir" base-url="https://fhir.example.org/r4" questionnaire="new-patient"><p>Call 416-555-0100</p></foyer-intake>
 */
export class IntakeElement extends JourneyElement<IntakeShape> {
  static override styles = [...[JourneyElement.styles].flat(), forms, styles];

  static override properties: PropertyDeclarations = {
    ...JourneyElement.properties,
    questionnaire: {},
  };

  /** The form: its id or canonical address, or, as a property, the FHIR R4 Questionnaire itself. */
  declare questionnaire: string | Questionnaire | undefined;

  protected readonly widgetName = 'intake';
  // A form is read part by part: whatever it is, the engine says what is wrong with it.
  protected readonly pinChecks = object({ questionnaire: optional(checked<string | Questionnaire>(() => [])) });
  protected readonly prefillChecks = object({}) as never;
  protected readonly usual = intake(() => this.#given());
  #response: QuestionnaireResponse | undefined;
  #heard: FormHere | undefined;

  /** What is filled in, as FHIR R4. Set before the form begins, what was filled in before. */
  get response(): QuestionnaireResponse | undefined {
    const form = this.journey?.view.loaded.form?.form;
    return form ? this.say(() => finished(form, this.locale, node => nodeText(node).text)) : this.#response;
  }
  set response(response: QuestionnaireResponse | undefined) { this.#response = response; }

  protected get firstViews(): Record<string, StepView> {
    return { form: wait, ...Object.fromEntries(this.journey?.view.loaded.form?.pages.map(({ id }) => [id, page(id)]) ?? []) };
  }

  #given() {
    return { response: this.#response, textOf: (node: Parameters<typeof nodeText>[0]) => this.say(() => nodeText(node).text) };
  }

  protected fetchLater(): Promise<LaterSteps<IntakeShape>> { return import('./steps/later.ts'); }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const here = this.journey?.view.loaded.form;
    if (!here || here === this.#heard) return;
    this.#heard = here;
    // What is typed is in the field already: it is painted before anything is made anew.
    here.form.subscribe(() => requestAnimationFrame(() => setTimeout(() => this.requestUpdate())));
  }

  protected finished(): void { /* The outcome says it. */ }
}

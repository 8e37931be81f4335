/** `<foyer-intake>`: a form, page by page. This module only has the class; `intake.define.ts` registers it. */
import { nothing, type PropertyDeclarations } from 'lit';
import type { CallOptions } from '@foyer/core/backend/backend';
import { validatedForms } from '@foyer/core/backend/validated-forms';
import type { ExpressionEngine } from '@foyer/core/intake/expression-engine';
import type { Form, FormWarning } from '@foyer/core/intake/form';
import type { FormHere } from '@foyer/core/intake/given';
import { beginForm } from '@foyer/core/intake/beginning';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Node } from '@foyer/core/intake/node';
import type { IntakePrefill } from '@foyer/core/intake/prefill';
import type { JourneyOptions, StepCall } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import type { QuestionEvent } from '@foyer/core/telemetry/question-events';
import type { TelemetryEvent, TelemetrySink } from '@foyer/core/telemetry/telemetry';
import { msg } from '../i18n/msg.ts';
import { inputs } from '../theme/inputs.styles.ts';
import { providedBackend } from '../widget/backend-source.ts';
import { FoyerSubmittedEvent, FoyerWarningEvent } from '../widget/events.ts';
import { JourneyElement, type LaterSteps } from '../widget/journey-element.ts';
import { tell } from '../widget/tell.ts';
import type { Progress } from '../widget/progress.ts';
import { issueWords } from './control.ts';
import { nodeText } from './form-words.ts';
import type { QuestionViews } from './own-views.ts';
import { intake as styles } from './intake.styles.ts';
import { page, type PageHost } from './page.ts';
import type { IntakeDrafts } from './drafts/drafts.ts';
import { pageBackend } from './page-backend.ts';
import type { StepView } from './screen.ts';

/** Milliseconds that a page may take to give the form, before a developer is told that there is none. */
const PATIENCE = 2000;

const wait: StepView = {
  title: () => msg('The form could not be opened', { id: 'intake.failed' }),
  waiting: () => msg('Getting the form…', { id: 'intake.waiting' }),
  render: () => nothing as never,
};

/** Checks that take whatever has one of the names in `shape`: the engine reads it, and says what is wrong with it. */
const anything = (shape: object) => ({ shape, safeParse: (data: unknown) => ({ success: true, data }) }) as never;

/**
 * Fills in a form.
 *
 * @element foyer-intake
 * @slot - Shown until the widget can be used, and when it cannot: a phone number and a link.
 * @slot button - With `display="dialog"`: the button that opens it.
 * @csspart root - Everything inside.
 * @csspart dialog - The dialog of `display="dialog"`.
 * @csspart close - The button that closes the dialog.
 * @csspart heading - The heading of the page.
 * @csspart progress - "Page 2 of 5" and its bar.
 * @csspart back - The back link.
 * @csspart form - The form of a page.
 * @csspart field - A question: label, hint, error, and what it is answered with.
 * @csspart label - What is asked; also of a group and of a table.
 * @csspart sublabel - The label of a part of an answer, such as a day.
 * @csspart hint - Words about a question.
 * @csspart input - A field to type in, a list to pick from, a file to choose.
 * @csspart choice - A tile to choose.
 * @csspart check - The radio or checkbox of a choice; `::part(check):checked` is a chosen one.
 * @csspart error - What is wrong with an answer, beside it.
 * @csspart own-view - Around a view of `questionViews`.
 * @csspart primary - The one primary button.
 * @csspart button - Any other button.
 * @csspart link - A button that looks like a link.
 * @csspart summary - The list of answers.
 * @csspart message - A box that says what happened.
 * @csspart error-summary - All errors of a page.
 * @csspart way-out - Phone, hours, address.
 * @fires foyer-ready - It can be used.
 * @fires foyer-step - The patient came to a page.
 * @fires change - Something was filled in. Ask for `response`; no answer is in the event.
 * @fires foyer-submitted - The form was sent.
 * @fires foyer-warning - A part of the form could not be used as it stands; codes and link ids.
 * @fires foyer-help - The patient used the way out.
 * @fires foyer-error - Something failed; a code.
 *
 * @example
 * <foyer-intake backend="fhir" base-url="https://fhir.example.org/r4" questionnaire="new-patient"><p>Call 416-555-0100</p></foyer-intake>
 */
export class IntakeElement extends JourneyElement<IntakeShape, IntakePrefill> {
  static override styles = [...[JourneyElement.styles].flat(), inputs, styles];

  static readonly formAssociated = true;

  /** Fetches what evaluates the expressions of forms; see `defineIntake`. */
  static expressions: (() => Promise<ExpressionEngine>) | undefined;

  static override properties: PropertyDeclarations = {
    ...JourneyElement.properties,
    questionnaire: {},
    assisted: { type: Boolean },
    canSkip: { type: Boolean, attribute: 'can-skip' },
    canSendUnasked: { type: Boolean, attribute: 'can-send-unasked' },
    questionViews: { attribute: false },
    drafts: {},
  };

  /** The form: its id or canonical address, or, as a property, the FHIR R4 Questionnaire itself. */
  declare questionnaire: string | Questionnaire | undefined;

  /** Receives telemetry, also of how questions fare; nothing is reported without it. */
  declare telemetry: TelemetrySink<TelemetryEvent | QuestionEvent> | undefined;
  /** Staff fill in the form for the patient; the response says so. */
  declare assisted: boolean;
  /** The patient may leave it and do it at the clinic. */
  declare canSkip: boolean;
  /** A vendor's own views of questions, by link id or `itemControl` code. */
  declare questionViews: QuestionViews | undefined;

  /**
   * A form may be sent without the answer to a question that has to be answered but cannot be asked here, of a type that is not known or whose list
   * could not be read; the response then says so (`data-absent-reason`, `unsupported`). Without it, such a form is not sent, and the patient hears whom to call.
   */
  declare canSendUnasked: boolean;
  /**
   * What is filled in is kept until the patient comes back: at the clinic where it can, else sealed on this device for so many days after the
   * last change (14 where no number is given). Off without it, and on a shared device.
   */
  declare drafts: number | string | boolean | undefined;

  protected readonly checking: typeof validatedForms = (backend, failed) => {
    // Ours says what it should.
    const checked = backend === pageBackend ? backend : validatedForms(backend, failed);
    // Who the patient deals with is read once there is something to fill in, or it is known that there is not: until then the page's own words stand.
    const afterwards = <T>(method: (options: CallOptions) => Promise<T>) => async (options: CallOptions) => method(await this.#shown.then(() => options));
    return { ...checked, describe: afterwards(checked.describe), organisation: afterwards(checked.organisation) };
  };
  protected readonly widgetName = 'intake';
  /** It comes with the code of later steps, as who the patient deals with does. */
  protected get wayOut() { return this.#later?.wayOut; }
  /** Its place is there before, so that nothing moves when it comes. */
  protected readonly progress = (journey: Journey<IntakeShape>): Progress => this.#later?.progress(journey) ?? [this.#heard && ''];
  // A form is read part by part: whatever it is, the engine says what is wrong with it.
  protected readonly pinChecks = anything({ questionnaire: 0 });
  /** A pin says which form it is; its first page is what comes first. */
  protected override readonly pinsSkip = false;
  // By link id, whatever those are: the form takes what has a place in it.
  protected readonly prefillChecks = anything({});
  #response: QuestionnaireResponse | undefined;
  #journey: ReturnType<typeof beginForm> | undefined;
  #heard: FormHere | undefined;
  #painting = false;
  /** Whether the page's time to give a form is over; undefined while nothing is waited for. */
  #late: boolean | undefined;
  /** An answer changed since the page was told last. */
  #filled = false;
  #views: Record<string, StepView> = { form: wait };
  #viewsOf: FormHere | undefined;
  #later: Awaited<typeof import('./steps/later.ts')> | undefined;
  #drafts: IntakeDrafts | undefined;
  #atDesk = false;
  readonly #host: PageHost;
  readonly #internals = this.attachInternals();
  #show: () => void = () => undefined;
  readonly #shown = new Promise<void>(resolve => { this.#show = resolve; });

  constructor() {
    super();
    // Set by a script before ours, it would stand before the accessor for ever.
    if (Object.hasOwn(this, 'response')) {
      this.#response = this.response;
      Reflect.deleteProperty(this, 'response');
    }
    this.assisted = false;
    this.canSkip = false;
    this.canSendUnasked = false;
    this.#host = {
      assisted: () => this.assisted,
      skip: () => (this.canSkip ? () => this.#leave(true) : undefined),
      whole: undefined,
      printBlank: screen => void this.fetchLater().then(() => this.#later?.print(this, screen, false), () => undefined),
    };
    void this.#shown.then(() => requestAnimationFrame(() => setTimeout(() => {
      this.#host.whole ??= false;
      this.requestUpdate();
    })));
  }

  /** What is filled in, as FHIR R4. Set before the form begins, what was filled in before. */
  get response(): QuestionnaireResponse | undefined {
    const form = this.journey?.view.loaded.form?.form;
    // Before anything can be filled in, it is what was given.
    return form && this.#later ? this.say(() => this.#later?.finished(form, this.locale, this.#given())) : this.#response;
  }
  set response(response: QuestionnaireResponse | undefined) {
    this.#response = response;
    this.#later?.tooLate(this);
  }

  protected get firstViews(): Record<string, StepView> {
    const here = this.journey?.view.loaded.form;
    // Asked for several times in each update, and a long form has hundreds of pages.
    if (this.#viewsOf !== here) this.#views = { form: wait, ...Object.fromEntries(here?.pages.map(({ id }) => [id, page(id, this.#host)]) ?? []) };
    this.#viewsOf = here;
    return this.#views;
  }

  #given() {
    const { prefill, assisted, canSendUnasked } = this;
    return {
      response: this.#response, prefill, assisted, canSendUnasked, expressions: (this.constructor as typeof IntakeElement).expressions,
      onWarning: ({ code, linkId }: FormWarning) => void this.dispatchEvent(new FoyerWarningEvent(code, linkId)),
      // A question without a text is called by something else, which is none.
      textOf: (node: Node) => node.item.source.text && this.say(() => nodeText(node).text),
      prepare: async (form: Form) => { if (this.questionViews) await import('./own-views.ts').then(own => own.useOwnViews(form, this), () => form.warn('own-view')); },
      draft: this.drafts === undefined || this.sharedDevice ? undefined : (form: Questionnaire, call: StepCall) => this.#begin(form, call),
    };
  }

  /** @internal */
  journeyWith(options: JourneyOptions<IntakeShape>): Journey<IntakeShape> {
    this.#drafts?.end();
    this.#drafts = undefined;
    return this.#journey = beginForm(() => this.#given(), options, this.definition);
  }

  /** What keeps drafts is fetched where the page wants some. Where it does not arrive, the form is filled in without. */
  async #begin(form: Questionnaire, call: StepCall): Promise<QuestionnaireResponse | undefined> {
    // Whose drafts these are is asked now.
    this.#show();
    const given = this.#given();
    const without = () => { given.onWarning({ code: 'drafts', linkId: '' }); };
    const drafts = await import('./drafts/drafts.ts').catch(without);
    this.#drafts?.end();
    this.#drafts = drafts ? drafts.draftsFor(this, given) : undefined;
    return await this.#drafts?.begin(form, call).catch(without) ?? undefined;
  }

  protected async fetchLater(): Promise<LaterSteps<IntakeShape, IntakePrefill>> {
    // Where there is no form yet, it is taken with the form.
    const [later] = await Promise.all([import('./steps/later.ts'), this.#heard && this.#journey?.take()]);
    void issueWords.fetch(this);
    later.watch(this);
    void later.sweep(this.sharedDevice);
    return this.#later = later;
  }

  protected override aboveStep(): unknown { return this.#later?.above(this, this.known); }

  protected override languageChanged(): void {
    super.languageChanged();
    const here = this.journey?.view.loaded.form;
    // What does not arrive is said by the steps that miss it.
    if (here) this.fetchLater().then(() => this.#later?.otherLanguage(here, this.locale), () => undefined);
  }

  protected override renderScreen(): unknown {
    if (this.#atDesk && this.#later) return this.#later.desk(this.known, this.headingLevel, () => this.#leave(false));
    const screen = () => super.renderScreen();
    return this.#drafts?.around(screen, this.known) ?? screen();
  }

  /** To the desk, or back from there. What was filled in stays. */
  #leave(toDesk: boolean): void {
    this.#atDesk = toDesk;
    if (toDesk) this.report('handed_to_human', { outcome: 'other' });
    this.focusOn('#heading');
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // A form that the page gives needs no system behind it.
    if (this.backend === undefined && !providedBackend(this, (this.constructor as typeof IntakeElement).backends)) {
      if (typeof this.questionnaire === 'object') this.backend = pageBackend;
      // A page may have to fetch the form first: until then nothing is wrong.
      else if (this.#late) tell(words => words.sayNoForm(this));
      else return void (this.#late ??= !setTimeout(() => { this.#late = true; this.requestUpdate(); }, PATIENCE));
    }
    super.willUpdate(changed);
    const here = this.journey?.view.loaded.form;
    if (!here || here === this.#heard) return;
    this.#heard = here;
    // Another form than the first one.
    if (this.#later) void this.#journey?.take();
    here.form.subscribe(looks => this.#changed(here.form, looks));
    if (this.#journey) this.#drafts?.attach(here, this.#journey);
  }

  protected override updated(): void {
    super.updated();
    if (this.ready || this.hasFailed) this.#show();
    // Where there is no form, there is somebody to turn to all the same.
    if (this.hasFailed) tell(words => words.sayNoForm(this));
    if (this.hasFailed && this.known && !this.#later) this.fetchLater().then(() => this.requestUpdate(), () => undefined);
    if (this.journey) this.#later?.appeared(this.journey, words => this.announce(words));
    this.#sayState();
  }

  protected override get isReady(): boolean { return this.#drafts?.asking || super.isReady; }

  /** Throws away every draft that is kept on this device, e.g. when the patient signs out. What the clinic keeps stays there. */
  async deleteDrafts(): Promise<void> {
    const drafts = await import('./drafts/drafts.ts');
    await drafts.deleteDrafts(this.#drafts);
  }

  protected finished(state: 'confirmed' | 'requested'): void { this.dispatchEvent(new FoyerSubmittedEvent(state)); }

  /** What is typed is in the field already: it is painted before anything is made anew. Told once for all that happened until then. */
  #changed(form: Form, looks: boolean): void {
    this.#filled ||= !looks;
    if (this.#painting) return;
    this.#painting = true;
    requestAnimationFrame(() => setTimeout(() => {
      this.#painting = false;
      if (form !== this.#heard?.form) return;
      this.requestUpdate();
      if (this.#filled) this.dispatchEvent(new Event('change'));
      this.#filled = false;
    }));
  }

  /** To a form of the page around it: whether all is filled in, never what. */
  #sayState(): void {
    const internals = this.#internals;
    if (!internals.form) return;
    const complete = this.result !== undefined;
    internals.setFormValue(complete ? 'complete' : 'incomplete');
    internals.setValidity({ valueMissing: !complete }, this.say(() => msg('Fill in the form to its end', { id: 'intake.incomplete' })), this.renderRoot.querySelector<HTMLElement>('#heading') ?? undefined);
  }

  // Nothing is restored by the browser (`formStateRestoreCallback`): no answer is in what it keeps of a form, and none is to be. Drafts do that.

  /** What it is disabled by is looked at with each update. @internal */
  formDisabledCallback(): void { this.requestUpdate(); }

  /** A form around it is reset: it begins anew. @internal */
  formResetCallback(): void { this.journey?.restart(); }
}

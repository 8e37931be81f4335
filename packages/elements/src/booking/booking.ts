/** `<foyer-booking>`: from a reason to a visit. This module only has the class; `booking.define.ts` registers it. */
import { adoptStyles, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { BookingPins, BookingPrefill } from '@foyer/core/booking/answers';
import { booking, type BookingShape } from '@foyer/core/booking/booking';
import type { Backend } from '@foyer/core/backend/backend';
import type { JourneyDefinition } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Appointment } from '@foyer/core/model/appointment';
import type { Organisation } from '@foyer/core/model/organisation';
import type { Modality } from '@foyer/core/model/primitives';
import type { Hold } from '@foyer/core/model/slot';
import { msg } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { sayKept } from '../widget/error-words.ts';
import { FoyerBookedEvent } from '../widget/events.ts';
import { JourneyController } from '../widget/journey-controller.ts';
import { idleWarning, stepFrame, waiting, failed } from '../widget/journey-frame.ts';
import { WidgetElement } from '../widget/widget-element.ts';
import type { BookingScreen, StepView, StepViews } from './screen.ts';
import { modality, place, practitioner, reason } from './steps/choices.ts';

/** Where `open()` hands over, e.g. from a chatbot. */
export interface OpenOptions {
  /** Id of the step to go to as soon as everything before it is known. */
  readonly step?: string;
  readonly pins?: BookingPins;
}

type Later = typeof import('./steps/later.ts');

/**
 * Books a visit.
 *
 * @element foyer-booking
 * @slot - Shown until the widget can be used, and when it cannot: a phone number and a link.
 * @slot button - With `display="dialog"`: the button that opens it.
 * @csspart root - Everything inside.
 * @csspart dialog - The dialog of `display="dialog"`.
 * @csspart close - The button that closes the dialog.
 * @csspart heading - The heading of the step.
 * @csspart progress - "Step 2 of 5" and its bar.
 * @csspart back - The back link.
 * @csspart form - The form of a step.
 * @csspart primary - The one primary button.
 * @csspart time - A time that can be chosen.
 * @csspart hold - How long a time is kept.
 * @csspart summary - The list of answers, and of the visit.
 * @csspart message - A box that says what happened.
 * @csspart error-summary - All errors of a step.
 * @csspart way-out - Phone, hours, address.
 * @cssproperty --foyer-color-accent - Buttons, links, chosen tiles.
 * @cssproperty --foyer-color-on-accent - Text on the accent.
 * @cssproperty --foyer-color-ink - Text.
 * @cssproperty --foyer-color-paper - Background.
 * @cssproperty --foyer-color-danger - Errors.
 * @cssproperty --foyer-color-success - Done.
 * @cssproperty --foyer-color-caution - Not certain yet.
 * @cssproperty --foyer-color-scheme - `light`, `dark`, or `light dark` to follow the device.
 * @cssproperty --foyer-font - Font family; the page's own by default.
 * @cssproperty --foyer-font-size - Size of body text; the user's own by default.
 * @cssproperty --foyer-radius - Corners.
 * @cssproperty --foyer-space - Base of all distances.
 * @cssproperty --foyer-max-width - Widest that the widget gets.
 * @fires foyer-ready - It can be used.
 * @fires foyer-step - The patient came to a step.
 * @fires foyer-booked - A visit was booked or asked for.
 * @fires foyer-help - The patient used the way out.
 * @fires foyer-error - Something failed; a code.
 *
 * @example
 * <foyer-booking backend="fhir" base-url="https://fhir.example.org/r4"><p>Call 416-555-0100</p></foyer-booking>
 */
export class BookingElement extends WidgetElement implements Omit<BookingScreen, 'journey' | 'organisation' | 'prefill'> {
  static override properties: PropertyDeclarations = {
    ...WidgetElement.properties,
    service: {},
    site: {},
    practitioner: {},
    modality: {},
    referral: {},
    prefill: { attribute: false },
    definition: { attribute: false },
    views: { attribute: false },
  };

  /** Id of the only service that is offered here. */
  declare service: string | undefined;
  /** Id of the only location that is offered here. */
  declare site: string | undefined;
  /** Id of the only practitioner that is offered here. */
  declare practitioner: string | undefined;
  /** The only way to meet that is offered here. */
  declare modality: Modality | undefined;
  /** An opaque referral number that goes with the booking. */
  declare referral: string | undefined;
  /** What the page knows about the patient: only ever set as a property. Fills empty fields. */
  declare prefill: BookingPrefill | undefined;
  /** The journey; a vendor may insert, hide or replace steps. */
  declare definition: JourneyDefinition<BookingShape>;
  /** A vendor's own views, by step id. */
  declare views: StepViews | undefined;

  protected readonly widgetName = 'booking';
  readonly #controller = new JourneyController<BookingShape>(this);
  #hold: InstanceType<Later['HoldController']> | undefined;
  #backend: Backend | undefined;
  #pins: BookingPins = {};
  #wanted: string | undefined;
  #begunFrom: readonly unknown[] | undefined;
  #later: Later | undefined;
  #laterFailed = false;
  #told = '';

  constructor() {
    super();
    this.definition = booking;
  }

  /** The visit that was booked or asked for; for the host, which keeps it as carefully as a chart. */
  get appointment(): Appointment | undefined {
    const submission = this.journey?.submission;
    return submission?.state === 'confirmed' || submission?.state === 'requested' ? submission.result : undefined;
  }

  get journey(): Journey<BookingShape> | undefined { return this.#controller.journey; }
  /** The time that is kept for the patient, until it is sent. */
  get hold(): Hold | undefined {
    const state = this.journey?.submission.state;
    return state === 'idle' || state === 'failed' ? this.journey?.obtained.time : undefined;
  }

  /** Goes to a step, with pins set: a chatbot or a CRM hands over here. Opens the dialog of `display="dialog"`. */
  open({ step, pins }: OpenOptions = {}): void {
    if (pins) {
      this.#pins = BookingPins.parse(pins);
      this.#begin(step);
    } else if (step !== undefined) {
      if (this.journey) this.journey.open(step);
      else this.#wanted = step;
    }
    void this.updateComplete.then(this.showModal);
  }

  protected connectBackend(backend: Backend): void {
    this.#backend = backend;
    this.#begin(this.#wanted);
  }

  protected disconnectBackend(): void {
    this.#controller.end();
    this.#backend = undefined;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (this.#begunFrom && this.#given.some((value, i) => value !== this.#begunFrom?.[i])) this.#begin(this.#wanted);
    super.willUpdate(changed);
    this.#tellBooked();
  }

  protected override languageChanged(): void {
    super.languageChanged();
    for (const step of ['reason', 'place', 'practitioner']) this.journey?.reload(step);
  }

  protected override get isReady(): boolean {
    const { journey } = this;
    if (!journey) return false;
    return journey.submission.state !== 'idle' || journey.step === 'time' || journey.resource(journey.step as 'time').state !== 'waiting';
  }

  /** What a journey begins with. Compared, since a property that was set before the element was defined arrives with the first update only. */
  get #given(): readonly unknown[] { return [this.service, this.site, this.practitioner, this.modality, this.referral, this.definition]; }

  #begin(step?: string): void {
    if (!this.#backend) return;
    this.#begunFrom = this.#given;
    const wished = (['service', 'site', 'practitioner', 'modality', 'referral'] as const).map(name => this.#pin(name, this.#pins[name] ?? this[name]));
    this.#controller.begin(this.definition, this.#backend, Object.assign({}, ...wished) as BookingPins, step);
  }

  /** One pin, if it can be one. A mistyped attribute takes no other with it. */
  #pin(name: keyof BookingPins, value: string | undefined): Partial<BookingPins> {
    const parsed = BookingPins.safeParse(value ? { [name]: value } : {});
    if (!parsed.success) console.error(`<${this.localName}>: the value of "${name}" cannot be a ${name}; it is left out.`);
    return parsed.data ?? {};
  }

  #tellBooked(): void {
    const state = this.journey?.submission.state ?? '';
    if (state === this.#told) return;
    this.#told = state;
    if (state === 'confirmed' || state === 'requested') this.dispatchEvent(new FoyerBookedEvent(state));
  }

  /** Fetches the later steps once something can be used, so that a connection that drops later does not matter. */
  #fetchLater(): void {
    if (this.#later) return;
    this.#laterFailed = false;
    import('./steps/later.ts').then(
      later => this.#useLater(later),
      () => { this.#laterFailed = true; this.fail('script'); },
    ).finally(() => this.requestUpdate());
  }

  #useLater(later: Later): void {
    this.#later = later;
    this.#hold = new later.HoldController(this);
    later.warmUp(words => this.say(words));
    adoptStyles(this.renderRoot as ShadowRoot, [...(this.constructor as typeof BookingElement).elementStyles, ...later.styles]);
  }

  protected override updated(): void {
    super.updated();
    if (this.ready && !this.#later && !this.#laterFailed) this.#fetchLater();
  }

  #viewOf(step: string): StepView | undefined {
    const own = this.views?.[step];
    if (own) return own;
    const first: StepViews = { reason, modality, place, practitioner };
    return first[step] ?? (this.#later?.views as StepViews | undefined)?.[step];
  }

  protected override renderScreen(): TemplateResult {
    const { journey } = this;
    const organisation = this.known;
    if (!journey) return html``;
    const screen = this.#screen(journey, organisation);
    const { submission } = journey;
    return html`
      ${this.#controller.idle.warning ? idleWarning(this.#controller.idle.stay) : nothing}
      ${submission.state === 'unknown' || submission.state === 'confirmed' || submission.state === 'requested' ? this.#outcome(screen) : this.#step(screen)}`;
  }

  #screen(journey: Journey<BookingShape>, organisation: Organisation | undefined): BookingScreen {
    return {
      journey, organisation, views: this.views, prefill: BookingPrefill.safeParse(this.prefill ?? {}).data, headingLevel: this.headingLevel, locale: this.locale,
      requestUpdate: () => this.requestUpdate(), announce: words => this.announce(words), focusOn: selector => this.focusOn(selector), say: words => this.say(words),
    };
  }

  #outcome(screen: BookingScreen): TemplateResult {
    if (!this.#later) return this.#missing(screen);
    return screen.journey.submission.state === 'unknown' ? this.#later.unknown(screen) : this.#later.outcome(screen);
  }

  /** The code of a step is on its way, or did not arrive. */
  #missing({ journey, organisation }: BookingScreen): TemplateResult {
    if (!this.#later && !this.#laterFailed) this.#fetchLater();
    if (!this.#laterFailed) return waiting(msg('One moment…', { id: 'time.choosing' }), Date.now(), organisation);
    return message('danger', html`
      <p>${msg('A part of this page did not arrive. Check the connection, then try again.', { id: 'error.part' })} ${journey.index > 0 ? sayKept() : nothing}</p>
      <p><button type="button" @click=${() => { this.focusOn('#heading'); this.#fetchLater(); }}>${msg('Try again', { id: 'action.retry' })}</button></p>
      <slot></slot>`, { alert: true });
  }

  #step(screen: BookingScreen): TemplateResult {
    const { journey, organisation } = screen;
    const view = this.#viewOf(journey.step);
    if (!view) return this.#missing(screen);
    const resource = journey.resource(journey.step as 'time');
    // Pins and only choices may still take this step away: no heading yet.
    if (!this.ready && !this.isReady) return waiting(view.waiting?.(screen) ?? msg('One moment…', { id: 'time.choosing' }), resource.state === 'waiting' ? resource.since : Date.now(), organisation);
    const content = () => {
      if (view.waiting === undefined || resource.state === 'here') return view.render(screen);
      if (resource.state === 'failed') return failed(resource.error, organisation, journey.index > 0, () => journey.reload(journey.step));
      return waiting(view.waiting(screen), resource.state === 'waiting' ? resource.since : Date.now(), organisation);
    };
    return stepFrame({
      journey, level: this.headingLevel, title: view.title(screen), notice: this.#later?.notice(journey, organisation) ?? nothing,
      content: html`${this.#hold?.render() ?? nothing}${content()}`,
    });
  }
}

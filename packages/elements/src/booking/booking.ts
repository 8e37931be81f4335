/** `<foyer-booking>`: from a reason to a visit. This module only has the class; `booking.define.ts` registers it. */
import { nothing, type PropertyDeclarations } from 'lit';
import { validated } from '@foyer/core/backend/validated';
import { BookingPins, BookingPrefill } from '@foyer/core/booking/answers';
import { booking, type BookingShape } from '@foyer/core/booking/booking';
import type { Appointment } from '@foyer/core/model/appointment';
import type { Modality } from '@foyer/core/model/primitives';
import type { JourneyOptions } from '@foyer/core/journey/definition';
import { Journey } from '@foyer/core/journey/journey';
import type { Hold } from '@foyer/core/model/slot';
import { wayOut as styles } from '../theme/way-out.styles.ts';
import { wayOut } from '../widget/way-out-box.ts';
import { FoyerBookedEvent } from '../widget/events.ts';
import { JourneyElement, type LaterSteps } from '../widget/journey-element.ts';
import { steps } from '../widget/progress.ts';
import { reason } from './steps/reason.ts';

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
export class BookingElement extends JourneyElement<BookingShape, BookingPrefill> {
  static override styles = [...[JourneyElement.styles].flat(), styles];

  static override properties: PropertyDeclarations = {
    ...JourneyElement.properties,
    service: {},
    site: {},
    practitioner: {},
    modality: {},
    referral: {},
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

  protected readonly checking = validated;
  protected readonly wayOut = wayOut;
  protected readonly widgetName = 'booking';
  protected readonly progress = steps;
  protected readonly pinChecks = BookingPins;
  protected readonly prefillChecks = BookingPrefill;
  protected readonly firstViews = { reason };
  /** @internal */
  journeyWith(options: JourneyOptions<BookingShape>): Journey<BookingShape> { return new Journey(this.definition ?? booking, options); }
  #hold: (() => unknown) | undefined;

  /** The visit that was booked or asked for, without the attempt, by which it could be read; for the host, which keeps it as carefully as a chart. */
  get appointment(): Omit<Appointment, 'attempt'> | undefined {
    const { result } = this;
    if (!result) return undefined;
    const { attempt: _, ...visit } = result;
    return visit;
  }

  /** The time that is kept for the patient, until it is sent. @internal */
  get hold(): Hold | undefined {
    const state = this.journey?.submission.state;
    return state === 'idle' || state === 'failed' ? this.journey?.obtained.time : undefined;
  }

  protected async fetchLater(): Promise<LaterSteps<BookingShape, BookingPrefill>> {
    const later = await import('./steps/later.ts');
    this.#hold ??= later.attend(this);
    return later;
  }

  protected override aboveStep(): unknown { return this.#hold?.() ?? nothing; }

  protected finished(state: 'confirmed' | 'requested'): void { this.dispatchEvent(new FoyerBookedEvent(state)); }
}

/** What a view of booking can see and do. The element implements it; a vendor's own view gets the same. */
import type { TemplateResult } from 'lit';
import type { BookingPrefill } from '@foyer/core/booking/answers';
import type { BookingShape } from '@foyer/core/booking/booking';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';

export interface BookingScreen {
  readonly journey: Journey<BookingShape>;
  readonly organisation: Organisation | undefined;
  readonly prefill: BookingPrefill | undefined;
  readonly headingLevel: number;
  /** BCP 47, the locale that is shown. */
  readonly locale: string;
  requestUpdate(): void;
  announce(words: () => string): void;
  focusOn(selector: string): void;
  /** A vendor's own views, by step id. */
  readonly views: StepViews | undefined;
  /** Runs something that needs words outside of an update. */
  say<T>(words: () => T): T;
}

/** A row of the list of answers; `step` is where it can be changed, if it can. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly step?: string;
}

/** One step on the screen. */
export interface StepView {
  /** A question or an instruction. */
  title(screen: BookingScreen): string;
  /** What is said while the step's load is awaited. */
  waiting?(screen: BookingScreen): string;
  render(screen: BookingScreen): TemplateResult;
  /** How a vendor's own step is summed up when answers are checked. */
  rows?(screen: BookingScreen): readonly Row[];
}

export type StepViews = Readonly<Record<string, StepView>>;

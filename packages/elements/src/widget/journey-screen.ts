/** What a view of a journey can see and do. A vendor's own view gets the same. */
import type { TemplateResult } from 'lit';
import type { JourneyShape } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';

/** `S` is the journey's shape, `P` what the page may know about the patient. */
export interface JourneyScreen<S extends JourneyShape, P = unknown> {
  readonly journey: Journey<S>;
  readonly organisation: Organisation | undefined;
  /** Undefined where the page knows nothing about the patient. */
  readonly prefill: P | undefined;
  readonly headingLevel: number;
  /** Somebody else is next here: nothing may be left behind. */
  readonly sharedDevice: boolean;
  /** BCP 47, the locale that is shown. */
  readonly locale: string;
  /** Views by step id: a vendor's own before ours. */
  readonly views: StepViews<S, P>;
  requestUpdate(): void;
  announce(words: () => string): void;
  focusOn(selector: string): void;
  /** Runs something that needs words outside of an update. */
  say<T>(words: () => T): T;
}

/** A row of the list of answers; `step` is where it can be changed, if it can. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly step?: string;
  /** Names the button that changes it. Default: the title of its step. */
  readonly about?: string;
  /** A selector of the field on that step that is to be changed, where there are several. */
  readonly field?: string;
}

/** One step on the screen. */
export interface StepView<S extends JourneyShape, P = unknown> {
  /** A question or an instruction. */
  title(screen: JourneyScreen<S, P>): string;
  /** What is said while the step's load is awaited. Without it the view is rendered at once, and says so itself. */
  waiting?(screen: JourneyScreen<S, P>): string;
  render(screen: JourneyScreen<S, P>): TemplateResult;
  /** How a vendor's own step is summed up when answers are checked; of a built-in step, in place of its own rows. */
  rows?(screen: JourneyScreen<S, P>): readonly Row[];
}

/** Views by step id. */
export type StepViews<S extends JourneyShape, P = unknown> = Readonly<Record<string, StepView<S, P>>>;

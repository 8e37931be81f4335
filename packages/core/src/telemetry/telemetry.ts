/**
 * What a clinic may know about how its patients fare: a closed vocabulary without personal data, off until a sink is set.
 * Field names are the widget's, never the clinic's: a service or a reason would say something about a patient's health.
 */
import type * as z from 'zod/mini';
import { among, between, matching, must, object, optional } from '../model/primitives.ts';

export const TELEMETRY_EVENTS = [
  'shown', 'started', 'step_viewed', 'step_completed', 'error_shown', 'help_used', 'handed_to_human', 'submitted', 'confirmed',
  'abandoned', 'resumed',
] as const;

/** Words of the engine and of its error kinds; a vendor's own step or code is reported as `other`. */
const STEPS = ['reason', 'modality', 'place', 'practitioner', 'time', 'who', 'needs', 'contact', 'form', 'page', 'review', 'other'] as const;
const WIDGETS = ['booking', 'intake', 'other'] as const;
const OUTCOMES = [
  'invalid', 'sign-in', 'not-allowed', 'gone', 'busy', 'offline', 'timeout', 'slot-taken', 'hold-expired', 'stale', 'duplicate', 'policy',
  'declined', 'too-large', 'rejected', 'unknown-outcome', 'not-received', 'confirmed', 'requested', 'call', 'link', 'other',
] as const;

/** A whole number from 0 on. */
const whole = (most: number) => between(0, most).check(must(Number.isInteger, 'whole'));

/** Groups so coarse that nobody can be told apart in them. Set by the host, where it knows and may. */
export const TelemetryGroup = object({
  ageBand: optional(among(['under-18', '18-39', '40-64', '65-79', '80-plus'])),
  language: optional(among(['en', 'fr', 'other'])),
  /** First letter of the postal code, as Canada Post divides the country. */
  region: optional(matching(/^[ABCEGHJKLMNPRSTVXY]$/, 'region')),
});
export type TelemetryGroup = z.infer<typeof TelemetryGroup>;

export const TelemetryEvent = object({
  name: among(TELEMETRY_EVENTS),
  widget: among(WIDGETS),
  /** Random, in memory only, gone with the page. */
  session: matching(/^[0-9a-f]{16}$/, 'session'),
  step: optional(among(STEPS)),
  /** From 0. */
  index: optional(whole(9999)),
  /** Of a form, where the step is a page of it: which one, from 0, in the form's own order. The index counts only pages that this patient walks. */
  page: optional(whole(9999)),
  outcome: optional(among(OUTCOMES)),
  /** Time since the step was shown, in steps of a power of two seconds: 1, 2, 4 … 1024. */
  seconds: optional(whole(1024)),
  locale: optional(among(['en', 'fr', 'other'])),
  device: optional(among(['narrow', 'wide'])),
  /** An opaque word of the host, e.g. to tell two pages apart. */
  label: optional(matching(/^[a-z0-9-]{1,16}$/, 'label')),
  group: optional(TelemetryGroup),
});
export type TelemetryEvent = z.infer<typeof TelemetryEvent>;

/** Receives events. Never awaited; what it throws is kept away from the patient. */
export type TelemetrySink<E = TelemetryEvent> = (event: E) => void;

/** What is reported besides the name. Unknown steps and outcomes become `other`. */
export interface TelemetryDetail {
  readonly step?: string;
  readonly index?: number;
  readonly outcome?: string;
}

export interface TelemetryContext {
  readonly widget: string;
  readonly locale: string;
  readonly narrow: boolean;
  readonly label?: string | undefined;
  readonly group?: TelemetryGroup | undefined;
}

function known<T extends string>(words: readonly T[], word: string): T | 'other' {
  return words.find(w => w === word) ?? 'other';
}

/** A time so coarse that it tells nobody apart: a power of two seconds. */
export function bucket(ms: number): number {
  return Math.min(1024, 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, ms) / 1000))));
}

/** Which words of the vocabulary say where and how a widget is shown. */
export const shownAs = ({ locale, narrow, label }: TelemetryContext) => ({
  locale: known(['en', 'fr'], locale.slice(0, 2)), device: narrow ? 'narrow' as const : 'wide' as const, ...(label !== undefined && { label }),
});

/** Hands an event to the page. */
export function handOver<T>(sink: (event: T) => void, event: T): void {
  try {
    sink(event);
  } catch (error) {
    // The host's own mistake belongs in the host's error log, not in a patient's way.
    queueMicrotask(() => { throw error; });
  }
}

/** The pages of a form have their number as their name. */
function stepOf(widget: string, step: string): Pick<TelemetryEvent, 'step' | 'page'> {
  const number = widget === 'intake' && /^page-(\d+)$/.exec(step)?.[1];
  return number ? { step: 'page', page: Number(number) - 1 } : { step: known(STEPS, step) };
}

/** Reports to a sink what fits the vocabulary, and counts what did not. */
export class Telemetry {
  sink: TelemetrySink | undefined;
  /** Events that did not fit the vocabulary and were dropped. */
  dropped = 0;
  readonly #session = [...crypto.getRandomValues(new Uint8Array(8))].map(b => b.toString(16).padStart(2, '0')).join('');
  #shownAt: number | undefined;

  report(name: (typeof TELEMETRY_EVENTS)[number], detail: TelemetryDetail, context: TelemetryContext, now = Date.now()): void {
    const since = this.#shownAt;
    if (name === 'step_viewed') this.#shownAt = now;
    if (!this.sink) return;
    const event = TelemetryEvent.safeParse({
      name, widget: known(WIDGETS, context.widget), session: this.#session,
      ...(detail.step !== undefined && stepOf(context.widget, detail.step)),
      ...(detail.index !== undefined && { index: detail.index }),
      ...(detail.outcome !== undefined && { outcome: known(OUTCOMES, detail.outcome) }),
      ...(since !== undefined && name !== 'step_viewed' && { seconds: bucket(now - since) }),
      ...shownAs(context),
      ...(context.group !== undefined && { group: context.group }),
    });
    if (!event.success) {
      this.dropped++;
      return;
    }
    handOver(this.sink, event.data);
  }
}

/**
 * How the questions of a form fare, as events without anything of the form: a page and a question are numbers, all else is a word of ours.
 *
 * These have no session. Which questions somebody was asked may say what they answered before ("How many a day?" is asked of who smokes), so what
 * one person was asked is never told together; sums need no more than that each is told once.
 */
import type * as z from 'zod/mini';
import type { FormIssue } from '../intake/constraints.ts';
import { among, between, matching, must, object, optional } from '../model/primitives.ts';
import { shownAs, type TelemetryContext } from './telemetry.ts';

export const QUESTION_EVENTS = ['question_shown', 'question_answered', 'question_corrected', 'question_error', 'question_abandoned'] as const;

/** What can be wrong, by the engine's codes. */
export const QUESTION_ERRORS = [
  'required', 'few', 'many', 'type', 'low', 'high', 'short', 'long', 'decimals', 'pattern', 'option', 'exclusive', 'size', 'mime', 'unit', 'constraint',
] as const satisfies readonly FormIssue['code'][];

const whole = (most: number) => between(0, most).check(must(Number.isInteger, 'whole'));

export const QuestionEvent = object({
  name: among(QUESTION_EVENTS),
  widget: among(['intake']),
  /** From 0, in the form's own order; see `intake/places.ts`. */
  page: whole(9999),
  /** On its page, from 0. */
  question: whole(99999),
  /** Of `question_error`. */
  outcome: optional(among([...QUESTION_ERRORS, 'other'])),
  /** Of `question_answered`: how long it took, in steps of a power of two seconds; missing where nobody had to do anything. */
  seconds: optional(whole(1024)),
  locale: optional(among(['en', 'fr', 'other'])),
  device: optional(among(['narrow', 'wide'])),
  label: optional(matching(/^[a-z0-9-]{1,16}$/, 'label')),
});
export type QuestionEvent = z.infer<typeof QuestionEvent>;

/** What happened to a question as an event; undefined where it fits no event. */
export function questionEvent(happened: Partial<QuestionEvent>, context: TelemetryContext): QuestionEvent | undefined {
  return QuestionEvent.safeParse({ ...happened, widget: context.widget, ...shownAs(context) }).data;
}

/** Where people stop in a form: sums over the events that a page's sink took, by page and by question. Runs wherever those are kept. */
import { QuestionEvent } from './question-events.ts';
import { TelemetryEvent } from './telemetry.ts';

export interface PageReport {
  /** From 0. */
  readonly page: number;
  /** People who came to it, who finished it, and who left the form there for good. */
  readonly viewed: number;
  readonly completed: number;
  readonly abandoned: number;
  /** How often it was sent with something wrong. */
  readonly errors: number;
  /** From coming to it to finishing it; undefined where nobody did. */
  readonly medianSeconds: number | undefined;
}

export interface QuestionReport {
  readonly page: number;
  /** On its page, from 0. */
  readonly question: number;
  /** Times that somebody filled in the form and was asked it, and that it was answered when they went on. */
  readonly shown: number;
  readonly answered: number;
  /** How often an answer that was there already was changed. */
  readonly corrected: number;
  /** How often something was said to be wrong, by code. */
  readonly errors: Readonly<Record<string, number>>;
  /** How often it was the last one that was answered on before the form was left. */
  readonly abandoned: number;
  readonly medianSeconds: number | undefined;
}

export interface FormReport {
  readonly pages: readonly PageReport[];
  readonly questions: readonly QuestionReport[];
}

/** The middle one; of two, the lower: times are steps, between which there is nothing. */
function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1];
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...groups.get(keyOf(one)) ?? [], one]);
  return [...groups.values()];
}

const secondsOf = (events: readonly { readonly seconds?: number | undefined }[]) => median(events.flatMap(({ seconds }) => seconds ?? []));

function pageReport(events: readonly TelemetryEvent[], sent: ReadonlySet<string>): PageReport {
  const named = (name: TelemetryEvent['name']) => events.filter(event => event.name === name);
  const people = (name: TelemetryEvent['name']) => new Set(named(name).map(({ session }) => session));
  return {
    page: events[0]?.page ?? 0, viewed: people('step_viewed').size, completed: people('step_completed').size,
    abandoned: [...people('abandoned')].filter(session => !sent.has(session)).length,
    errors: named('error_shown').filter(({ outcome }) => outcome === 'invalid').length, medianSeconds: secondsOf(named('step_completed')),
  };
}

function questionReport(events: readonly QuestionEvent[]): QuestionReport {
  const named = (name: QuestionEvent['name']) => events.filter(event => event.name === name);
  const { page = 0, question = 0 } = events[0] ?? {};
  return {
    page, question, shown: named('question_shown').length, answered: named('question_answered').length, corrected: named('question_corrected').length,
    errors: Object.fromEntries(grouped(named('question_error'), ({ outcome = 'other' }) => outcome).map(same => [same[0]?.outcome ?? 'other', same.length])),
    abandoned: named('question_abandoned').length, medianSeconds: secondsOf(named('question_answered')),
  };
}

/**
 * Sums up the events of one form; keep those of different forms apart, e.g. by `telemetry-label`. What is no event of a form is passed over.
 * Of the pages, and of the questions of each, in order.
 */
export function formReport(events: Iterable<unknown>): FormReport {
  const all = [...events];
  const steps = all.flatMap(one => TelemetryEvent.safeParse(one).data ?? []).filter(({ widget }) => widget === 'intake');
  const questions = all.flatMap(one => QuestionEvent.safeParse(one).data ?? []);
  const sent = new Set(steps.filter(({ name }) => name === 'submitted').map(({ session }) => session));
  return {
    pages: grouped(steps.filter(({ page }) => page !== undefined), ({ page }) => String(page)).map(same => pageReport(same, sent)).sort((a, b) => a.page - b.page),
    questions: grouped(questions, ({ page, question }) => `${page}/${question}`).map(questionReport).sort((a, b) => a.page - b.page || a.question - b.question),
  };
}

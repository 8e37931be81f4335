/** How a journey is described: a list of steps. `journey.ts` runs it. */
import type * as z from 'zod/mini';
import type { AttemptId, AttemptStore } from '../backend/attempt.ts';
import type { BackendError, BackendErrorKind } from '../backend/backend-error.ts';
import type { Backend, Capabilities, Outcome, WriteOptions } from '../backend/backend.ts';
import type { Clock } from './clock.ts';

/** The types of one journey. Answers, loaded values, obtained things and queries are keyed by step id. */
export interface JourneyShape {
  answers: object;
  /** Set by the host page before the patient arrives. Never personal. */
  pins: object;
  loaded: object;
  /** What leaving a step obtained outside, such as a hold on a time. */
  obtained: object;
  /** What a view asks of its step's load: a date, a filter, a page. */
  queries: object;
  /** What a finished submission shows. */
  result: unknown;
}

/** What a step can see when it decides something. Only answers of earlier steps are there. */
export interface View<S extends JourneyShape> {
  readonly answers: Readonly<Partial<S['answers']>>;
  readonly pins: Readonly<S['pins']>;
  readonly loaded: Readonly<Partial<S['loaded']>>;
  readonly obtained: Readonly<Partial<S['obtained']>>;
  /** Undefined until the backend has described itself. */
  readonly capabilities: Capabilities | undefined;
}

/** What happened, for telemetry. Step ids are ours or the vendor's, never the patient's. */
export interface JourneyEvent {
  readonly name: 'started' | 'step_viewed' | 'step_completed' | 'error_shown' | 'submitted' | 'confirmed' | 'resumed';
  readonly step: string;
  /** From 0. */
  readonly index: number;
  readonly outcome?: string;
}

export interface JourneyOptions<S extends JourneyShape> {
  readonly backend: Backend;
  readonly pins: S['pins'];
  /** Read at each call, so that a change of language counts at once. */
  readonly locale: () => string;
  readonly clock?: Clock;
  readonly attempts?: AttemptStore;
  readonly onEvent?: (event: JourneyEvent) => void;
  /** Called when all was given back that was obtained, and the journey begins anew: perhaps for somebody else. */
  readonly onRestart?: () => void;
  /** Called when a journey without `submit` has its last answer. */
  readonly onFinish?: (answers: Partial<S['answers']>) => void;
  /** The attempt of the journey around this one, under which everything here is written. */
  readonly attempt?: () => AttemptId;
}

/** Why the patient was brought to this step. */
export interface Notice {
  readonly step: string;
  readonly error: BackendError;
}

export interface StepCall {
  readonly backend: Backend;
  readonly signal: AbortSignal;
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface LoadCall<S extends JourneyShape, K> extends StepCall {
  readonly query: K extends keyof S['queries'] ? S['queries'][K] | undefined : undefined;
  /** What was loaded before for the same answers, to be continued. Missing when everything is loaded anew. */
  readonly previous: K extends keyof S['loaded'] ? S['loaded'][K] | undefined : undefined;
  readonly around: Around<S>;
}

/** What a step that is a journey of its own needs of the journey around it; see `nested.ts`. */
export interface Around<S extends JourneyShape> {
  readonly options: JourneyOptions<S>;
  /** What was answered on the step before. */
  readonly given: Record<string, unknown> | undefined;
  readonly attempt: () => AttemptId;
  readonly changed: () => void;
  /** Answers the step. */
  readonly finish: (answers: object) => void;
}

/** What an answer is parsed with: zod's, or anything that says as much. */
export type Schema<T> = Pick<z.ZodMiniType<T>, 'safeParse'>;

type At<T, K> = K extends keyof T ? T[K] : never;

export interface Step<S extends JourneyShape, K extends keyof S['answers'] & string = keyof S['answers'] & string> {
  readonly id: K;
  /** False takes the step out of the path; its answer is remembered but does not count. */
  needed?(view: View<S>): boolean;
  /** An answer that needs no patient: a pin, or the only choice. The step is then not shown. */
  preset?(view: View<S>): S['answers'][K] | undefined;
  /** False makes a given answer not count, e.g. by a rule of the service chosen since; it is remembered for when it counts again. */
  counts?(answer: S['answers'][K], view: View<S>): boolean;
  /** Earlier steps whose change makes this step's answer and load void. */
  readonly dependsOn?: readonly (keyof S['answers'] & string)[];
  /** `signal` is aborted as soon as nobody wants what is or was loaded any more. */
  load?(view: View<S>, call: LoadCall<S, K>): Promise<At<S['loaded'], K>>;
  /** The load looks at no answer: it begins once what the patient first looks at is here, or with the journey where something is pinned; and is kept. */
  readonly early?: boolean;
  /** What is loaded goes stale: it is loaded again when the patient comes back to the page. */
  readonly perishable?: boolean;
  /**
   * Messages of its checks are codes. `now` is in milliseconds since 1970. A step whose schema has to be
   * fetched cannot be revised in passing.
   */
  schema?(view: View<S>, now: number): Schema<S['answers'][K]> | Promise<Schema<S['answers'][K]>>;
  /**
   * Runs before the journey moves on; what it obtains is kept until `undo`. What was obtained before is in the view: it is given
   * back afterwards, unless it is returned again. An error keeps the patient on the step, with what was answered there before.
   */
  leave?(answer: S['answers'][K], view: View<S>, call: WriteOptions & StepCall): Promise<At<S['obtained'], K> | undefined>;
  /** Gives back what `leave` obtained. Best effort. */
  undo?(obtained: At<S['obtained'], K>, call: StepCall): Promise<void>;
  /** Makes what was obtained last longer. */
  extend?(obtained: At<S['obtained'], K>, call: WriteOptions & StepCall): Promise<At<S['obtained'], K>>;
  /** When what was obtained ends, in milliseconds since 1970. */
  expires?(obtained: At<S['obtained'], K>): number | undefined;
  /** Throws when the answer is no longer good, e.g. when the time was taken. */
  recheck?(answer: S['answers'][K], view: View<S>, call: StepCall): Promise<void>;
}

/** A finished submission. */
export interface Submitted<R> {
  readonly state: 'confirmed' | 'requested';
  readonly result: R;
}

export interface JourneyDefinition<S extends JourneyShape> {
  readonly id: string;
  /** May depend on what is loaded, such as the pages of a form. */
  readonly steps: readonly Step<S>[] | ((view: Pick<View<S>, 'pins' | 'loaded' | 'capabilities'>) => readonly Step<S>[]);
  /** Missing in a journey that only collects answers for another one. */
  submit?(view: View<S>, call: WriteOptions & StepCall): Promise<Submitted<S['result']>>;
  /** Reads what an `outcome()` means for this journey; undefined when it says nothing about it. */
  submitted?(outcome: Outcome): Submitted<S['result']> | undefined;
  /** The step to which a failed submission leads back, if any. */
  returnTo?(kind: BackendErrorKind): (keyof S['answers'] & string) | undefined;
}

/** Gives a definition its types. */
export function defineJourney<S extends JourneyShape>(definition: JourneyDefinition<S>): JourneyDefinition<S> {
  return definition;
}

/** A load in four states. `value` in `waiting` and `failed` is what was there before. */
export type Resource<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'waiting'; readonly since: number; readonly value?: T | undefined }
  | { readonly state: 'here'; readonly value: T }
  | { readonly state: 'failed'; readonly error: BackendError; readonly value?: T | undefined };

/** Something wrong with an answer, as a code. `path` is a dotted path of field names; empty for the whole answer. */
export interface Issue {
  readonly path: string;
  readonly code: string;
}

/** What became of sending it. */
export type Submission<R> =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly since: number }
  | { readonly state: 'confirmed' | 'requested'; readonly result: R; readonly attempt: AttemptId }
  /** Nobody knows yet. `checks` counts how often was asked. */
  | { readonly state: 'unknown'; readonly attempt: AttemptId; readonly checks: number; readonly checking: boolean }
  /** `not-received`: the outcome was asked, and nothing arrived there. */
  | { readonly state: 'failed'; readonly kind: BackendErrorKind | 'not-received'; readonly error: BackendError | undefined };

// ---- What a vendor can change ---------------------------------------------------------------------------------------------

type StepChange<S extends JourneyShape> = (steps: readonly Step<S>[], at: number) => readonly Step<S>[];

/** Steps that depend on what is loaded may have the step later: until then there is nothing to change. */
function changeSteps<S extends JourneyShape>(definition: JourneyDefinition<S>, id: string, change: StepChange<S>): JourneyDefinition<S> {
  const { steps } = definition;
  const place = (list: readonly Step<S>[]) => list.findIndex(step => step.id === id);
  if (typeof steps === 'function') {
    return { ...definition, steps: view => {
      const list = steps(view);
      return place(list) < 0 ? list : change(list, place(list));
    } };
  }
  if (place(steps) < 0) throw new RangeError(`There is no step "${id}". Steps: ${steps.map(step => step.id).join(', ')}`);
  return { ...definition, steps: change(steps, place(steps)) };
}

/**
 * The same journey with one more step, before or after another one. Throws a RangeError when there is no such step, except where
 * steps depend on what is loaded.
 */
export function insertStep<S extends JourneyShape>(
  definition: JourneyDefinition<S>, step: Step<S>, where: { readonly before: string } | { readonly after: string },
): JourneyDefinition<S> {
  const before = 'before' in where;
  return changeSteps(definition, before ? where.before : where.after, (steps, at) => steps.toSpliced(before ? at : at + 1, 0, step));
}

/** The same journey with a step never shown; `answer` is what the step then counts as answered with. */
export function hideStep<S extends JourneyShape>(definition: JourneyDefinition<S>, id: string, answer?: object): JourneyDefinition<S> {
  return replaceStep(definition, id, answer === undefined
    ? { needed: () => false }
    : { preset: () => answer as S['answers'][keyof S['answers'] & string] });
}

/** The same journey with parts of one step replaced. Throws a RangeError when there is no such step. */
export function replaceStep<S extends JourneyShape>(
  definition: JourneyDefinition<S>, id: string, change: Partial<Omit<Step<S>, 'id'>>,
): JourneyDefinition<S> {
  return changeSteps(definition, id, (steps, at) => steps.map((step, i) => (i === at ? { ...step, ...change } : step)));
}

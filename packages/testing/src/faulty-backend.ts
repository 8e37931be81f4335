/**
 * A backend that fails on demand, around any other. What goes wrong is plain data, so that a random plan can be made, printed
 * and repeated: the same plan and the same calls give the same faults, always.
 */
import type { AttemptId } from '@foyer/core/backend/attempt';
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { Backend, CallOptions } from '@foyer/core/backend/backend';
import { FORMS_METHODS, type FormsPort } from '@foyer/core/backend/forms-port';
import { FORMS_WRITES } from '@foyer/core/backend/forms-writes';
import type { SchedulingPort } from '@foyer/core/backend/scheduling-port';

/** Every call that a backend answers. */
export const OPERATIONS = [
  'describe', 'organisation', 'outcome',
  'services', 'locations', 'practitioners', 'patients', 'slots', 'isFree', 'hold', 'extendHold', 'release', 'book',
  ...FORMS_METHODS,
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What goes wrong in one call. */
export type Fault =
  /** The call begins so many milliseconds later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The call is refused with this error, and never reaches the backend. */
  | { readonly kind: 'error'; readonly error: BackendErrorKind; readonly retryAfter?: number }
  /**
   * No reply, and the request never reached the backend (`before`) or was carried out (`after`). A write fails with
   * `unknown-outcome`; a read with `offline` (`before`) or `timeout` (`after`).
   */
  | { readonly kind: 'lost'; readonly when: 'before' | 'after' }
  /** No reply, ever. Only an abort ends the call; the request never reached the backend. */
  | { readonly kind: 'silent' }
  /** The call is carried out, and its reply is something outside of the model. */
  | { readonly kind: 'malformed' }
  /** The request is delivered twice, one after the other; the second reply, or error, is the one that arrives. */
  | { readonly kind: 'twice' };

/** A fault, and the call that it befalls. */
export interface PlannedFault {
  readonly operation: Operation;
  /** 1 is the first call of the operation. */
  readonly call: number;
  readonly fault: Fault;
}

/** Faults by a seeded random number, for every call that no entry of `faults` names. */
export interface RandomFaults {
  readonly seed: number;
  /** How likely a call fails, 0 to 1. */
  readonly rate: number;
  /** What may go wrong; each is as likely as the others. */
  readonly faults: readonly Fault[];
  /** Where it may go wrong. Default: everywhere. */
  readonly operations?: readonly Operation[];
}

export interface FaultPlan {
  readonly faults?: readonly PlannedFault[];
  readonly random?: RandomFaults;
}

export interface FaultyBackend extends Backend {
  /** The names of all calls so far, in their order. Nothing of what they carried. */
  readonly calls: readonly Operation[];
  /** The faults that really happened, in their order. */
  readonly happened: readonly PlannedFault[];
}

/** How delays are waited for. A test brings a fake one. Must end early when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

const WRITES: ReadonlySet<Operation> = new Set<Operation>(['hold', 'extendHold', 'book', ...FORMS_WRITES]);

/** What no schema of the model accepts: a page of HTML where an answer was expected, as proxies send it. */
const OUTSIDE_OF_THE_MODEL = '<!doctype html>';

function abortError(): DOMException {
  return new DOMException('The call was aborted.', 'AbortError');
}

function realWait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** A number from 0 to 1 (mulberry32 by Tommy Ettinger, public domain). */
function random(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** The same for one call, whatever other calls there are in between. */
function chance(seed: number, operation: Operation, call: number, salt: number): number {
  const place = OPERATIONS.indexOf(operation) * 1_000_003 + call * 7919 + salt * 104_729;
  return random(Math.imul(seed + 1, 2_654_435_761) ^ place);
}

/** What befalls a call under a plan, if anything. */
export function faultOf(plan: FaultPlan, operation: Operation, call: number): Fault | undefined {
  const planned = plan.faults?.find(f => f.operation === operation && f.call === call);
  if (planned || !plan.random) return planned?.fault;
  const { seed, rate, faults, operations } = plan.random;
  if (operations && !operations.includes(operation)) return undefined;
  if (chance(seed, operation, call, 0) >= rate) return undefined;
  return faults[Math.floor(chance(seed, operation, call, 1) * faults.length)];
}

class Faults {
  readonly calls: Operation[] = [];
  readonly happened: PlannedFault[] = [];
  readonly #plan: FaultPlan;
  readonly #wait: Wait;

  constructor(plan: FaultPlan, wait: Wait) {
    this.#plan = plan;
    this.#wait = wait;
  }

  /** The same call, with whatever the plan has for it. Options are the last argument of every call. */
  around<A extends readonly [...unknown[], CallOptions], R>(operation: Operation, call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      this.calls.push(operation);
      const number = this.calls.filter(name => name === operation).length;
      const fault = faultOf(this.#plan, operation, number);
      if (!fault) return call(...args);
      this.happened.push({ operation, call: number, fault });
      return this.#suffer(operation, fault, (args.at(-1) as CallOptions).signal, () => call(...args));
    };
  }

  async #suffer<R>(operation: Operation, fault: Fault, signal: AbortSignal, call: () => Promise<R>): Promise<R> {
    if (signal.aborted) throw abortError();
    switch (fault.kind) {
      case 'delay':
        await this.#pause(fault.ms, signal);
        return call();
      case 'error':
        throw new BackendError(fault.error, fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter });
      case 'silent':
        await this.#pause(Infinity, signal);
        throw abortError();
      case 'lost':
        // What the backend says, good or bad, is what gets lost. An abort is the caller's own doing and is not.
        if (fault.when === 'after') await settled(call());
        if (signal.aborted) throw abortError();
        throw new BackendError(WRITES.has(operation) ? 'unknown-outcome' : fault.when === 'before' ? 'offline' : 'timeout');
      case 'malformed':
        await call();
        return OUTSIDE_OF_THE_MODEL as unknown as R;
      case 'twice':
        await settled(call());
        return call();
    }
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await this.#wait(ms, signal);
    if (signal.aborted) throw abortError();
  }
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await Promise.allSettled([promise]);
}

function schedulingWith(faults: Faults, port: SchedulingPort): SchedulingPort {
  const { hold, extendHold, release } = port;
  return {
    services: faults.around('services', options => port.services(options)),
    locations: faults.around('locations', options => port.locations(options)),
    practitioners: faults.around('practitioners', options => port.practitioners(options)),
    patients: faults.around('patients', options => port.patients(options)),
    slots: faults.around('slots', (query, options) => port.slots(query, options)),
    isFree: faults.around('isFree', (slot, options) => port.isFree(slot, options)),
    ...(hold && { hold: faults.around('hold', hold.bind(port)) }),
    ...(extendHold && { extendHold: faults.around('extendHold', extendHold.bind(port)) }),
    ...(release && { release: faults.around('release', release.bind(port)) }),
    book: faults.around('book', (request, options) => port.book(request, options)),
  };
}

/** As far as the port has them. */
function formsWith(faults: Faults, port: FormsPort): FormsPort {
  const methods = port as unknown as Readonly<Record<string, ((...args: [...unknown[], CallOptions]) => Promise<unknown>) | undefined>>;
  return Object.fromEntries(FORMS_METHODS.flatMap(name => {
    const method = methods[name];
    return method ? [[name, faults.around(name, method.bind(port))]] : [];
  })) as unknown as FormsPort;
}

/**
 * The same backend, suffering a plan. Put it inside of `validated` or `validatedWithForms`, as a backend is, so that what is malformed is found.
 * @param wait How delays are waited for; by default with real timers.
 */
export function faultyBackend(backend: Backend, plan: FaultPlan = {}, wait: Wait = realWait): FaultyBackend {
  const faults = new Faults(plan, wait);
  return {
    describe: faults.around('describe', options => backend.describe(options)),
    organisation: faults.around('organisation', options => backend.organisation(options)),
    outcome: faults.around('outcome', (attempt: AttemptId, options: CallOptions) => backend.outcome(attempt, options)),
    forget: () => backend.forget?.(),
    ...(backend.scheduling && { scheduling: schedulingWith(faults, backend.scheduling) }),
    ...(backend.forms && { forms: formsWith(faults, backend.forms) }),
    calls: faults.calls,
    happened: faults.happened,
  };
}

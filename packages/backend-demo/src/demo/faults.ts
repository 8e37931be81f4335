/** What networks and servers do, on demand: slowness, silence, refusals, and replies that never arrive. */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { Backend } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import { FORMS_WRITES } from '@foyer/core/backend/forms-writes';
import type { SchedulingPort } from '@foyer/core/backend/scheduling-port';

/** Every call that a backend answers. */
export type DemoOperation = Exclude<keyof Backend, 'scheduling' | 'forms'> | keyof SchedulingPort | keyof FormsPort;

/** One thing that goes wrong in every call of an operation, for as long as it is in the list, or `times` times. */
export type DemoFault = {
  readonly operation: DemoOperation;
  /** How often it happens before it is over; missing: until it is taken out of the list. */
  times?: number;
} & (
  | { readonly kind: 'error'; readonly error: BackendErrorKind; readonly retryAfter?: number }
  /** Never answers. Only an abort ends the call. */
  | { readonly kind: 'silent' }
  /** The reply is lost, and so is the request (`before`), or the request was carried out (`after`). */
  | { readonly kind: 'lost'; readonly when: 'before' | 'after' }
  | { readonly kind: 'slow'; readonly ms: number }
);

const WRITES: ReadonlySet<DemoOperation> = new Set<DemoOperation>(['hold', 'extendHold', 'book', ...FORMS_WRITES]);

/** The first fault of an operation that is not over. */
function next(faults: readonly DemoFault[], operation: DemoOperation): DemoFault | undefined {
  const fault = faults.find(f => f.operation === operation && f.times !== 0);
  if (fault?.times !== undefined) fault.times--;
  return fault;
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException('The call was aborted.', 'AbortError');
}

/** Ends after so many milliseconds; with `Infinity`, only by abort. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  if (ms === 0) await Promise.resolve();
  else {
    await new Promise<void>(resolve => {
      const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
    });
  }
  throwIfAborted(signal);
}

/**
 * Carries out a call with the delays and faults of the moment. `work` runs in one go, without awaiting anything, which is what
 * makes bookings atomic.
 */
export async function carryOut<R>(
  operation: DemoOperation, signal: AbortSignal, latency: number, faults: readonly DemoFault[], work: () => R,
): Promise<R> {
  throwIfAborted(signal);
  const fault = next(faults, operation);
  const silent = fault?.kind === 'silent';
  await pause(silent ? Infinity : fault?.kind === 'slow' ? latency + fault.ms : latency, signal);
  if (fault?.kind === 'error') {
    throw new BackendError(fault.error, fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter });
  }
  if (fault?.kind !== 'lost') return work();
  if (fault.when === 'after') work();
  throw new BackendError(WRITES.has(operation) ? 'unknown-outcome' : 'timeout');
}

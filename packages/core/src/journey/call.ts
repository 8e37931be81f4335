/** What every call to a backend says. */
import type { Backend } from '../backend/backend.ts';
import type { Clock } from './clock.ts';
import type { StepCall } from './definition.ts';

export interface CallContext {
  readonly backend: Backend;
  readonly locale: () => string;
  readonly clock: Clock;
}

export function callWith({ backend, locale, clock }: CallContext, signal: AbortSignal): StepCall {
  return { backend, signal, locale: locale(), now: clock.now() };
}

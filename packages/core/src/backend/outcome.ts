/** What a backend can say about a write whose reply was lost. */
import type * as z from 'zod/mini';
import { Appointment } from '../model/appointment.ts';
import { among, byKind, object } from '../model/primitives.ts';

/** What became of a write. */
export const Outcome = byKind('state', {
  /** Nothing with this attempt id is there. */
  none: object({ state: among(['none']) }),
  /** The system is still working on it. */
  pending: object({ state: among(['pending']) }),
  confirmed: object({ state: among(['confirmed']), appointment: Appointment }),
  requested: object({ state: among(['requested']), appointment: Appointment }),
});
export type Outcome = z.infer<typeof Outcome>;

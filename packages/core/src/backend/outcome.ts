/** What a backend can say about a write whose reply was lost. */
import type * as z from 'zod/mini';
import { among, byKind, object } from '../model/primitives.ts';
import { Booked } from './scheduling-port.ts';

/** `none`: nothing with this attempt id is there. `pending`: the system is still working on it. */
const Open = object({ state: among(['none', 'pending']) });

/** What became of a write. */
export const Outcome = byKind('state', { none: Open, pending: Open, confirmed: Booked, requested: Booked });
export type Outcome = z.infer<typeof Outcome>;

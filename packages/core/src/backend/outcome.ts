/** What a backend can say about a write whose reply was lost. */
import type * as z from 'zod/mini';
import { byKind } from '../model/primitives.ts';
import { Open } from './open-outcome.ts';
import { Booked } from './scheduling-port.ts';

/** A form that was sent is there (FHIR R4 `QuestionnaireResponse`). Its schema is in `forms-later.ts`. */
export interface Filed {
  readonly state: Booked['state'];
  /** Its id, where the system says it. */
  readonly form: { readonly id?: string | undefined };
}

/** What became of a write, of all but forms. */
export const Outcome = byKind('state', { none: Open, pending: Open, confirmed: Booked, requested: Booked });
/** What became of a write: `appointment` for a visit that was booked, `form` for a form that was sent. */
export type Outcome = z.infer<typeof Outcome> | Filed;

/** Who comes along to a visit, and what helps. */
import type * as z from 'zod/mini';
import { among, Language, listOf, object, optional, short } from './primitives.ts';

/** How somebody who books is related to the patient. */
export const Relationship = among(['parent', 'child', 'partner', 'guardian', 'other']);

/** What helps the patient at the visit. */
export const Needs = object({
  /** Language of the interpreter, BCP 47. */
  interpreter: optional(Language),
  accessibility: listOf(among(['wheelchair', 'hearing', 'sight', 'sign-language', 'support-person', 'other'])),
  note: optional(short(1000)),
});
export type Needs = z.infer<typeof Needs>;

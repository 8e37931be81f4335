/** What a form does by itself, without expressions: what it asks when, and what it begins with. Fetched for forms that do any of it. */
import { readCircles } from './circles.ts';
import { isMet } from './enablement.ts';
import { firstValues } from './first-values.ts';

export const logic = { isMet, readCircles, firstValues };

/** The steps that come after the time, loaded when the patient gets near them. */
import { contact } from './contact.ts';
import { needs } from './needs.ts';
import { outcome, unknown } from './outcome.ts';
import { review } from './review.ts';
import { time } from './time.ts';
import { who } from './who.ts';

export const views = { time, who, needs, contact, review };
export { outcome, unknown };

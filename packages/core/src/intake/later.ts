/** What nobody needs before a page is filled in: what walks on from there, the rules of answers, and the response. Fetched as soon as the first page can be used. */
export { finished } from './finished.ts';
export { FormJourney } from './form-journey.ts';
export { intake } from './intake.ts';
export { readLimits } from './rules-of.ts';

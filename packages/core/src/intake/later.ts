/** What nobody needs before a page is filled in: what walks on from there, the rules of answers, and the response. Fetched as soon as the first page can be used. */
export { Journey } from '../journey/journey.ts';
export { finished } from './finished.ts';
export { intake } from './intake.ts';
export { readLimits } from './rules-of.ts';

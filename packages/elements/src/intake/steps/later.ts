/** Every step but the pages, fetched as soon as the first page can be used. */
import type * as lists from './lists.ts';
import { review } from './review.ts';
import { soon } from './seldom.ts';
import type * as seldom from './seldom-parts.ts';

export { notice } from './notice.ts';
export { finished } from '@foyer/core/intake/later';
export { errorSaid, remarks, sayCode, summaryOf } from '../issue-words.ts';
export { above } from './above.ts';
export { appeared } from './appeared.ts';
export { beforeForm, forPatient, skipButton } from './on-pages.ts';
export { outcome } from './outcome.ts';
export { progress } from './progress.ts';
export { wayOut } from '../../widget/way-out-box.ts';
export { print, styles, tooLate, watch } from './watch.ts';
export { sweep } from '../drafts/sweep.ts';

/** The patient comes to it by a button that has fetched it. */
export const desk = (...asked: Parameters<typeof seldom.desk>): unknown => soon(all => all.desk(...asked));

/** Asked for again, where one did not arrive or the language is another. */
export const retryLists: typeof lists.retryLists = async (...asked) => (await import('./lists.ts')).retryLists(...asked);
export const otherLanguage: typeof lists.otherLanguage = async (...asked) => (await import('./lists.ts')).otherLanguage(...asked);

export const views = { review };
